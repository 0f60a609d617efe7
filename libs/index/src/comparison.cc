// Methods that score a unit by comparing it with the others of its block.
#include <algorithm>
#include <cmath>

#include "failure.h"
#include "group.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

constexpr double kTie = 1e-9;  // share of the weights by which a pair must be won

// The rows of a block in which every child is known, and the children there, with weights of sum 1.
struct Cases {
  std::vector<std::size_t> rows;
  std::vector<std::vector<double>> children;
  std::vector<double> weights;
};

std::vector<double> shares_of(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  std::vector<double> shares;
  for (const double weight : weights) shares.push_back(weight / sum);
  return shares;
}

Cases cases_of(const Group& group, Block block) {
  Cases cases;
  for (std::size_t row = block.first; row < block.last; ++row)
    if (std::all_of(group.children.begin(), group.children.end(),
                    [&](const Column* child) { return child->has(row); }))
      cases.rows.push_back(row);
  for (const Column* child : group.children) {
    std::vector<double>& values = cases.children.emplace_back();
    for (const std::size_t row : cases.rows) values.push_back(child->value(row));
  }
  cases.weights = shares_of(group.weights);
  return cases;
}

Error no_spread(const Group& group, Block block) {
  return failure(ErrorCode::index_no_spread, group.node, group.frame, block);
}

template <class ScoresOf>
Result<Column> by_block(const Group& group, ScoresOf scores_of) {
  Column column(group.frame.rows.size());
  for (const Block block : group.blocks) {
    const Cases cases = cases_of(group, block);
    if (cases.rows.empty()) continue;
    const std::optional<std::vector<double>> scores = scores_of(cases, group.rule);
    if (!scores) return no_spread(group, block);
    for (std::size_t i = 0; i < cases.rows.size(); ++i) column.set(cases.rows[i], (*scores)[i]);
  }
  return column;
}

std::optional<std::vector<double>> topsis_scores(const Cases& cases, const Aggregation&) {
  const std::size_t n = cases.rows.size();
  std::vector<double> to_best(n, 0), to_worst(n, 0);
  for (std::size_t k = 0; k < cases.children.size(); ++k) {
    const std::vector<double>& x = cases.children[k];
    double squares = 0;
    for (const double value : x) squares += value * value;
    if (!(squares > 0)) continue;  // a child of zeros tells nobody apart
    const double factor = cases.weights[k] / std::sqrt(squares);
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    for (std::size_t i = 0; i < n; ++i) {
      to_best[i] += (*high - x[i]) * factor * ((*high - x[i]) * factor);
      to_worst[i] += (x[i] - *low) * factor * ((x[i] - *low) * factor);
    }
  }
  std::vector<double> scores(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double worst = std::sqrt(to_worst[i]);
    const double whole = std::sqrt(to_best[i]) + worst;
    if (!(whole > 0)) return std::nullopt;
    scores[i] = worst / whole;
  }
  return scores;
}

std::optional<std::vector<double>> grey_scores(const Cases& cases, const Aggregation& rule) {
  std::vector<double> best;
  double most = 0;
  double least = 0;  // at the best of each child the distance is 0
  for (const std::vector<double>& x : cases.children) {
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    best.push_back(*high);
    most = std::max(most, *high - *low);
  }
  if (!(most > 0)) return std::nullopt;
  std::vector<double> scores(cases.rows.size(), 0);
  for (std::size_t k = 0; k < cases.children.size(); ++k)
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double distance = best[k] - cases.children[k][i];
      scores[i] +=
          cases.weights[k] * (least + rule.distinguishing * most) / (distance + rule.distinguishing * most);
    }
  return scores;
}

// How far a value is from the lowest one, as a share of the range; 0 where there is no range.
std::vector<double> to_unit_range(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  std::vector<double> shares;
  shares.reserve(values.size());
  for (const double value : values)
    shares.push_back(differs(*low, *high) ? (value - *low) / (*high - *low) : 0);
  return shares;
}

