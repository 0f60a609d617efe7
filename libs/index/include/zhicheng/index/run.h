#pragma once

#include <variant>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/steps.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

struct Input {
  Data data;
  Meta meta;
};

// What one step up to normalise made, with its table.
using Stage = std::variant<Denominated, Screened, Imputed, Treated, Normalised>;
const Table& table_of(const Stage& stage);

// Does one step on what the steps before it left. Not for weigh and aggregate. Errors: those of the step, and
// index_posts_transformed where posts or targets would meet values that a step before has put on another
// scale.
Result<Stage> do_step(const Step& step, const Input& input, const std::vector<Stage>& before);

// A pipeline with every intermediate result.
struct Run {
  std::vector<Stage> stages;  // one for each step up to normalise
  Aggregated aggregated;

  const Table& scores() const { return table_of(stages.back()); }
};

// The rows of the last stage: those of the last step that took some out.
const Frame& frame_of(const std::vector<Stage>& stages, const Frame& input);

// Errors: those of the steps. `steps` must be valid. O(rows × indicators), with copeland O(rows² ×
// indicators).
Result<Run> run(const Input& input, const Steps& steps);

// Places by falling score among the rows of a block, 1 = best; equal scores share the better place. A score
// is equal to the first of its place if it is below that by no more than `tolerance`. 0: the score is
// unknown.
std::vector<int> places_of(const Column& score, Block block, double tolerance);

}  // namespace zhicheng::index
