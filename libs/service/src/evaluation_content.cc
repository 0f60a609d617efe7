#include "evaluation_content.h"

#include <algorithm>
#include <set>

#include "figure_conversion.h"
#include "judgement.h"
#include "plan_views.h"
#include "row_links.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"
#include "zhicheng/indicator/outlook.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kFormat = "plan-evaluation-1";

Error wrong(std::string_view what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::string(what)).with("why", std::move(why));
}

JsonObject promise_json(const store::StoredIndicator& row) {
  const plan::Indicator& indicator = row.indicator;
  return {{"id", row.id.value},
          {"seq", indicator.seq},
          {"group", indicator.group},
          {"name", indicator.name},
          {"unit", indicator.unit},
          {"attribute", json_text(plan::name_of(indicator.attribute))},
          {"department", indicator.department},
          {"baseline", indicator.baseline_raw},
          {"baseline_year", indicator.target.baseline_year},
          {"target", indicator.target_raw},
          {"target_year", indicator.target.target_year}};
}

void add_standing(const indicator::Evaluation& evaluation, JsonObject& object) {
  const indicator::Bilingual reason = indicator::brief_reason(evaluation);
  object["state"] = json_text(indicator::name_of(evaluation.state));
  object["early"] = evaluation.early;
  object["rule"] = json_text(evaluation.explanation.rule);
  object["value"] = json_of(evaluation.value);
  object["period"] = evaluation.period ? json_text(evaluation.period->to_string()) : Json(nullptr);
  object["completion"] = json_number(evaluation.completion);
  object["needed_per_year"] = json_of(evaluation.needed_yearly);
  object["reason_zh"] = reason.zh;
  object["reason_en"] = reason.en;
}

void add_outlook(const indicator::Outlook& outlook, JsonObject& object) {
  object["outlook"] = json_text(indicator::name_of(outlook.status));
  object["outlook_zh"] = outlook.says.zh;
  object["outlook_en"] = outlook.says.en;
  object["digits"] = outlook.digits;
  object["expected"] = nullptr;
  object["band80"] = nullptr;
  object["chance"] = nullptr;
  if (!outlook.forecast) return;
  const indicator::ForecastYear& last = outlook.forecast->years.back();
  object["expected"] = last.median;
  object["band80"] = JsonArray{last.band80.low, last.band80.high};
  object["chance"] = JsonArray{outlook.chance->low, outlook.chance->high};
}

JsonArray tasks_json(const std::vector<store::StoredTask>& tasks, const std::vector<RowLink>& links,
                     const std::map<store::TaskId, store::TaskProgress>& progress) {
  JsonArray array;
  for (const store::StoredTask& row : tasks) {
    if (row.review == store::ReviewState::rejected) continue;
    JsonArray indicators;
    for (const RowLink& link : links)
      if (link.task == row.id) indicators.push_back(link.indicator.value);
    const auto found = progress.find(row.id);
    const store::TaskProgress cases = found == progress.end() ? store::TaskProgress{} : found->second;
    array.push_back(JsonObject{
        {"id", row.id.value},
        {"number", row.task.number},
        {"title", row.task.title},
        {"departments", JsonArray(row.task.departments.begin(), row.task.departments.end())},
        {"deadline", row.task.deadline},
        {"indicators", std::move(indicators)},
        {"cases", JsonObject{{"all", cases.all}, {"closed", cases.closed}, {"late", cases.late}}}});
  }
  return array;
}

struct Counts {
  indicator::StateCounts states;
  int early = 0;
  int simulated = 0;
};

Result<JsonArray> indicators_json(store::Repositories& repositories, const store::StoredPlan& plan,
                                  Date as_of, Counts& counts) {
  ZHICHENG_TRY_ASSIGN(const auto rows, repositories.indicators.of_plan(plan.id));
  ZHICHENG_TRY_ASSIGN(const auto figures, repositories.observations.figures_of_plan(plan.id, ""));
  ZHICHENG_TRY_ASSIGN(const auto yardsticks, repositories.reference_values.of_plan(plan.id));
  JsonArray array;
  for (const store::StoredIndicator& row : rows) {
    if (row.review == store::ReviewState::rejected) continue;
    ZHICHENG_TRY_ASSIGN(const auto series, series_of(rows_of(figures, row.id)));
    ZHICHENG_TRY_ASSIGN(auto yardstick, series_of(rows_of(yardsticks, row.id)));
    const indicator::References references{std::move(yardstick)};
    const auto evaluation = judge(row.indicator, series, references, as_of, plan.facts).evaluation;
    const auto outlook = indicator::outlook_of(row.indicator.target, series, references, as_of,
                                               {row.indicator.unit, options_for(plan.facts)});
    const bool simulated = evaluation.simulated || outlook.simulated;
    JsonObject object = promise_json(row);
    add_standing(evaluation, object);
    object["simulated"] = simulated;
    add_outlook(outlook, object);
    array.push_back(std::move(object));
    counts.states.add(evaluation.state);
    counts.early += evaluation.state == indicator::State::achieved && evaluation.early ? 1 : 0;
    counts.simulated += simulated ? 1 : 0;
  }
  return array;
}

