#include "zhicheng/index/treat.h"

#include <algorithm>
#include <cmath>

#include "failure.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

using Outcome = TreatmentRecord::Outcome;
using Then = Treatment::Then;

constexpr double kShift = 0.01;  // share of the range that keeps the logarithm away from 0

struct Shape {
  double skewness = 0;
  double kurtosis = 0;
};

std::optional<Shape> shape_of(const std::vector<double>& values) {
  const auto s = skewness(values);
  const auto k = kurtosis(values);
  if (!s || !k) return std::nullopt;
  return Shape{*s, *k};
}

bool passes(const Shape& shape, const Treatment& treatment) {
  return std::abs(shape.skewness) < treatment.skewness || shape.kurtosis < treatment.kurtosis;
}

bool same(double a, double b) {
  return !(a < b) && !(a > b);
}

// Sets the extreme value of one tail to the next one. How many are equal at that end now; 0 if all are equal.
std::size_t pull_in(std::vector<double>& values, bool high) {
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  const double extreme = high ? *highest : *lowest;
  std::optional<double> next;
  for (const double value : values)
    if (!same(value, extreme) && (!next || (high ? value > *next : value < *next))) next = value;
  if (!next) return 0;
  std::size_t changed = 0;
  for (double& value : values) {
    if (!same(value, extreme)) continue;
    value = *next;
    ++changed;
  }
  return changed;
}

// Winsorises until the sample passes or the limit is met. The count is of the values changed in the last step
// at either end, which includes those of earlier steps: they have become equal to them. nullopt: all values
// are equal.
std::optional<Shape> winsorise(std::vector<double>& values, Shape shape, const Treatment& treatment,
                               TreatmentRecord& record) {
  const auto below_limit = [&] {
    return !treatment.limit ||
           record.winsorised_low + record.winsorised_high < static_cast<std::size_t>(*treatment.limit);
  };
  while (!passes(shape, treatment) && below_limit()) {
    const bool high = shape.skewness >= 0;
    (high ? record.winsorised_high : record.winsorised_low) = pull_in(values, high);
    const auto now = shape_of(values);
    if (!now) return std::nullopt;
    shape = *now;
  }
  return shape;
}

double box_cox(double x, double lambda) {
  return std::abs(lambda) < 1e-12 ? std::log(x) : (std::pow(x, lambda) - 1) / lambda;
}

void transform(std::vector<double>& values, const Treatment& treatment, bool tail_below) {
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  const double low = *lowest;
  const double high = *highest;
  const double range = high - low;
  for (double& x : values) {
    switch (treatment.then) {
      case Then::none:
        break;
      case Then::log_shifted:
        x = std::log(x - low + kShift * range);
        break;
      case Then::log_signed:
        x = tail_below ? -std::log(high + kShift * range - x) : std::log(x - low + kShift * range);
        break;
      case Then::log_plus_one:
        x = std::log(x - low + 1);
        break;
      case Then::log_gii:
        x = std::log((high - 1) * (x - low) / range + 1);
        break;
      case Then::box_cox:
        x = box_cox(x - low + 1, treatment.lambda);
        break;
    }
  }
}

// Treats the known values of one block.
std::vector<double> treat_values(const std::vector<double>& original, const Treatment& treatment,
                                 TreatmentRecord& record) {
  const auto before = shape_of(original);
  if (!treatment.enabled || !before) {
    record.outcome = treatment.enabled ? Outcome::untestable : Outcome::disabled;
    return original;
  }
  record.skewness_before = record.skewness_after = before->skewness;
  record.kurtosis_before = record.kurtosis_after = before->kurtosis;
  if (passes(*before, treatment)) return original;
  const auto finish = [&](const Shape& shape, Outcome outcome) {
    record.skewness_after = shape.skewness;
    record.kurtosis_after = shape.kurtosis;
    record.outcome = passes(shape, treatment) ? outcome : Outcome::still_skewed;
  };
  std::vector<double> values = original;
  Shape shape = *before;
  if (treatment.winsorise) {
    const auto after = winsorise(values, shape, treatment, record);
    if (!after) {
      record = {.indicator = record.indicator, .block = record.block, .outcome = Outcome::untestable};
      return original;
    }
    shape = *after;
  }
  finish(shape, Outcome::winsorised);
  if (record.outcome == Outcome::winsorised || treatment.then == Then::none) return values;
  if (!treatment.combined) {
    values = original;
    shape = *before;
    record.winsorised_low = record.winsorised_high = 0;
  }
  transform(values, treatment, shape.skewness <= 0);
  record.transformed = treatment.then;
  const auto after = shape_of(values);
  if (after) finish(*after, Outcome::transformed);
  return values;
}

}  // namespace

Result<Treated> treat(const Frame& frame, const Meta& meta, Table table, const Treat& step) {
  for (const auto& [code, treatment] : step.indicators) {
    const auto found = meta.tree.find(code);
    if (!found || *found >= meta.tree.indicators)
      return Error(ErrorCode::index_indicator_unknown).with("code", code).with("step", "treat");
  }
  const std::vector<Block> blocks = blocks_of(frame, step.scope);
  Treated result;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const auto own = step.indicators.find(meta.tree.nodes[at].code);
    const Treatment& treatment = own == step.indicators.end() ? step.all : own->second;
    for (const Block block : blocks) {
      TreatmentRecord record{.indicator = at, .block = block};
      const std::vector<double> treated = treat_values(known(table[at], block), treatment, record);
      ZHICHENG_TRY(check_finite(meta.tree.nodes[at], treated));
      result.records.push_back(record);
      if (record.outcome == Outcome::passed) continue;
      std::size_t next = 0;
      for (std::size_t row = block.first; row < block.last; ++row)
        if (table[at].has(row)) table[at].set(row, treated[next++]);
    }
  }
  result.table = std::move(table);
  return result;
}

}  // namespace zhicheng::index
