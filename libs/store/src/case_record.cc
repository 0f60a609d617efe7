#include "zhicheng/store/case_record.h"

#include <fmt/format.h>

#include <iterator>
#include <limits>
#include <sstream>

#include "conditions.h"
#include "json_texts.h"
#include "sql.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json.h"
#include "zhicheng/base/text.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

constexpr std::array kUrgencies = {
    Names<CaseUrgency>{CaseUrgency::late, "late"}, Names<CaseUrgency>{CaseUrgency::urgent, "urgent"},
    Names<CaseUrgency>{CaseUrgency::calm, "calm"}, Names<CaseUrgency>{CaseUrgency::closed, "closed"}};

#define ZHICHENG_CASE_COLUMNS                                                                          \
  "id, case_type_id, type_name, title, plan_id, task_id, owner_id, owner_name, opened_on, opened_by, " \
  "given_json, states, waits_for, values_json, due_on, warn_on, due_clock, wakes_on, closed_on, "      \
  "counted_by, events, version "
// As the index case_record_by_due has it.
#define ZHICHENG_DUE "coalesce(due_on, '9999-99-99')"

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

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

StoredCase read_case(db::Rows& rows) {
  StoredCase stored;
  stored.id = rows.id<CaseId>();
  stored.type = rows.id<CaseTypeId>();
  stored.type_name = rows.text();
  stored.title = rows.text();
  stored.plan = rows.id<PlanId>();
  stored.task = rows.id<TaskId>();
  stored.owner = rows.id<OrganisationId>();
  stored.owner_name = rows.text();
  stored.opened_on = rows.optional_date().value_or(Date{});
  stored.opened_by = rows.id<UserId>();
  stored.given = read_texts(rows);
  stored.standing.states = split_words(rows.text());
  stored.standing.waits_for = split_words(rows.text());
  stored.standing.values = read_texts(rows);
  stored.standing.due_on = rows.optional_date();
  stored.standing.warn_on = rows.optional_date();
  stored.standing.due_clock = rows.text();
  stored.standing.wakes_on = rows.optional_date();
  stored.standing.closed_on = rows.optional_date();
  stored.standing.counted_by = rows.text();
  stored.events = static_cast<int>(rows.integer());
  stored.version = rows.integer();
  return stored;
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

std::string urgency_condition(CaseUrgency urgency, const std::string& today) {
  switch (urgency) {
    case CaseUrgency::late:
      return "closed_on IS NULL AND due_on < " + today;
    case CaseUrgency::urgent:
      return "closed_on IS NULL AND due_on >= " + today + " AND warn_on <= " + today;
    case CaseUrgency::calm:
      return "closed_on IS NULL AND (due_on IS NULL OR (due_on >= " + today + " AND warn_on > " + today +
             "))";
    case CaseUrgency::closed:
      break;
  }
  return "closed_on IS NOT NULL";
}

Conditions conditions_of(const CaseFilter& filter) {
  Conditions where;
  if (filter.plan.stored()) where.add("plan_id = " + where.argument(filter.plan));
  if (filter.task.stored()) where.add("task_id = " + where.argument(filter.task));
  if (!filter.type_name.empty()) where.add("type_name = " + where.argument(filter.type_name));
  if (!filter.owner_name.empty()) where.add("owner_name = " + where.argument(filter.owner_name));
  const auto holds_word = [&](const char* column, const std::string& word) {
    return "' ' || " + std::string(column) + " || ' ' LIKE " +
           where.argument(db::like_pattern(" " + word + " ")) + " ESCAPE '\\'";
  };
  if (!filter.state.empty()) where.add(holds_word("states", filter.state));
  if (filter.mine) {
    std::string list;
    for (const OrganisationId owner : filter.mine->owners)
      list += (list.empty() ? "" : ", ") + where.argument(owner);
    std::string either =
        list.empty() ? "1 = 0" : "owner_id IN (" + list + ") AND " + holds_word("waits_for", "owner");
    if (filter.mine->office) either += " OR " + holds_word("waits_for", "office");
    where.add("(" + either + ")");
  }
  // An argument that no condition uses has no type on PostgreSQL.
  if (filter.urgency == CaseUrgency::closed) {
    where.add(urgency_condition(CaseUrgency::closed, ""));
  } else if (filter.urgency) {
    where.add(urgency_condition(*filter.urgency, where.argument(filter.today)));
  }
  if (filter.open_only) where.add("closed_on IS NULL");
  if (!filter.text.empty()) {
    const std::string pattern = where.argument(db::like_pattern(filter.text));
    where.add("(lower(title) LIKE lower(" + pattern + ") ESCAPE '\\' OR lower(owner_name) LIKE lower(" +
              pattern + ") ESCAPE '\\')");
  }
  return where;
}

}  // namespace

std::string_view name_of(CaseUrgency urgency) {
  return find_name(kUrgencies, urgency);
}

Result<CaseUrgency> parse_case_urgency(std::string_view name) {
  return find_value(kUrgencies, name, "紧急程度");
}

