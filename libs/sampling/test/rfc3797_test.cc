#include "zhicheng/sampling/rfc3797.h"

#include <gtest/gtest.h>

namespace zhicheng::sampling {
namespace {

// RFC 3797, section 6: 25 names, lottery and index numbers of three sources.
TEST(Rfc3797, GivesTheExampleOfTheStandard) {
  const std::string key =
      rfc3797_source({9319}) + rfc3797_source({2, 5, 12, 8, 10}) + rfc3797_source({9, 18, 26, 34, 41, 45});
  EXPECT_EQ(key, "9319./2.5.8.10.12./9.18.26.34.41.45./");
  const auto picks = rfc3797_select(key, 25, 10).value();
  ASSERT_EQ(picks.size(), 10u);
  EXPECT_EQ(picks[0].digest, "990DD0A5692A029A98B5E01AA28F3459");
  EXPECT_EQ(picks[0].remaining, 25u);
  std::vector<std::uint32_t> selected;
  for (const Rfc3797Pick& pick : picks) selected.push_back(pick.selected);
  EXPECT_EQ(selected, (std::vector<std::uint32_t>{17, 7, 2, 16, 25, 23, 8, 24, 19, 13}));
}

TEST(Rfc3797, PicksEverybodyOnceWhenAsked) {
  auto picks = rfc3797_select("1./", 300, 300).value();
  std::vector<bool> seen(301, false);
  for (const Rfc3797Pick& pick : picks) {
    EXPECT_FALSE(seen[pick.selected]);
    seen[pick.selected] = true;
  }
  EXPECT_EQ(picks.back().remaining, 1u);
}

TEST(Rfc3797, RefusesWhatItCannotPickFrom) {
  for (const auto& result : {rfc3797_select("", 5, 1), rfc3797_select("1./", 0, 0),
                             rfc3797_select("1./", 65'536, 1), rfc3797_select("1./", 5, 6)}) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code(), ErrorCode::invalid_argument);
  }
  EXPECT_TRUE(rfc3797_select("1./", 65'535, 0).value().empty());
}

}  // namespace
}  // namespace zhicheng::sampling
