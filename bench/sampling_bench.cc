// A draw over a whole city: frame from .csv, Merkle root, tickets, walk, receipt. Estimates from large
// samples.
#include <benchmark/benchmark.h>

#include <string>

#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"
#include "zhicheng/sampling/survey.h"

namespace zhicheng::sampling {
namespace {

std::string frame_csv(std::int64_t units) {
  std::string csv = "id,stratum,weight\n";
  for (std::int64_t i = 0; i < units; ++i)
    csv += "91330" + std::to_string(1'000'000'000'000 + i) + ",行业" + std::to_string(i % 20) + "," +
           std::to_string(1 + i % 97) + "\n";
  return csv;
}

SamplePlan plan() {
  std::string csv = "stratum,n\n";
  for (int i = 0; i < 20; ++i) csv += "行业" + std::to_string(i) + ",50\n";
  return read_sample_plan(csv).value();
}

void read_draw_and_write(benchmark::State& state, HashAlgorithm algorithm) {
  const std::string csv = frame_csv(state.range(0));
  for (auto _ : state) {
    const Frame frame = Frame::read(csv).value();
    const Draw made = draw(frame, plan(), algorithm, "B-1", std::string(32, 'n'), {"event"}).value();
    benchmark::DoNotOptimize(write_receipt(frame, made));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(read_draw_and_write, sha256, HashAlgorithm::sha256)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_draw_and_write, sm3, HashAlgorithm::sm3)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void root_only(benchmark::State& state) {
  const Frame frame = Frame::read(frame_csv(state.range(0))).value();
  for (auto _ : state) benchmark::DoNotOptimize(frame.root(HashAlgorithm::sha256));
}
BENCHMARK(root_only)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void tickets_only(benchmark::State& state) {
  Hmac keyed(HashAlgorithm::sha256, std::string(32, 'k'));
  for (auto _ : state) benchmark::DoNotOptimize(keyed({"ticket\n", "913301000000000001"}));
}
BENCHMARK(tickets_only);

// Made up: firms in 400 strata of 20 trades, four lots each.
void pass_rate(benchmark::State& state) {
  RateSample sample;
  for (int stratum = 0; stratum < 400; ++stratum)
    sample.strata.push_back(
        {{"行业" + std::to_string(stratum / 20), std::to_string(stratum % 20)}, 1.0 + stratum});
  for (std::int64_t at = 0; at < state.range(0); ++at) {
    SampledFirm firm;
    firm.stratum = static_cast<std::size_t>(at % 400);
    firm.inclusion = 0.1 + 0.001 * static_cast<double>(at % 97);
    firm.tested = 4;
    firm.passed = at % 13 == 0 ? 3 : 4;
    sample.firms.push_back(firm);
  }
  for (auto _ : state) benchmark::DoNotOptimize(estimate_pass_rate(sample, {}).value());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(pass_rate)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// Made up: persons in clusters of 20, three margins, five questions, ten domains.
void survey_with_raking(benchmark::State& state) {
  SurveySample sample;
  const auto persons = static_cast<std::size_t>(state.range(0));
  sample.strata.push_back({{"全部"}, {}});
  for (std::size_t at = 0; at < persons / 20; ++at) sample.clusters.push_back({std::to_string(at), 0, {}});
  sample.weights.assign(persons, 1);
  for (std::size_t at = 0; at < persons; ++at) sample.cluster_of.push_back(at / 20);
  for (std::size_t each = 0; each < 5; ++each) {
    Question question{"q", "q", QuestionKind::mean, 1, 10, {}};
    for (std::size_t at = 0; at < persons; ++at)
      question.answers.emplace_back(static_cast<double>(1 + (at * 7919 + each * 31) % 10));
    sample.questions.push_back(std::move(question));
  }
  for (std::size_t each = 0; each < 3; ++each) {
    Margin margin{"m", {"a", "b", "c"}, {0.5, 0.3, 0.2}, {}};
    for (std::size_t at = 0; at < persons; ++at) margin.category_of.push_back(at * 104'729 / (each + 3) % 3);
    sample.margins.push_back(std::move(margin));
  }
  for (std::size_t each = 0; each < 10; ++each) {
    Domain domain{"d", std::to_string(each), {}};
    for (std::size_t at = 0; at < persons; ++at) domain.member.push_back(at % 10 == each);
    sample.domains.push_back(std::move(domain));
  }
  for (auto _ : state) benchmark::DoNotOptimize(estimate_survey(sample, {}).value());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(survey_with_raking)->Arg(2'000)->Arg(20'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace zhicheng::sampling
