#include "zhicheng/sampling/raking.h"

#include "estimate_support.h"

namespace zhicheng::sampling::test {
namespace {

Margin margin(std::string column, std::vector<double> totals, std::vector<std::size_t> category_of) {
  Margin made{std::move(column), {}, std::move(totals), std::move(category_of)};
  for (std::size_t at = 0; at < made.totals.size(); ++at) made.categories.push_back(std::to_string(at));
  return made;
}

double sum_in(const Raked& raked, const Margin& margin, std::size_t category) {
  double sum = 0;
  for (std::size_t at = 0; at < raked.weights.size(); ++at)
    if (margin.category_of[at] == category) sum += raked.weights[at];
  return sum;
}

TEST(Raking, MeetsEveryMarginInRandomSamples) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Dice dice(seed);
    const std::size_t persons = 60 + dice.below(60);
    std::vector<double> base;
    std::vector<Margin> margins;
    for (std::size_t at = 0; at < persons; ++at) base.push_back(0.5 + dice.uniform());
    for (int each = 0; each < 3; ++each) {
      const std::size_t categories = 2 + dice.below(3);
      Margin made = margin("m" + std::to_string(each), {}, {});
      for (std::size_t at = 0; at < persons; ++at)
        made.category_of.push_back(at < categories ? at : dice.below(categories));
      double sum = 0;
      for (std::size_t at = 0; at < categories; ++at) {
        made.totals.push_back(1 + dice.uniform());
        made.categories.push_back(std::to_string(at));
        sum += made.totals.back();
      }
      for (double& total : made.totals) total *= 1000 / sum;
      margins.push_back(made);
    }
    const auto raked = rake(base, margins, {});
    ASSERT_TRUE(raked.ok()) << seed;
    for (const Margin& each : margins)
      for (std::size_t at = 0; at < each.totals.size(); ++at)
        EXPECT_NEAR(sum_in(*raked, each, at), each.totals[at], 1e-4) << "seed " << seed;
    EXPECT_LE(raked->deviation, 1e-8);
    // Only products of one factor for each category of each margin: within a cell nothing changes.
    for (std::size_t a = 0; a < persons; ++a)
      for (std::size_t b = 0; b < a; ++b) {
        bool same = true;
        for (const Margin& each : margins) same = same && each.category_of[a] == each.category_of[b];
        if (same) {
          EXPECT_NEAR(raked->weights[a] / base[a], raked->weights[b] / base[b], 1e-9);
        }
      }
  }
}

TEST(Raking, ChangesNothingWhereTheMarginsHoldAlready) {
  const Margin sex = margin("sex", {2, 2}, {0, 0, 1, 1});
  const Raked raked = rake({1, 1, 1, 1}, {sex}, {}).value();
  EXPECT_EQ(raked.rounds, 0);
  EXPECT_EQ(raked.weights, (std::vector<double>{1, 1, 1, 1}));
}

TEST(Raking, KeepsWithinTheTrimmingLimit) {
  // One person of a category with a third of the people, among thirty.
  Margin rare = margin("rare", {0.7, 0.3}, std::vector<std::size_t>(30, 0));
  rare.category_of[0] = 1;
  rare.category_of[1] = 1;
  rare.category_of[2] = 1;
  Margin other = margin("other", {0.5, 0.5}, {});
  for (std::size_t at = 0; at < 30; ++at) other.category_of.push_back(at % 2);
  RakingOptions options;
  options.trim = 4;
  const Raked loose = rake(std::vector<double>(30, 1), {rare, other}, options).value();
  EXPECT_LE(loose.most_ratio, 4 + 1e-9);
  EXPECT_GT(loose.most_ratio, 2);
  options.trim = 2;
  options.most_rounds = 200;
  const auto tight = rake(std::vector<double>(30, 1), {rare, other}, options);
  ASSERT_FALSE(tight.ok()) << "three persons of 2/30 are no 30 per cent";
  EXPECT_EQ(tight.error().code(), ErrorCode::estimate_raking_not_converged);
}

TEST(Raking, RefusesACategoryWithoutRespondents) {
  const auto raked = rake({1, 1, 1}, {margin("age", {0.5, 0.3, 0.2}, {0, 1, 1})}, {});
  ASSERT_FALSE(raked.ok());
  EXPECT_EQ(raked.error().code(), ErrorCode::estimate_margin_category_empty);
  EXPECT_NE(raked.error().message(Language::en).find("\"2\" of \"age\""), std::string::npos);
  EXPECT_TRUE(rake({1, 1, 1}, {margin("age", {0.5, 0.5, 0}, {0, 1, 1})}, {}).ok())
      << "nobody is there to be met";
}

TEST(Raking, RefusesMarginsThatDoNotDescribeTheSamePeople) {
  const Margin sex = margin("sex", {0.5, 0.5}, {0, 1});
  EXPECT_EQ(rake({1, 1}, {sex, margin("age", {0.6, 0.41}, {0, 1})}, {}).error().code(),
            ErrorCode::estimate_margins_differ);
  EXPECT_TRUE(rake({1, 1, 1, 1},
                   {margin("sex", {0.5, 0.5}, {0, 1, 0, 1}), margin("age", {0.5, 0.5000002}, {0, 0, 1, 1})},
                   {})
                  .ok())
      << "rounded shares";
  EXPECT_EQ(rake({1, 1}, {margin("age", {0, 0}, {0, 1})}, {}).error().code(),
            ErrorCode::estimate_margins_differ);
}

TEST(Raking, SaysWhichCategoryCannotBeMet) {
  // Both margins are the same property, with other totals.
  const auto raked =
      rake({1, 1}, {margin("a", {0.5, 0.5}, {0, 1}), margin("b", {0.4, 0.6}, {0, 1})}, {1e-8, 50, 0});
  ASSERT_FALSE(raked.ok());
  EXPECT_EQ(raked.error().code(), ErrorCode::estimate_raking_not_converged);
  EXPECT_NE(raked.error().message(Language::en).find("After 50 rounds"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::sampling::test
