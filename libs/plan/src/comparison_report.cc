#include "zhicheng/plan/comparison_report.h"

#include <algorithm>
#include <type_traits>

#include "zhicheng/base/csv.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::plan {
namespace {

// Years and places: nothing where there is none.
std::string number_text(int number) {
  return number == 0 ? "" : std::to_string(number);
}
std::string decimal_text(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "";
}

void put(JsonObject& object, std::string_view key, const Bilingual& text) {
  object[std::string(key) + "_zh"] = text.zh;
  object[std::string(key) + "_en"] = text.en;
}

std::string line_of(JsonObject object) {
  return to_json_text(Json(std::move(object))) + "\n";
}

// What a record of the comparison says beside the indicator itself.
struct Record {
  std::string row;
  std::string concept_id;
  std::string name;
  std::string plan;
  int target_year = 0;
  std::string distance = {}, yearly = {};
  std::string place = {}, compared = {}, behind = {};
  std::string obstacle = {};
  std::string explanation;
};

void append(std::string& out, const Record& record, const Indicator& indicator) {
  const Target& target = indicator.target;
  append_csv_record(out, {record.row,
                          record.concept_id,
                          record.name,
                          record.plan,
                          std::to_string(indicator.seq),
                          indicator.name,
                          indicator.unit,
                          number_text(target.baseline_year),
                          indicator.baseline_raw,
                          number_text(record.target_year),
                          indicator.target_raw,
                          std::string(name_of(target.relation)),
                          decimal_text(target.low),
                          decimal_text(target.high),
                          record.distance,
                          record.yearly,
                          record.place,
                          record.compared,
                          record.behind,
                          record.obstacle,
                          record.explanation});
}

std::string near_text(const std::vector<NearMiss>& near, const ConceptDictionary& dictionary) {
  std::string text;
  for (const NearMiss& miss : near) {
    text.append(text.empty() ? "" : "；").append(dictionary.concepts()[miss.index].name.zh);
    text.append("：").append(explain(miss).zh);
  }
  return text;
}

Record target_record(const Concept& entry, const ComparedTarget& target, const std::string& plan) {
  const Stringency& stringency = target.stringency;
  return {.row = "target",
          .concept_id = entry.id,
          .name = entry.name.zh,
          .plan = plan,
          .target_year = target.target_year,
          .distance = decimal_text(target.distance.value),
          .yearly = decimal_text(target.distance.yearly),
          .place = number_text(stringency.place),
          .compared = number_text(stringency.compared),
          .behind = decimal_text(stringency.behind),
          .obstacle = std::string(name_of(stringency.obstacle)),
          .explanation = stringency.explanation.zh};
}

JsonObject target_json(const ComparedTarget& target, const Indicator& indicator) {
  return {{"plan", target.plan},
          {"indicator", to_json(indicator)},
          {"target_year", target.target_year},
          {"year_assumed", target.year_assumed},
          {"common_unit", target.common_unit},
          {"distance", to_json(target.distance)},
          {"stringency", to_json(target.stringency)}};
}

JsonObject not_merged_json(const NotMerged& row, const Indicator& indicator,
                           const ConceptDictionary& dictionary) {
  JsonObject object{{"plan", row.plan},
                    {"indicator", to_json(indicator)},
                    {"concept", row.other ? Json(dictionary.concepts()[*row.other].id) : Json(nullptr)}};
  put(object, "explanation", row.explanation);
  return object;
}

JsonObject near_json(const NearMiss& miss, const ConceptDictionary& dictionary) {
  JsonObject object{{"concept", dictionary.concepts()[miss.index].id},
                    {"kind", json_text(name_of(miss.kind))},
                    {"word", miss.word}};
  put(object, "explanation", explain(miss));
  return object;
}

JsonObject unmatched_json(const UnmatchedTarget& target, const Indicator& indicator,
                          const ConceptDictionary& dictionary) {
  JsonArray near;
  for (const NearMiss& miss : target.near) near.push_back(near_json(miss, dictionary));
  return {{"plan", target.plan}, {"indicator", to_json(indicator)}, {"near", std::move(near)}};
}

JsonObject row_json(const ConceptRow& row, std::span<const Plan> plans, const ConceptDictionary& dictionary) {
  JsonObject object = to_json(dictionary.concepts()[row.index]);
  JsonArray targets;
  for (const ComparedTarget& target : row.targets)
    targets.push_back(target_json(target, plans[target.plan].indicators[target.indicator]));
  JsonArray not_merged;
  for (const NotMerged& each : row.not_merged)
    not_merged.push_back(not_merged_json(each, plans[each.plan].indicators[each.indicator], dictionary));
  object["targets"] = std::move(targets);
  object["not_merged"] = std::move(not_merged);
  return object;
}

template <class Row>
std::string row_name(const std::vector<Row>& rows, const std::optional<std::size_t>& place) {
  if (!place) return "";
  if constexpr (std::is_same_v<Row, Indicator>)
    return rows[*place].name;
  else
    return rows[*place].title;
}

template <class Row>
void append_changes(std::string& out, const std::string& part, const RowChanges& changes,
                    const std::vector<Row>& before, const std::vector<Row>& after) {
  for (const RowChange& change : changes.changes) {
    const auto append_field = [&](const FieldChange& field) {
      append_csv_record(out, {part, std::string(name_of(change.kind)), std::string(name_of(change.pairing)),
                              change.pairing == Pairing::none ? "" : std::to_string(change.likeness),
                              change.scope_changed ? "true" : "", row_name(before, change.before),
                              row_name(after, change.after), field.field, field.before, field.after});
    };
    if (change.fields.empty()) append_field({});
    for (const FieldChange& field : change.fields) append_field(field);
  }
}

template <class Row>
JsonObject changes_json(const RowChanges& changes, const std::vector<Row>& before,
                        const std::vector<Row>& after) {
  JsonArray array;
  for (const RowChange& change : changes.changes) {
    JsonObject object = to_json(change);
    if (change.before) object["before"] = to_json(before[*change.before]);
    if (change.after) object["after"] = to_json(after[*change.after]);
    array.push_back(std::move(object));
  }
  return {{"changes", std::move(array)},
          {"unchanged", changes.unchanged},
          {"near_names_skipped", changes.near_names_skipped}};
}

}  // namespace