Result<void> check_words(std::initializer_list<std::string_view> texts) {
  for (const std::string_view each : texts)
    if (each.size() > limits::kTextFieldBytes)
      return Error(ErrorCode::too_large)
          .with("what", "评估说明")
          .with("limit", std::to_string(limits::kTextFieldBytes) + " B");
  return {};
}

Result<void> check_proposal(const Proposal& proposal, Date today) {
  ZHICHENG_TRY(check_words({proposal.proposed, proposal.reason, proposal.approver}));
  if (trim(proposal.proposed).empty()) return wrong("proposals.proposed", "请写明建议的目标值");
  if (trim(proposal.reason).empty()) return wrong("proposals.reason", "请写明调整理由");
  const bool approved = !trim(proposal.approver).empty();
  if (approved != proposal.approved_on.has_value())
    return wrong("proposals.approver", "批准人和批准日期须同时填写，未批准的两项都留空");
  if (proposal.approved_on && *proposal.approved_on > today)
    return wrong("proposals.approved_on", format_date(*proposal.approved_on) + " 还未到");
  return {};
}

}  // namespace

Result<JsonObject> evaluated(store::Repositories& repositories, store::PlanId id, store::EvaluationKind kind,
                             Date as_of) {
  ZHICHENG_TRY_ASSIGN(const store::StoredPlan plan, repositories.plans.get(id));
  if (plan.state == store::PlanState::draft || plan.state == store::PlanState::rejected)
    return Error(ErrorCode::plan_not_active).with("title", plan.facts.title);
  Counts counts;
  ZHICHENG_TRY_ASSIGN(JsonArray indicators, indicators_json(repositories, plan, as_of, counts));
  ZHICHENG_TRY_ASSIGN(const auto tasks, repositories.tasks.of_plan(id));
  ZHICHENG_TRY_ASSIGN(const auto links, links_of(repositories, id));
  ZHICHENG_TRY_ASSIGN(const auto progress, repositories.cases.progress_of_tasks(id, as_of));
  JsonObject content;
  content["format"] = json_text(kFormat);
  content["kind"] = json_text(store::name_of(kind));
  content["as_of"] = format_date(as_of);
  content["plan"] = JsonObject{{"id", id.value},
                               {"title", plan.facts.title},
                               {"region", plan.facts.region},
                               {"first_year", plan.facts.first_year},
                               {"last_year", plan.facts.last_year}};
  content["counts"] = indicator::to_json(counts.states);
  content["early"] = counts.early;
  content["simulated"] = counts.simulated;
  content["indicators"] = std::move(indicators);
  content["tasks"] = tasks_json(tasks, links, progress);
  return content;
}

Result<void> add_words(const EvaluationEntry& entry, Date today, JsonObject& content) {
  ZHICHENG_TRY(check_words({entry.problems, entry.changes, entry.measures}));
  if (entry.proposals.size() > EvaluationService::kMostProposals)
    return Error(ErrorCode::too_large)
        .with("what", "proposals")
        .with("limit", std::to_string(EvaluationService::kMostProposals));
  std::set<store::IndicatorId> seen;
  JsonArray proposals;
  for (const Proposal& proposal : entry.proposals) {
    ZHICHENG_TRY(check_proposal(proposal, today));
    const JsonArray& rows = content.at("indicators").as_array();
    const auto row = std::find_if(rows.begin(), rows.end(), [&proposal](const Json& each) {
      return each.at("id").as_int64() == proposal.indicator.value;
    });
    if (row == rows.end())
      return wrong("proposals.indicator_id", std::to_string(proposal.indicator.value) + " 不是本规划的指标");
    if (!seen.insert(proposal.indicator).second)
      return wrong("proposals.indicator_id", "同一指标有两条建议，请合并");
    proposals.push_back(JsonObject{{"indicator_id", proposal.indicator.value},
                                   {"name", row->at("name")},
                                   {"unit", row->at("unit")},
                                   {"target", row->at("target")},
                                   {"proposed", json_text(trim(proposal.proposed))},
                                   {"reason", json_text(trim(proposal.reason))},
                                   {"approver", json_text(trim(proposal.approver))},
                                   {"approved_on", json_of(proposal.approved_on)}});
  }
  content["problems"] = json_text(trim(entry.problems));
  content["changes"] = json_text(trim(entry.changes));
  content["measures"] = json_text(trim(entry.measures));
  content["proposals"] = std::move(proposals);
  return {};
}

}  // namespace zhicheng::service
