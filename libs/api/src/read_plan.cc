// What clients send about plans.
#include "json_plan.h"
#include "object_reader.h"

namespace zhicheng::api {
namespace {

constexpr std::string_view kKinds =
    "level | hold | cumulative | average_growth | relative | rank | range | milestone | qualitative";
constexpr std::string_view kRelations =
    "ge | le | gt | lt | eq | range | above_reference | below_reference | meet_reference | rank_le | "
    "milestone | none";

plan::Facts read_facts(ObjectReader& reader) {
  plan::Facts facts;
  facts.title = reader.text("title");
  facts.issuer = reader.text("issuer");
  facts.number = reader.text("number");
  facts.date = reader.date("date");
  facts.status = reader.parsed("status", plan::parse_document_status, "final | draft");
  facts.region = reader.text("region");
  facts.level = reader.parsed("level", plan::parse_level, "unknown | province | city | county");
  facts.first_year = reader.small_integer("first_year");
  facts.last_year = reader.small_integer("last_year");
  facts.implements = reader.texts("implements");
  return facts;
}

plan::Target read_target(ObjectReader& reader) {
  plan::Target target;
  target.kind = reader.parsed("kind", plan::parse_target_kind, kKinds);
  target.relation = reader.parsed("relation", plan::parse_relation, kRelations);
  target.low = reader.decimal("low");
  target.high = reader.decimal("high");
  target.reference = reader.text("reference");
  target.accumulation = reader.parsed("accumulation", plan::parse_accumulation, "none | period | stock");
  target.baseline_year = reader.small_integer("baseline_year");
  target.baseline = reader.decimal("baseline");
  target.target_year = reader.small_integer("target_year");
  target.soft = reader.flag("soft");
  return target;
}

plan::Indicator read_indicator(ObjectReader& reader) {
  plan::Indicator indicator;
  indicator.group = reader.text("group");
  indicator.name = reader.text("name");
  indicator.unit = reader.text("unit");
  indicator.baseline_raw = reader.text("baseline_raw");
  indicator.target_raw = reader.text("target_raw");
  indicator.attribute = reader.parsed("attribute", plan::parse_attribute, "none | binding | expected");
  indicator.note = reader.text("note");
  indicator.department = reader.text("department");
  ObjectReader target = reader.object("target");
  indicator.target = read_target(target);
  reader.close(target);
  return indicator;
}

plan::Task read_task(ObjectReader& reader) {
  plan::Task task;
  task.number = reader.text("number");
  task.path = reader.text("path");
  task.title = reader.text("title");
  task.departments = reader.texts("departments");
  task.departments_open = reader.flag("departments_open");
  task.deadline = reader.text("deadline");
  return task;
}

// {"version": …, key: {…}}
template <class Read>
auto read_versioned(const Json& json, std::string_view key, Read read)
    -> Result<Versioned<decltype(read(std::declval<ObjectReader&>()))>> {
  ObjectReader reader(json);
  Versioned<decltype(read(std::declval<ObjectReader&>()))> result;
  result.version = reader.integer("version");
  ObjectReader fields = reader.object(key);
  result.fields = read(fields);
  reader.close(fields);
  ZHICHENG_TRY(reader.finish());
  return result;
}

// The members of an object below `key`.
template <class Read>
auto read_below(ObjectReader& reader, std::string_view key, Read read) {
  ObjectReader child = reader.object(key);
  auto value = read(child);
  reader.close(child);
  return value;
}

// {"version": …, "first": {…}, "second": {…}}
template <class Fields, class Read>
Result<service::Split<Fields>> read_split(const Json& json, Read read) {
  ObjectReader reader(json);
  service::Split<Fields> split{reader.integer("version"), read_below(reader, "first", read),
                               read_below(reader, "second", read)};
  ZHICHENG_TRY(reader.finish());
  return split;
}

// {"keep": {"id": …, "version": …}, "drop": {…}, "fields": {…}}
template <class Fields, class Read>
Result<service::Merge<Fields>> read_merge(const Json& json, Read read) {
  using RowVersion = typename service::Merge<Fields>::RowVersion;
  const auto row = [](ObjectReader& member) {
    return RowVersion{member.integer("id"), member.integer("version")};
  };
  ObjectReader reader(json);
  service::Merge<Fields> merge{read_below(reader, "keep", row), read_below(reader, "drop", row),
                               read_below(reader, "fields", read)};
  ZHICHENG_TRY(reader.finish());
  return merge;
}

}  // namespace

Result<std::int64_t> read_version_only(const Json& json) {
  ObjectReader reader(json);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  return version;
}

Result<Versioned<plan::Facts>> read_plan_correction(const Json& json) {
  return read_versioned(json, "facts", read_facts);
}

Result<plan::Indicator> read_indicator_fields(const Json& json) {
  ObjectReader reader(json);
  plan::Indicator indicator = read_indicator(reader);
  ZHICHENG_TRY(reader.finish());
  return indicator;
}

Result<Versioned<plan::Indicator>> read_indicator_correction(const Json& json) {
  return read_versioned(json, "fields", read_indicator);
}

Result<Versioned<plan::Task>> read_task_correction(const Json& json) {
  return read_versioned(json, "fields", read_task);
}

Result<service::Split<plan::Indicator>> read_indicator_split(const Json& json) {
  return read_split<plan::Indicator>(json, read_indicator);
}

Result<service::Split<plan::Task>> read_task_split(const Json& json) {
  return read_split<plan::Task>(json, read_task);
}

Result<service::Merge<plan::Indicator>> read_indicator_merge(const Json& json) {
  return read_merge<plan::Indicator>(json, read_indicator);
}

Result<service::Merge<plan::Task>> read_task_merge(const Json& json) {
  return read_merge<plan::Task>(json, read_task);
}

Result<service::Decision> read_decision(const Json& json) {
  ObjectReader reader(json);
  service::Decision decision;
  constexpr std::string_view kDecisions = "accepted | rejected | pending";
  decision.state = reader.parsed("decision", store::parse_review_state, kDecisions);
  if (decision.state == store::ReviewState::corrected) reader.note_value("decision", "corrected", kDecisions);
  for (ObjectReader& row : reader.objects("rows", service::kMaxDecisionRows)) {
    decision.rows.push_back({.id = row.integer("id"), .version = row.integer("version")});
    reader.close(row);
  }
  ZHICHENG_TRY(reader.finish());
  return decision;
}

}  // namespace zhicheng::api
