#include "zhicheng/index/trial.h"

#include <algorithm>
#include <numeric>

#include "random.h"
#include "zhicheng/base/limits.h"

namespace zhicheng::index {
namespace {

// The versions of all steps that a draw chooses; they point into Steps.
struct Version {
  std::vector<const Step*> steps;
  std::vector<std::size_t> choices;
};

std::size_t place_of(const Steps& steps, StepKind kind) {
  std::size_t at = 0;
  while (kind_of(steps.steps[at]) != kind) ++at;
  return at;
}

double number_for(const Steps& steps, const Draw& draw, std::size_t factor, std::size_t item) {
  return uniform(steps.seed, {.row = draw[factor].row,
                              .purpose = static_cast<std::uint32_t>(draw[factor].matrix),
                              .factor = static_cast<std::uint32_t>(factor),
                              .item = static_cast<std::uint32_t>(item)});
}

Version version_of(const Steps& steps, const Draw& draw) {
  Version version;
  for (const Step& step : steps.steps) version.steps.push_back(&step);
  for (std::size_t at = 0; at < steps.factors.size(); ++at) {
    const std::vector<Step>& alternatives = steps.factors[at].alternatives;
    std::size_t choice = 0;
    if (!alternatives.empty()) {
      const double u = number_for(steps, draw, at, 0);
      choice = std::min(static_cast<std::size_t>(u * static_cast<double>(alternatives.size())),
                        alternatives.size() - 1);
      version.steps[place_of(steps, steps.factors[at].step)] = &alternatives[choice];
    }
    version.choices.push_back(choice);
  }
  return version;
}

// What multiplies the weight of each node; empty if weights are certain.
std::vector<double> noise_of(const Tree& tree, const Steps& steps, const Draw& draw) {
  std::vector<double> noise;
  for (std::size_t at = 0; at < steps.factors.size(); ++at) {
    const Factor& factor = steps.factors[at];
    if (!factor.alternatives.empty()) continue;
    noise.resize(tree.nodes.size(), 1);
    for (std::size_t node = 0; node < tree.nodes.size(); ++node) {
      const bool meant = factor.levels.empty() || std::find(factor.levels.begin(), factor.levels.end(),
                                                            tree.nodes[node].level) != factor.levels.end();
      if (meant) noise[node] *= 1 + factor.weight_noise * (2 * number_for(steps, draw, at, node) - 1);
    }
  }
  return noise;
}

// The stages of one version after the other; those before the first step that differs are kept.
class Stages {
 public:
  explicit Stages(const Input& input) : input_(input) {}

  // Errors: those of the steps; a failed step is not tried again while it stays the same.
  Result<void> bring_to(const std::vector<const Step*>& steps) {
    const std::size_t count = steps.size() - 2;  // weigh and aggregate are no stages
    std::size_t same = 0;
    while (same < done_.size() && done_[same] == steps[same]) ++same;
    if (failure_ && same == done_.size()) return *failure_;
    failure_.reset();
    done_.resize(same);
    if (stages_.size() > same)
      stages_.erase(stages_.begin() + static_cast<std::ptrdiff_t>(same), stages_.end());
    while (done_.size() < count) {
      done_.push_back(steps[done_.size()]);
      auto stage = do_step(*done_.back(), input_, stages_);
      if (!stage.ok()) {
        failure_ = stage.error();
        return *failure_;
      }
      stages_.push_back(std::move(stage).value());
    }
    return {};
  }

  const Frame& frame() const { return frame_of(stages_, input_.data.frame); }
  const Table& scores() const { return table_of(stages_.back()); }

 private:
  const Input& input_;
  std::vector<const Step*> done_;
  std::vector<Stage> stages_;  // one for each of done_, less the one that failed
  std::optional<Error> failure_;
};

Result<Column> score_of(const Input& input, const Steps& steps, const Draw& draw, const Version& version,
                        Stages& stages) {
  ZHICHENG_TRY(stages.bring_to(version.steps));
  const std::size_t n = version.steps.size();
  const ScoredData data{stages.frame(), input.meta, stages.scores(),
                        std::get<Normalise>(*version.steps[n - 3])};
  const std::vector<double> noise = noise_of(input.meta.tree, steps, draw);
  ZHICHENG_TRY_ASSIGN(const Aggregated made, aggregate(data, std::get<Weigh>(*version.steps[n - 2]),
                                                       std::get<Aggregate>(*version.steps[n - 1]), noise));
  return by_id(stages.frame(), made.index(), input.data.frame.rows.size());
}

}  // namespace

std::vector<Draw> monte_carlo_draws(std::size_t factors, std::size_t count) {
  std::vector<Draw> draws;
  for (std::size_t row = 0; row < count; ++row)
    draws.push_back(Draw(factors, {static_cast<std::uint32_t>(row), Setting::Matrix::a}));
  return draws;
}

Result<void> check_trials(std::size_t rows, std::size_t trials) {
  if (rows == 0 || trials <= limits::kTrialScores / rows) return {};
  return Error(ErrorCode::too_large)
      .with("what", "试算次数 × 单位数 trials × units")
      .with("limit", std::to_string(limits::kTrialScores));
}

Column by_id(const Frame& frame, const Column& column, std::size_t rows) {
  if (frame.rows.size() == rows) return column;
  Column whole(rows);
  for (std::size_t row = 0; row < frame.rows.size(); ++row)
    if (column.has(row)) whole.set(frame.rows[row].id, column.value(row));
  return whole;
}

std::vector<int> places_by_id(const Frame& input, const Column& score, double tolerance) {
  std::vector<int> places;
  places.reserve(score.size());
  for (const Block block : blocks_of(input, Scope::each_period)) {
    const std::vector<int> own = places_of(score, block, tolerance);
    places.insert(places.end(), own.begin(), own.end());
  }
  return places;
}

std::vector<Trial> try_out(const Input& input, const Steps& steps, std::span<const Draw> draws) {
  std::vector<Version> versions;
  for (const Draw& draw : draws) versions.push_back(version_of(steps, draw));
  // Equal beginnings stand together, the earlier step first, so that each beginning is computed once.
  std::vector<std::size_t> order(draws.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::lexicographical_compare(versions[a].steps.begin(), versions[a].steps.end(),
                                        versions[b].steps.begin(), versions[b].steps.end(), std::less<>());
  });
  std::vector<Trial> trials(draws.size());
  Stages stages(input);
  for (const std::size_t at : order) {
    Trial& trial = trials[at];
    trial.choices = versions[at].choices;
    auto score = score_of(input, steps, draws[at], versions[at], stages);
    if (!score.ok()) {
      trial.failure = std::move(score).error();
      trial.places.assign(input.data.frame.rows.size(), 0);
      continue;
    }
    trial.score = std::move(score).value();
    trial.places = places_by_id(input.data.frame, trial.score, steps.tie_tolerance);
  }
  return trials;
}

}  // namespace zhicheng::index
