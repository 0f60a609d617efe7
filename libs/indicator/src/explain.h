#pragma once

#include <string>

#include "comparison.h"
#include "zhicheng/indicator/evaluate.h"

// Writing an explanation while a rule works.
namespace zhicheng::indicator {

// Codes of remarks; docs/formats/evaluation.md explains each.
namespace remark {
inline constexpr std::string_view kBaselineSubstituted = "baseline_substituted";
inline constexpr std::string_view kBaselineMissing = "baseline_missing";
inline constexpr std::string_view kBaselineOtherScope = "baseline_other_scope";
inline constexpr std::string_view kBaselineYearAssumed = "baseline_year_assumed";
inline constexpr std::string_view kTargetYearAssumed = "target_year_assumed";
inline constexpr std::string_view kTargetYearUnknown = "target_year_unknown";
inline constexpr std::string_view kStartUnknown = "start_unknown";
inline constexpr std::string_view kStaleValue = "stale_value";
inline constexpr std::string_view kValueAfterTarget = "value_after_target_year";
inline constexpr std::string_view kValuesMissing = "values_missing";
inline constexpr std::string_view kFloor = "floor";
inline constexpr std::string_view kSoftWording = "soft_wording";
inline constexpr std::string_view kBoundedValue = "bounded_value";
inline constexpr std::string_view kOvershoot = "overshoot";
inline constexpr std::string_view kBrokenOnce = "broken_once";
inline constexpr std::string_view kDoneLate = "done_late";
inline constexpr std::string_view kTargetIncomplete = "target_incomplete";
inline constexpr std::string_view kDirectionUnknown = "direction_unknown";
inline constexpr std::string_view kFigureInvalid = "figure_invalid";
inline constexpr std::string_view kOutOfRange = "number_out_of_range";
inline constexpr std::string_view kStatedRemark = "stated_remark";
inline constexpr std::string_view kStatedTotal = "stated_total";
inline constexpr std::string_view kApproximate = "approximate_value";
}  // namespace remark

inline constexpr int kShownScale = 4;  // digits behind the point of shares, paces and needed changes

void set_rule(Evaluation& evaluation, std::string_view rule, std::string_view question_zh,
              std::string_view question_en);
void add_step(Evaluation& evaluation, std::string zh, std::string en);
void add_remark(Evaluation& evaluation, std::string_view code, std::string zh, std::string en);
void add_input(Evaluation& evaluation, InputRole role, const Observation& observation);
// A figure that stands in the plan; year 0 = not stated.
void add_plan_input(Evaluation& evaluation, InputRole role, int year, std::string value);

// "—" for what cannot be shown.
std::string shown(const std::optional<Decimal>& value);

// value, value_bound and period of the result.
void set_value(Evaluation& evaluation, Reading reading, Period period);

Reading reading_of(const Observation& observation);  // the observation holds a number
Reading reading_of(const YearValue& year);
void add_inputs(Evaluation& evaluation, InputRole role, const YearValue& year);

}  // namespace zhicheng::indicator
