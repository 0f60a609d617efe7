#include "zhicheng/store/plan.h"

#include <algorithm>
#include <limits>

#include "sql.h"
#include "zhicheng/base/json.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

constexpr std::array kStates = {
    Names<PlanState>{PlanState::draft, "draft"}, Names<PlanState>{PlanState::active, "active"},
    Names<PlanState>{PlanState::archived, "archived"}, Names<PlanState>{PlanState::rejected, "rejected"}};

#define ZHICHENG_PLAN_COLUMNS                                                                             \
  "SELECT id, title, issuer, number, issued_on, document_status, region, level, first_year, last_year, "  \
  "implements_json, state, file_name, format, sha256, size_bytes, created_by, created_at, activated_by, " \
  "activated_at, predecessor, second_reading, version FROM plan "

std::string to_json_list(const std::vector<std::string>& texts) {
  JsonArray list;
  for (const std::string& text : texts) list.emplace_back(text);
  return to_json_text(list);
}

std::vector<std::string> read_json_list(db::Rows& rows) {
  std::vector<std::string> texts;
  const Result<Json> list = parse_json(rows.text());
  if (!list.ok() || !list->is_array()) {
    rows.note_damage("list");
    return texts;
  }
  for (const Json& each : list->get_array()) {
    if (!each.is_string()) rows.note_damage("list of texts");
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

StoredPlan read_plan(db::Rows& rows) {
  StoredPlan stored;
  stored.id = rows.id<PlanId>();
  stored.facts.title = rows.text();
  stored.facts.issuer = rows.text();
  stored.facts.number = rows.text();
  stored.facts.date = rows.optional_date();
  stored.facts.status = rows.parsed(plan::parse_document_status);
  stored.facts.region = rows.text();
  stored.facts.level = rows.parsed(plan::parse_level);
  stored.facts.first_year = static_cast<int>(rows.integer());
  stored.facts.last_year = static_cast<int>(rows.integer());
  stored.facts.implements = read_json_list(rows);
  stored.state = rows.parsed(parse_plan_state);
  stored.source.file_name = rows.text();
  stored.source.format = rows.text();
  stored.source.sha256 = rows.text();
  stored.source.size_bytes = rows.integer();
  stored.created_by = rows.id<UserId>();
  stored.created_at = rows.timestamp();
  stored.activated_by = rows.id<UserId>();
  stored.activated_at = rows.optional_timestamp();
  stored.predecessor = rows.id<PlanId>();
  stored.second_reading = rows.boolean();
  stored.version = rows.integer();
  return stored;
}

}  // namespace

std::string_view name_of(PlanState state) {
  return find_name(kStates, state);
}

Result<PlanState> parse_plan_state(std::string_view name) {
  return find_value(kStates, name, "规划状态");
}

Result<PlanId> PlanRepository::insert(const StoredPlan& stored) {
  // Looked for first, because after a failed statement PostgreSQL would not tell which plan it is.
  ZHICHENG_TRY_ASSIGN(const std::optional<StoredPlan> same, find_by_source(stored.source.sha256));
  if (same.has_value() && (stored.state == PlanState::draft || stored.state == PlanState::active)) {
    return Error(ErrorCode::document_already_imported).with("plan", std::to_string(same->id.value));
  }
  const plan::Facts& facts = stored.facts;
  Result<PlanId> id = insert_returning_id<PlanId>(
      connection_,
      "INSERT INTO plan (title, issuer, number, issued_on, document_status, region, level, first_year, "
      "last_year, implements_json, state, file_name, format, sha256, size_bytes, created_by, created_at, "
      "activated_by, activated_at, predecessor, second_reading, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, ?9, ?10, "
      "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, 1) RETURNING id",
      {facts.title,
       facts.issuer,
       facts.number,
       facts.date,
       name_of(facts.status),
       facts.region,
       name_of(facts.level),
       facts.first_year,
       facts.last_year,
       to_json_list(facts.implements),
       name_of(stored.state),
       stored.source.file_name,
       stored.source.format,
       stored.source.sha256,
       stored.source.size_bytes,
       stored.created_by,
       stored.created_at,
       stored.activated_by,
       stored.activated_at,
       stored.predecessor,
       stored.second_reading});
  if (!id.ok() && id.error().code() == ErrorCode::database_unique) {  // another writer was faster
    return Error(ErrorCode::document_already_imported).with("plan", stored.facts.title);
  }
  return id;
}

Result<StoredPlan> PlanRepository::get(PlanId id) const {
  return fetch_existing(connection_, "规划", id.value, ZHICHENG_PLAN_COLUMNS "WHERE id = ?1", read_plan);
}

Result<std::optional<StoredPlan>> PlanRepository::find_by_source(std::string_view sha256) const {
  return fetch_one(connection_, ZHICHENG_PLAN_COLUMNS "WHERE sha256 = ?1 AND state IN ('draft', 'active')",
                   {sha256}, read_plan);
}

Result<std::optional<PlanId>> PlanRepository::successor(PlanId id) const {
  return fetch_one(connection_,
                   "SELECT id FROM plan WHERE predecessor = ?1 AND state IN ('draft', 'active') "
                   "ORDER BY id LIMIT 1",
                   {id}, [](db::Rows& rows) { return rows.id<PlanId>(); });
}

Result<void> PlanRepository::update(const StoredPlan& stored) {
  const plan::Facts& facts = stored.facts;
  const Result<void> updated = update_version(
      connection_, "规划", stored.id.value, "SELECT count(*) FROM plan WHERE id = ?1",
      "UPDATE plan SET title = ?3, issuer = ?4, number = ?5, issued_on = ?6, document_status = ?7, region = "
      "?8, "
      "level = ?9, first_year = ?10, last_year = ?11, implements_json = ?12, state = ?13, activated_by = "
      "?14, "
      "activated_at = ?15, second_reading = ?16, version = version + 1 WHERE id = ?1 AND version = ?2",
      {stored.id, stored.version, facts.title, facts.issuer, facts.number, facts.date, name_of(facts.status),
       facts.region, name_of(facts.level), facts.first_year, facts.last_year, to_json_list(facts.implements),
       name_of(stored.state), stored.activated_by, stored.activated_at, stored.second_reading});
  if (!updated.ok() && updated.error().code() == ErrorCode::database_unique) {
    return Error(ErrorCode::document_already_imported).with("plan", stored.facts.title);
  }
  return updated;
}

Result<Page<StoredPlan>> PlanRepository::list(const PlanFilter& filter, const PageRequest& request) const {
  ZHICHENG_TRY_ASSIGN(const std::int64_t before, page_key(request, std::numeric_limits<std::int64_t>::max()));
  const auto wanted = [&filter](PlanState state) {
    return filter.states.empty() ||
           std::find(filter.states.begin(), filter.states.end(), state) != filter.states.end();
  };
  const auto name_if_wanted = [&wanted](PlanState state) { return wanted(state) ? name_of(state) : ""; };
  ZHICHENG_TRY_ASSIGN(
      std::vector<StoredPlan> plans,
      fetch_all(connection_,
                ZHICHENG_PLAN_COLUMNS
                "WHERE id < ?1 AND state IN (?2, ?3, ?4, ?5) AND (lower(title) LIKE lower(?6) ESCAPE '\\' "
                "OR lower(issuer) LIKE lower(?6) ESCAPE '\\' OR lower(region) LIKE lower(?6) ESCAPE '\\') "
                "ORDER BY id DESC LIMIT ?7",
                {before, name_if_wanted(PlanState::draft), name_if_wanted(PlanState::active),
                 name_if_wanted(PlanState::archived), name_if_wanted(PlanState::rejected),
                 db::like_pattern(filter.text), request.limit + 1},
                read_plan));
  return make_page(std::move(plans), request.limit, [](const StoredPlan& each) { return each.id.value; });
}

Result<PlanCounts> PlanRepository::counts(PlanId id) const {
  ZHICHENG_TRY_ASSIGN(const std::optional<PlanCounts> counts,
                      fetch_one(connection_,
                                "SELECT count(*) FILTER (WHERE kind = 'indicator' AND review <> 'rejected'), "
                                "count(*) FILTER (WHERE kind = 'indicator' AND review = 'pending'), "
                                "count(*) FILTER (WHERE kind = 'task' AND review <> 'rejected'), "
                                "count(*) FILTER (WHERE kind = 'task' AND review = 'pending'), "
                                "(SELECT count(*) FROM diagnostic WHERE plan_id = ?1), "
                                "count(*) FILTER (WHERE review <> 'pending' AND second_state = 'waiting'), "
                                "count(*) FILTER (WHERE second_state = 'agreed'), "
                                "count(*) FILTER (WHERE second_state = 'disputed') FROM ("
                                "SELECT 'indicator' AS kind, review, second_state FROM indicator WHERE "
                                "plan_id = ?1 AND retired = 0 "
                                "UNION ALL SELECT 'task', review, second_state FROM task WHERE plan_id = ?1 "
                                "AND retired = 0) AS row_of_plan",
                                {id}, [](db::Rows& rows) {
                                  PlanCounts result;
                                  result.indicators = rows.integer();
                                  result.indicators_pending = rows.integer();
                                  result.tasks = rows.integer();
                                  result.tasks_pending = rows.integer();
                                  result.diagnostics = rows.integer();
                                  result.second_waiting = rows.integer();
                                  result.second_agreed = rows.integer();
                                  result.second_disputed = rows.integer();
                                  return result;
                                }));
  return counts.value_or(PlanCounts{});
}

}  // namespace zhicheng::store
