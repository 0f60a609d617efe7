#include "explain.h"

namespace zhicheng::indicator {
namespace {

std::string text_of(const Observation& observation) {
  if (const Decimal* value = observation.value()) return to_string(Reading{*value, observation.bound});
  const MilestoneFact& fact = *observation.fact();
  if (fact.done) return fact.done_on ? "done " + format_date(*fact.done_on) : "done";
  std::string text = "not done";
  if (fact.share) text += ", share " + fact.share->to_string();
  if (fact.planned_on) text += ", planned " + format_date(*fact.planned_on);
  return text;
}

}  // namespace

void set_rule(Evaluation& evaluation, std::string_view rule, std::string_view question_zh,
              std::string_view question_en) {
  evaluation.explanation.rule = rule;
  evaluation.explanation.question = Bilingual{std::string(question_zh), std::string(question_en)};
}

void add_step(Evaluation& evaluation, std::string zh, std::string en) {
  evaluation.explanation.steps.push_back(Bilingual{std::move(zh), std::move(en)});
}

void add_remark(Evaluation& evaluation, std::string_view code, std::string zh, std::string en) {
  evaluation.explanation.remarks.push_back(Remark{code, Bilingual{std::move(zh), std::move(en)}});
}

void add_input(Evaluation& evaluation, InputRole role, const Observation& observation) {
  evaluation.simulated = evaluation.simulated || observation.simulated;
  evaluation.explanation.inputs.push_back(Input{role, observation.period, observation.vintage,
                                                text_of(observation), observation.simulated,
                                                observation.provenance});
}

void add_plan_input(Evaluation& evaluation, InputRole role, int year, std::string value) {
  const auto period = Period::year(year);
  evaluation.explanation.inputs.push_back(Input{role, period ? std::optional<Period>(*period) : std::nullopt,
                                                0, std::move(value), false, Provenance::stated_by_plan});
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "—";
}

void set_value(Evaluation& evaluation, Reading reading, Period period) {
  evaluation.value = reading.value;
  evaluation.value_bound = reading.bound;
  evaluation.period = period;
}

Reading reading_of(const Observation& observation) {
  ZHICHENG_ASSERT(observation.value() != nullptr);
  return Reading{*observation.value(), observation.bound};
}

Reading reading_of(const YearValue& year) {
  return Reading{year.value, year.bound};
}

void add_inputs(Evaluation& evaluation, InputRole role, const YearValue& year) {
  for (const Observation* input : year.inputs) add_input(evaluation, role, *input);
}

}  // namespace zhicheng::indicator
