// Files of schemes: the shipped pack, and everything that can be wrong, at its line and column.
#include "zhicheng/assess/scheme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support.h"

namespace zhicheng::assess::testing {
namespace {

using ::testing::HasSubstr;

const std::string kGood = item("x", "10", "rule: {kind: completion_rate, target: 1}");

TEST(ShippedSchemes, AreReadAndKeepTheirExamples) {
  const pack::Files files =
      pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/assessment").value();
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  ASSERT_TRUE(pack.has_value()) << findings.render("packs/assessment", files);
  const auto schemes = read_schemes(*pack, findings);
  ASSERT_TRUE(schemes.has_value()) << findings.render("packs/assessment", files);
  EXPECT_EQ(schemes->size(), 7u);
  EXPECT_GE(check_examples(*pack, *schemes, findings), 7u);
  EXPECT_FALSE(findings.has_errors()) << findings.render("packs/assessment", files);
  for (const Scheme& scheme : *schemes) {
    // No official weights are public: every shipped scheme says so, and what is reported is to be confirmed.
    EXPECT_FALSE(scheme.illustrative.zh.empty() || scheme.illustrative.en.empty()) << scheme.id;
    EXPECT_TRUE(scheme.confidence == Confidence::to_confirm || scheme.id == "county_quality_index")
        << scheme.id;
  }
}

TEST(SchemePack, OfAnotherKindIsRefusedAndAWrongExampleShown) {
  const std::string manifest =
      "id: a\nkind: assessment\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n";
  const pack::Files files = {
      {"a.yaml", scheme_text(kGood, "10")},
      {"pack.yaml", manifest},
      {"tests/a.yaml",
       "examples:\n  - {scheme: s, places: [{data: {x: 0.5}, score: 9.00, grade: D}]}\n"
       "  - {scheme: s, places: [{data: {y: 0.5}}]}\n  - {scheme: t, places: []}\n"}};
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  const auto schemes = read_schemes(*pack, findings);
  ASSERT_TRUE(schemes.has_value()) << findings.render("", files);
  EXPECT_EQ(check_examples(*pack, *schemes, findings), 3u);
  const std::string printed = findings.render("", files);
  EXPECT_THAT(printed, HasSubstr("tests/a.yaml:2:50: error: score 得 5.00 [A011]"));
  EXPECT_THAT(printed, HasSubstr("tests/a.yaml:3:34: error: “y”不是方案的列，或没有数值 [A011]"));
  EXPECT_THAT(printed, HasSubstr("tests/a.yaml:4:14: error: 不认识的方案“t” [K008]"));

  pack::Pack other = *pack;
  other.manifest.kind = "working_days";
  EXPECT_FALSE(read_schemes(other, findings).has_value());
  EXPECT_THAT(findings.render("", files), HasSubstr("[A001]"));
}

TEST(SchemeFile, ShowsEverythingThatIsWrongWithLineAndCaret) {
  EXPECT_EQ(findings_of(golden("broken.yaml")), golden("broken.txt"));
}

TEST(SchemeFile, ItemsMustAddUpToTheTotal) {
  EXPECT_THAT(findings_of(scheme_text(kGood, "11")),
              HasSubstr("a.yaml:6:12: error: 各项分值之和为 10，与总分不同 [A003]"));
}

TEST(SchemeFile, LimitsHoldAndOneBeyondIsRefused) {
  std::string items;
  for (std::size_t at = 0; at < kMostItems; ++at)
    items += item("i" + std::to_string(at), "1", "rule: {kind: completion_rate, target: 1}");
  EXPECT_EQ(findings_of(scheme_text(items, "500")), "");
  EXPECT_THAT(findings_of(scheme_text(items + kGood, "510")), HasSubstr("[A010]"));
}

TEST(SchemeFile, ColumnsAreSharedOnlyWhereThatIsMeant) {
  const auto shared = [](const std::string& first, const std::string& second) {
    return findings_of(
        scheme_text(item("x", "5", "column: v, " + first) + item("y", "5", "column: v, " + second), "10"));
  };
  EXPECT_EQ(shared("rule: {kind: target_met, target: 1}", "rule: {kind: completion_rate, target: 1}"), "");
  EXPECT_THAT(shared("rule: {kind: manual}", "rule: {kind: completion_rate, target: 1}"),
              HasSubstr("[A007]"));
  EXPECT_THAT(findings_of(scheme_text(item("class", "10", "rule: {kind: manual}"), "10")),
              HasSubstr("[A007]"));
}

TEST(SchemeFile, ThatHoldsNothingIsSaidSo) {
  EXPECT_THAT(findings_of(""), HasSubstr("[K006]"));
  EXPECT_THAT(findings_of("schemes: []\nother: 1\n"), HasSubstr("[K008]"));
  EXPECT_THAT(findings_of("schemes:\n  - 甲\n"), HasSubstr("[K006]"));
}

}  // namespace
}  // namespace zhicheng::assess::testing
