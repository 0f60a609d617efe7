#include "zhicheng/index/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "random.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

constexpr std::uint32_t kResampling = 2;  // purpose of random numbers, after the matrices 0 and 1

// Results of the three samples for one factor; rows of which a trial failed are left out.
struct Sample {
  std::vector<double> a, b, mixed;
};

double sum_of_first(const Sample& sample, std::size_t row) {
  return sample.b[row] * (sample.mixed[row] - sample.a[row]);
}

double sum_of_total(const Sample& sample, std::size_t row) {
  const double d = sample.a[row] - sample.mixed[row];
  return d * d;
}

// Share of the variance from the mean of a product: Saltelli 2010 for the first order, Jansen 1999 for the
// total one.
double share_of(double sum, std::size_t rows, double variance, bool total) {
  return sum / static_cast<double>(rows) / variance / (total ? 2 : 1);
}

Share estimate(const Sample& sample, double variance, bool total, std::uint64_t seed, std::size_t factor,
               std::size_t resamples) {
  const std::size_t rows = sample.a.size();
  std::vector<double> terms(rows);
  double sum = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    terms[row] = total ? sum_of_total(sample, row) : sum_of_first(sample, row);
    sum += terms[row];
  }
  Share share{share_of(sum, rows, variance, total), 0, 0};
  share.low = share.high = share.value;
  std::vector<double> drawn;
  for (std::size_t round = 0; round < resamples; ++round) {
    double again = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      const double u = uniform(seed, {.row = static_cast<std::uint32_t>(row),
                                      .purpose = kResampling,
                                      .factor = static_cast<std::uint32_t>(factor),
                                      .item = static_cast<std::uint32_t>(round)});
      again += terms[std::min(static_cast<std::size_t>(u * static_cast<double>(rows)), rows - 1)];
    }
    drawn.push_back(share_of(again, rows, variance, total));
  }
  if (drawn.empty()) return share;
  std::sort(drawn.begin(), drawn.end());
  share.low = quantile(drawn, 0.05);
  share.high = quantile(drawn, 0.95);
  return share;
}

Sample sample_of(const std::vector<std::optional<double>>& shifts, std::size_t base, std::size_t factor) {
  Sample sample;
  for (std::size_t row = 0; row < base; ++row) {
    const auto& a = shifts[row];
    const auto& b = shifts[base + row];
    const auto& mixed = shifts[(factor + 2) * base + row];
    if (!a || !b || !mixed) continue;
    sample.a.push_back(*a);
    sample.b.push_back(*b);
    sample.mixed.push_back(*mixed);
  }
  return sample;
}

// 0 for the node and for every group whose children are all out.
std::vector<double> without(const Tree& tree, std::size_t node) {
  std::vector<double> noise(tree.nodes.size(), 1);
  std::vector<std::size_t> below = {node};
  while (!below.empty()) {
    const std::size_t next = below.back();
    below.pop_back();
    noise[next] = 0;
    below.insert(below.end(), tree.nodes[next].children.begin(), tree.nodes[next].children.end());
  }
  for (std::size_t group = tree.indicators; group < tree.nodes.size(); ++group) {
    const std::vector<std::size_t>& children = tree.nodes[group].children;
    if (std::all_of(children.begin(), children.end(), [&](std::size_t child) { return !(noise[child] > 0); }))
      noise[group] = 0;
  }
  return noise;
}

}  // namespace

std::vector<Draw> sobol_draws(std::size_t factors, std::size_t base) {
  std::vector<Draw> draws;
  const auto row_of = [](std::size_t row, Setting::Matrix matrix) {
    return Setting{static_cast<std::uint32_t>(row), matrix};
  };
  for (const Setting::Matrix matrix : {Setting::Matrix::a, Setting::Matrix::b})
    for (std::size_t row = 0; row < base; ++row) draws.push_back(Draw(factors, row_of(row, matrix)));
  for (std::size_t factor = 0; factor < factors; ++factor)
    for (std::size_t row = 0; row < base; ++row) {
      draws.push_back(draws[row]);
      draws.back()[factor] = row_of(row, Setting::Matrix::b);
    }
  return draws;
}

std::optional<double> mean_shift(std::span<const int> nominal, std::span<const int> places) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t id = 0; id < nominal.size(); ++id) {
    if (nominal[id] == 0 || places[id] == 0) continue;
    sum += std::abs(nominal[id] - places[id]);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

Result<Sensitivity> sensitivity(const Steps& steps, std::span<const int> nominal_places,
                                std::span<const Trial> trials, std::size_t base, std::size_t resamples) {
  const std::size_t factors = steps.factors.size();
  if (factors < 2) return Error(ErrorCode::index_factors_too_few).with("count", std::to_string(factors));
  ZHICHENG_ASSERT(trials.size() == base * (factors + 2));
  Sensitivity result{.base = base};
  std::vector<std::optional<double>> shifts;
  std::vector<double> both;  // of A and B
  for (std::size_t at = 0; at < trials.size(); ++at) {
    result.failed += trials[at].failure ? 1 : 0;
    shifts.push_back(trials[at].failure ? std::nullopt : mean_shift(nominal_places, trials[at].places));
    if (at < 2 * base && shifts.back()) both.push_back(*shifts.back());
  }
  if (both.empty()) return result;
  result.mean_shift = mean(both);
  const auto deviation = standard_deviation(both);
  if (!deviation || !(*deviation > 1e-12)) return result;
  result.variance = *deviation * *deviation;
  for (std::size_t at = 0; at < factors; ++at) {
    const Sample sample = sample_of(shifts, base, at);
    FactorShares shares{.name = steps.factors[at].name, .used = sample.a.size()};
    if (shares.used > 0) {
      shares.first = estimate(sample, *result.variance, false, steps.seed, at, resamples);
      shares.total = estimate(sample, *result.variance, true, steps.seed, at, resamples);
    }
    result.factors.push_back(std::move(shares));
  }
  return result;
}

std::vector<Removal> remove_each(const Input& input, const Steps& steps, const Run& run,
                                 std::span<const int> nominal_places) {
  const std::size_t n = steps.steps.size();
  const Frame& frame = frame_of(run.stages, input.data.frame);
  const ScoredData data{frame, input.meta, run.scores(), std::get<Normalise>(steps.steps[n - 3])};
  std::vector<Removal> removals;
  for (std::size_t node = 0; node + 1 < input.meta.tree.nodes.size(); ++node) {
    Removal removal;
    removal.node = node;
    auto made = aggregate(data, std::get<Weigh>(steps.steps[n - 2]), std::get<Aggregate>(steps.steps[n - 1]),
                          without(input.meta.tree, node));
    if (made.ok()) {
      removal.score = by_id(frame, made->index(), input.data.frame.rows.size());
      removal.places = places_by_id(input.data.frame, removal.score, steps.tie_tolerance);
      removal.mean_shift = mean_shift(nominal_places, removal.places).value_or(0);
      for (std::size_t id = 0; id < removal.places.size(); ++id) {
        if (nominal_places[id] == 0 || removal.places[id] == 0) continue;
        removal.largest_up = std::max(removal.largest_up, nominal_places[id] - removal.places[id]);
        removal.largest_down = std::max(removal.largest_down, removal.places[id] - nominal_places[id]);
      }
    } else {
      removal.failure = made.error();
    }
    removals.push_back(std::move(removal));
  }
  return removals;
}

}  // namespace zhicheng::index
