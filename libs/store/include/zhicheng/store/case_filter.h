#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/store/case_slice.h"
#include "zhicheng/store/ids.h"

// Which cases a list or a count is about.
namespace zhicheng::store {

enum class CaseUrgency : std::uint8_t { late, urgent, calm, closed };
std::string_view name_of(CaseUrgency urgency);
Result<CaseUrgency> parse_case_urgency(std::string_view name);  // invalid_argument

// A thing of the registers that a case is about.
struct CaseSubject {
  std::string type_name;
  std::string key;

  auto operator<=>(const CaseSubject&) const = default;
};

// Empty members do not filter.
struct CaseFilter {
  PlanId plan = {};
  TaskId task = {};
  std::string type_name;
  std::string state;  // an active one
  std::string owner_name;
  // What waits for one person: for the owner, where it is one of these, and with `office` for the office.
  struct Mine {
    std::vector<OrganisationId> owners;
    bool office = false;
  };
  std::optional<Mine> mine;
  std::optional<CaseUrgency> urgency;
  bool open_only = false;
  std::optional<CaseSubject> subject;  // cases that are about it
  CaseSlice slice = {};
  std::string text;           // parts of title or owner (registry::parse_title_search)
  calendar::LocalMinute now;  // by which urgency is told
};

// How many cases of a plan stand where.
struct CaseCount {
  std::string type_name;
  std::string owner_name;
  std::vector<std::string> states;
  CaseUrgency urgency = CaseUrgency::calm;
  std::int64_t cases = 0;

  bool operator==(const CaseCount&) const = default;
};

}  // namespace zhicheng::store
