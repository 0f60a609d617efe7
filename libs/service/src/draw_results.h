#pragma once

#include <string_view>
#include <vector>

#include "plan_views.h"
#include "zhicheng/casework/case_type.h"
#include "zhicheng/service/case_view.h"
#include "zhicheng/service/draw_view.h"
#include "zhicheng/store/unit_of_work.h"

// What draws and their visits come to.
namespace zhicheng::service {

Error wrong_state(const store::StoredDraw& draw, std::string_view step);  // draw_state_wrong

Result<DrawRow> draw_row(store::StoredDraw draw, LoginNames& names);  // database_damaged

// nullptr: none of that id that draws open.
CaseTypePtr case_type(const std::vector<CaseTypePtr>& types, std::string_view id);

// What became of each, by its case as it stands now.
Result<std::vector<DrawnUnitView>> with_fates(store::Repositories& repositories,
                                              const casework::CaseDrawing& drawing,
                                              std::vector<store::DrawnUnit> units);
// `published` names the strata that had a chance.
Result<DrawResults> results_of(const std::vector<DrawnUnitView>& units, const JsonObject& published);

// The case of one of the drawn; `record` is the thing as its register has it. src/draw_visits.cc.
CaseRegistration registration_of(const store::StoredDraw& draw, const store::DrawnUnit& unit,
                                 const std::optional<store::StoredRecord>& record,
                                 const casework::CaseType& type, const DrawVisits& visits);

}  // namespace zhicheng::service