CaseUrgency urgency_of(const CaseStanding& standing, Date today) {
  if (standing.closed_on) return CaseUrgency::closed;
  if (!standing.due_on) return CaseUrgency::calm;
  if (*standing.due_on < today) return CaseUrgency::late;
  return standing.warn_on && *standing.warn_on <= today ? CaseUrgency::urgent : CaseUrgency::calm;
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
  return insert_returning_id<CaseId>(
      connection_,
      "INSERT INTO case_record (case_type_id, type_name, title, plan_id, task_id, owner_id, owner_name, "
      "first_owner, opened_on, opened_by, given_json, states, waits_for, values_json, due_on, warn_on, "
      "due_clock, wakes_on, closed_on, counted_by, events, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, "
      "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 0, 1) RETURNING id",
      {stored.type, stored.type_name, stored.title, stored.plan, stored.task, stored.owner, stored.owner_name,
       stored.opened_on, stored.opened_by, to_json_texts(stored.given), joined(standing.states),
       joined(standing.waits_for), to_json_texts(standing.values), standing.due_on, standing.warn_on,
       standing.due_clock, standing.wakes_on, standing.closed_on, standing.counted_by});
}

Result<StoredCase> CaseRepository::get(CaseId id) const {
  return fetch_existing(connection_, "事项", id.value,
                        "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record WHERE id = ?1", read_case);
}

Result<void> CaseRepository::write(const StoredCase& stored, bool grown) {
  const CaseStanding& standing = stored.standing;
  return update_version(
      connection_, "事项", stored.id.value, "SELECT count(*) FROM case_record WHERE id = ?1",
      "UPDATE case_record SET owner_id = ?3, owner_name = ?4, states = ?5, waits_for = ?6, values_json = ?7, "
      "due_on = ?8, warn_on = ?9, due_clock = ?10, wakes_on = ?11, closed_on = ?12, counted_by = ?13, "
      "events = events + ?14, version = version + ?14 WHERE id = ?1 AND version = ?2",
      {stored.id, stored.version, stored.owner, stored.owner_name, joined(standing.states),
       joined(standing.waits_for), to_json_texts(standing.values), standing.due_on, standing.warn_on,
       standing.due_clock, standing.wakes_on, standing.closed_on, standing.counted_by, grown});
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

Result<std::vector<StoredCaseEvent>> CaseRepository::events(CaseId id) const {
  return fetch_all(connection_,
                   "SELECT seq, name, on_day, at, user_id, values_json, words, owner_name, evidence_json "
                   "FROM case_event WHERE case_id = ?1 ORDER BY seq",
                   {id}, read_event);
}

Result<Page<StoredCase>> CaseRepository::list(const CaseFilter& filter, const PageRequest& request) const {
  // The key of a page: the deadline and the id of the last row.
  const std::size_t gap = request.after.find('.');
  const std::string due = request.after.substr(0, gap);
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t id,
      page_key({request.limit, gap == std::string::npos ? request.after : request.after.substr(gap + 1)}, 0));
  Conditions where = conditions_of(filter);
  if (!request.after.empty()) {
    const std::string deadline = where.argument(due);
    where.add("(" ZHICHENG_DUE " > " + deadline + " OR (" ZHICHENG_DUE " = " + deadline + " AND id > " +
              where.argument(id) + "))");
  }
  const std::string limit = where.argument(request.limit + 1);
  ZHICHENG_TRY_ASSIGN(auto cases,
                      fetch_all(connection_,
                                "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record " + where.text() +
                                    " ORDER BY " ZHICHENG_DUE ", id LIMIT " + limit,
                                std::span(where.arguments()), read_case));
  Page<StoredCase> page =
      make_page(std::move(cases), request.limit, [](const StoredCase& each) { return each.id.value; });
  if (!page.next.empty()) {
    const std::optional<Date> last = page.items.back().standing.due_on;
    page.next = (last ? format_date(*last) : "9999-99-99") + "." + page.next;
  }
  return page;
}

Result<std::vector<CaseCount>> CaseRepository::counts(const CaseFilter& filter) const {
  Conditions where = conditions_of(filter);
  const std::string today = where.argument(filter.today);
  std::string urgency = "CASE";
  for (const auto& [value, name] : kUrgencies)
    urgency += " WHEN " + urgency_condition(value, today) + " THEN '" + std::string(name) + "'";
  urgency += " ELSE 'calm' END";
  return fetch_all(
      connection_,
      "SELECT type_name, owner_name, states, urgency, count(*) FROM (SELECT type_name, owner_name, states, " +
          urgency + " AS urgency FROM case_record " + where.text() +
          ") AS found GROUP BY type_name, owner_name, states, urgency "
          "ORDER BY type_name, owner_name, states, urgency",
      std::span(where.arguments()), [](db::Rows& rows) {
        CaseCount count;
        count.type_name = rows.text();
        count.owner_name = rows.text();
        count.states = split_words(rows.text());
        count.urgency = rows.parsed(parse_case_urgency);
        count.cases = rows.integer();
        return count;
      });
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

Result<std::vector<StoredCase>> CaseRepository::counted_otherwise(std::string_view calendar,
                                                                  int limit) const {
  return fetch_all(
      connection_,
      "SELECT " ZHICHENG_CASE_COLUMNS
      "FROM case_record WHERE closed_on IS NULL AND (counted_by < ?1 OR counted_by > ?1) LIMIT ?2",
      {calendar, limit}, read_case);
}

Result<std::vector<CaseId>> CaseRepository::waking(Date today, int limit) const {
  return fetch_all(connection_,
                   "SELECT id FROM case_record WHERE wakes_on <= ?1 ORDER BY wakes_on, id LIMIT ?2",
                   {today, limit}, [](db::Rows& rows) { return rows.id<CaseId>(); });
}

}  // namespace zhicheng::store
