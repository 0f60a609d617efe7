#include "review_journal.h"

#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

std::string words_of(const std::vector<plan::Quote>& quotes) {
  std::string words;
  for (const plan::Quote& quote : quotes) words.append(words.empty() ? "" : "\n").append(quote.text);
  return words;
}

JsonObject decided_json(const store::Decided& decided) {
  JsonObject object;
  object["by"] = decided.by.value;
  object["at"] = decided.at->micros;
  object["state"] = std::string(store::name_of(decided.state));
  object["second"] = std::string(store::name_of(decided.second));
  object["second_by"] = decided.second_by.value;
  if (decided.second_at) object["second_at"] = decided.second_at->micros;
  object["reason"] = decided.reason;
  return object;
}

Result<store::Decided> read_decided(const JsonObject& row) {
  store::Decided decided;
  const Json* json = row.if_contains("decided");
  const JsonObject* object = json == nullptr ? nullptr : json->if_object();
  if (object == nullptr) return decided;
  ZHICHENG_TRY_ASSIGN(decided.by.value, require_integer(*object, "by"));
  ZHICHENG_TRY_ASSIGN(const std::int64_t at, require_integer(*object, "at"));
  decided.at = Timestamp{at};
  ZHICHENG_TRY_ASSIGN(const std::string state, require_string(*object, "state"));
  ZHICHENG_TRY_ASSIGN(decided.state, store::parse_review_state(state));
  ZHICHENG_TRY_ASSIGN(const std::string second, require_string(*object, "second"));
  ZHICHENG_TRY_ASSIGN(decided.second, store::parse_second_state(second));
  ZHICHENG_TRY_ASSIGN(decided.second_by.value, require_integer(*object, "second_by"));
  if (object->if_contains("second_at") != nullptr) {
    ZHICHENG_TRY_ASSIGN(const std::int64_t second_at, require_integer(*object, "second_at"));
    decided.second_at = Timestamp{second_at};
  }
  ZHICHENG_TRY_ASSIGN(decided.reason, require_string(*object, "reason"));
  return decided;
}

// "" before anybody read it a second time, so that first decisions change no more than they did.
std::string second_words(const store::Decided& decided) {
  return decided.second == store::SecondState::waiting ? "" : std::string(store::name_of(decided.second));
}

template <class Row>
JsonObject row_json(const Row& row, JsonObject fields) {
  JsonObject object;
  object["fields"] = std::move(fields);
  object["review_state"] = std::string(store::name_of(row.review));
  object["retired"] = row.retired;
  object["merged_into"] = row.merged_into.value;
  // Steps kept before decisions had an author know none, and are still the same to undo.
  if (row.decided.at) object["decided"] = decided_json(row.decided);
  return object;
}

// Review state and the like of a snapshot; `read` takes its fields.
template <class Row, class Read>
Result<void> restore_row(std::string_view snapshot, Row& row, Read read) {
  ZHICHENG_TRY_ASSIGN(const Json json, parse_json(snapshot));
  const JsonObject* object = json.if_object();
  const Json* fields = object == nullptr ? nullptr : object->if_contains("fields");
  if (fields == nullptr) return Error(ErrorCode::database_damaged).with("where", "review_step_row");
  ZHICHENG_TRY(read(*fields));
  ZHICHENG_TRY_ASSIGN(const std::string review, require_string(*object, "review_state"));
  ZHICHENG_TRY_ASSIGN(row.review, store::parse_review_state(review));
  ZHICHENG_TRY_ASSIGN(const auto retired, read_bool(*object, "retired"));
  row.retired = retired.value_or(false);
  ZHICHENG_TRY_ASSIGN(row.merged_into.value, require_integer(*object, "merged_into"));
  ZHICHENG_TRY_ASSIGN(row.decided, read_decided(*object));
  return {};
}

template <class Row>
void add_row_fields(const Row& row, FieldList& fields) {
  fields.emplace_back("review_state", std::string(store::name_of(row.review)));
  fields.emplace_back("retired", row.retired ? "true" : "false");
  fields.emplace_back("second_reading", second_words(row.decided));
}

}  // namespace

