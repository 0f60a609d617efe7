#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/store/case_slice.h"

namespace zhicheng::store {

// Which cases are counted. Empty members do not filter.
struct CaseScope {
  std::string type_name;
  std::string owner_name;
  std::optional<CaseArea> area;
};

// What the numbers are told apart by.
enum class CaseDimension : std::uint8_t { none, type, owner, organisation, choice };
struct CaseGrouping {
  CaseDimension by = CaseDimension::none;
  std::string field;  // of `choice`
};
// The name of a type or an owner, the id of an organisation ("0": none), a value; "" of `none`.
using CaseKey = std::string;

struct CaseMonth {
  std::string month;  // 2026-03
  std::int64_t opened = 0;
  std::int64_t closed = 0;
  std::int64_t closed_late = 0;  // a clock had run out before
  std::int64_t fell_late = 0;    // the first clock that ran out did so in this month

  bool operator==(const CaseMonth&) const = default;
};

// Sums of a span of months, and what is open at its end.
struct CaseSums {
  std::int64_t opened = 0;
  std::int64_t closed = 0;
  std::int64_t closed_late = 0;
  std::int64_t open_before = 0;  // at the end of the month before
  std::int64_t open = 0;
  std::int64_t open_late = 0;

  bool operator==(const CaseSums&) const = default;
};

using CountByDays = std::map<std::int64_t, std::int64_t>;  // days → cases

// Counts of cases by months, out of sums that are kept with each case in its transaction; days out of
// indexes. Cases that wait to be renewed (CaseRepository::to_renew) are not in the sums.
class CaseStatisticsRepository {
 public:
  explicit CaseStatisticsRepository(db::Connection& connection) : connection_(connection) {}

  Result<std::vector<CaseMonth>> months(const CaseScope& scope) const;  // ascending; those with any number
  // `from` and `to` are months, both included. Groups that have never had a case by then are left out.
  Result<std::map<CaseKey, CaseSums>> sums(const CaseScope& scope, const CaseGrouping& grouping,
                                           std::string_view from, std::string_view to) const;
  // Days from opening to closing of what was closed in these days; 0 on the first day. O(cases closed).
  Result<std::map<CaseKey, CountByDays>> days_taken(const CaseScope& scope, const CaseGrouping& grouping,
                                                    const CaseDays& closed) const;
  // Days since the opening of what is open at the end of `on`. O(cases open or closed since).
  Result<CountByDays> ages(const CaseScope& scope, Date on) const;
  Result<std::int64_t> to_renew() const;  // how many cases are not in the sums yet

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