std::optional<std::vector<double>> vikor_scores(const Cases& cases, const Aggregation& rule) {
  std::vector<double> utility(cases.rows.size(), 0), regret(cases.rows.size(), 0);
  bool varies = false;
  for (std::size_t k = 0; k < cases.children.size(); ++k) {
    const auto [low, high] = std::minmax_element(cases.children[k].begin(), cases.children[k].end());
    if (!differs(*low, *high)) continue;
    varies = true;
    for (std::size_t i = 0; i < utility.size(); ++i) {
      const double loss = cases.weights[k] * (*high - cases.children[k][i]) / (*high - *low);
      utility[i] += loss;
      regret[i] = std::max(regret[i], loss);
    }
  }
  if (!varies) return std::nullopt;
  const std::vector<double> s = to_unit_range(utility);
  const std::vector<double> r = to_unit_range(regret);
  std::vector<double> scores;
  for (std::size_t i = 0; i < s.size(); ++i)
    scores.push_back(1 - (rule.compromise * s[i] + (1 - rule.compromise) * r[i]));
  return scores;
}

// The children as places, so that values which differ by rounding only are equal; unknown ones are passed
// over.
struct Contest {
  std::vector<std::vector<double>> places;  // 0 where unknown
  std::vector<bool> complete;
  std::vector<double> weights;
};

Contest contest_of(const Group& group, Block block) {
  Contest contest;
  contest.weights = shares_of(group.weights);
  for (const Column* child : group.children) {
    const std::vector<double> order = ascending_places(known(*child, block));
    std::vector<double>& places = contest.places.emplace_back(block.last - block.first, 0.0);
    std::size_t next = 0;
    for (std::size_t row = block.first; row < block.last; ++row)
      if (child->has(row)) places[row - block.first] = order[next++];
    contest.complete.push_back(order.size() == places.size());
  }
  return contest;
}

// Adds the weight where `own` is the higher place and takes it off where it is the lower one.
void fight(double own, std::span<const double> others, double weight, bool complete,
           std::span<double> margins) {
  const double* const other = others.data();
  double* const margin = margins.data();
  if (complete) {
    for (std::size_t i = 0; i < others.size(); ++i)
      margin[i] += (own > other[i] ? weight : 0.0) - (own < other[i] ? weight : 0.0);
    return;
  }
  for (std::size_t i = 0; i < others.size(); ++i)
    if (other[i] > 0) margin[i] += (own > other[i] ? weight : 0.0) - (own < other[i] ? weight : 0.0);
}

std::vector<double> tally(const Contest& contest, std::size_t rows) {
  std::vector<double> scores(rows, 0);
  std::vector<double> margins(rows);
  for (std::size_t i = 0; i + 1 < rows; ++i) {
    const std::size_t rest = rows - i - 1;
    std::fill(margins.begin(), margins.begin() + static_cast<std::ptrdiff_t>(rest), 0.0);
    for (std::size_t k = 0; k < contest.places.size(); ++k) {
      const std::span<const double> places = contest.places[k];
      if (places[i] > 0)
        fight(places[i], places.subspan(i + 1), contest.weights[k], contest.complete[k],
              {margins.data(), rest});
    }
    for (std::size_t k = 0; k < rest; ++k) {
      const double won = margins[k] > kTie ? 1 : (margins[k] < -kTie ? -1 : 0);
      scores[i] += won;
      scores[i + 1 + k] -= won;
    }
  }
  return scores;
}

}  // namespace

Result<Column> copeland(const Group& group) {
  Column column(group.frame.rows.size());
  for (const Block block : group.blocks) {
    const Contest contest = contest_of(group, block);
    const std::vector<double> scores = tally(contest, block.last - block.first);
    for (std::size_t row = block.first; row < block.last; ++row) {
      const bool any = std::any_of(group.children.begin(), group.children.end(),
                                   [&](const Column* c) { return c->has(row); });
      if (any) column.set(row, scores[row - block.first]);
    }
  }
  return column;
}

Result<Column> topsis(const Group& group) {
  return by_block(group, topsis_scores);
}

Result<Column> grey_relation(const Group& group) {
  return by_block(group, grey_scores);
}

Result<Column> vikor(const Group& group) {
  return by_block(group, vikor_scores);
}

}  // namespace zhicheng::index
