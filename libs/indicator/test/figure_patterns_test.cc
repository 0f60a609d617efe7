#include "zhicheng/indicator/figure_patterns.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

std::vector<Decimal> decimals(std::initializer_list<std::pair<const char*, int>> values) {
  std::vector<Decimal> all;
  for (const auto& [value, times] : values)
    all.insert(all.end(), static_cast<std::size_t>(times), decimal(value));
  return all;
}

TEST(Heaping, IsFoundWhereNearlyAllStandOnTheTarget) {
  const auto found =
      check_heaping(decimal("96.0"), false, decimals({{"96.0", 9}, {"96.1", 2}, {"97.5", 4}, {"95.0", 1}}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->code, "heaped_on_target");
  EXPECT_EQ(found->message.en,
            "Of 16 figures 11 are near the target 96.0, and 11 of those equal it or are better by 0.1 "
            "(chance under a "
            "smooth spread: 0.0005).");
}

TEST(Heaping, IsNotFoundInFewFiguresOrInASmoothSpread) {
  EXPECT_FALSE(check_heaping(decimal("96.0"), false, decimals({{"96.0", 7}})));
  EXPECT_TRUE(check_heaping(decimal("96.0"), false, decimals({{"96.0", 8}})));
  EXPECT_FALSE(check_heaping(
      decimal("96.0"), false,
      decimals({{"95.8", 3}, {"95.9", 4}, {"96.0", 4}, {"96.1", 4}, {"96.2", 3}, {"96.3", 2}})));
  EXPECT_FALSE(check_heaping(decimal("96.0"), false, {}));
}

TEST(Heaping, LooksAtTheGoodSide) {
  const auto below = decimals({{"0.6", 4}, {"0.5", 6}});
  EXPECT_TRUE(check_heaping(decimal("0.6"), true, below));
  EXPECT_FALSE(check_heaping(decimal("0.6"), false, below)) << "0.5 misses a target of at least 0.6";
}

TEST(Heaping, IsTheChanceOfACoin) {
  // 9 of 11: (55 + 11 + 1) ÷ 2048 = 0.0327.
  HeapingOptions options;
  options.most_chance = decimal("0.0327");
  const auto nine = decimals({{"96.0", 9}, {"95.9", 2}});
  EXPECT_FALSE(check_heaping(decimal("96.0"), false, nine, options));
  options.most_chance = decimal("0.0328");
  EXPECT_TRUE(check_heaping(decimal("96.0"), false, nine, options));
}

TEST(Heaping, SeldomAccusesSimulatedHonestPlaces) {
  std::mt19937 random(7);
  int alarms = 0;
  constexpr int kTrials = 4'000;
  for (int trial = 0; trial < kTrials; ++trial) {
    // Thirty places; the middle of their spread lies on the target or beside it.
    std::normal_distribution<double> spread(96.0 + 0.1 * (trial % 7 - 3), 0.2 + 0.1 * (trial % 5));
    std::vector<Decimal> figures;
    for (int place = 0; place < 30; ++place)
      figures.push_back(Decimal::from_parts(std::llround(spread(random) * 10), 1).value());
    alarms += check_heaping(decimal("96.0"), false, figures) ? 1 : 0;
  }
  std::printf("[ alarms ] heaping in %d simulated honest sets of 30 places: %.4f\n", kTrials,
              alarms / static_cast<double>(kTrials));
  EXPECT_LE(alarms, kTrials / 100);
}

std::vector<Revision> revisions(std::initializer_list<std::pair<const char*, const char*>> values) {
  std::vector<Revision> all;
  for (const auto& [before, after] : values) all.push_back({decimal(before), decimal(after)});
  return all;
}

TEST(Revisions, AreHeldAgainstThoseBefore) {
  const auto usual = revisions(
      {{"90", "90.1"}, {"91", "90.9"}, {"92", "92.2"}, {"93", "93.1"}, {"94", "93.9"}, {"95", "95"}});
  EXPECT_FALSE(check_revision({decimal("96"), decimal("96.3")}, usual));
  const auto found = check_revision({decimal("96"), decimal("99")}, usual);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->code, "revision_size");
  EXPECT_NE(found->message.en.find("Revised from 96 to 99: unlike the 6 revisions before"),
            std::string::npos);
  EXPECT_FALSE(check_revision({decimal("96"), decimal("99")}, std::span(usual).first(5)))
      << "too few to know";
  EXPECT_TRUE(check_revision({decimal("96"), decimal("93")}, usual)) << "downwards too";
}

