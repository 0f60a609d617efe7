#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "zhicheng/expr/decision_table.h"
#include "zhicheng/expr/evaluator.h"

namespace {

using namespace zhicheng;        // NOLINT(google-build-using-namespace)
using namespace zhicheng::expr;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kRows = 1'024;

Schema schema() {
  const Type number = Type::of(Kind::number);
  return Schema::from({{"a", number}, {"b", number}, {"c", number}, {"grade", Type::of(Kind::string)}})
      .value();
}

// Values of which some pass and some fail at each term.
std::vector<std::vector<Value>> rows() {
  std::mt19937 random(20261125);
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  std::vector<std::vector<Value>> all;
  for (std::size_t i = 0; i < kRows; ++i)
    all.push_back({Value(Decimal::from_parts(pick(9'300, 9'900), 2).value()),
                   Value(Decimal::from_integer(pick(0, 4))), Value(Decimal::from_integer(pick(0, 1))),
                   Value(std::string(1, static_cast<char>('A' + pick(0, 3))))});
  return all;
}

void run(benchmark::State& state, const char* text) {
  const auto program = compile(text, schema()).program.value();
  const auto data = rows();
  Evaluator evaluator;
  std::size_t at = 0;
  for (auto _ : state) {
    auto value = evaluator.evaluate(program, data[at]);
    benchmark::DoNotOptimize(value);
    at = (at + 1) % kRows;
  }
  state.SetItemsProcessed(state.iterations());
}

void three_term_comparison(benchmark::State& state) {
  run(state, "a >= 95 and b < 3 and c = 1");
}
BENCHMARK(three_term_comparison);

// No term decides early: every comparison is made.
void three_term_comparison_without_short_cut(benchmark::State& state) {
  run(state, "a >= 0 and b < 9 and c < 2");
}
BENCHMARK(three_term_comparison_without_short_cut);

void share_in_per_cent(benchmark::State& state) {
  run(state, "100 * b / a");
}
BENCHMARK(share_in_per_cent);

void condition_with_text(benchmark::State& state) {
  run(state, "if grade in (\"A\", \"B\") then a * 1.05 else a");
}
BENCHMARK(condition_with_text);

void mean_of_three(benchmark::State& state) {
  run(state, "mean(a, b, c)");
}
BENCHMARK(mean_of_three);

void table_of_twenty_rules(benchmark::State& state) {
  TableText text;
  text.policy = HitPolicy::first;
  text.inputs = {"a", "grade"};
  text.outputs = {{"level", {}, {}}};
  for (int i = 0; i < 19; ++i)
    text.rules.push_back({{"< " + std::to_string(93 + i / 3), "not(\"D\")"}, {std::to_string(i)}});
  text.rules.push_back({{"-", "-"}, {"99"}});
  const auto table = compile_table(text, schema()).table.value();
  const auto data = rows();
  Evaluator evaluator;
  std::size_t at = 0;
  for (auto _ : state) {
    auto decision = table.decide(evaluator, data[at]);
    benchmark::DoNotOptimize(decision);
    at = (at + 1) % kRows;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(table_of_twenty_rules);

void compile_a_condition(benchmark::State& state) {
  const Schema fields = schema();
  for (auto _ : state) {
    auto compilation = compile("a >= 95 and b < 3 and c = 1", fields);
    benchmark::DoNotOptimize(compilation);
  }
}
BENCHMARK(compile_a_condition);

}  // namespace
