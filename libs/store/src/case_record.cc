#include "zhicheng/store/case_record.h"

#include <fmt/format.h>

#include "case_facts.h"
#include "case_row.h"
#include "json_texts.h"
#include "sql.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

constexpr std::array kUrgencies = {
    Names<CaseUrgency>{CaseUrgency::late, "late"}, Names<CaseUrgency>{CaseUrgency::urgent, "urgent"},
    Names<CaseUrgency>{CaseUrgency::calm, "calm"}, Names<CaseUrgency>{CaseUrgency::closed, "closed"}};

std::string to_json_evidence(const std::vector<CaseEvidence>& evidence) {
  JsonArray list;
  for (const CaseEvidence& each : evidence)
    list.push_back(
        JsonObject{{"sha256", each.sha256}, {"file_name", each.file_name}, {"size_bytes", each.size_bytes}});
  return to_json_text(list);
}

std::vector<CaseEvidence> read_evidence(db::Rows& rows) {
  std::vector<CaseEvidence> evidence;
  const auto json = parse_json(rows.text());
  if (!json.ok() || !json->is_array()) {
    rows.note_damage("list of evidence");
    return evidence;
  }
  for (const Json& item : json->as_array()) {
    const auto sha256 =
        item.is_object() ? require_string(item.as_object(), "sha256") : Error(ErrorCode::not_found);
    const auto name =
        item.is_object() ? require_string(item.as_object(), "file_name") : Error(ErrorCode::not_found);
    const auto size =
        item.is_object() ? require_integer(item.as_object(), "size_bytes") : Error(ErrorCode::not_found);
    if (sha256.ok() && name.ok() && size.ok())
      evidence.push_back({*sha256, *name, *size});
    else
      rows.note_damage("evidence");
  }
  return evidence;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

StoredCaseEvent read_event(db::Rows& rows) {
  StoredCaseEvent event;
  event.seq = static_cast<int>(rows.integer());
  event.name = rows.text();
  event.on = rows.optional_date().value_or(Date{});
  event.at = rows.timestamp();
  event.user = rows.id<UserId>();
  event.values = read_texts(rows);
  event.words = rows.text();
  event.owner_name = rows.text();
  event.evidence = read_evidence(rows);
  return event;
}

}  // namespace

std::string_view name_of(CaseUrgency urgency) {
  return find_name(kUrgencies, urgency);
}

Result<CaseUrgency> parse_case_urgency(std::string_view name) {
  return find_value(kUrgencies, name, "紧急程度");
}

CaseUrgency urgency_of(const CaseStanding& standing, calendar::LocalMinute now) {
  if (standing.closed_on) return CaseUrgency::closed;
  if (!standing.due) return CaseUrgency::calm;
  if (*standing.due < now) return CaseUrgency::late;
  return standing.warn_on && *standing.warn_on <= now.date ? CaseUrgency::urgent : CaseUrgency::calm;
}

Result<CaseTypeId> CaseRepository::keep_type(std::string_view name, std::string_view text, Timestamp at) {
  const std::string digest = to_hex(sha256(text));
  ZHICHENG_TRY_ASSIGN(const auto known,
                      fetch_one(connection_, "SELECT id FROM case_type WHERE sha256 = ?1", {digest},
                                [](db::Rows& rows) { return rows.id<CaseTypeId>(); }));
  if (known) return *known;
  return insert_returning_id<CaseTypeId>(
      connection_,
      "INSERT INTO case_type (name, sha256, text, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id",
      {name, digest, text, at});
}

Result<std::string> CaseRepository::type_text(CaseTypeId id) const {
  return fetch_existing(connection_, "事项类型", id.value, "SELECT text FROM case_type WHERE id = ?1",
                        [](db::Rows& rows) { return rows.text(); });
}

