#include "zhicheng/index/audit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "eigen.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

constexpr double kSkewness = 2;
constexpr double kKurtosis = 3.5;
constexpr double kAvailable = 0.65;
constexpr double kNonzero = 0.5;
constexpr double kDistinct = 0.5;
constexpr double kRedundant = 0.92;
constexpr double kWeak = 0.3;
constexpr double kDominant = 0.92;
constexpr double kReliable = 0.7;

constexpr std::array<std::string_view, 10> kFlagNames = {
    "skewed",    "low_availability", "many_zeros", "few_distinct", "no_spread",
    "redundant", "opposed",          "weak",       "dominant",     "low_reliability"};
constexpr std::array<std::string_view, 3> kRelationNames = {"siblings", "parent", "index"};

IndicatorStatistics statistics_of(std::size_t indicator, const Column& column) {
  IndicatorStatistics found{.indicator = indicator};
  std::vector<double> values = known(column, {0, column.size()});
  found.known = values.size();
  if (values.empty()) return found;
  found.mean = mean(values);
  found.deviation = standard_deviation(values);
  found.skewness = skewness(values);
  found.kurtosis = kurtosis(values);
  std::sort(values.begin(), values.end());
  found.minimum = values.front();
  found.maximum = values.back();
  found.median = quantile(values, 0.5);
  std::size_t run = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < 0 || values[i] > 0) ++found.nonzero;
    const bool fresh = i == 0 || values[i - 1] < values[i];
    run = fresh ? 1 : run + 1;
    if (fresh) ++found.distinct;
    found.most_frequent = std::max(found.most_frequent, run);
  }
  return found;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void flag_indicator(const IndicatorStatistics& found, std::size_t rows, std::vector<Flag>& flags) {
  const auto low = [&](FlagKind kind, double value, double threshold) {
    if (value < threshold) flags.push_back({kind, found.indicator, {}, value, threshold});
  };
  low(FlagKind::low_availability, share(found.known, rows), kAvailable);
  low(FlagKind::many_zeros, share(found.nonzero, found.known), kNonzero);
  low(FlagKind::few_distinct, share(found.distinct, found.known), kDistinct);
  if (found.known > 1 && found.distinct == 1)
    flags.push_back({FlagKind::no_spread, found.indicator, {}, 0, 0});
  if (found.skewness && found.kurtosis && std::abs(*found.skewness) > kSkewness &&
      *found.kurtosis > kKurtosis)
    flags.push_back({FlagKind::skewed, found.indicator, {}, *found.skewness, kSkewness});
}

// Cronbach's alpha from pairwise covariances: k² · mean covariance ÷ sum of all.
std::optional<double> alpha_of(const std::vector<const Column*>& children,
                               const std::vector<Correlation>& pairs) {
  const auto k = static_cast<double>(children.size());
  if (children.size() < 2) return std::nullopt;
  double off_diagonal = 0;
  double diagonal = 0;
  std::vector<double> deviations;
  for (const Column* child : children) {
    const auto deviation = standard_deviation(known(*child, {0, child->size()}));
    if (!deviation) return std::nullopt;
    deviations.push_back(*deviation);
    diagonal += *deviation * *deviation;
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < children.size(); ++i)
    for (std::size_t j = i + 1; j < children.size(); ++j)
      off_diagonal += 2 * pairs[next++].pearson.value_or(0) * deviations[i] * deviations[j];
  const double all = diagonal + off_diagonal;
  if (!(all > 0)) return std::nullopt;
  return k * k * (off_diagonal / (k * (k - 1))) / all;
}

std::optional<double> first_share_of(std::size_t children, const std::vector<Correlation>& pairs) {
  if (children < 2) return std::nullopt;
  Matrix matrix(children);
  std::size_t next = 0;
  for (std::size_t i = 0; i < children; ++i) {
    matrix.at(i, i) = 1;
    for (std::size_t j = i + 1; j < children; ++j) {
      if (!pairs[next].pearson) return std::nullopt;
      matrix.at(i, j) = matrix.at(j, i) = *pairs[next++].pearson;
    }
  }
  return principal_of_symmetric(std::move(matrix)).value / static_cast<double>(children);
}

void flag_correlation(const Tree& tree, const Correlation& found, std::vector<Flag>& flags) {
  if (!found.pearson) return;
  const double r = *found.pearson;
  const auto add = [&](FlagKind kind, double threshold) {
    flags.push_back({kind, found.a, found.b, r, threshold});
  };
  if (r < 0) add(FlagKind::opposed, 0);
  if (found.relation == Relation::siblings && r > kRedundant) add(FlagKind::redundant, kRedundant);
  if (found.relation != Relation::index) return;
  if (r >= 0 && r < kWeak) add(FlagKind::weak, kWeak);
  if (r > kDominant && found.a >= tree.indicators) add(FlagKind::dominant, kDominant);
}

class Auditor {
 public:
  Auditor(const Input& input, const Run& run) : input_(input), tree_(input.meta.tree), run_(run) {}

  Audit audit() {
    for (std::size_t at = 0; at < tree_.indicators; ++at) {
      result_.indicators.push_back(statistics_of(at, input_.data.table[at]));
      flag_indicator(result_.indicators.back(), input_.data.frame.rows.size(), result_.flags);
    }
    for (std::size_t group = tree_.indicators; group < tree_.nodes.size(); ++group) audit_group(group);
    for (std::size_t node = 0; node < tree_.root(); ++node) {
      if (*tree_.nodes[node].parent != tree_.root()) add(Relation::parent, node, *tree_.nodes[node].parent);
      add(Relation::index, node, tree_.root());
    }
    for (const Correlation& each : result_.correlations) flag_correlation(tree_, each, result_.flags);
    return std::move(result_);
  }

 private:
  const Column& score_of(std::size_t node) const {
    return node < tree_.indicators ? run_.scores()[node] : run_.aggregated.groups[node - tree_.indicators];
  }

  void add(Relation relation, std::size_t a, std::size_t b) {
    result_.correlations.push_back(
        {relation, a, b, pearson(score_of(a), score_of(b)), spearman(score_of(a), score_of(b))});
  }

  void audit_group(std::size_t group) {
    const std::vector<std::size_t>& children = tree_.nodes[group].children;
    std::vector<const Column*> scores;
    std::vector<Correlation> pairs;
    for (std::size_t i = 0; i < children.size(); ++i) {
      scores.push_back(&score_of(children[i]));
      for (std::size_t j = i + 1; j < children.size(); ++j)
        pairs.push_back({Relation::siblings, children[i], children[j],
                         pearson(score_of(children[i]), score_of(children[j])), std::nullopt});
    }
    GroupAudit found{.group = group,
                     .alpha = alpha_of(scores, pairs),
                     .first_share = first_share_of(children.size(), pairs)};
    if (found.alpha && *found.alpha < kReliable)
      result_.flags.push_back({FlagKind::low_reliability, group, {}, *found.alpha, kReliable});
    result_.groups.push_back(found);
    result_.correlations.insert(result_.correlations.end(), pairs.begin(), pairs.end());
  }

  const Input& input_;
  const Tree& tree_;
  const Run& run_;
  Audit result_;
};

}  // namespace

std::string_view name_of(FlagKind kind) {
  return kFlagNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Relation relation) {
  return kRelationNames[static_cast<std::size_t>(relation)];
}

Audit audit(const Input& input, const Run& run) {
  return Auditor(input, run).audit();
}

}  // namespace zhicheng::index
