#include "json_review.h"

#include "object_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {

JsonObject to_json(const service::StepView& step) {
  JsonObject object;
  object["id"] = step.id.value;
  object["action"] = json_text(store::name_of(step.action));
  object["at"] = format_timestamp(step.at);
  object["subject_type"] = json_text(store::name_of(step.subject));
  object["subject_name"] = step.subject_name;
  object["rows"] = step.rows;
  return object;
}

JsonObject to_json(const service::MisfitView& view) {
  const store::Misfit& misfit = view.misfit;
  JsonObject object;
  object["id"] = misfit.id.value;
  object["kind"] = json_text(store::name_of(misfit.kind));
  object["subject_type"] = json_text(store::name_of(misfit.subject));
  object["subject_id"] = misfit.subject_id == 0 ? Json(nullptr) : Json(misfit.subject_id);
  object["subject_name"] = view.subject_name;
  JsonArray changes;
  for (const store::MisfitChange& change : misfit.changes) {
    changes.push_back(
        JsonObject{{"field", change.field}, {"before", change.before}, {"after", change.after}});
  }
  object["changes"] = std::move(changes);
  object["open"] = view.open;
  object["state"] = json_text(store::name_of(misfit.state));
  object["decided_by"] = view.decided_by;
  object["decided_at"] = json_of(misfit.decided_at);
  return object;
}

JsonObject to_json(const service::VersionView& version) {
  JsonObject object;
  object["predecessor_id"] = json_of(version.predecessor);
  object["predecessor_title"] = version.predecessor_title;
  object["paired"] = version.paired;
  object["added"] = version.added;
  JsonArray misfits;
  for (const service::MisfitView& misfit : version.misfits) misfits.push_back(to_json(misfit));
  object["misfits"] = std::move(misfits);
  return object;
}

Result<bool> read_misfit_decision(const Json& json) {
  constexpr std::string_view kDecisions = "kept | dropped";
  ObjectReader reader(json);
  const auto state = reader.parsed("decision", store::parse_misfit_state, kDecisions);
  if (state == store::MisfitState::open) reader.note_value("decision", "open", kDecisions);
  ZHICHENG_TRY(reader.finish());
  return state == store::MisfitState::kept;
}

JsonObject to_json(const service::Reviewer& reviewer) {
  JsonObject object;
  object["user_id"] = json_of(reviewer.id);
  object["login"] = reviewer.login;
  return object;
}

Result<SecondReadingSetting> read_second_reading_setting(const Json& json) {
  ObjectReader reader(json);
  SecondReadingSetting setting{.version = reader.integer("version"), .required = reader.flag("required")};
  ZHICHENG_TRY(reader.finish());
  return setting;
}

Result<service::SecondReading> read_second_reading(const Json& json) {
  constexpr std::string_view kOpinions = "agreed | disputed";
  ObjectReader reader(json);
  service::SecondReading reading;
  const auto opinion = reader.parsed("opinion", store::parse_second_state, kOpinions);
  if (opinion == store::SecondState::waiting) reader.note_value("opinion", "waiting", kOpinions);
  reading.agree = opinion == store::SecondState::agreed;
  reading.reason = reader.optional_text("reason").value_or("");
  for (ObjectReader& row : reader.objects("rows", service::kMaxDecisionRows)) {
    reading.rows.push_back({.id = row.integer("id"), .version = row.integer("version")});
    reader.close(row);
  }
  ZHICHENG_TRY(reader.finish());
  return reading;
}

Result<store::ReviewStepId> read_step_id(const Json& json) {
  ObjectReader reader(json);
  const store::ReviewStepId step{reader.integer("step_id")};
  ZHICHENG_TRY(reader.finish());
  return step;
}

}  // namespace zhicheng::api
