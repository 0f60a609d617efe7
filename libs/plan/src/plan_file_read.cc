#include <algorithm>
#include <limits>
#include <set>
#include <span>

#include "zhicheng/plan/plan_file.h"

namespace zhicheng::plan {
namespace {

Error invalid(const std::string& where, const std::string& why) {
  return Error(ErrorCode::plan_file_invalid).with("where", where).with("why", why);
}

// The members of one JSON object, with its place in the file for messages. A failed read is kept and the
// reader goes on with defaults; the first failure is the result.
class Members {
 public:
  Members(const Json& value, std::string where) : where_(std::move(where)) {
    static const JsonObject kNone;
    object_ = value.is_object() ? &value.get_object() : &kNone;
    if (!value.is_object()) failure_ = invalid(where_, "应为对象");
  }

  void allow_only(std::span<const std::string_view> keys) {
    for (const auto& member : *object_) {
      const std::string_view key = member.key();
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) fail(key, "不认识的字段，请核对拼写或版本");
    }
  }

  std::string text(std::string_view key, bool required = false) {
    auto value = read_string(*object_, key);
    if (!value.ok()) return fail(key, "应为文本"), std::string();
    if (!value->has_value() && required) fail(key, "必须填写");
    return value->value_or("");
  }

  int number(std::string_view key) {
    const auto value = read_integer(*object_, key);
    if (!value.ok()) return fail(key, "应为整数"), 0;
    const std::int64_t wide = value->value_or(0);
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
      return fail(key, "整数超出范围"), 0;
    return static_cast<int>(wide);
  }

  bool flag(std::string_view key) {
    const auto value = read_bool(*object_, key);
    if (!value.ok()) return fail(key, "应为 true 或 false"), false;
    return value->value_or(false);
  }

  std::optional<Decimal> decimal(std::string_view key) {
    const auto value = read_decimal(*object_, key);
    if (!value.ok()) return fail(key, "应为写成文本的数值，如 \"96.5\""), std::nullopt;
    return *value;
  }

  template <class T>
  T named(std::string_view key, Result<T> (*parse)(std::string_view), T fallback) {
    const std::string name = text(key);
    if (name.empty()) return fallback;
    const auto value = parse(name);
    if (value.ok()) return *value;
    fail(key, "取值“" + name + "”不在可选范围");
    return fallback;
  }

  std::optional<Date> date(std::string_view key) {
    const std::string written = text(key);
    if (written.empty()) return std::nullopt;
    const auto value = parse_date(written);
    if (value.ok()) return *value;
    fail(key, "“" + written + "”不是日期，请写成 2025-06-30");
    return std::nullopt;
  }

  const Json* member(std::string_view key) const {
    const Json* value = object_->if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
  }

  // Calls read(element, place) for each element of an array member.
  template <class Read>
  void each(std::string_view key, Read read) {
    const Json* value = member(key);
    if (value == nullptr) return;
    if (!value->is_array()) return fail(key, "应为数组");
    std::size_t index = 0;
    for (const Json& element : value->get_array())
      read(element, place(key) + "[" + std::to_string(index++) + "]");
  }

