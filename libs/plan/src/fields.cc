#include "zhicheng/plan/fields.h"

#include "zhicheng/base/assert.h"

namespace zhicheng::plan {
namespace {

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}
std::string text_of(int year) {
  return year == 0 ? std::string() : std::to_string(year);
}
std::string text_of(std::string_view name) {
  return std::string(name);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += "、";
    out += word;
  }
  return out;
}

}  // namespace

FieldList fields_of(const Facts& facts) {
  return {{"title", facts.title},
          {"issuer", facts.issuer},
          {"number", facts.number},
          {"date", facts.date ? format_date(*facts.date) : std::string()},
          {"status", text_of(name_of(facts.status))},
          {"region", facts.region},
          {"level", text_of(name_of(facts.level))},
          {"first_year", text_of(facts.first_year)},
          {"last_year", text_of(facts.last_year)},
          {"implements", joined(facts.implements)}};
}

FieldList fields_of(const Indicator& indicator) {
  const Target& target = indicator.target;
  return {{"group", indicator.group},
          {"name", indicator.name},
          {"unit", indicator.unit},
          {"baseline_raw", indicator.baseline_raw},
          {"target_raw", indicator.target_raw},
          {"attribute", text_of(name_of(indicator.attribute))},
          {"note", indicator.note},
          {"department", indicator.department},
          {"target.kind", text_of(name_of(target.kind))},
          {"target.relation", text_of(name_of(target.relation))},
          {"target.low", text_of(target.low)},
          {"target.high", text_of(target.high)},
          {"target.reference", target.reference},
          {"target.accumulation", text_of(name_of(target.accumulation))},
          {"target.baseline_year", text_of(target.baseline_year)},
          {"target.baseline", text_of(target.baseline)},
          {"target.target_year", text_of(target.target_year)},
          {"target.soft", target.soft ? "true" : "false"}};
}

FieldList fields_of(const Task& task) {
  return {{"number", task.number},
          {"path", task.path},
          {"title", task.title},
          {"departments", joined(task.departments)},
          {"departments_open", task.departments_open ? "true" : "false"},
          {"deadline", task.deadline}};
}

std::vector<FieldChange> changes_between(const FieldList& before, const FieldList& after) {
  ZHICHENG_ASSERT(before.size() == after.size());
  std::vector<FieldChange> changes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    ZHICHENG_ASSERT(before[i].first == after[i].first);
    if (before[i].second != after[i].second)
      changes.push_back({std::string(before[i].first), before[i].second, after[i].second});
  }
  return changes;
}

}  // namespace zhicheng::plan
