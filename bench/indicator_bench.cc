#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/figure_checks.h"
#include "zhicheng/indicator/forecast.h"
#include "zhicheng/indicator/summary.h"

// A city's cockpit: 2,000 indicators with 20 periods each, all kinds of numeric target mixed.
namespace {

using namespace zhicheng;             // NOLINT(google-build-using-namespace)
using namespace zhicheng::indicator;  // NOLINT(google-build-using-namespace)

constexpr int kIndicators = 2'000;
constexpr int kPeriods = 20;

struct Case {
  plan::Target target;
  std::vector<Observation> figures;
  Series series;
};

plan::Target target_of(int kind) {
  plan::Target target;
  target.baseline_year = 2020;
  target.target_year = 2025;
  target.baseline = Decimal::from_integer(86);
  target.relation = plan::Relation::ge;
  target.low = Decimal::from_integer(96);
  if (kind == 1) target.kind = plan::TargetKind::hold;
  if (kind == 2) {
    target.kind = plan::TargetKind::cumulative;
    target.accumulation = plan::Accumulation::period;
    target.low = Decimal::from_integer(3'000);
  }
  if (kind == 3) {
    target.kind = plan::TargetKind::average_growth;
    target.low = Decimal::from_integer(5);
    target.baseline.reset();
  }
  return target;
}

std::vector<Case> cases() {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<int> pick(8'600, 9'900);
  std::vector<Case> all;
  for (int i = 0; i < kIndicators; ++i) {
    Case next;
    next.target = target_of(i % 4);
    for (int at = 0; at < kPeriods; ++at) {
      Observation observation;
      observation.period = Period::quarter(2020 + at / 4, 1 + at % 4).value();
      observation.content = Decimal::from_parts(i % 4 == 3 ? pick(random) / 20 : pick(random), 2).value();
      next.figures.push_back(observation);
    }
    next.series = Series::from(next.figures).value();
    all.push_back(std::move(next));
  }
  return all;
}

const Date kAsOf = parse_date("2025-02-01").value();

void evaluate_2000_indicators_of_20_periods(benchmark::State& state) {
  const auto all = cases();
  for (auto _ : state)
    for (const Case& next : all) {
      auto evaluation = evaluate(next.target, next.series, {}, kAsOf);
      benchmark::DoNotOptimize(evaluation);
    }
  state.SetItemsProcessed(state.iterations() * kIndicators);
}
BENCHMARK(evaluate_2000_indicators_of_20_periods)->Unit(benchmark::kMillisecond);

void sort_series_evaluate_and_summarise(benchmark::State& state) {
  const auto all = cases();
  for (auto _ : state) {
    std::vector<Standing> standings;
    for (const Case& next : all) {
      const Series series = Series::from(next.figures).value();
      const Evaluation evaluation = evaluate(next.target, series, {}, kAsOf);
      auto bullet = bullet_of(next.target, evaluation, kAsOf);
      benchmark::DoNotOptimize(bullet);
      standings.push_back(standing_of(plan::Indicator{}, evaluation));
    }
    auto summary = summarise(standings);
    benchmark::DoNotOptimize(summary);
  }
  state.SetItemsProcessed(state.iterations() * kIndicators);
}
BENCHMARK(sort_series_evaluate_and_summarise)->Unit(benchmark::kMillisecond);

void check_a_figure_against_20_periods(benchmark::State& state) {
  const auto all = cases();
  FigureRules rules;
  rules.unit = "%";
  const Figure figure{Period::quarter(2025, 1).value(), Decimal::from_parts(9'512, 2).value(), {}};
  std::size_t at = 0;
  for (auto _ : state) {
    auto findings = check_figure(figure, rules, all[at].series, kAsOf);
    benchmark::DoNotOptimize(findings);
    at = (at + 1) % all.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(check_a_figure_against_20_periods);

// With looking back on every earlier year; from twelve years on the local trend takes part.
void forecast_with_looking_back(benchmark::State& state) {
  std::mt19937 random(20261126);
  std::normal_distribution<double> shock(0, 0.3);
  ForecastQuery query;
  double value = 90;
  for (int year = 0; year < static_cast<int>(state.range(0)); ++year)
    query.figures.push_back({2000 + year, value += 0.2 + shock(random), 0.05});
  query.to_year = query.figures.back().year + 4;
  query.scale = ForecastScale::logit;
  query.low = 96;
  for (auto _ : state) {
    auto made = forecast(query);
    auto back = look_back(query);
    benchmark::DoNotOptimize(made);
    benchmark::DoNotOptimize(back);
  }
}
BENCHMARK(forecast_with_looking_back)->Arg(5)->Arg(8)->Arg(20)->Unit(benchmark::kMicrosecond);

}  // namespace
