#pragma once

#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/plan/concept.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/registry/record_type.h"
#include "zhicheng/service/case_service.h"

namespace zhicheng::app {

// Read from the packs that are part of the program.
plan_import::Lexicon shipped_lexicon();
plan::ConceptDictionary shipped_concepts();
calendar::WorkCalendar shipped_calendar();
std::vector<assess::Scheme> shipped_schemes();
casework::Law shipped_law();
std::vector<casework::DatedCaseType> shipped_case_types();
std::vector<registry::RecordType> shipped_record_types();

}  // namespace zhicheng::app
