#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "zhicheng/index/sensitivity.h"
#include "zhicheng/index/uncertainty.h"
#include "zhicheng/service/index_trials.h"

// The sizes of the aims: 90 units × 50 indicators, and 3,000 × 200. Threads are those of the machine.
namespace {

using namespace zhicheng::index;  // NOLINT(google-build-using-namespace)
using zhicheng::service::try_out;

constexpr double kMissing = 0.03;

Meta meta_of(std::size_t indicators, std::size_t pillars) {
  Meta meta;
  Tree& tree = meta.tree;
  tree.indicators = indicators;
  for (std::size_t i = 0; i < indicators; ++i)
    tree.nodes.push_back({.code = "x" + std::to_string(i), .direction = i % 7 == 0 ? -1 : 1});
  for (std::size_t p = 0; p < pillars; ++p)
    tree.nodes.push_back({.code = "p" + std::to_string(p), .level = 2});
  tree.nodes.push_back({.code = "index", .level = 3});
  for (std::size_t at = 0; at < tree.root(); ++at) {
    const std::size_t parent = at < indicators ? indicators + at % pillars : tree.root();
    tree.nodes[at].parent = parent;
    tree.nodes[parent].children.push_back(at);
  }
  return meta;
}

// Units differ in strength; one indicator in ten has a long tail.
Input input_of(std::size_t units, std::size_t indicators, std::size_t pillars) {
  std::mt19937_64 random(20261122);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  Input input{{}, meta_of(indicators, pillars)};
  Frame& frame = input.data.frame;
  frame.periods = {0};
  std::vector<double> strength;
  for (std::size_t unit = 0; unit < units; ++unit) {
    frame.units.push_back({"u" + std::to_string(unit), ""});
    frame.rows.push_back({unit, 0, unit});
    strength.push_back(normal(random));
  }
  for (std::size_t i = 0; i < indicators; ++i) {
    Column column(units);
    for (std::size_t unit = 0; unit < units; ++unit) {
      const double x = 0.5 * strength[unit] + normal(random);
      if (uniform(random) >= kMissing) column.set(unit, i % 10 == 0 ? std::exp(1.5 * x) : 50 + 10 * x);
    }
    input.data.table.push_back(std::move(column));
  }
  return input;
}

Normalisation min_max() {
  return {.method = Normalisation::Method::min_max, .low = 1, .high = 100};
}

Steps steps_of() {
  Steps steps;
  steps.steps = {Impute{}, Treat{}, Normalise{.all = min_max()}, Weigh{}, Aggregate{}};
  const auto factor = [&](std::string name, StepKind kind, Step a, Step b) {
    steps.factors.push_back(
        {.name = std::move(name), .step = kind, .alternatives = {std::move(a), std::move(b)}});
  };
  factor("imputation", StepKind::impute, Impute{}, Impute{.method = Impute::Method::median});
  factor("winsorising", StepKind::treat, Treat{}, Treat{.all = {.limit = 3}});
  factor("aggregation", StepKind::aggregate, Aggregate{},
         Aggregate{.all = {.method = Aggregation::Method::geometric}});
  steps.factors.push_back({.name = "weights", .step = StepKind::weigh, .weight_noise = 0.25});
  return steps;
}

Input small() {
  return input_of(90, 50, 8);
}
Input large() {
  return input_of(3'000, 200, 12);
}

// Trials and the bands of places. The argument is the number of threads, 0 = all.
void uncertainty(benchmark::State& state, const Input& input) {
  const Steps steps = steps_of();
  const auto threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    const auto base = run(input, steps);
    const auto trials = try_out(input, steps, monte_carlo_draws(steps.factors.size(), 1'000), threads);
    auto bands = summarise(input.data.frame, base->aggregated.index(), trials, steps.tie_tolerance);
    if (bands.failed() > 0) state.SkipWithError("a trial failed");
    benchmark::DoNotOptimize(bands);
  }
}
void uncertainty_of_1000_trials_at_90_by_50(benchmark::State& state) {
  uncertainty(state, small());
}
void uncertainty_of_1000_trials_at_3000_by_200(benchmark::State& state) {
  uncertainty(state, large());
}
BENCHMARK(uncertainty_of_1000_trials_at_90_by_50)
    ->Arg(1)
    ->Arg(0)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(uncertainty_of_1000_trials_at_3000_by_200)
    ->Arg(1)
    ->Arg(0)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void sobol_of_1500_trials_at_90_by_50(benchmark::State& state) {
  const Input input = small();
  const Steps steps = steps_of();
  const std::size_t base = 250;
  for (auto _ : state) {
    const auto nominal = run(input, steps);
    const auto places = places_by_id(input.data.frame, nominal->aggregated.index(), steps.tie_tolerance);
    const auto trials =
        try_out(input, steps, sobol_draws(steps.factors.size(), base), static_cast<unsigned>(state.range(0)));
    auto shares = sensitivity(steps, places, trials, base);
    benchmark::DoNotOptimize(shares);
  }
}
BENCHMARK(sobol_of_1500_trials_at_90_by_50)->Arg(1)->Arg(0)->UseRealTime()->Unit(benchmark::kMillisecond);

void whole_pipeline(benchmark::State& state, const Input& input) {
  const Steps steps = steps_of();
  for (auto _ : state) {
    auto made = run(input, steps);
    benchmark::DoNotOptimize(made);
  }
}
void whole_pipeline_at_90_by_50(benchmark::State& state) {
  whole_pipeline(state, small());
}
void whole_pipeline_at_3000_by_200(benchmark::State& state) {
  whole_pipeline(state, large());
}
BENCHMARK(whole_pipeline_at_90_by_50)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_pipeline_at_3000_by_200)->Unit(benchmark::kMillisecond);

// Another set of weights on scores that are there already: what a page does while a slider is moved.
void what_if(benchmark::State& state, const Input& input, const Aggregation& aggregation) {
  const Steps steps = steps_of();
  const auto base = run(input, steps);
  const Normalise normalised{.all = min_max()};
  const ScoredData data{input.data.frame, input.meta, base->scores(), normalised};
  const Aggregate step{.all = aggregation};
  for (auto _ : state) {
    auto made = aggregate(data, Weigh{}, step);
    auto places = places_by_id(input.data.frame, made->index(), 1e-9);
    benchmark::DoNotOptimize(places);
  }
}
void what_if_at_90_by_50(benchmark::State& state) {
  what_if(state, small(), {});
}
void what_if_at_3000_by_200(benchmark::State& state) {
  what_if(state, large(), {});
}
void copeland_at_3000_by_200(benchmark::State& state) {
  what_if(state, large(), {.method = Aggregation::Method::copeland});
}
BENCHMARK(what_if_at_90_by_50)->Unit(benchmark::kMicrosecond);
BENCHMARK(what_if_at_3000_by_200)->Unit(benchmark::kMicrosecond);
BENCHMARK(copeland_at_3000_by_200)->Unit(benchmark::kMillisecond);

}  // namespace
