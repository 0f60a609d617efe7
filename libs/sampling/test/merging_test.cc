#include "estimate_support.h"
#include "zhicheng/sampling/design_variance.h"

namespace zhicheng::sampling::test {
namespace {

// "a2 a1 b3": groups and counts; a + behind the count: all of them certain.
std::string merged(const std::string& words, std::size_t minimum = 2) {
  std::vector<StratumCount> counts;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    StratumCount count{word.substr(0, 1), static_cast<std::size_t>(std::stoul(word.substr(1))), false};
    if (word.back() == '+') count = {word.substr(0, 1), 0, true};
    counts.push_back(count);
  }
  const StrataMerging merging = merge_thin_strata(counts, minimum);
  std::string result;
  std::size_t flagged = 0;
  std::vector<std::size_t> sizes(merging.strata);
  for (const std::size_t each : merging.merged_into) {
    result += std::to_string(each);
    ++sizes[each];
  }
  for (const auto& each : merging.merged) flagged += each.size();
  std::size_t expected = 0;
  for (const std::size_t size : sizes) {
    EXPECT_GT(size, 0u);
    expected += size > 1 ? size : 0;
  }
  EXPECT_EQ(flagged, expected) << "every merging is told";
  return result;
}

TEST(Merging, LeavesAloneWhatIsThickEnough) {
  EXPECT_EQ(merged("a2 a3 b2"), "012");
  EXPECT_EQ(merged(""), "");
}

TEST(Merging, PutsAThinStratumToTheNextOfItsGroup) {
  EXPECT_EQ(merged("a1 a3 b2"), "001");
  EXPECT_EQ(merged("a1 a1 a5"), "001");
  EXPECT_EQ(merged("a0 a3"), "00");
}

TEST(Merging, PutsTheLastOfAGroupToTheOneBefore) {
  EXPECT_EQ(merged("a3 a1 b2"), "001");
  EXPECT_EQ(merged("a3 a0 a0 b2"), "0001");
}

TEST(Merging, PutsAThinGroupToTheNextAndTheLastToTheOneBefore) {
  EXPECT_EQ(merged("a1 b3"), "00");
  EXPECT_EQ(merged("a3 b1"), "00");
  EXPECT_EQ(merged("a0 b0 c1 d4 d4"), "00001");
}

TEST(Merging, LooksForGroupsThatDoNotStandTogether) {
  EXPECT_EQ(merged("a1 b3 a4"), "010");
}

TEST(Merging, DoesNotTouchStrataOfCertainUnits) {
  EXPECT_EQ(merged("a1 a1+ a3"), "101");
  EXPECT_EQ(merged("a1+ b1+"), "01");
}

TEST(Merging, KeepsOneThinStratumWhereThereIsNoOther) {
  EXPECT_EQ(merged("a1"), "0");
  EXPECT_EQ(merged("a0 b1"), "00");
}

TEST(Merging, FollowsTheStatedMinimum) {
  EXPECT_EQ(merged("a4 a4 a5", 5), "001");
  EXPECT_EQ(merged("a5 a4 a5", 5), "011");
}

TEST(DesignVariance, IsTheTextbookFormulaWithEqualChances) {
  const std::vector<UnitPart> parts = {{0, 0.2, 1}, {0, 0.2, 3}, {0, 0.2, 8}, {1, 0.5, 2}, {1, 0.5, -2}};
  const DesignVariance found = design_variance(parts, 2);
  // 0.8 · 3/2 · (9 + 1 + 16) + 0.5 · 2 · (4 + 4)
  EXPECT_NEAR(found.variance, 0.8 * 1.5 * 26 + 0.5 * 2 * 8, 1e-12);
  EXPECT_EQ(found.units, 5u);
  EXPECT_EQ(found.degrees_of_freedom, 3);
}

TEST(DesignVariance, SeesOnlyTheDrawsWithinCertainUnits) {
  const std::vector<UnitPart> parts = {{0, 1, 5, 0.25}, {0, 1, -5, 0.5}};
  const DesignVariance found = design_variance(parts, 1);
  EXPECT_NEAR(found.variance, 0.75, 1e-15);
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(design_variance({}, 0).variance, 0);
}

}  // namespace
}  // namespace zhicheng::sampling::test
