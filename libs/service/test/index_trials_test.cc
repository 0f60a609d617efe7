#include "zhicheng/service/index_trials.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace zhicheng::service {
namespace {

index::Input two_groups() {
  index::Input input;
  index::Tree& tree = input.meta.tree;
  tree.indicators = 4;
  for (const char* code : {"a", "b", "c", "d"}) tree.nodes.push_back({.code = code});
  tree.nodes.push_back({.code = "A", .level = 2, .parent = 6, .children = {0, 1}});
  tree.nodes.push_back({.code = "B", .level = 2, .parent = 6, .children = {2, 3}});
  tree.nodes.push_back({.code = "T", .level = 3, .children = {4, 5}});
  for (std::size_t at = 0; at < 4; ++at) tree.nodes[at].parent = 4 + at / 2;
  input.data.frame.periods = {0};
  for (std::size_t row = 0; row < 30; ++row) {
    input.data.frame.units.push_back({"u" + std::to_string(row), ""});
    input.data.frame.rows.push_back({row, 0, row});
  }
  for (std::size_t at = 0; at < 4; ++at) {
    std::vector<double> values;
    for (std::size_t row = 0; row < 30; ++row)
      values.push_back(static_cast<double>((row * (7 + 2 * at)) % 31));
    input.data.table.push_back(index::Column::of(values));
  }
  return input;
}

TEST(IndexTrials, are_the_same_bits_for_any_number_of_threads) {
  const index::Input input = two_groups();
  index::Steps steps = index::default_steps();
  std::get<index::Normalise>(steps.steps[0]).all.method = index::Normalisation::Method::z_score;
  const auto draws = index::monte_carlo_draws(steps.factors.size(), 101);
  const auto one = try_out(input, steps, draws, 1);
  ASSERT_EQ(one.size(), 101u);
  for (const unsigned threads : {0u, 2u, 3u, 64u, 1'000u}) {
    const auto many = try_out(input, steps, draws, threads);
    EXPECT_TRUE(
        std::equal(one.begin(), one.end(), many.begin(), many.end(),
                   [](const auto& a, const auto& b) { return a.score == b.score && a.places == b.places; }))
        << threads;
  }
  EXPECT_TRUE(try_out(input, steps, {}, 4).empty());
}

}  // namespace
}  // namespace zhicheng::service