TEST(Revisions, WithoutAnySpreadAreHeldAgainstATenth) {
  const auto none = revisions({{"9", "9"}, {"9", "9"}, {"9", "9"}, {"9", "9"}, {"9", "9"}, {"9", "9"}});
  EXPECT_FALSE(check_revision({decimal("100"), decimal("110")}, none));
  EXPECT_TRUE(check_revision({decimal("100"), decimal("110.1")}, none));
}

TEST(Revisions, SeldomAccuseSimulatedHonestOnes) {
  std::mt19937 random(11);
  std::normal_distribution<double> size(0, 0.4);
  for (const int earlier : {6, 12, 30}) {
    int alarms = 0;
    constexpr int kTrials = 4'000;
    for (int trial = 0; trial < kTrials; ++trial) {
      const auto one = [&] {
        return Revision{decimal("96"),
                        Decimal::from_parts(9600 + std::llround(size(random) * 100), 2).value()};
      };
      std::vector<Revision> before;
      for (int each = 0; each < earlier; ++each) before.push_back(one());
      alarms += check_revision(one(), before) ? 1 : 0;
    }
    std::printf("[ alarms ] revisions against %d honest ones before: %.4f\n", earlier,
                alarms / static_cast<double>(kTrials));
    EXPECT_LE(alarms, kTrials * (earlier > 6 ? 4 : 9) / 100);
  }
}

Timestamp minute(std::int64_t minutes) {
  return {minutes * 60'000'000};
}

std::string codes_by_person(const std::vector<EntryTime>& entries) {
  std::string codes;
  for (const Finding& each : check_entry_times(entries)) {
    codes += (codes.empty() ? "" : " ") + std::string(each.code);
    EXPECT_EQ(each.severity, CheckSeverity::soft);
    EXPECT_FALSE(each.message.zh.empty() || each.message.en.empty());
  }
  return codes;
}

TEST(EntryTimes, FindWhoCameLate) {
  EXPECT_EQ(codes_by_person({}), "");
  EXPECT_EQ(codes_by_person({{"甲", minute(99), minute(100)}, {"甲", minute(100), minute(100)}}), "");
  EXPECT_EQ(codes_by_person({{"甲", minute(99), minute(100)}, {"甲", minute(101), minute(100)}}),
            "late_entry");
}

TEST(EntryTimes, FindManyFiguresJustBeforeTheyWereDue) {
  constexpr std::int64_t kDue = 100'000;
  const auto burst = [&](int count, std::int64_t first, double apart) {
    std::vector<EntryTime> entries;
    for (int at = 0; at < count; ++at)
      entries.push_back({"甲", minute(first + static_cast<std::int64_t>(at * apart)), minute(kDue)});
    return entries;
  };
  EXPECT_EQ(codes_by_person(burst(20, kDue - 60, 0.5)), "bulk_entry");
  EXPECT_EQ(codes_by_person(burst(19, kDue - 60, 0.5)), "");
  EXPECT_EQ(codes_by_person(burst(20, kDue - 60, 1)), "") << "slower than ten minutes";
  EXPECT_EQ(codes_by_person(burst(20, kDue - 3 * 24 * 60, 0.5)), "") << "days before";
  EXPECT_EQ(codes_by_person(burst(20, kDue + 5, 0.5)), "late_entry bulk_entry");
  auto two = burst(20, kDue - 60, 0.5);
  for (std::size_t at = 0; at < two.size(); at += 2) two[at].who = "乙";
  EXPECT_EQ(codes_by_person(two), "") << "each of them ten";
}

TEST(EntryTimes, SeldomAccusePeopleWhoWorkOneFigureAfterTheOther) {
  std::mt19937 random(3);
  std::exponential_distribution<double> pause(1.0 / 3);  // three minutes for a figure
  int alarms = 0;
  constexpr int kPeople = 500;
  for (int person = 0; person < kPeople; ++person) {
    std::vector<EntryTime> entries;
    double at = 90'000;
    for (int each = 0; each < 60; ++each, at += pause(random))
      entries.push_back({"甲", minute(static_cast<std::int64_t>(at)), minute(90'600)});
    alarms += codes_by_person(entries).empty() ? 0 : 1;
  }
  std::printf("[ alarms ] entry times of %d simulated careful people: %d\n", kPeople, alarms);
  EXPECT_LE(alarms, kPeople / 50);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
