#include "zhicheng/index/run.h"

#include <algorithm>

#include "failure.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::index {
namespace {

template <class T>
Result<Stage> as_stage(Result<T> made) {
  if (!made.ok()) return std::move(made).error();
  return Stage(std::move(made).value());
}

bool needs_the_unit(Normalisation::Method method) {
  return !is_sample_based(method) || method == Normalisation::Method::distance_to_target;
}

// Posts and targets are in the unit of the indicator; a logarithm is not.
Result<void> check_units(const Normalise& step, const Tree& tree, const std::vector<Stage>& before) {
  for (const Stage& stage : before) {
    const auto* treated = std::get_if<Treated>(&stage);
    if (treated == nullptr) continue;
    for (const TreatmentRecord& record : treated->records) {
      const Node& node = tree.nodes[record.indicator];
      const auto own = step.indicators.find(node.code);
      const auto method = own == step.indicators.end() ? step.all.method : own->second.method;
      if (record.transformed != Treatment::Then::none && needs_the_unit(method))
        return failure(ErrorCode::index_posts_transformed, node);
    }
  }
  return {};
}

}  // namespace

const Table& table_of(const Stage& stage) {
  return std::visit([](const auto& made) -> const Table& { return made.table; }, stage);
}

const Frame& frame_of(const std::vector<Stage>& stages, const Frame& input) {
  for (std::size_t at = stages.size(); at-- > 0;)
    if (const auto* screened = std::get_if<Screened>(&stages[at])) return screened->frame;
  return input;
}

Result<Stage> do_step(const Step& step, const Input& input, const std::vector<Stage>& before) {
  const Frame& frame = frame_of(before, input.data.frame);
  const Table& table = before.empty() ? input.data.table : table_of(before.back());
  switch (kind_of(step)) {
    case StepKind::denominate:
      return as_stage(denominate(frame, input.meta, table));
    case StepKind::screen:
      return as_stage(screen(frame, table, std::get<Screen>(step)));
    case StepKind::impute:
      return as_stage(impute(frame, input.meta, table, std::get<Impute>(step)));
    case StepKind::treat:
      return as_stage(treat(frame, input.meta, table, std::get<Treat>(step)));
    case StepKind::normalise:
      ZHICHENG_TRY(check_units(std::get<Normalise>(step), input.meta.tree, before));
      return as_stage(normalise(frame, input.meta, table, std::get<Normalise>(step)));
    case StepKind::weigh:
    case StepKind::aggregate:
      break;
  }
  ZHICHENG_ASSERT(false);
  return Stage();
}

Result<Run> run(const Input& input, const Steps& steps) {
  ZHICHENG_ASSERT(validate(steps).ok());
  Run run;
  for (std::size_t at = 0; at + 2 < steps.steps.size(); ++at) {
    ZHICHENG_TRY_ASSIGN(Stage stage, do_step(steps.steps[at], input, run.stages));
    run.stages.push_back(std::move(stage));
  }
  const std::size_t n = steps.steps.size();
  const Frame& frame = frame_of(run.stages, input.data.frame);
  const ScoredData data{frame, input.meta, run.scores(), std::get<Normalise>(steps.steps[n - 3])};
  ZHICHENG_TRY_ASSIGN(run.aggregated, aggregate(data, std::get<Weigh>(steps.steps[n - 2]),
                                                std::get<Aggregate>(steps.steps[n - 1])));
  return run;
}

std::vector<int> places_of(const Column& score, Block block, double tolerance) {
  std::vector<std::size_t> order;
  for (std::size_t row = block.first; row < block.last; ++row)
    if (score.has(row)) order.push_back(row);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    const double x = score.value(a);
    const double y = score.value(b);
    return x > y || (!(x < y) && a < b);
  });
  std::vector<int> places(block.last - block.first, 0);
  double first_score = 0;
  int place = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double value = score.value(order[i]);
    if (i == 0 || first_score - value > tolerance) {
      first_score = value;
      place = static_cast<int>(i) + 1;
    }
    places[order[i] - block.first] = place;
  }
  return places;
}

}  // namespace zhicheng::index
