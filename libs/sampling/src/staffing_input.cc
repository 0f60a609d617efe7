#include "zhicheng/sampling/staffing_input.h"

#include <algorithm>

#include "table.h"

namespace zhicheng::sampling {
namespace {

constexpr ErrorCode kWrong = ErrorCode::assignment_table_wrong;

// Blanks around the parts are left out, empty parts too.
std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    std::string_view part = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

Result<Date> date_of(const TableReader& table, std::string_view text) {
  const Result<Date> date = parse_date(text);
  if (date.ok()) return *date;
  return table.invalid("\"" + std::string(text) + "\" is no date such as 2026-10-01");
}

Result<std::vector<Days>> rest_days(const TableReader& table, std::string_view list) {
  constexpr std::string_view kSpan = "..";
  std::vector<Days> rest;
  for (const std::string& part : parts_of(list)) {
    const std::size_t dots = part.find(kSpan);
    ZHICHENG_TRY_ASSIGN(const Date first, date_of(table, part.substr(0, dots)));
    Date last = first;
    if (dots != part.npos) {
      ZHICHENG_TRY_ASSIGN(last, date_of(table, part.substr(dots + kSpan.size())));
    }
    if (last < first) return table.invalid("the rest days " + part + " end before they begin");
    rest.push_back({first, last});
  }
  return rest;
}

Result<Visit> visit_of(const TableReader& table) {
  for (const std::size_t column : {0U, 1U, 2U}) ZHICHENG_TRY(table.require_name(column));
  Visit visit{.id = std::string(table.field(0)),
              .subject = std::string(table.field(1)),
              .area = std::string(table.field(2)),
              .skill = std::string(table.field(3)),
              .date = std::nullopt};
  if (!table.field(4).empty()) {
    ZHICHENG_TRY_ASSIGN(visit.date, date_of(table, table.field(4)));
  }
  if (!table.field(5).empty()) {
    ZHICHENG_TRY_ASSIGN(const std::uint64_t officers, table.whole_number(5, kLargestTeam));
    if (officers == 0) return table.invalid("a visit without officers");
    visit.officers = static_cast<std::uint32_t>(officers);
  }
  return visit;
}

Result<Officer> officer_of(const TableReader& table) {
  ZHICHENG_TRY(table.require_name(0));
  Officer officer{.id = std::string(table.field(0)),
                  .skills = parts_of(table.field(1)),
                  .areas = parts_of(table.field(2)),
                  .per_day = std::nullopt,
                  .rest = {}};
  if (officer.areas.empty()) return table.invalid("no area; * stands for all");
  ZHICHENG_TRY_ASSIGN(officer.capacity, table.whole_number(3, kLargestCapacity));
  ZHICHENG_TRY_ASSIGN(officer.rest, rest_days(table, table.field(4)));
  if (!table.field(5).empty()) {
    ZHICHENG_TRY_ASSIGN(officer.per_day, table.whole_number(5, kLargestCapacity));
  }
  return officer;
}

// Rows of one table, each with its id and the line it stands on.
template <class Row>
Result<std::vector<Row>> read_rows(TableReader& table, Result<Row> (*row_of)(const TableReader&)) {
  std::vector<std::pair<Row, std::string>> rows;
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    ZHICHENG_TRY_ASSIGN(Row row, row_of(table));
    rows.emplace_back(std::move(row), std::to_string(table.line()));
  }
  if (rows.empty()) return table.invalid("no row below the header");
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
  const auto twice = std::adjacent_find(
      rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first.id == b.first.id; });
  if (twice != rows.end())
    return Error(kWrong)
        .with("line", (twice + 1)->second)
        .with("why", "the id " + twice->first.id + " twice");
  std::vector<Row> found;
  found.reserve(rows.size());
  for (auto& row : rows) found.push_back(std::move(row.first));
  return found;
}

Result<std::vector<Conflict>> read_conflicts(std::string_view csv, const std::vector<Officer>& officers) {
  std::vector<Conflict> conflicts;
  if (csv.empty()) return conflicts;
  TableReader table(csv, {"officer", "subject"}, kWrong);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    for (const std::size_t column : {0U, 1U}) ZHICHENG_TRY(table.require_name(column));
    const auto known =
        std::lower_bound(officers.begin(), officers.end(), table.field(0),
                         [](const Officer& officer, std::string_view id) { return officer.id < id; });
    if (known == officers.end() || known->id != table.field(0))
      return table.invalid("there is no officer " + std::string(table.field(0)));
    conflicts.push_back({known->id, std::string(table.field(1))});
  }
  return conflicts;
}

template <class T>
Result<T> in_file(Result<T> result, const std::string& file) {
  if (result.ok()) return result;
  return result.error().with("file", file);
}

}  // namespace

Result<StaffingRequest> read_staffing(const NamedTable& visits, const NamedTable& officers,
                                      const NamedTable& conflicts) {
  StaffingRequest request;
  TableReader visit_table(visits.csv, {"visit", "subject", "area", "skill", "date", "officers"}, kWrong, 1);
  ZHICHENG_TRY_ASSIGN(request.visits, in_file(read_rows<Visit>(visit_table, visit_of), visits.file));
  TableReader officer_table(officers.csv, {"officer", "skills", "areas", "capacity", "rest", "per_day"},
                            kWrong, 1);
  ZHICHENG_TRY_ASSIGN(request.officers,
                      in_file(read_rows<Officer>(officer_table, officer_of), officers.file));
  if (request.visits.size() > kMostPairs / request.officers.size())
    return visit_table.invalid("more than 20,000,000 pairs of visit and officer").with("file", visits.file);
  ZHICHENG_TRY_ASSIGN(request.conflicts,
                      in_file(read_conflicts(conflicts.csv, request.officers), conflicts.file));
  return request;
}

}  // namespace zhicheng::sampling