std::vector<std::string> plan_labels(std::span<const Plan> plans) {
  std::vector<std::string> labels;
  for (const Plan& plan : plans)
    labels.push_back(plan.facts.region.empty() ? plan.facts.title : plan.facts.region);
  const auto tell_apart = [&](const auto& mark) {
    const std::vector<std::string> alike = labels;
    for (std::size_t i = 0; i < labels.size(); ++i)
      if (std::count(alike.begin(), alike.end(), alike[i]) > 1) labels[i] += mark(i);
  };
  tell_apart([&](std::size_t i) {
    return " " + number_text(plans[i].facts.first_year) + "–" + number_text(plans[i].facts.last_year);
  });
  tell_apart([](std::size_t i) { return " #" + std::to_string(i + 1); });
  return labels;
}

std::string comparison_csv(const Comparison& comparison, std::span<const Plan> plans,
                           const ConceptDictionary& dictionary) {
  const std::vector<std::string> labels = plan_labels(plans);
  std::string out =
      "row,concept,name,plan,seq,indicator,unit,baseline_year,baseline,target_year,target,relation,low,high,"
      "distance,yearly,place,compared,behind,obstacle,explanation\n";
  for (const ConceptRow& row : comparison.rows) {
    const Concept& entry = dictionary.concepts()[row.index];
    for (const ComparedTarget& target : row.targets)
      append(out, target_record(entry, target, labels[target.plan]),
             plans[target.plan].indicators[target.indicator]);
    for (const NotMerged& each : row.not_merged) {
      const Indicator& indicator = plans[each.plan].indicators[each.indicator];
      append(out,
             {.row = "not_merged",
              .concept_id = entry.id,
              .name = entry.name.zh,
              .plan = labels[each.plan],
              .target_year = indicator.target.target_year,
              .explanation = each.explanation.zh},
             indicator);
    }
  }
  for (const UnmatchedTarget& each : comparison.unmatched) {
    const Indicator& indicator = plans[each.plan].indicators[each.indicator];
    append(out,
           {.row = "unmatched",
            .concept_id = "",
            .name = "",
            .plan = labels[each.plan],
            .target_year = indicator.target.target_year,
            .explanation = near_text(each.near, dictionary)},
           indicator);
  }
  return out;
}

