#include <benchmark/benchmark.h>

#include <string>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/hash.h"

namespace {

using zhicheng::Decimal;

void parse_a_decimal(benchmark::State& state) {
  const std::string figure = "12345.678";
  for (auto _ : state) {
    auto value = Decimal::parse(figure);
    benchmark::DoNotOptimize(value);
  }
}
BENCHMARK(parse_a_decimal);

void hash_a_document(benchmark::State& state) {
  const std::string document(static_cast<std::size_t>(state.range(0)), 'x');
  for (auto _ : state) {
    auto digest = zhicheng::sha256(document);
    benchmark::DoNotOptimize(digest);
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(hash_a_document)->Arg(1 << 10)->Arg(1 << 20);

}  // namespace
