// An assessment of 3,000 places by 200 items, half of them with thirds and sevenths, and its twice: linear in
// the places.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "zhicheng/assess/assess.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::assess {
namespace {

constexpr int kItems = 200;

Scheme scheme() {
  std::string text =
      "schemes:\n  - id: s\n    name: {zh: 甲, en: a}\n    about: {zh: 甲, en: a}\n    source: 甲\n    "
      "total: 200\n"
      "    grades: [{id: A, from: 0, name: {zh: 甲, en: a}}]\n    groups:\n      - id: g\n"
      "        name: {zh: 甲, en: a}\n        items:\n";
  for (int item = 0; item < kItems; ++item)
    text += fmt::format(
        "          - {{id: i{0}, points: 1, missing: zero, name: {{zh: 甲, en: a}}, rule: {{kind: {1}}}}}\n",
        item,
        item % 4 == 3   ? "rank_steps, step: 5, floor: 0"
        : item % 2 == 0 ? fmt::format("completion_rate, target: {}", 101 + 2 * item)
                        : "efficacy, low: 20, high: 97");
  pack::Findings findings;
  auto root = pack::parse_yaml({"a.yaml", text}, findings);
  ZHICHENG_ASSERT(root.has_value());
  auto schemes = read_scheme_file({"a.yaml", std::move(*root)}, findings);
  ZHICHENG_ASSERT(schemes.has_value());
  return std::move(schemes->front());
}

void assess_places(benchmark::State& state) {
  const Scheme made = scheme();
  Input input;
  for (std::int64_t place = 0; place < state.range(0); ++place) {
    Place row;
    row.code = std::to_string(place);
    row.grants.resize(kItems);
    for (std::int64_t item = 0; item < kItems; ++item)
      row.numbers.push_back(Decimal::from_parts((place * 7'919 + item * 104'729) % 10'000, 2).value());
    input.places.push_back(std::move(row));
  }
  for (auto _ : state) benchmark::DoNotOptimize(assess(made, input).value().size());
  state.SetItemsProcessed(state.iterations() * state.range(0) * kItems);
}
BENCHMARK(assess_places)->Arg(3'000)->Arg(6'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace zhicheng::assess
