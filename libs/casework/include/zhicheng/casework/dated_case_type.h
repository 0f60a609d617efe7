#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/casework/case_type.h"
#include "zhicheng/casework/law.h"

// Case types by the day on which a case is opened: where a clock names a rule of law, the version in force on
// that day is bound for the whole life of the case. Why:
// docs/decisions/0024-a-case-keeps-the-law-of-its-first-day.md.
namespace zhicheng::casework {

// A type in one span of days in which none of its rules changes.
struct CaseTypeVersion {
  std::optional<Date> from, to;  // included; none: open
  // The file with the rules in force behind it: read_case_type reads it again without any law.
  std::string text;
  std::shared_ptr<const CaseType> type;  // shared with the cases that run by it
};

struct DatedCaseType {
  std::string id;
  std::vector<CaseTypeVersion> versions;  // ascending; at least one

  // case_rule_not_in_force
  Result<const CaseTypeVersion*> on(Date day) const;
};

// All files of a pack of kind case_types, each version read and proved by itself. nullopt if there is any
// finding; beside those of read_case_type T005 and T008.
std::optional<std::vector<DatedCaseType>> read_case_types(const pack::Pack& pack, const pack::Files& files,
                                                          const Law& law, pack::Findings& findings);

// Plays the examples under tests/ of the pack, each by the version of the day on which it is opened: an error
// for each step that comes out otherwise. Returns how many examples there were.
std::size_t check_examples(const pack::Pack& pack, std::span<const DatedCaseType> types,
                           const calendar::WorkCalendar& calendar, pack::Findings& findings);

}  // namespace zhicheng::casework
