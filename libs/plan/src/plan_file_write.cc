#include "zhicheng/plan/plan_file.h"

namespace zhicheng::plan {
namespace {

void put(JsonObject& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}
void put(JsonObject& object, std::string_view key, int number) {
  if (number != 0) object[key] = number;
}
void put(JsonObject& object, std::string_view key, bool flag) {
  if (flag) object[key] = true;
}
void put(JsonObject& object, std::string_view key, const std::optional<Decimal>& number) {
  if (number) object[key] = number->to_string();
}
void put(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  JsonArray array;
  for (const std::string& text : texts) array.emplace_back(text);
  object[key] = std::move(array);
}

void put(JsonObject& object, std::string_view key, const std::vector<int>& numbers) {
  if (!numbers.empty()) object[key] = JsonArray(numbers.begin(), numbers.end());
}

template <class T>
JsonArray to_array(const std::vector<T>& values) {
  JsonArray array;
  array.reserve(values.size());
  for (const T& value : values) array.emplace_back(to_json(value));
  return array;
}

void indent_to(std::string& out, int depth) {
  out.push_back('\n');
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

// Indented JSON. The depth is that of our own documents, not of input.
void print(std::string& out, const Json& value, int depth) {
  if (value.is_object() && !value.get_object().empty()) {
    char mark = '{';
    for (const auto& member : value.get_object()) {
      out.push_back(mark);
      indent_to(out, depth + 1);
      out.append(to_json_text(Json(member.key()))).append(": ");
      print(out, member.value(), depth + 1);
      mark = ',';
    }
    indent_to(out, depth);
    out.push_back('}');
  } else if (value.is_array() && !value.get_array().empty()) {
    char mark = '[';
    for (const Json& element : value.get_array()) {
      out.push_back(mark);
      indent_to(out, depth + 1);
      print(out, element, depth + 1);
      mark = ',';
    }
    indent_to(out, depth);
    out.push_back(']');
  } else {
    out.append(to_json_text(value));
  }
}

}  // namespace

JsonObject to_json(const Quote& quote) {
  JsonObject object;
  put(object, "line", quote.line);
  put(object, "column", quote.column);
  put(object, "length", quote.length);
  put(object, "text", quote.text);
  return object;
}

JsonObject to_json(const Target& target) {
  JsonObject object;
  object["kind"] = name_of(target.kind);
  object["relation"] = name_of(target.relation);
  put(object, "low", target.low);
  put(object, "high", target.high);
  put(object, "reference", target.reference);
  if (target.accumulation != Accumulation::none) object["accumulation"] = name_of(target.accumulation);
  put(object, "baseline_year", target.baseline_year);
  put(object, "baseline", target.baseline);
  put(object, "target_year", target.target_year);
  put(object, "soft", target.soft);
  return object;
}

JsonObject to_json(const Indicator& indicator) {
  JsonObject object;
  object["seq"] = indicator.seq;
  put(object, "group", indicator.group);
  object["name"] = indicator.name;
  put(object, "unit", indicator.unit);
  put(object, "baseline_raw", indicator.baseline_raw);
  put(object, "target_raw", indicator.target_raw);
  put(object, "actual_raw", indicator.actual_raw);
  if (indicator.attribute != Attribute::none) object["attribute"] = name_of(indicator.attribute);
  put(object, "note", indicator.note);
  object["origin"] = name_of(indicator.origin);
  object["target"] = to_json(indicator.target);
  put(object, "department", indicator.department);
  if (!indicator.quotes.empty()) object["quotes"] = to_array(indicator.quotes);
  put(object, "tasks", indicator.tasks);
  return object;
}

JsonObject to_json(const Task& task) {
  JsonObject object;
  object["number"] = task.number;
  put(object, "path", task.path);
  object["title"] = task.title;
  put(object, "departments", task.departments);
  put(object, "departments_open", task.departments_open);
  put(object, "deadline", task.deadline);
  if (task.quote != Quote{}) object["quote"] = to_json(task.quote);
  return object;
}

JsonObject to_json(const Facts& facts) {
  JsonObject object;
  object["title"] = facts.title;
  put(object, "issuer", facts.issuer);
  put(object, "number", facts.number);
  if (facts.date) object["date"] = format_date(*facts.date);
  object["status"] = name_of(facts.status);
  put(object, "region", facts.region);
  object["level"] = name_of(facts.level);
  put(object, "first_year", facts.first_year);
  put(object, "last_year", facts.last_year);
  put(object, "implements", facts.implements);
  return object;
}

JsonObject to_json(const Plan& plan) {
  JsonObject object;
  object["format"] = kPlanFileFormat;
  object["version"] = kPlanFileVersion;
  object["facts"] = to_json(plan.facts);
  object["indicators"] = to_array(plan.indicators);
  object["tasks"] = to_array(plan.tasks);
  return object;
}

std::string write_plan_file(const Plan& plan) {
  std::string out;
  print(out, Json(to_json(plan)), 0);
  out.push_back('\n');
  return out;
}

}  // namespace zhicheng::plan
