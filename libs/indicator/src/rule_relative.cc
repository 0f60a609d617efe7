#include <fmt/format.h>

#include <algorithm>

#include "baseline.h"
#include "rules.h"

// Relative: against a number that others publish for the same period.
// Source: reference "indicators" section 3, kind "relative": x − mean > 0, same vintage of both. The state is
// the fact of the latest period; the target has no number of its own, so a missing reference is asked for.
namespace zhicheng::indicator {
namespace {

struct Pair {
  Reading value;
  Reading reference;
  Period period;
};

bool has_reference(const Question& question, int year) {
  const auto found = question.references.yardstick.year(year, YearRule::last, question.as_of);
  return found.ok() && found->has_value();
}

// Years of the plan that are over and have no reference, and the period of the latest figure.
std::vector<Period> missing_references(const Question& question, std::optional<Period> latest) {
  std::vector<Period> missing;
  const Observation* earliest = question.series.first_number(question.as_of);
  const int running = static_cast<int>(question.as_of.year());
  const int target_year = question.timeline.target_year;
  const int last = target_year != 0 ? std::min(running - 1, target_year) : running - 1;
  int first = last;
  if (question.timeline.baseline_year != 0)
    first = question.timeline.baseline_year + 1;
  else if (earliest != nullptr)
    first = earliest->period.year_number();
  for (int year = std::max(first, EvaluateOptions::kFirstYear); year <= last; ++year) {
    const auto period = Period::year(year);
    if (period.ok() && !has_reference(question, year)) missing.push_back(*period);
  }
  if (latest && std::find(missing.begin(), missing.end(), *latest) == missing.end() &&
      question.references.yardstick.at(*latest) == nullptr)
    missing.push_back(*latest);
  if (missing.empty() && !latest) {
    const auto now = Period::year(target_year != 0 ? std::min(running, target_year) : running);
    if (now.ok()) missing.push_back(*now);
  }
  std::sort(missing.begin(), missing.end());
  return missing;
}

std::string list_of(const std::vector<Period>& periods) {
  std::string text;
  for (const Period& period : periods) text += (text.empty() ? "" : ", ") + period.to_string();
  return text;
}

void ask_for_reference(const Question& question, std::optional<Period> latest, Evaluation& evaluation) {
  set_rule(evaluation, "reference.missing", "与之比较的参照值是否已知？", "Is the reference value known?");
  evaluation.state = State::reference_needed;
  evaluation.achieved = Achievement::undecided;
  evaluation.missing_references = missing_references(question, latest);
  const std::string periods = list_of(evaluation.missing_references);
  const std::string& whose = question.target.reference;
  add_step(evaluation, fmt::format("请填报“{}”的数值（{}）：待填参照值", whose, periods),
           fmt::format("enter the value of \"{}\" for {}: reference needed", whose, periods));
}

std::optional<Reading> reference_at(const Question& question, Period period, Evaluation& evaluation) {
  const Observation* found = question.references.yardstick.at(period);
  if (found != nullptr && found->value() != nullptr) {
    add_input(evaluation, InputRole::reference, *found);
    return reading_of(*found);
  }
  if (period.kind() != Period::Kind::year && !evaluation.final) return std::nullopt;
  const auto year = question.references.yardstick.year(period.year_number(), YearRule::last, question.as_of);
  if (!year.ok() || !year->has_value()) return std::nullopt;
  add_inputs(evaluation, InputRole::reference, **year);
  return reading_of(**year);
}

// +1: more is better, −1: less is better, 0: unknown.
int direction_of(const Question& question) {
  const auto stated = question.target.direction();
  const auto direction = stated != plan::Direction::neither ? stated : question.options.better;
  return static_cast<int>(direction);
}

// The lead over the reference, positive is good, and what is demanded of it.
Result<void> compare_pair(const Question& question, const Pair& pair, int direction, Evaluation& evaluation) {
  if (pair.reference.bound != Bound::exact)
    return Error(ErrorCode::invalid_argument).with("what", "参照值").with("why", "须为确切数值");
  const bool more = direction > 0;
  const Decimal& ahead = more ? pair.value.value : pair.reference.value;
  const Decimal& behind = more ? pair.reference.value : pair.value.value;
  ZHICHENG_TRY_ASSIGN(const Decimal lead, Decimal::subtract(ahead, behind));
  const bool strict = question.target.relation != plan::Relation::meet_reference;
  const Demand demand{question.target.low ? *question.target.low : Decimal(), std::nullopt, strict, false};
  const std::string formula =
      fmt::format("{} − {} = {}", ahead.to_string(), behind.to_string(), lead.to_string());
  add_step(evaluation, fmt::format("{}：领先 = {}", pair.period.to_string(), formula),
           fmt::format("{}: lead = {}", pair.period.to_string(), formula));
  record_comparison(evaluation, Reading{lead, more ? pair.value.bound : mirrored(pair.value.bound)}, demand);
  if (evaluation.achieved == Achievement::undecided)
    conclude_undecided_bound(evaluation, demand);
  else if (evaluation.final)
    conclude_final(evaluation);
  else
    conclude_by_fact(evaluation);
  return {};
}

void conclude_without_direction(const Pair& pair, Evaluation& evaluation) {
  const bool equal = pair.value.bound == Bound::exact && pair.reference.bound == Bound::exact &&
                     pair.value.value == pair.reference.value;
  if (equal) {
    evaluation.achieved = Achievement::met;
    evaluation.margin = Decimal();
    if (evaluation.final)
      conclude_final(evaluation);
    else
      conclude_by_fact(evaluation);
    return;
  }
  evaluation.state = State::undecided;
  add_remark(evaluation, remark::kDirectionUnknown, "不知道该指标越大越好还是越小越好，请在指标中注明。",
             "It is unknown whether more or less is better. State it with the indicator.");
  add_step(evaluation, "方向未知，不能与参照值比较：待判断",
           "the direction is unknown, so there is no comparison with the reference: to be decided");
}

}  // namespace

Result<void> judge_relative(const Question& question, Evaluation& evaluation) {
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, question.target.reference);
  remark_years(question, evaluation);
  const Observation* known =
      question.references.yardstick.latest_number(question.as_of, question.timeline.horizon());
  const Observation* latest = question.series.latest_number(question.as_of, question.timeline.horizon());
  if (known == nullptr) {
    if (latest != nullptr) set_value(evaluation, reading_of(*latest), latest->period);
    ask_for_reference(question, latest != nullptr ? std::optional<Period>(latest->period) : std::nullopt,
                      evaluation);
    return {};
  }
  ZHICHENG_TRY_ASSIGN(const auto current, find_current(question, evaluation));
  if (!current) return {};
  const auto reference = reference_at(question, current->period, evaluation);
  if (!reference) {
    ask_for_reference(question, current->period, evaluation);
    return {};
  }
  set_rule(evaluation, evaluation.final ? "relative.final" : "relative.same_period",
           "与同期参照值相比，现在是否达到？", "Is it reached against the reference of the same period?");
  const Pair pair{current->reading, *reference, current->period};
  const int direction = direction_of(question);
  evaluation.missing_references = missing_references(question, current->period);
  if (direction != 0) return compare_pair(question, pair, direction, evaluation);
  conclude_without_direction(pair, evaluation);
  return {};
}

}  // namespace zhicheng::indicator