Result<CaseId> CaseRepository::insert(const StoredCase& stored) {
  const CaseStanding& standing = stored.standing;
  const CaseFacts facts = facts_of(stored);
  const std::string words = title_words_of(stored);
  ZHICHENG_TRY_ASSIGN(
      const auto id,
      insert_returning_id<CaseId>(
          connection_,
          "INSERT INTO case_record (case_type_id, type_name, title, plan_id, task_id, owner_id, owner_name, "
          "first_owner, opened_on, opened_minute, opened_by, given_json, states, waits_for, values_json, "
          "due_on, warn_on, due_clock, wakes_on, closed_on, counted_by, late_on, took_days, choices, words, "
          "to_renew, events, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
          "?14, ?15, ?16, ?17, "
          "?18, ?19, ?20, ?21, ?22, ?23, ?24, 0, 0, 1) RETURNING id",
          {stored.type,
           stored.type_name,
           stored.title,
           stored.plan,
           stored.task,
           stored.owner,
           stored.owner_name,
           stored.opened_on,
           stored.opened_minute,
           stored.opened_by,
           to_json_texts(stored.given),
           joined(standing.states),
           joined(standing.waits_for),
           to_json_texts(standing.values),
           kept_minute(standing.due),
           standing.warn_on,
           standing.due_clock,
           kept_minute(standing.wakes),
           standing.closed_on,
           standing.counted_by,
           facts.late_on,
           days_taken(facts),
           facts.choices,
           words}));
  ZHICHENG_TRY(wait_for_writers(connection_));
  ZHICHENG_TRY(tally(connection_, std::nullopt, facts));
  ZHICHENG_TRY(index_title(connection_, id, "", words));
  return id;
}

Result<StoredCase> CaseRepository::get(CaseId id) const {
  return fetch_existing(connection_, "事项", id.value,
                        "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record WHERE id = ?1", read_case);
}

Result<void> CaseRepository::write(const StoredCase& stored, bool grown) {
  const CaseStanding& standing = stored.standing;
  ZHICHENG_TRY(wait_for_writers(connection_));
  ZHICHENG_TRY_ASSIGN(const auto before, kept_facts(connection_, stored.id));
  const CaseFacts facts = facts_of(stored);
  const bool same_words = before && before->counted && before->owner_name == stored.owner_name;
  const std::string words = same_words ? before->words : title_words_of(stored);
  ZHICHENG_TRY(update_version(
      connection_, "事项", stored.id.value, "SELECT count(*) FROM case_record WHERE id = ?1",
      "UPDATE case_record SET owner_id = ?3, owner_name = ?4, states = ?5, waits_for = ?6, values_json = ?7, "
      "due_on = ?8, warn_on = ?9, due_clock = ?10, wakes_on = ?11, closed_on = ?12, counted_by = ?13, "
      "late_on = ?14, took_days = ?15, choices = ?16, words = ?17, to_renew = 0, events = events + ?18, "
      "version = version + ?18 WHERE id = ?1 AND version = ?2",
      {stored.id, stored.version, stored.owner, stored.owner_name, joined(standing.states),
       joined(standing.waits_for), to_json_texts(standing.values), kept_minute(standing.due),
       standing.warn_on, standing.due_clock, kept_minute(standing.wakes), standing.closed_on,
       standing.counted_by, facts.late_on, days_taken(facts), facts.choices, words, grown}));
  ZHICHENG_TRY(tally(connection_, before, facts));
  return index_title(connection_, stored.id, before ? before->words : "", words);
}

Result<void> CaseRepository::set_standing(const StoredCase& stored) {
  return write(stored, false);
}

Result<void> CaseRepository::append(const StoredCase& stored, const StoredCaseEvent& event) {
  ZHICHENG_TRY(write(stored, true));
  const auto added = connection_.execute(
      "INSERT INTO case_event (case_id, seq, name, on_day, at, user_id, values_json, words, owner_name, "
      "evidence_json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      {stored.id, event.seq, event.name, event.on, event.at, event.user, to_json_texts(event.values),
       event.words, event.owner_name, to_json_evidence(event.evidence)});
  return added.ok() ? Result<void>() : added.error();
}