  std::string place(std::string_view key) const {
    return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
  }
  const std::string& where() const { return where_; }
  void fail(std::string_view key, const std::string& why) { adopt(invalid(place(key), why)); }
  void adopt(const std::optional<Error>& failure) {
    if (!failure_) failure_ = failure;
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  const JsonObject* object_;
  std::string where_;
  std::optional<Error> failure_;
};

constexpr std::array<std::string_view, 4> kQuoteKeys = {"line", "column", "length", "text"};
constexpr std::array<std::string_view, 10> kTargetKeys = {
    "kind",         "relation",      "low",      "high",        "reference",
    "accumulation", "baseline_year", "baseline", "target_year", "soft"};
constexpr std::array<std::string_view, 14> kIndicatorKeys = {
    "seq",       "group", "name",   "unit",   "baseline_raw", "target_raw", "actual_raw",
    "attribute", "note",  "origin", "target", "department",   "quotes",     "tasks"};
constexpr std::array<std::string_view, 7> kTaskKeys = {"number",           "path",     "title", "departments",
                                                       "departments_open", "deadline", "quote"};
constexpr std::array<std::string_view, 10> kFactsKeys = {"title",     "issuer",    "number", "date",
                                                         "status",    "region",    "level",  "first_year",
                                                         "last_year", "implements"};
constexpr std::array<std::string_view, 5> kPlanKeys = {"format", "version", "facts", "indicators", "tasks"};

std::vector<std::string> read_texts(Members& members, std::string_view key) {
  std::vector<std::string> texts;
  members.each(key, [&](const Json& element, const std::string& where) {
    if (element.is_string())
      texts.emplace_back(element.get_string());
    else
      members.adopt(invalid(where, "应为文本"));
  });
  return texts;
}

std::vector<int> read_places(Members& members, std::string_view key) {
  std::vector<int> places;
  members.each(key, [&](const Json& element, const std::string& where) {
    const bool fits = element.is_int64() && element.get_int64() >= 1 &&
                      element.get_int64() <= std::numeric_limits<int>::max();
    if (fits)
      places.push_back(static_cast<int>(element.get_int64()));
    else
      members.adopt(invalid(where, "应为从 1 起的整数"));
  });
  return places;
}

Quote read_quote(const Json& value, const std::string& where, Members& parent) {
  Members members(value, where);
  members.allow_only(kQuoteKeys);
  Quote quote{.line = members.number("line"),
              .column = members.number("column"),
              .length = members.number("length"),
              .text = members.text("text")};
  parent.adopt(members.failure());
  return quote;
}

Target read_target(const Json& value, const std::string& where, Members& parent) {
  Members members(value, where);
  members.allow_only(kTargetKeys);
  Target target;
  target.kind = members.named("kind", parse_target_kind, TargetKind::level);
  target.relation = members.named("relation", parse_relation, Relation::none);
  target.low = members.decimal("low");
  target.high = members.decimal("high");
  target.reference = members.text("reference");
  target.accumulation = members.named("accumulation", parse_accumulation, Accumulation::none);
  target.baseline_year = members.number("baseline_year");
  target.baseline = members.decimal("baseline");
  target.target_year = members.number("target_year");
  target.soft = members.flag("soft");
  parent.adopt(members.failure());
  const auto valid = validate(target);
  if (!valid.ok()) parent.adopt(invalid(where, valid.error().message()));
  return target;
}

Indicator read_indicator(const Json& value, const std::string& where, Members& parent) {
  Members members(value, where);
  members.allow_only(kIndicatorKeys);
  Indicator indicator;
  indicator.seq = members.number("seq");
  indicator.group = members.text("group");
  indicator.name = members.text("name", true);
  indicator.unit = members.text("unit");
  indicator.baseline_raw = members.text("baseline_raw");
  indicator.target_raw = members.text("target_raw");
  indicator.actual_raw = members.text("actual_raw");
  indicator.attribute = members.named("attribute", parse_attribute, Attribute::none);
  indicator.note = members.text("note");
  indicator.origin = members.named("origin", parse_origin, Origin::table);
  indicator.department = members.text("department");
  if (const Json* target = members.member("target"))
    indicator.target = read_target(*target, members.place("target"), members);
  else
    members.fail("target", "必须填写");
  members.each("quotes", [&](const Json& element, const std::string& place) {
    indicator.quotes.push_back(read_quote(element, place, members));
  });
  indicator.tasks = read_places(members, "tasks");
  parent.adopt(members.failure());
  return indicator;
}

Task read_task(const Json& value, const std::string& where, Members& parent) {
  Members members(value, where);
  members.allow_only(kTaskKeys);
  Task task;
  task.number = members.text("number");
  task.path = members.text("path");
  task.title = members.text("title", true);
  task.departments = read_texts(members, "departments");
  task.departments_open = members.flag("departments_open");
  task.deadline = members.text("deadline");
  if (const Json* quote = members.member("quote"))
    task.quote = read_quote(*quote, members.place("quote"), members);
  parent.adopt(members.failure());
  return task;
}

Facts read_facts(const Json& value, const std::string& where, Members& parent) {
  Members members(value, where);
  members.allow_only(kFactsKeys);
  Facts facts;
  facts.title = members.text("title", true);
  facts.issuer = members.text("issuer");
  facts.number = members.text("number");
  facts.date = members.date("date");
  facts.status = members.named("status", parse_document_status, DocumentStatus::final);
  facts.region = members.text("region");
  facts.level = members.named("level", parse_level, Level::unknown);
  facts.first_year = members.number("first_year");
  facts.last_year = members.number("last_year");
  facts.implements = read_texts(members, "implements");
  parent.adopt(members.failure());
  return facts;
}

Result<void> check_format(Members& members) {
  const std::string format = members.text("format");
  const int version = members.number("version");
  if (format == kPlanFileFormat && version == kPlanFileVersion) return {};
  return Error(ErrorCode::plan_file_format)
      .with("format", format.empty() ? "未写明" : format)
      .with("version", std::to_string(version))
      .with("expected", std::string(kPlanFileFormat) + " " + std::to_string(kPlanFileVersion));
}

// What `read` makes of an object that stands alone.
template <class T>
Result<T> read_alone(const Json& json, T (*read)(const Json&, const std::string&, Members&)) {
  Members members(json, "");
  T value = read(json, "", members);
  if (members.failure()) return *members.failure();
  return value;
}

}  // namespace

Result<Facts> read_facts(const Json& json) {
  return read_alone<Facts>(json, read_facts);
}
Result<Indicator> read_indicator(const Json& json) {
  return read_alone<Indicator>(json, read_indicator);
}
Result<Task> read_task(const Json& json) {
  return read_alone<Task>(json, read_task);
}

Result<Plan> read_plan_file(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const Json json, parse_json(text));
  Members members(json, "");
  ZHICHENG_TRY(check_format(members));
  members.allow_only(kPlanKeys);
  Plan plan;
  if (const Json* facts = members.member("facts"))
    plan.facts = read_facts(*facts, "facts", members);
  else
    members.fail("facts", "必须填写");
  std::set<int> numbers;
  members.each("indicators", [&](const Json& element, const std::string& where) {
    plan.indicators.push_back(read_indicator(element, where, members));
    const int seq = plan.indicators.back().seq;
    if (seq < 1 || !numbers.insert(seq).second)
      members.adopt(invalid(where + ".seq", "序号应从 1 起且不重复"));
  });
  members.each("tasks", [&](const Json& element, const std::string& where) {
    plan.tasks.push_back(read_task(element, where, members));
  });
  for (const Indicator& indicator : plan.indicators)
    for (const int task : indicator.tasks)
      if (static_cast<std::size_t>(task) > plan.tasks.size())
        members.adopt(invalid("indicators", "序号 " + std::to_string(indicator.seq) + " 的指标指向第 " +
                                                std::to_string(task) + " 项任务，文件中没有"));
  if (members.failure()) return *members.failure();
  return plan;
}

}  // namespace zhicheng::plan
