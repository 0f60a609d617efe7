// The pairing of two versions against a brute-force answer.
#include "pairing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace zhicheng::plan {
namespace {

RowName row(std::string name) {
  return {{name}, name, std::nullopt};
}

TEST(Likeness, IsTheShareOfCommonNeighbours) {
  EXPECT_EQ(likeness_of("甲乙丙", "甲乙丙").percent(), 100);
  EXPECT_EQ(likeness_of("甲乙丙", "甲乙丁").percent(), 50);
  EXPECT_TRUE(likeness_of("甲乙丙", "甲乙丁").is_near());
  EXPECT_EQ(likeness_of("甲甲甲", "甲甲").percent(), 66);
  EXPECT_EQ(likeness_of("甲乙", "乙甲").percent(), 0);
  EXPECT_FALSE(likeness_of("甲", "甲").is_near());
  EXPECT_FALSE(likeness_of("", "").is_near());
  const std::string same(kMaxNearCharacters, 'a');
  EXPECT_EQ(likeness_of(same + "甲乙", same + "丙丁").percent(), 100);  // what stands behind is not looked at
}

// Every way to pair the rows left of `before` with rows of `after` that are near. The best is the one whose
// sorted list of pairs comes first: that is what "the likest first" means.
struct Oracle {
  struct Pair {
    std::size_t before;
    std::size_t after;
    Likeness likeness;
  };
  using Pairs = std::vector<Pair>;

  const std::vector<RowName>& before;
  const std::vector<RowName>& after;
  Pairs best = {};

  static bool first(const Pair& a, const Pair& b) {
    const auto apart = [](const Pair& p) {
      return p.before > p.after ? p.before - p.after : p.after - p.before;
    };
    const int left = a.likeness.common * b.likeness.total;
    const int right = b.likeness.common * a.likeness.total;
    return std::tuple(-left, a.before + a.after, apart(a), a.before) <
           std::tuple(-right, b.before + b.after, apart(b), b.before);
  }

  static bool is_better(const Pairs& a, const Pairs& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
      if (first(a[i], b[i])) return true;
      if (first(b[i], a[i])) return false;
    }
    return a.size() > b.size();
  }

  void search(std::size_t row, std::vector<bool>& used, Pairs& pairs) {
    if (row == before.size()) {
      Pairs sorted = pairs;
      std::sort(sorted.begin(), sorted.end(), first);
      if (is_better(sorted, best)) best = sorted;
      return;
    }
    search(row + 1, used, pairs);
    for (std::size_t j = 0; j < after.size(); ++j) {
      const Likeness likeness = likeness_of(before[row].name, after[j].name);
      if (used[j] || !likeness.is_near()) continue;
      used[j] = true;
      pairs.push_back({row, j, likeness});
      search(row + 1, used, pairs);
      pairs.pop_back();
      used[j] = false;
    }
  }
};

class Names {
 public:
  explicit Names(unsigned seed) : random_(seed) {}

  std::vector<RowName> rows(std::size_t most) {
    std::vector<RowName> rows;
    const std::size_t count = pick(most + 1);
    for (std::size_t i = 0; i < count; ++i) {
      constexpr std::array kCharacters = {"甲", "乙", "丙"};
      std::string name;
      for (std::size_t length = 2 + pick(4); length > 0; --length) name += kCharacters[pick(3)];
      rows.push_back(row(name + std::to_string(serial_++)));  // no two are equal: only nearness decides
    }
    return rows;
  }

 private:
  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  std::mt19937 random_;
  int serial_ = 0;
};

using Places = std::vector<std::tuple<std::size_t, std::size_t>>;

Places places(const std::vector<RowPair>& pairs) {
  Places places;
  for (const RowPair& pair : pairs) places.emplace_back(pair.before, pair.after);
  std::sort(places.begin(), places.end());
  return places;
}

TEST(Pairing, OfNearNamesIsTheBestOfAllPossibleOnes) {
  constexpr unsigned kSeed = 20260;
  Names names(kSeed);
  for (int round = 0; round < 300; ++round) {
    const std::vector<RowName> before = names.rows(5);
    const std::vector<RowName> after = names.rows(5);
    Oracle oracle{before, after};
    std::vector<bool> used(after.size());
    Oracle::Pairs pairs;
    oracle.search(0, used, pairs);
    Places expected;
    for (const Oracle::Pair& pair : oracle.best) expected.emplace_back(pair.before, pair.after);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(places(pair_rows(before, after).pairs), expected) << "seed " << kSeed << " round " << round;
  }
}

TEST(Pairing, TurnedRoundGivesTheSamePairs) {
  constexpr unsigned kSeed = 7;
  Names names(kSeed);
  for (int round = 0; round < 300; ++round) {
    const std::vector<RowName> before = names.rows(8);
    const std::vector<RowName> after = names.rows(8);
    Places turned;
    for (const auto& [old_row, new_row] : places(pair_rows(after, before).pairs))
      turned.emplace_back(new_row, old_row);
    std::sort(turned.begin(), turned.end());
    EXPECT_EQ(places(pair_rows(before, after).pairs), turned) << "seed " << kSeed << " round " << round;
  }
}

TEST(Pairing, PrefersEqualNamesThenTheOnlyOnesOfAConceptThenNearNames) {
  std::vector<RowName> before = {row("甲乙丙丁"), row("戊己庚辛"), row("子丑寅卯")};
  std::vector<RowName> after = {row("甲乙丙丁甲"), row("甲乙丙丁"), row("天地玄黄"), row("子丑寅辰")};
  before[1].concept_index = 3;
  after[2].concept_index = 3;
  const std::vector<RowPair> pairs = pair_rows(before, after).pairs;
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[0], (RowPair{0, 1, Pairing::name, 100}));
  EXPECT_EQ(pairs[1], (RowPair{1, 2, Pairing::same_concept, 0}));
  EXPECT_EQ(pairs[2], (RowPair{2, 3, Pairing::near_name, 66}));
}

TEST(Pairing, AConceptStatedTwicePairsNobody) {
  std::vector<RowName> before = {row("戊己"), row("庚辛")};
  std::vector<RowName> after = {row("天地")};
  for (RowName& each : before) each.concept_index = 1;
  after[0].concept_index = 1;
  EXPECT_TRUE(pair_rows(before, after).pairs.empty());
}

}  // namespace
}  // namespace zhicheng::plan
