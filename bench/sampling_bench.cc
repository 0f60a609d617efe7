// A draw over a whole city: frame from .csv, Merkle root, tickets, walk, receipt.
#include <benchmark/benchmark.h>

#include <string>

#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"

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

}  // namespace
}  // namespace zhicheng::sampling
