#pragma once

#include "timeline.h"
#include "zhicheng/base/exact.h"
#include "zhicheng/indicator/evaluate.h"

// Completion against time, shared by the rules that have a pace.
namespace zhicheng::indicator {

// The words of the mid-term evaluation for a pace: ahead, on_track or behind.
// Source: reference "indicators" section 3, rule "linear pace (时序进度)", words of section 4.6.
State state_of_pace(const exact::Number& pace, const EvaluateOptions& options);

// The same where every unit used up is bad (a cap on a sum): less than the time share is ahead.
State state_of_use(const exact::Number& use, const EvaluateOptions& options);

// Fills completion, time_share and pace, writes the two formulas of time and pace, and returns the exact
// pace. `time.gone` > 0.
exact::Number record_pace(Evaluation& evaluation, const exact::Number& completion, const Elapsed& time);

// Writes the sentence that compares the pace with the thresholds and sets the state.
void decide_by_pace(Evaluation& evaluation, const exact::Number& pace, const EvaluateOptions& options);

}  // namespace zhicheng::indicator