std::string comparison_json(const Comparison& comparison, std::span<const Plan> plans,
                            const ConceptDictionary& dictionary) {
  const std::vector<std::string> labels = plan_labels(plans);
  JsonArray plan_list;
  for (std::size_t i = 0; i < plans.size(); ++i)
    plan_list.push_back(JsonObject{{"label", labels[i]}, {"facts", to_json(plans[i].facts)}});
  JsonArray concepts;
  for (const ConceptRow& row : comparison.rows) concepts.push_back(row_json(row, plans, dictionary));
  JsonArray unmatched;
  for (const UnmatchedTarget& each : comparison.unmatched)
    unmatched.push_back(unmatched_json(each, plans[each.plan].indicators[each.indicator], dictionary));
  return line_of({{"plans", std::move(plan_list)},
                  {"concepts", std::move(concepts)},
                  {"unmatched", std::move(unmatched)}});
}

std::string diff_csv(const PlanDiff& diff, const Plan& before, const Plan& after) {
  std::string out = "part,change,pairing,likeness,scope_changed,before,after,field,old,new\n";
  for (const FieldChange& field : diff.facts)
    append_csv_record(out, {"facts", "changed", "", "", "", "", "", field.field, field.before, field.after});
  append_changes(out, "indicators", diff.indicators, before.indicators, after.indicators);
  append_changes(out, "tasks", diff.tasks, before.tasks, after.tasks);
  return out;
}

std::string diff_json(const PlanDiff& diff, const Plan& before, const Plan& after) {
  return line_of({{"facts", to_json(diff.facts)},
                  {"indicators", changes_json(diff.indicators, before.indicators, after.indicators)},
                  {"tasks", changes_json(diff.tasks, before.tasks, after.tasks)}});
}

JsonObject to_json(const Concept& entry) {
  JsonObject object{{"id", entry.id}};
  put(object, "name", entry.name);
  put(object, "meaning", entry.meaning);
  object["family"] = entry.family;
  object["unit"] = entry.units.empty() ? "" : entry.units.front();
  object["direction"] = json_text(name_of(entry.direction));
  object["measure"] = json_text(name_of(entry.measure));
  return object;
}

JsonObject to_json(const Distance& distance) {
  JsonObject object{{"value", json_of(distance.value)}, {"yearly", json_of(distance.yearly)}};
  put(object, "explanation", distance.explanation);
  return object;
}

JsonObject to_json(const Stringency& stringency) {
  JsonObject object{{"place", stringency.place},
                    {"compared", stringency.compared},
                    {"behind", json_of(stringency.behind)},
                    {"obstacle", json_text(name_of(stringency.obstacle))}};
  put(object, "explanation", stringency.explanation);
  return object;
}

JsonObject to_json(const RowChange& change) {
  return {{"kind", json_text(name_of(change.kind))},
          {"pairing", json_text(name_of(change.pairing))},
          {"likeness", change.likeness},
          {"scope_changed", change.scope_changed},
          {"fields", to_json(change.fields)}};
}

JsonArray to_json(const std::vector<FieldChange>& fields) {
  JsonArray array;
  for (const FieldChange& field : fields)
    array.push_back(JsonObject{{"field", field.field}, {"before", field.before}, {"after", field.after}});
  return array;
}

}  // namespace zhicheng::plan
