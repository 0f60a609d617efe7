#pragma once

#include "comparison.h"
#include "explain.h"
#include "timeline.h"
#include "zhicheng/indicator/evaluate.h"

// One function per kind of target. Each fills an evaluation whose `kind` and `final` are set. An Error means
// that a number does not fit into 18 digits or that figures contradict each other; evaluate() turns it into
// `undecided`. Sources: reference "indicators" section 3, table "Target kinds seen in Chinese quality plans".
namespace zhicheng::indicator {

// Everything a rule may look at. Lives for one call of evaluate().
struct Question {
  const plan::Target& target;
  const Series& series;
  const References& references;
  Date as_of;
  const EvaluateOptions& options;
  Timeline timeline;
};

Result<void> judge_level(const Question& question, Evaluation& evaluation);
Result<void> judge_hold(const Question& question, Evaluation& evaluation);
Result<void> judge_cumulative(const Question& question, Evaluation& evaluation);
Result<void> judge_average_growth(const Question& question, Evaluation& evaluation);
Result<void> judge_relative(const Question& question, Evaluation& evaluation);
Result<void> judge_rank(const Question& question, Evaluation& evaluation);
Result<void> judge_range(const Question& question, Evaluation& evaluation);
Result<void> judge_milestone(const Question& question, Evaluation& evaluation);
Result<void> judge_qualitative(const Question& question, Evaluation& evaluation);

// Shared by level and range: a number on the way from a baseline into a demand.
Result<void> judge_approach(const Question& question, const Demand& demand, Evaluation& evaluation);

// The latest number up to the target year, or of the target year itself once it is over. nullopt: there is
// none, and state, rule and explanation say so.
struct Current {
  Reading reading;
  Period period;
  Date through;  // last day that it covers
};
Result<std::optional<Current>> find_current(const Question& question, Evaluation& evaluation);

void conclude_no_data(Evaluation& evaluation, std::string zh, std::string en);
void conclude_incomplete(Evaluation& evaluation);  // the target lacks what its kind needs
void conclude_undecided_bound(Evaluation& evaluation, const Demand& demand);
// "x = 95.2, demanded ≥ 96: not met, margin -0.8", and margin and achieved of the result.
void record_comparison(Evaluation& evaluation, const Reading& reading, const Demand& demand);
// achieved or missed for a finished target, by `evaluation.achieved`.
void conclude_final(Evaluation& evaluation);
// on_track while the bound is kept, behind while it is not: the fact of the latest period decides.
void conclude_by_fact(Evaluation& evaluation);
// Remark if the last year that is over has no figure.
void remark_if_stale(const Question& question, Period latest, Evaluation& evaluation);

}  // namespace zhicheng::indicator
