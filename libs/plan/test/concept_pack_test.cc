#include "zhicheng/plan/concept_pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

namespace zhicheng::plan {
namespace {

using ::testing::HasSubstr;

constexpr const char* kManifest =
    "id: words\nkind: plan_concepts\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n";

// What reading a pack of one file says.
std::string findings_of(std::string concepts, std::string manifest = kManifest) {
  const pack::Files files = {{"a.yaml", std::move(concepts)}, {"pack.yaml", std::move(manifest)}};
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  EXPECT_TRUE(pack.has_value()) << findings.render("", files);
  EXPECT_FALSE(read_concepts(*pack, findings).has_value());
  return findings.render("", files);
}

class ShippedConcepts : public ::testing::Test {
 protected:
  void SetUp() override {
    files_ = pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-concepts").value();
    pack_ = pack::read_pack(files_, findings_);
    ASSERT_TRUE(pack_.has_value()) << findings_.render("packs/plan-concepts", files_);
    dictionary_ = read_concepts(*pack_, findings_);
    ASSERT_TRUE(dictionary_.has_value()) << findings_.render("packs/plan-concepts", files_);
  }

  pack::Files files_;
  pack::Findings findings_;
  std::optional<pack::Pack> pack_;
  std::optional<ConceptDictionary> dictionary_;
};

TEST_F(ShippedConcepts, NameAtLeastSixtyConceptsOfQualityPlansEachInFull) {
  EXPECT_GE(dictionary_->concepts().size(), 60u);
  for (const Concept& entry : dictionary_->concepts()) {
    EXPECT_FALSE(entry.meaning.zh.empty() || entry.meaning.en.empty()) << entry.id;
    EXPECT_TRUE(entry.meaning.zh.ends_with("。")) << entry.id;
  }
}

TEST_F(ShippedConcepts, AFamilyHasAtLeastTwoMembers) {
  std::map<std::string, int> members;
  for (const Concept& entry : dictionary_->concepts())
    if (!entry.family.empty()) ++members[entry.family];
  for (const auto& [family, count] : members) EXPECT_GE(count, 2) << family;
}

TEST_F(ShippedConcepts, KeepTheExamplesOfThePack) {
  EXPECT_GE(check_examples(*pack_, *dictionary_, findings_), 80u);
  EXPECT_FALSE(findings_.has_errors()) << findings_.render("packs/plan-concepts", files_);
}

TEST(ConceptPack, SaysEverythingThatIsWrongAtItsPlace) {
  const std::string found = findings_of(
      "concepts:\n"
      "  - id: a\n"
      "    name: {zh: 甲}\n"
      "    meaning: {zh: 甲, en: A}\n"
      "    synonyms: 甲\n"
      "    direction: up\n"
      "    measures: rate\n"
      "  - 乙\n");
  EXPECT_THAT(found, HasSubstr("a.yaml:3:11: error: 缺少“en” [K007]"));
  EXPECT_THAT(found, HasSubstr("a.yaml:5:15: error: 此处应为列表，不是文字 [K006]"));
  EXPECT_THAT(found, HasSubstr("a.yaml:6:16: error: 不认识的direction“up” [K008]"));
  EXPECT_THAT(found, HasSubstr("hint: 是否为“measure”？"));
  EXPECT_THAT(found, HasSubstr("a.yaml:8:5: error: 此处应为名称和值，不是文字 [K006]"));
}

TEST(ConceptPack, NamesTheConceptThatContradictsTheList) {
  EXPECT_THAT(findings_of("concepts:\n"
                          "  - id: a\n"
                          "    name: {zh: 甲合格率, en: A}\n"
                          "    meaning: {zh: 甲, en: A}\n"
                          "    synonyms: [乙合格率]\n"),
              HasSubstr("a.yaml:2:5: error: a：自己的中文名称匹配不到本概念 [C001]"));
}

TEST(ConceptPack, OfAnotherKindIsRefused) {
  std::string manifest = kManifest;
  manifest.replace(manifest.find("plan_concepts"), 13, "plan_reading");
  EXPECT_THAT(findings_of("concepts: []\n", manifest), HasSubstr("[C003]"));
}

TEST(ConceptPack, AnExampleThatComesOutOtherwiseIsShownWithWhatItIs) {
  const pack::Files files = {{"a.yaml",
                              "concepts:\n"
                              "  - id: a\n"
                              "    name: {zh: 甲例行合格率, en: A}\n"
                              "    meaning: {zh: 甲, en: A}\n"
                              "    synonyms: [甲…合格率]\n"
                              "    required: [例行]\n"},
                             {"pack.yaml", kManifest},
                             {"tests/a.yaml", "examples:\n  - {name: 甲抽检合格率, concept: a}\n"}};
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  const auto dictionary = read_concepts(*pack, findings);
  ASSERT_TRUE(dictionary.has_value());
  EXPECT_EQ(check_examples(*pack, *dictionary, findings), 1u);
  EXPECT_THAT(
      findings.render("", files),
      HasSubstr("tests/a.yaml:2:5: error: “甲抽检合格率”识别为 none；a: scope_word_missing（例行） [C002]"));
}

}  // namespace
}  // namespace zhicheng::plan
