#include <cmath>

#include "failure.h"
#include "group.h"

namespace zhicheng::index {
namespace {

using Method = Aggregation::Method;

double back(double y, const Aggregation& rule) {
  switch (rule.method) {
    case Method::geometric:
      return std::exp(y);
    case Method::harmonic:
      return 1 / y;
    case Method::power:
      return std::pow(y, 1 / rule.power);
    default:
      return y;
  }
}

// geometric, harmonic and powers below 0 need positive scores, other powers scores that are not negative.
Result<void> check_signs(const Group& group, const Column& child) {
  if (group.rule.method == Method::arithmetic) return {};
  const bool positive = group.rule.method != Method::power || group.rule.power < 0;
  for (std::size_t row = 0; row < child.size(); ++row) {
    if (!child.has(row) || child.value(row) > 0 || (!positive && !(child.value(row) < 0))) continue;
    const ErrorCode code = positive ? ErrorCode::index_score_not_positive : ErrorCode::index_score_negative;
    return failure(code, group.node)
        .with("unit", group.frame.unit_of(row).code)
        .with("method", positive ? "" : "power");
  }
  return {};
}

struct Sums {
  std::vector<double> scores;
  std::vector<double> weights;       // of the known children; empty while all are known
  std::vector<std::uint16_t> known;  // number of known children; empty likewise

  void open(std::size_t rows, double weight_so_far, std::size_t children_so_far) {
    if (!weights.empty()) return;
    weights.assign(rows, weight_so_far);
    known.assign(rows, static_cast<std::uint16_t>(children_so_far));
  }
};

void add(std::span<const double> values, double weight, std::vector<double>& sums) {
  double* const to = sums.data();
  const double* const from = values.data();
  for (std::size_t row = 0; row < values.size(); ++row) to[row] += weight * from[row];
}

void add_known(const Column& child, double weight, Sums& sums) {
  const std::span<const std::uint8_t> present = child.present();
  for (std::size_t row = 0; row < present.size(); ++row) {
    sums.weights[row] += weight * present[row];
    sums.known[row] = static_cast<std::uint16_t>(sums.known[row] + present[row]);
  }
}

Result<Sums> sums_of(const Group& group) {
  const std::size_t rows = group.frame.rows.size();
  Sums sums{std::vector<double>(rows, 0), {}, {}};
  std::vector<double> scratch(group.rule.method == Method::arithmetic ? 0 : rows);
  double weight_so_far = 0;
  for (std::size_t i = 0; i < group.children.size(); ++i) {
    const Column& child = *group.children[i];
    if (!child.complete()) sums.open(rows, weight_so_far, i);
    if (group.rule.method == Method::arithmetic) {
      add(child.values(), group.weights[i], sums.scores);
    } else {
      ZHICHENG_TRY(check_signs(group, child));
      for (std::size_t row = 0; row < rows; ++row)
        scratch[row] = child.has(row) ? transformed(child.value(row), group.rule) : 0;
      add(scratch, group.weights[i], sums.scores);
    }
    if (!sums.weights.empty()) add_known(child, group.weights[i], sums);
    weight_so_far += group.weights[i];
  }
  return sums;
}

// Least number of known children with which a row has a score.
std::size_t needed(const Group& group) {
  if (group.rule.missing == Aggregation::Missing::require_all) return group.children.size();
  const double least = group.rule.data_threshold * static_cast<double>(group.children.size());
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(least - 1e-9)));
}

}  // namespace

double transformed(double x, const Aggregation& rule) {
  switch (rule.method) {
    case Method::geometric:
      return std::log(x);
    case Method::harmonic:
      return 1 / x;
    case Method::power:
      return std::pow(x, rule.power);
    default:
      return x;
  }
}

Result<Column> weighted_mean(const Group& group) {
  ZHICHENG_TRY_ASSIGN(Sums sums, sums_of(group));
  std::vector<std::uint8_t> present(sums.scores.size(), 1);
  double all = 0;
  for (const double weight : group.weights) all += weight;
  const std::size_t least = needed(group);
  for (std::size_t row = 0; row < sums.scores.size(); ++row) {
    if (!sums.weights.empty() && sums.known[row] < least) {
      present[row] = 0;
      continue;
    }
    sums.scores[row] = back(sums.scores[row] / (sums.weights.empty() ? all : sums.weights[row]), group.rule);
    if (!std::isfinite(sums.scores[row])) return failure(ErrorCode::index_value_out_of_range, group.node);
  }
  return Column::of(std::move(sums.scores), std::move(present));
}

}  // namespace zhicheng::index
