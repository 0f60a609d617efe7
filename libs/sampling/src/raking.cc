#include "zhicheng/sampling/raking.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

constexpr double kSumsAgree = 1e-6;
constexpr double kAtLimit = 1e-9;

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

Result<void> require_margins(const std::vector<double>& base, const std::vector<Margin>& margins) {
  const double whole = sum_of(margins.front().totals);
  for (const Margin& margin : margins) {
    const double sum = sum_of(margin.totals);
    if (!(std::abs(sum - whole) <= kSumsAgree * whole) || sum <= 0)
      return Error(ErrorCode::estimate_margins_differ)
          .with("column", margin.column)
          .with("first", margins.front().column)
          .with("sum", fmt::format("{:.10g}", sum))
          .with("expected", fmt::format("{:.10g}", whole));
    ZHICHENG_ASSERT(margin.category_of.size() == base.size());
    std::vector<bool> met(margin.categories.size());
    for (const std::size_t category : margin.category_of) met[category] = true;
    for (std::size_t at = 0; at < met.size(); ++at)
      if (!met[at] && margin.totals[at] > 0)
        return Error(ErrorCode::estimate_margin_category_empty)
            .with("column", margin.column)
            .with("category", margin.categories[at]);
  }
  return {};
}

class Raker {
 public:
  Raker(const std::vector<double>& base, const std::vector<Margin>& margins, const RakingOptions& options)
      : margins_(margins), options_(options), whole_(sum_of(margins.front().totals)) {
    result_.weights = base;
    const double factor = whole_ / sum_of(base);
    for (double& weight : result_.weights) weight *= factor;
    // Margins that agree but for the rounding of published totals.
    for (const Margin& margin : margins) {
      std::vector<double>& targets = targets_.emplace_back(margin.totals);
      for (double& target : targets) target *= whole_ / sum_of(margin.totals);
    }
  }

  Result<Raked> run() {
    while (true) {
      measure();
      if (result_.deviation <= options_.tolerance) break;
      if (result_.rounds == options_.most_rounds) return not_converged();
      for (std::size_t at = 0; at < margins_.size(); ++at) fit(margins_[at], targets_[at]);
      trim();
      ++result_.rounds;
    }
    const double mean = whole_ / static_cast<double>(result_.weights.size());
    const auto [least, most] = std::minmax_element(result_.weights.begin(), result_.weights.end());
    result_.least_ratio = *least / mean;
    result_.most_ratio = *most / mean;
    if (options_.trim > 0)
      result_.trimmed = static_cast<std::size_t>(
          std::count_if(result_.weights.begin(), result_.weights.end(), [&](double weight) {
            return weight >= mean * options_.trim * (1 - kAtLimit) ||
                   weight <= mean / options_.trim * (1 + kAtLimit);
          }));
    return std::move(result_);
  }

 private:
  std::vector<double> sums(const Margin& margin) const {
    std::vector<double> sums(margin.categories.size());
    for (std::size_t at = 0; at < result_.weights.size(); ++at)
      sums[margin.category_of[at]] += result_.weights[at];
    return sums;
  }

  void fit(const Margin& margin, const std::vector<double>& targets) {
    const std::vector<double> found = sums(margin);
    for (std::size_t at = 0; at < result_.weights.size(); ++at) {
      const std::size_t category = margin.category_of[at];
      if (found[category] > 0) result_.weights[at] *= targets[category] / found[category];
    }
  }

  void trim() {
    if (!(options_.trim > 0)) return;
    const double mean = whole_ / static_cast<double>(result_.weights.size());
    for (double& weight : result_.weights)
      weight = std::clamp(weight, mean / options_.trim, mean * options_.trim);
  }

  void measure() {
    result_.deviation = 0;
    for (std::size_t at = 0; at < margins_.size(); ++at) {
      const std::vector<double> found = sums(margins_[at]);
      for (std::size_t category = 0; category < found.size(); ++category) {
        const double deviation = std::abs(found[category] - targets_[at][category]) / whole_;
        if (deviation <= result_.deviation) continue;
        result_.deviation = deviation;
        worst_ = {at, category};
      }
    }
  }

  Error not_converged() const {
    const Margin& margin = margins_[worst_.first];
    return Error(ErrorCode::estimate_raking_not_converged)
        .with("rounds", std::to_string(result_.rounds))
        .with("column", margin.column)
        .with("category", margin.categories[worst_.second])
        .with("deviation", fmt::format("{:.2g}", result_.deviation))
        .with("tolerance", fmt::format("{:.2g}", options_.tolerance));
  }

  const std::vector<Margin>& margins_;
  const RakingOptions& options_;
  double whole_;
  std::vector<std::vector<double>> targets_;
  Raked result_;
  std::pair<std::size_t, std::size_t> worst_{};
};

}  // namespace

Result<Raked> rake(const std::vector<double>& base, const std::vector<Margin>& margins,
                   const RakingOptions& options) {
  ZHICHENG_ASSERT(!base.empty() && !margins.empty());
  ZHICHENG_TRY(require_margins(base, margins));
  return Raker(base, margins, options).run();
}

}  // namespace zhicheng::sampling