std::string snapshot_of(const plan::Facts& facts) {
  return to_json_text(plan::to_json(facts));
}

std::string snapshot_of(const store::StoredIndicator& row) {
  JsonObject fields = plan::to_json(row.indicator);
  fields.erase("seq");
  return to_json_text(row_json(row, std::move(fields)));
}

std::string snapshot_of(const store::StoredTask& row) {
  return to_json_text(row_json(row, plan::to_json(row.task)));
}

Result<void> restore(std::string_view snapshot, plan::Facts& facts) {
  ZHICHENG_TRY_ASSIGN(const Json json, parse_json(snapshot));
  ZHICHENG_TRY_ASSIGN(facts, plan::read_facts(json));
  return {};
}

Result<void> restore(std::string_view snapshot, store::StoredIndicator& row) {
  return restore_row(snapshot, row, [&row](const Json& fields) -> Result<void> {
    ZHICHENG_TRY_ASSIGN(plan::Indicator indicator, plan::read_indicator(fields));
    indicator.seq = row.indicator.seq;
    row.indicator = std::move(indicator);
    return {};
  });
}

Result<void> restore(std::string_view snapshot, store::StoredTask& row) {
  return restore_row(snapshot, row, [&row](const Json& fields) -> Result<void> {
    ZHICHENG_TRY_ASSIGN(row.task, plan::read_task(fields));
    return {};
  });
}

FieldList row_fields_of(const store::StoredIndicator& row) {
  FieldList fields = fields_of(row.indicator);
  fields.emplace_back("quotes", words_of(row.indicator.quotes));
  add_row_fields(row, fields);
  return fields;
}

FieldList row_fields_of(const store::StoredTask& row) {
  FieldList fields = fields_of(row.task);
  fields.emplace_back("quotes", row.task.quote.text);
  add_row_fields(row, fields);
  return fields;
}

void ReviewJournal::note(const store::StoredIndicator& before, const store::StoredIndicator& after) {
  add(store::CorrectionSubject::indicator, after.id.value, snapshot_of(before), snapshot_of(after));
}

void ReviewJournal::note(const store::StoredTask& before, const store::StoredTask& after) {
  add(store::CorrectionSubject::task, after.id.value, snapshot_of(before), snapshot_of(after));
}

void ReviewJournal::note(store::PlanId plan, const plan::Facts& before, const plan::Facts& after) {
  add(store::CorrectionSubject::plan, plan.value, snapshot_of(before), snapshot_of(after));
}

void ReviewJournal::note_new(const store::StoredIndicator& made) {
  add(store::CorrectionSubject::indicator, made.id.value, "", snapshot_of(made));
}

void ReviewJournal::note_new(const store::StoredTask& made) {
  add(store::CorrectionSubject::task, made.id.value, "", snapshot_of(made));
}

void ReviewJournal::add(store::CorrectionSubject subject, std::int64_t id, std::string before,
                        std::string after) {
  if (before != after) rows_.push_back({subject, id, std::move(before), std::move(after)});
}

Result<store::ReviewStepId> ReviewJournal::save(store::Repositories& repositories, store::PlanId plan,
                                                const Actor& actor, Timestamp at,
                                                store::ReviewAction action) {
  if (rows_.empty()) return store::ReviewStepId{};
  return save_even_if_empty(repositories, plan, actor, at, action);
}

Result<store::ReviewStepId> ReviewJournal::save_even_if_empty(store::Repositories& repositories,
                                                              store::PlanId plan, const Actor& actor,
                                                              Timestamp at, store::ReviewAction action) {
  store::ReviewStep step;
  step.plan = plan;
  step.user = actor.user;
  step.at = at;
  step.action = action;
  step.rows = std::move(rows_);
  rows_.clear();
  return repositories.review_steps.insert(step);
}

}  // namespace zhicheng::service