Result<void> CaseRepository::set_subjects(CaseId id, const std::set<CaseSubject>& subjects) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM case_subject WHERE case_id = ?1", {id}));
  for (const CaseSubject& subject : subjects)
    ZHICHENG_TRY(
        connection_.execute("INSERT INTO case_subject (type_name, key_text, case_id) VALUES (?1, ?2, ?3)",
                            {subject.type_name, subject.key, id}));
  return {};
}

Result<std::vector<StoredCaseEvent>> CaseRepository::events(CaseId id) const {
  return fetch_all(connection_,
                   "SELECT seq, name, on_day, at, user_id, values_json, words, owner_name, evidence_json "
                   "FROM case_event WHERE case_id = ?1 ORDER BY seq",
                   {id}, read_event);
}

Result<std::set<std::pair<TaskId, std::string>>> CaseRepository::of_tasks(PlanId plan,
                                                                          std::string_view type_name) const {
  ZHICHENG_TRY_ASSIGN(
      const auto found,
      fetch_all(connection_,
                "SELECT task_id, first_owner FROM case_record WHERE plan_id = ?1 AND type_name = ?2 "
                "AND task_id IS NOT NULL",
                {plan, type_name}, [](db::Rows& rows) {
                  const TaskId task = rows.id<TaskId>();
                  return std::pair(task, rows.text());
                }));
  return std::set(found.begin(), found.end());
}

Result<std::map<TaskId, TaskProgress>> CaseRepository::progress_of_tasks(PlanId plan, Date as_of) const {
  ZHICHENG_TRY_ASSIGN(
      const auto rows,
      fetch_all(connection_,
                "SELECT task_id, count(*), sum(CASE WHEN closed_on <= ?2 THEN 1 ELSE 0 END), "
                "sum(CASE WHEN closed_on IS NULL AND due_on < ?2 THEN 1 ELSE 0 END) FROM case_record "
                "WHERE plan_id = ?1 AND task_id IS NOT NULL AND opened_on <= ?2 GROUP BY task_id",
                {plan, as_of}, [](db::Rows& rows) {
                  std::pair<TaskId, TaskProgress> row;
                  row.first = rows.id<TaskId>();
                  row.second.all = rows.integer();
                  row.second.closed = rows.integer();
                  row.second.late = rows.integer();
                  return row;
                }));
  return std::map<TaskId, TaskProgress>(rows.begin(), rows.end());
}

Result<std::vector<StoredCase>> CaseRepository::counted_otherwise(std::string_view calendar,
                                                                  int limit) const {
  return fetch_all(
      connection_,
      "SELECT " ZHICHENG_CASE_COLUMNS
      "FROM case_record WHERE closed_on IS NULL AND (counted_by < ?1 OR counted_by > ?1) LIMIT ?2",
      {calendar, limit}, read_case);
}

Result<std::vector<StoredCase>> CaseRepository::to_renew(int limit) const {
  return fetch_all(connection_,
                   "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record WHERE to_renew = 1 ORDER BY id LIMIT ?1",
                   {limit}, read_case);
}

Result<std::vector<std::pair<std::string, Date>>> CaseRepository::days_of_subjects(
    std::string_view type_name, std::string_view record_type, Date since) const {
  return fetch_all(connection_,
                   "SELECT s.key_text, c.opened_on FROM case_record AS c JOIN case_subject AS s "
                   "ON s.case_id = c.id AND s.type_name = ?2 WHERE c.type_name = ?1 AND c.opened_on >= ?3",
                   {type_name, record_type, since}, [](db::Rows& rows) {
                     std::string key = rows.text();
                     return std::pair(std::move(key), rows.parsed(parse_date));
                   });
}

Result<std::vector<CaseId>> CaseRepository::waking(calendar::LocalMinute now, int limit) const {
  return fetch_all(connection_,
                   "SELECT id FROM case_record WHERE wakes_on <= ?1 ORDER BY wakes_on, id LIMIT ?2",
                   {kept_minute(now), limit}, [](db::Rows& rows) { return rows.id<CaseId>(); });
}

}  // namespace zhicheng::store
