#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"

// Who may go where: visits, officers and their conflicts of interest as tables (docs/formats/staffing.md).
namespace zhicheng::sampling {

inline constexpr std::uint32_t kUsualTeam = 2;  // officers of a visit
inline constexpr std::uint32_t kLargestTeam = 10;
inline constexpr std::uint64_t kLargestCapacity = 1'000'000;
inline constexpr std::size_t kMostPairs = 20'000'000;  // visits × officers

struct Visit {
  std::string id;
  std::string subject;  // who is visited
  std::string area;
  std::string skill;                    // that one of the officers at least must have; "": none
  std::optional<Date> date;             // nullopt: not fixed, nobody's rest days and days count
  std::uint32_t officers = kUsualTeam;  // that it wants, 1 to kLargestTeam
};

struct Days {
  Date first;
  Date last;  // with it
};

struct Officer {
  std::string id;
  std::vector<std::string> skills;
  std::vector<std::string> areas;        // that he serves; "*": all
  std::uint64_t capacity = 0;            // visits in all
  std::optional<std::uint64_t> per_day;  // visits of one date; nullopt: no limit
  std::vector<Days> rest;                // on which he does not go
};

// Who must not go to whom (回避).
struct Conflict {
  std::string officer;
  std::string subject;
};

struct StaffingRequest {
  std::vector<Visit> visits;      // ascending by the bytes of the id, each once
  std::vector<Officer> officers;  // the same
  std::vector<Conflict> conflicts;
};

struct NamedTable {
  std::string file;
  std::string_view csv;
};

// From .csv with the headers visit,subject,area,skill,date[,officers] and
// officer,skills,areas,capacity,rest[,per_day] and officer,subject; lists are divided by semicolons, rest
// days may be a span 2026-10-01..2026-10-07. `conflicts` without text: there are none. Errors: csv_malformed;
// assignment_table_wrong with file, line and reason, also for a conflict of an officer whom the list does not
// have: a slip there would send him. O(n log n).
Result<StaffingRequest> read_staffing(const NamedTable& visits, const NamedTable& officers,
                                      const NamedTable& conflicts);

}  // namespace zhicheng::sampling
