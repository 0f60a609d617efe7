#include "zhicheng/store/case_statistics.h"

#include "case_conditions.h"
#include "case_facts.h"
#include "sql.h"

namespace zhicheng::store {
namespace {

void add_scope(Conditions& where, const CaseScope& scope) {
  if (!scope.type_name.empty()) where.add("type_name = " + where.argument(scope.type_name));
  if (!scope.owner_name.empty()) where.add("owner_name = " + where.argument(scope.owner_name));
  if (scope.area) add_area(where, *scope.area);
}

// In case_month, where organisations are numbers, and in case_record; the value of a choice has no column
// there.
std::string key_column(CaseDimension by, bool of_cases) {
  switch (by) {
    case CaseDimension::type:
      return "type_name";
    case CaseDimension::owner:
      return "owner_name";
    case CaseDimension::organisation:
      return of_cases ? "coalesce(owner_id, 0)" : "owner_id";
    case CaseDimension::choice:
      return of_cases ? "choices" : "value";
    case CaseDimension::none:
      break;
  }
  return "''";
}

CaseKey read_key(db::Rows& rows, CaseDimension by) {
  return by == CaseDimension::organisation ? std::to_string(rows.integer()) : rows.text();
}

std::string sum_of(const std::string& what) {
  return "CAST(coalesce(sum(" + what + "), 0) AS BIGINT)";
}

Result<std::vector<std::pair<Date, std::int64_t>>> by_opening(db::Connection& connection,
                                                              std::string_view index,
                                                              const Conditions& where) {
  return fetch_all(connection,
                   "SELECT opened_on, count(*) FROM case_record" + indexed_by(connection, index) +
                       where.text() + " GROUP BY opened_on",
                   std::span(where.arguments()), [](db::Rows& rows) {
                     const Date day = rows.optional_date().value_or(Date{});
                     return std::pair(day, rows.integer());
                   });
}

}  // namespace

Result<std::vector<CaseMonth>> CaseStatisticsRepository::months(const CaseScope& scope) const {
  Conditions where;
  where.add("field = ''");
  add_scope(where, scope);
  return fetch_all(connection_,
                   "SELECT month, " + sum_of("opened") + ", " + sum_of("closed") + ", " +
                       sum_of("closed_late") + ", " + sum_of("fell_late") + " FROM case_month " +
                       where.text() +
                       " GROUP BY month HAVING sum(opened) <> 0 OR sum(closed) <> 0 OR sum(fell_late) <> 0 "
                       "ORDER BY month",
                   std::span(where.arguments()), [](db::Rows& rows) {
                     CaseMonth month;
                     month.month = rows.text();
                     month.opened = rows.integer();
                     month.closed = rows.integer();
                     month.closed_late = rows.integer();
                     month.fell_late = rows.integer();
                     return month;
                   });
}

Result<std::map<CaseKey, CaseSums>> CaseStatisticsRepository::sums(const CaseScope& scope,
                                                                   const CaseGrouping& grouping,
                                                                   std::string_view from,
                                                                   std::string_view to) const {
  Conditions where;
  const std::string first = where.argument(from);
  where.add("field = " +
            where.argument(grouping.by == CaseDimension::choice ? grouping.field : std::string()));
  where.add("month <= " + where.argument(to));
  add_scope(where, scope);
  const auto within = [&](const char* what) {
    return sum_of("CASE WHEN month >= " + first + " THEN " + what + " ELSE 0 END");
  };
  const std::string key = key_column(grouping.by, false);
  ZHICHENG_TRY_ASSIGN(const auto rows,
                      fetch_all(connection_,
                                "SELECT " + key + ", " + within("opened") + ", " + within("closed") + ", " +
                                    within("closed_late") + ", " + sum_of("opened - closed") + ", " +
                                    sum_of("fell_late - closed_late") + " FROM case_month " + where.text() +
                                    (grouping.by == CaseDimension::none ? "" : " GROUP BY " + key) +
                                    " HAVING sum(opened) <> 0",
                                std::span(where.arguments()), [&](db::Rows& row) {
                                  CaseKey of = read_key(row, grouping.by);
                                  CaseSums sums;
                                  sums.opened = row.integer();
                                  sums.closed = row.integer();
                                  sums.closed_late = row.integer();
                                  sums.open = row.integer();
                                  sums.open_late = row.integer();
                                  sums.open_before = sums.open - sums.opened + sums.closed;
                                  return std::pair(std::move(of), sums);
                                }));
  return std::map<CaseKey, CaseSums>(rows.begin(), rows.end());
}

Result<std::map<CaseKey, CountByDays>> CaseStatisticsRepository::days_taken(const CaseScope& scope,
                                                                            const CaseGrouping& grouping,
                                                                            const CaseDays& closed) const {
  Conditions where;
  where.add("closed_on >= " + where.argument(closed.from));
  where.add("closed_on <= " + where.argument(closed.to));
  where.add("took_days IS NOT NULL");
  add_scope(where, scope);
  const std::string key = key_column(grouping.by, true);
  // Without a key the groups come in the order of the index, day by day, and need not be put in order.
  const std::string group =
      grouping.by == CaseDimension::none ? " GROUP BY closed_on, took_days" : " GROUP BY 1, 2";
  struct Row {
    CaseKey key;
    std::int64_t days = 0;
    std::int64_t cases = 0;
  };
  ZHICHENG_TRY_ASSIGN(const auto rows,
                      fetch_all(connection_,
                                "SELECT " + key + ", took_days, count(*) FROM case_record" +
                                    indexed_by(connection_, "case_record_by_closed") + where.text() + group,
                                std::span(where.arguments()), [&](db::Rows& row) {
                                  CaseKey of = read_key(row, grouping.by);
                                  const std::int64_t days = row.integer();
                                  return Row{std::move(of), days, row.integer()};
                                }));
  std::map<CaseKey, CountByDays> days;
  for (const Row& row : rows) {
    std::optional<CaseKey> of = row.key;
    if (grouping.by == CaseDimension::choice) of = choice_in(row.key, grouping.field);
    if (of) days[*of][row.days] += row.cases;
  }
  return days;
}

Result<CountByDays> CaseStatisticsRepository::ages(const CaseScope& scope, Date on) const {
  CountByDays ages;
  for (const bool still : {true, false}) {
    Conditions where;
    where.add(still ? open_still(where, on) : closed_since(where, on));
    add_scope(where, scope);
    ZHICHENG_TRY_ASSIGN(
        const auto rows,
        by_opening(connection_, still ? "case_record_open_since" : "case_record_by_closed", where));
    for (const auto& [opened, cases] : rows)
      ages[(std::chrono::sys_days{on} - std::chrono::sys_days{opened}).count()] += cases;
  }
  return ages;
}

Result<std::int64_t> CaseStatisticsRepository::to_renew() const {
  return fetch_integer(connection_, "SELECT count(*) FROM case_record WHERE to_renew = 1", {});
}

}  // namespace zhicheng::store
