#pragma once

#include "case_chart.h"
#include "zhicheng/casework/chart_proof.h"

namespace zhicheng::casework {

// What a chart does not know and a case must hold: T003 somebody is waited for, T004 a clock runs or a reason
// for none is given, T005 every event has a sender, T006 every move is awaited, T007 names of clocks fit.
void check_rules(const CaseType& type, const pack::Part& part, const ChartText& text, pack::Reader& reader);

}  // namespace zhicheng::casework
