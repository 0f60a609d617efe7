#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// Days from the first to the last, both included.
struct CaseDays {
  Date from;
  Date to;
};

// Cases of some organisations, or of everybody else: those of no organisation too.
struct CaseArea {
  std::vector<OrganisationId> owners;
  bool others = false;
};

// The cases behind a number of the statistics (docs/guides/statistics.md). Empty members do not filter.
struct CaseSlice {
  std::optional<CaseDays> opened;
  std::optional<CaseDays> closed;
  std::optional<Date> open_on;  // opened by the end of that day and not closed
  std::optional<bool> late;     // whether a clock had run out, where there is one by `open_on`
  std::optional<CaseArea> area;
  std::string field;  // of kind choice; "": any
  std::string value;  // of that field; "": the type has the field and the case no value
};

}  // namespace zhicheng::store
