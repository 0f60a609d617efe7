#pragma once

#include <string>
#include <vector>

#include "zhicheng/casework/case_engine.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/store/case_record.h"

namespace zhicheng::service {

// What was written, read as the fields of the type want it: case_field_unknown, case_value_wrong.
Result<casework::CaseValues> values_from(const casework::CaseType& type, const store::CaseTexts& texts);

// A stored case brought to where its events lead, ready for the next one.
struct PlayedCase {
  PlayedCase(CaseTypePtr its_type, const calendar::WorkCalendar& calendar, store::StoredCase record);

  Result<void> open();  // a new one, on its first day with its given values
  Result<void> replay(std::vector<store::StoredCaseEvent> past);
  Result<void> apply(const casework::CaseEvent& event) { return engine.apply(now, event); }
  // Keeps what was applied last, with what follows from it.
  Result<void> append(store::CaseRepository& cases, store::StoredCaseEvent event);
  Result<void> take_standing();     // into `stored`
  std::string states_text() const;  // ids with blanks between

  CaseTypePtr type;
  const calendar::WorkCalendar& calendar;
  casework::CaseEngine engine;
  store::StoredCase stored;
  std::vector<store::StoredCaseEvent> events;
  std::vector<std::vector<std::string>>
      way;  // active states without children: at first, and after each event
  casework::Case now;
};

}  // namespace zhicheng::service
