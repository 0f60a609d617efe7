#pragma once

#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/casework/law.h"
#include "zhicheng/plan/concept.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/service/pack_service.h"

namespace zhicheng::app {

// Read from the packs that are part of the program.
plan_import::Lexicon shipped_lexicon();
plan::ConceptDictionary shipped_concepts();
calendar::WorkCalendar shipped_calendar();
std::vector<assess::Scheme> shipped_schemes();
casework::Law shipped_law();
service::PackService::Packs shipped_packs();

}  // namespace zhicheng::app
