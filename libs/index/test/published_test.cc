// Examples that were published elsewhere. "From memory" marks those whose source was not at hand when the
// test was written.
#include "random.h"
#include "support.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index::testing {
namespace {

// Known answers of the Random123 library for philox4x32, ten rounds (Salmon and others, SC 2011; from
// memory).
TEST(Published, philox) {
  using Words = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
  EXPECT_EQ(philox({1, 2, 3, 4}, {5, 6}), (Words{0xc0c839bc, 0x889c87c5, 0x61986739, 0x2d4623d0}));
}

// The matrix 1, 3, 5; 1/3, 1, 3; 1/5, 1/3, 1 of many textbooks on AHP: weights 0.637, 0.258, 0.105, CR 0.033
// (from memory).
TEST(Published, ahp) {
  const Input input = made_of({{1, 2, 3, 4}, {2, 1, 4, 3}, {1, 1, 2, 5}});
  const index::Run run = run_of(
      input, steps_of("- normalise: {method: min_max}\n"
                      "- weigh: {method: ahp, judgements: {Top: [[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]]}}\n"
                      "- aggregate\n"));
  EXPECT_NEAR(run.aggregated.weights[0], 0.637, 0.0005);
  EXPECT_NEAR(run.aggregated.weights[1], 0.258, 0.0005);
  EXPECT_NEAR(run.aggregated.weights[2], 0.105, 0.0005);
  EXPECT_NEAR(run.aggregated.weighings[0].consistency, 0.033, 0.0005);
}

// The mountain climber of Opricovic and Tzeng (2004): risk 1, 2, 5 (less is better), altitude 3000, 3750,
// 4500; the second mountain is the compromise with Q = 0, the others have Q = 1 (from memory).
TEST(Published, vikor) {
  const Input input =
      input_of("uCode,risk,altitude\nA1,1,3000\nA2,2,3750\nA3,5,4500\n",
               "iCode,Type,Parent,Direction\nrisk,Indicator,T,-1\naltitude,Indicator,T,1\nT,Aggregate,,1\n");
  const index::Run run =
      run_of(input, steps_of("- normalise: {method: none}\n- weigh\n- aggregate: {method: vikor}\n"));
  EXPECT_NEAR(run.aggregated.index().value(0), 0, 1e-12);
  EXPECT_NEAR(run.aggregated.index().value(1), 1, 1e-12);
  EXPECT_NEAR(run.aggregated.index().value(2), 0, 1e-12);
}

// Degrees of 功效系数: the lower post gives 60, the upper one 100, half way 80 or √(60 · 100) = 77.46.
TEST(Published, efficacy) {
  const Input input = input_of("uCode,x\nA,20\nB,45\nC,70\n",
                               "iCode,Type,Direction,goalpost_lower,goalpost_upper\nx,Indicator,1,20,70\n");
  const auto scores = [&](const char* method) {
    return run_of(input, steps_of(fmt::format("- normalise: {{method: {}}}\n- weigh\n- aggregate\n", method)))
        .scores()[0];
  };
  EXPECT_EQ(scores("efficacy"), Column::of({60, 80, 100}));
  const Column exponential = scores("efficacy_exponential");
  EXPECT_NEAR(exponential.value(0), 60, 1e-12);
  EXPECT_NEAR(exponential.value(1), 77.4597, 1e-4);
  EXPECT_NEAR(exponential.value(2), 100, 1e-12);
}

// Quantiles of 1 … 10 by R's default, type 7: 5 % 1.45, 50 % 5.5, 95 % 9.55.
TEST(Published, quantiles) {
  const std::vector<double> values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_NEAR(quantile(values, 0.05), 1.45, 1e-12);
  EXPECT_NEAR(quantile(values, 0.5), 5.5, 1e-12);
  EXPECT_NEAR(quantile(values, 0.95), 9.55, 1e-12);
}

}  // namespace
}  // namespace zhicheng::index::testing
