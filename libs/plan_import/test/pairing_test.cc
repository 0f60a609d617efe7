#include "zhicheng/plan_import/pairing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <tuple>

#include "support.h"

namespace zhicheng::plan_import::test {
namespace {

using Keys = std::vector<PairingKey>;

PairingKey named(std::u32string name, int year = 2025, std::u32string quote = U"",
                 std::u32string unit = U"%") {
  return {std::move(name), year, std::move(quote), std::move(unit)};
}

std::vector<Pair> pairs(const Keys& before, const Keys& after) {
  return pair_rows(before, after);
}

TEST(Pairing, SameNameAndYearAreOneWhereverTheyStand) {
  EXPECT_EQ(
      pairs({named(U"合格率"), named(U"满意度")}, {named(U"满意度"), named(U"新指标"), named(U"合格率")}),
      (std::vector<Pair>{{0, 2, PairingReason::name}, {1, 0, PairingReason::name}}));
}

TEST(Pairing, SameWordsAreOneEvenIfNameOrYearWasReadAnew) {
  EXPECT_EQ(pairs({named(U"合格率", 2025, U"合格率%9395")}, {named(U"合格率", 2030, U"合格率%9395")}),
            (std::vector<Pair>{{0, 0, PairingReason::quote}}));
  EXPECT_EQ(pairs({named(U"甲", 2025, U"")}, {named(U"乙", 2025, U"")}), std::vector<Pair>{})
      << "no words are no reason";
}

TEST(Pairing, NearNamesAreOneUnlessTheirUnitsDiffer) {
  EXPECT_EQ(alikeness(U"制造业产品质量合格率", U"制造业产品合格率"), 75);
  EXPECT_EQ(pairs({named(U"制造业产品质量合格率")}, {named(U"服务满意度"), named(U"制造业产品合格率")}),
            (std::vector<Pair>{{0, 1, PairingReason::near}}));
  EXPECT_TRUE(
      pairs({named(U"制造业产品质量合格率")}, {named(U"制造业产品合格率", 2025, U"", U"家")}).empty());
  EXPECT_TRUE(pairs({named(U"甲")}, {named(U"甲", 2030)}).empty()) << "one character is too little";
}

TEST(Pairing, RowsOfOneNamePairByTheirWordsAndThenInTheirOrder) {
  EXPECT_EQ(
      pairs({named(U"企业数", 2025, U"一"), named(U"企业数", 2025, U"二")}, {named(U"企业数", 2025, U"二")}),
      (std::vector<Pair>{{1, 0, PairingReason::name}}));
  EXPECT_EQ(pairs({named(U"企业数"), named(U"企业数")}, {named(U"新"), named(U"企业数"), named(U"企业数")}),
            (std::vector<Pair>{{0, 1, PairingReason::name}, {1, 2, PairingReason::name}}));
}

TEST(Pairing, TheSurerReasonGoesFirst) {
  // The second row of before has the name of the only row of after, the first one its words.
  EXPECT_EQ(pairs({named(U"旧名", 2025, U"原文"), named(U"合格率")}, {named(U"合格率", 2025, U"原文")}),
            (std::vector<Pair>{{1, 0, PairingReason::name}}));
}

TEST(Pairing, NothingPairsWithNothing) {
  EXPECT_TRUE(pairs({}, {}).empty());
  EXPECT_TRUE(pairs({named(U"合格率")}, {}).empty());
  EXPECT_TRUE(pairs({named(U"")}, {named(U"")}).empty());
}

TEST(Pairing, AVersionPairsWithItself) {
  const ImportResult plan = import_text(demo_plan(), "yunxi-plan.md");
  Keys keys;
  for (const plan::Indicator& each : plan.plan.indicators) keys.push_back(pairing_key(each));
  const auto found = pairs(keys, keys);
  ASSERT_EQ(found.size(), keys.size());
  for (const Pair& each : found) EXPECT_EQ(each.before, each.after);
  Keys tasks;
  for (const plan::Task& each : plan.plan.tasks) tasks.push_back(pairing_key(each));
  for (const Pair& each : pairs(tasks, tasks)) EXPECT_EQ(each.before, each.after);
}

TEST(Pairing, TooManyAlikePairInTheirOrderAndQuickly) {
  const Keys many(3000, named(U"企业数"));
  const auto found = pairs(many, many);
  ASSERT_EQ(found.size(), many.size());
  EXPECT_EQ(found[2999], (Pair{2999, 2999, PairingReason::name}));
}

// The rule as it stands in the header, by trying every pair of free rows again and again.
std::vector<Pair> brute_force(const Keys& before, const Keys& after) {
  using Rank = std::tuple<int, int, bool, std::size_t, std::size_t>;
  const auto rank = [&](std::size_t i, std::size_t j) -> std::optional<Rank> {
    const PairingKey& a = before[i];
    const PairingKey& b = after[j];
    const bool other_words = a.quote.empty() || a.quote != b.quote;
    if (!a.name.empty() && a.name == b.name && a.year == b.year) return Rank{0, 0, other_words, i, j};
    if (!a.quote.empty() && a.quote == b.quote) return Rank{1, 0, other_words, i, j};
    const bool units = a.unit.empty() || b.unit.empty() || a.unit == b.unit;
    const int alike = alikeness(a.name, b.name);
    if (units && alike >= kNearPercent) return Rank{2, 100 - alike, other_words, i, j};
    return std::nullopt;
  };
  std::vector<Pair> taken;
  const auto is_free = [&](std::size_t i, std::size_t j) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const Pair& each) { return each.before == i || each.after == j; });
  };
  while (true) {
    std::optional<Rank> best;
    for (std::size_t i = 0; i < before.size(); ++i)
      for (std::size_t j = 0; j < after.size(); ++j)
        if (const auto found = rank(i, j); found && is_free(i, j) && (!best || *found < *best)) best = found;
    if (!best) break;
    taken.push_back({std::get<3>(*best), std::get<4>(*best), static_cast<PairingReason>(std::get<0>(*best))});
  }
  std::sort(taken.begin(), taken.end(), [](const Pair& a, const Pair& b) { return a.before < b.before; });
  return taken;
}

TEST(Pairing, GivesWhatTheRuleSaysOnRandomVersions) {
  std::mt19937 random(20'261'126);
  const auto pick = [&random](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
  const auto word = [&](int letters, int longest) {
    std::u32string text;
    for (int length = pick(longest + 1); length > 0; --length)
      text.push_back(U'甲' + static_cast<char32_t>(pick(letters)));
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    Keys before;
    Keys after;
    for (Keys* keys : {&before, &after})
      for (int rows = pick(9); rows > 0; --rows)
        keys->push_back({word(2, 6), 2025 + pick(2), word(2, 3), word(2, 1)});
    ASSERT_EQ(pairs(before, after), brute_force(before, after)) << "round " << round;
  }
}

}  // namespace
}  // namespace zhicheng::plan_import::test
