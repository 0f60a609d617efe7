#include "json_comparison.h"

#include "json_plan.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/plan/comparison_report.h"

namespace zhicheng::api {
namespace {

using service::ComparedPlan;
using Plans = std::vector<ComparedPlan>;

void put(JsonObject& object, std::string_view key, const Bilingual& text) {
  object[std::string(key) + "_zh"] = text.zh;
  object[std::string(key) + "_en"] = text.en;
}

JsonObject summary_json(const Plans& plans, std::size_t plan, std::size_t place) {
  const ComparedPlan& compared = plans[plan];
  const plan::Indicator& indicator = compared.content.plan.indicators[place];
  JsonObject object;
  object["plan_id"] = compared.view.plan.id.value;
  object["indicator_id"] = compared.content.indicators[place].value;
  object["name"] = indicator.name;
  object["unit"] = indicator.unit;
  object["group"] = indicator.group;
  object["baseline_raw"] = indicator.baseline_raw;
  object["target_raw"] = indicator.target_raw;
  object["target"] = to_json(indicator.target);
  return object;
}

JsonObject row_json(const plan::ConceptRow& row, const Plans& plans,
                    const plan::ConceptDictionary& dictionary) {
  JsonObject object = plan::to_json(dictionary.concepts()[row.index]);
  JsonArray targets;
  for (const plan::ComparedTarget& target : row.targets) {
    JsonObject cell = summary_json(plans, target.plan, target.indicator);
    cell["target_year"] = target.target_year;
    cell["year_assumed"] = target.year_assumed;
    cell["common_unit"] = target.common_unit;
    cell["distance"] = plan::to_json(target.distance);
    cell["stringency"] = plan::to_json(target.stringency);
    targets.push_back(std::move(cell));
  }
  JsonArray not_merged;
  for (const plan::NotMerged& each : row.not_merged) {
    JsonObject cell = summary_json(plans, each.plan, each.indicator);
    cell["concept"] = each.other ? json_text(dictionary.concepts()[*each.other].id) : Json(nullptr);
    put(cell, "explanation", each.explanation);
    not_merged.push_back(std::move(cell));
  }
  object["targets"] = std::move(targets);
  object["not_merged"] = std::move(not_merged);
  return object;
}

JsonObject unmatched_json(const plan::UnmatchedTarget& target, const Plans& plans,
                          const plan::ConceptDictionary& dictionary) {
  JsonObject object = summary_json(plans, target.plan, target.indicator);
  JsonArray near;
  for (const plan::NearMiss& miss : target.near) {
    JsonObject each;
    each["concept"] = dictionary.concepts()[miss.index].id;
    each["kind"] = json_text(plan::name_of(miss.kind));
    each["word"] = miss.word;
    put(each, "explanation", plan::explain(miss));
    near.push_back(std::move(each));
  }
  object["near"] = std::move(near);
  return object;
}

Json version_row(const ComparedPlan& version, const std::optional<std::size_t>& place, bool task) {
  if (!place) return nullptr;
  JsonObject object;
  if (task) {
    const plan::Task& row = version.content.plan.tasks[*place];
    object["id"] = version.content.tasks[*place].value;
    object["name"] = row.title;
    object["words"] = row.path;
  } else {
    const plan::Indicator& row = version.content.plan.indicators[*place];
    object["id"] = version.content.indicators[*place].value;
    object["name"] = row.name;
    object["words"] = row.target_raw;
  }
  return object;
}

JsonObject changes_json(const plan::RowChanges& changes, const service::PlanDifference& difference,
                        bool tasks) {
  JsonArray array;
  for (const plan::RowChange& change : changes.changes) {
    JsonObject object = plan::to_json(change);
    object["before"] = version_row(difference.before, change.before, tasks);
    object["after"] = version_row(difference.after, change.after, tasks);
    array.push_back(std::move(object));
  }
  JsonObject object;
  object["changes"] = std::move(array);
  object["unchanged"] = changes.unchanged;
  object["near_names_skipped"] = changes.near_names_skipped;
  return object;
}

}  // namespace

JsonObject to_json(const service::PlanComparison& comparison, const plan::ConceptDictionary& dictionary) {
  std::vector<plan::Plan> values;
  for (const ComparedPlan& plan : comparison.plans) values.push_back(plan.content.plan);
  const std::vector<std::string> labels = plan::plan_labels(values);
  JsonArray plans;
  for (std::size_t i = 0; i < comparison.plans.size(); ++i) {
    JsonObject plan = to_json(comparison.plans[i].view);
    plan["label"] = labels[i];
    plans.push_back(std::move(plan));
  }
  JsonArray concepts;
  for (const plan::ConceptRow& row : comparison.comparison.rows)
    concepts.push_back(row_json(row, comparison.plans, dictionary));
  JsonArray unmatched;
  for (const plan::UnmatchedTarget& target : comparison.comparison.unmatched)
    unmatched.push_back(unmatched_json(target, comparison.plans, dictionary));
  JsonObject object;
  object["plans"] = std::move(plans);
  object["concepts"] = std::move(concepts);
  object["unmatched"] = std::move(unmatched);
  return object;
}

JsonObject to_json(const service::PlanDifference& difference) {
  JsonObject object;
  object["before"] = to_json(difference.before.view);
  object["after"] = to_json(difference.after.view);
  object["facts"] = plan::to_json(difference.diff.facts);
  object["indicators"] = changes_json(difference.diff.indicators, difference, false);
  object["tasks"] = changes_json(difference.diff.tasks, difference, true);
  return object;
}

}  // namespace zhicheng::api
