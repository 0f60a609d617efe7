#include "zhicheng/indicator/figure_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "outlier.h"
#include "unit.h"

// Source: reference "indicators" section 5.2 (data checks) and 4.10 (hard checks stop, soft ones need a
// reason).
namespace zhicheng::indicator {
namespace {

// A history without any spread: a change of more than this share of the last value is a jump all the same.
const Decimal kConstantJumpShare = Decimal::from_parts(10, 2).value();

bool is_whole(Decimal value) {
  const auto whole = Decimal::divide(value, Decimal::from_integer(1), 0);
  return whole.ok() && *whole == value;
}

struct Check {
  const Figure& figure;
  const FigureRules& rules;
  const CheckOptions& options;
  std::string unit;                         // plain
  std::vector<const Observation*> earlier;  // same length of period, before the figure, ascending
  std::vector<Finding> findings{};

  std::string value() const { return figure.value.to_string(); }
  void add(std::string_view code, CheckSeverity severity, Bilingual message, Bilingual remedy) {
    findings.push_back(Finding{code, severity, std::move(message), std::move(remedy)});
  }
  bool is_percent() const { return unit == "%"; }
  // 0 % and 100 % are where many honest figures stand.
  bool at_natural_end() const {
    return is_percent() && (figure.value.is_zero() || figure.value == Decimal::from_integer(100));
  }
};

void check_period(Check& check, Date today) {
  const Period period = check.figure.period;
  const std::string name = period.to_string();
  if (period.first_day() > today)
    check.add("period_in_future", CheckSeverity::hard,
              {fmt::format("统计期 {} 尚未开始（今天是 {}）。", name, format_date(today)),
               fmt::format("The period {} has not begun (today is {}).", name, format_date(today))},
              {"请核对统计期。", "Check the period."});
  else if (period.last_day() > today)
    check.add("period_not_over", CheckSeverity::soft,
              {fmt::format("统计期 {} 要到 {} 才结束。", name, format_date(period.last_day())),
               fmt::format("The period {} ends on {}.", name, format_date(period.last_day()))},
              {"如为阶段数据，请说明。", "If it is a provisional figure, say so."});
}

void check_range(Check& check) {
  const Decimal value = check.figure.value;
  const FigureRules& rules = check.rules;
  const Decimal hundred = Decimal::from_integer(100);
  if (check.is_percent() && !rules.growth && (value.is_negative() || value > hundred))
    check.add("percent_out_of_range", CheckSeverity::hard,
              {fmt::format("{}% 不在 0 至 100 之间。", check.value()),
               fmt::format("{}% is not between 0 and 100.", check.value())},
              {"请核对数值；增长率请在指标中注明。",
               "Check the figure; mark the indicator if it is a growth rate."});
  const bool counted = counts_things(check.unit) || rules.accumulation != plan::Accumulation::none;
  if (counted && !rules.growth && !check.is_percent() && value.is_negative())
    check.add("negative_count", CheckSeverity::hard,
              {fmt::format("{}{} 为负数。", check.value(), check.unit),
               fmt::format("{} {} is negative.", check.value(), check.unit)},
              {"数量不能为负，请核对。", "A count cannot be negative. Check it."});
  if (rules.is_rank && (value < Decimal::from_integer(1) || !is_whole(value)))
    check.add(
        "rank_invalid", CheckSeverity::hard,
        {fmt::format("“{}”不是名次。", check.value()), fmt::format("\"{}\" is not a rank.", check.value())},
        {"名次请填正整数，如 3。", "Enter a positive whole number, such as 3."});
}

void check_unit(Check& check) {
  if (!check.figure.unit || check.unit.empty()) return;
  const std::string given = plain_unit(*check.figure.unit);
  if (given == check.unit) return;
  check.add("unit_differs", CheckSeverity::hard,
            {fmt::format("填报单位“{}”与指标单位“{}”不同。", given, check.unit),
             fmt::format("The unit \"{}\" differs from the indicator's \"{}\".", given, check.unit)},
            {fmt::format("请换算为“{}”后再填。", check.unit),
             fmt::format("Convert the figure to \"{}\" and enter it again.", check.unit)});
}

void check_whole(Check& check) {
  if (!counts_things(check.unit) || check.unit.find('/') != std::string::npos || is_whole(check.figure.value))
    return;
  check.add("count_not_whole", CheckSeverity::soft,
            {fmt::format("{}{} 不是整数。", check.value(), check.unit),
             fmt::format("{} {} is not a whole number.", check.value(), check.unit)},
            {"请核对数值或单位。", "Check the figure or its unit."});
}

void check_stock(Check& check) {
  if (check.rules.accumulation != plan::Accumulation::stock || check.earlier.empty()) return;
  const Observation& last = *check.earlier.back();
  if (check.figure.value >= *last.value()) return;
  const std::string before = last.value()->to_string();
  const std::string period = last.period.to_string();
  check.add("stock_fell", CheckSeverity::soft,
            {fmt::format("累计数由 {}（{}）降为 {}。", before, period, check.value()),
             fmt::format("The running total falls from {} ({}) to {}.", before, period, check.value())},
            {"如有注销、撤销或口径调整，请说明。",
             "Give the reason: cancelled, withdrawn, or counted differently."});
}

std::vector<exact::Number> changes_of(const std::vector<const Observation*>& figures) {
  std::vector<exact::Number> changes;
  for (std::size_t i = 1; i < figures.size(); ++i)
    changes.push_back(exact::of(*figures[i]->value()) - exact::of(*figures[i - 1]->value()));
  return changes;
}

bool is_jump(const Check& check, const exact::Number& change, std::span<const exact::Number> changes,
             std::optional<Decimal>& score) {
  const auto z = modified_z(change, changes);
  if (z) {
    score = exact::rounded(*z, 2);
    return abs(*z) > exact::of(check.options.outlier_score);
  }
  const exact::Number last = exact::of(*check.earlier.back()->value());
  return abs(change - changes.front()) > exact::of(kConstantJumpShare) * abs(last);
}

void check_jump(Check& check) {
  const auto changes = changes_of(check.earlier);
  if (changes.empty() || static_cast<int>(changes.size()) < check.options.min_changes) return;
  const Decimal last = *check.earlier.back()->value();
  const exact::Number change = exact::of(check.figure.value) - exact::of(last);
  std::optional<Decimal> score;
  if (!is_jump(check, change, changes, score)) return;
  const std::string z = score ? score->to_string() : "—";
  const std::string limit = check.options.outlier_score.to_string();
  check.add("jump", CheckSeverity::soft,
            {fmt::format("由 {} 变为 {}，与以往 {} 次变动相比异常（修正 z = {}，界限 {}）。",
                         last.to_string(), check.value(), changes.size(), z, limit),
             fmt::format("From {} to {}: unlike the {} changes before (modified z = {}, limit {}).",
                         last.to_string(), check.value(), changes.size(), z, limit)},
            {"请核对小数点、单位和统计期；确实如此请说明原因。",
             "Check decimal point, unit and period; if it is right, give the reason."});
}

void check_unchanged(Check& check) {
  if (check.at_natural_end() || check.rules.is_rank) return;
  int equal = 1;
  for (auto at = check.earlier.rbegin(); at != check.earlier.rend(); ++at) {
    if (*(*at)->value() != check.figure.value) break;
    ++equal;
  }
  if (equal < check.options.unchanged_periods) return;
  check.add("unchanged_digits", CheckSeverity::soft,
            {fmt::format("连续 {} 期都是 {}。", equal, check.value()),
             fmt::format("{} in {} periods in a row.", check.value(), equal)},
            {"请确认不是沿用旧数，并说明来源。",
             "Confirm that it is not an old figure carried on, and name the source."});
}

void check_on_target(Check& check) {
  if (!check.rules.target || check.at_natural_end() || check.rules.is_rank) return;
  if (*check.rules.target != check.figure.value) return;
  check.add("exactly_on_target", CheckSeverity::soft,
            {fmt::format("数值 {} 恰好等于目标值。", check.value()),
             fmt::format("The figure {} is exactly the target.", check.value())},
            {"请说明数据来源。", "Name the source of the figure."});
}

std::vector<const Observation*> earlier_figures(const Figure& figure, const Series& history) {
  std::vector<const Observation*> earlier;
  for (const Observation& observation : history.observations())
    if (observation.value() != nullptr && observation.period.kind() == figure.period.kind() &&
        observation.period < figure.period)
      earlier.push_back(&observation);
  if (earlier.size() > kMaxCheckedHistory)
    earlier.erase(earlier.begin(), earlier.end() - static_cast<std::ptrdiff_t>(kMaxCheckedHistory));
  return earlier;
}

}  // namespace

std::vector<Finding> check_figure(const Figure& figure, const FigureRules& rules, const Series& history,
                                  Date today, const CheckOptions& options) {
  Check check{figure, rules, options, plain_unit(rules.unit), earlier_figures(figure, history)};
  check_period(check, today);
  check_range(check);
  check_unit(check);
  check_whole(check);
  check_stock(check);
  check_jump(check);
  check_unchanged(check);
  check_on_target(check);
  std::stable_sort(check.findings.begin(), check.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  return check.findings;
}

std::string_view name_of(CheckSeverity severity) {
  return severity == CheckSeverity::hard ? "hard" : "soft";
}

}  // namespace zhicheng::indicator
