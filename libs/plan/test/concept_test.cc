#include "zhicheng/plan/concept.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folded_name.h"
#include "support.h"

namespace zhicheng::plan::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string found(const ConceptDictionary& dictionary, std::string_view name) {
  const auto match = dictionary.match(name);
  return match.found ? dictionary.concepts()[*match.found].id : "";
}

std::string first_fault(Concept entry) {
  const auto faults = ConceptDictionary::find_faults({std::move(entry)});
  return faults.empty() ? "" : faults.front().why.zh;
}

TEST(FoldName, DropsWhatNeverTellsTwoMeasuresApart) {
  EXPECT_EQ(fold_name("“品字标” 企业（新增）"), "品字标企业新增");
  EXPECT_EQ(fold_name("ＰＭ２．５ 平均浓度"), "pm2.5平均浓度");
  EXPECT_EQ(fold_name("达到或优于Ⅲ类"), "达到或优于iii类");
  EXPECT_EQ(fold_name("R&D经费"), "r&d经费");
  EXPECT_EQ(fold_name(" 　“”—"), "");
}

TEST(FoldName, APhraseStandsWithGapsButInOrder) {
  const auto pieces = pieces_of("工程…一次…合格率");
  EXPECT_EQ(pieces.size(), 3u);
  EXPECT_EQ(matched_length(pieces, "竣工工程质量验收一次验收合格率"), 7);
  EXPECT_EQ(matched_length(pieces, "合格率一次工程"), 0);
  EXPECT_EQ(matched_length(pieces_of("……"), "工程"), 0);
  EXPECT_EQ(matched_length(pieces_of("工程…工程"), "工程"), 0);
}

TEST(ConceptDictionary, FindsAConceptUnderOtherWords) {
  const ConceptDictionary dictionary = small_dictionary();
  EXPECT_EQ(found(dictionary, "制造业产品质量合格率"), "products");
  EXPECT_EQ(found(dictionary, "食品抽检合格率均值"), "food");
  EXPECT_EQ(found(dictionary, "评价性食品抽检合格率"), "food_evaluated");
  EXPECT_EQ(found(dictionary, "食品评价抽检合格率"), "food_evaluated");
  EXPECT_EQ(found(dictionary, "完成投资"), "");
  EXPECT_EQ(found(dictionary, ""), "");
}

TEST(ConceptDictionary, SaysWhichScopeWordKeepsANameApart) {
  const ConceptDictionary dictionary = small_dictionary();
  const auto plain = dictionary.match("食品抽检合格率");
  ASSERT_EQ(plain.near.size(), 1u);
  EXPECT_EQ(plain.near[0], (NearMiss{2, MissKind::scope_word_missing, "评价性"}));
  EXPECT_EQ(explain(plain.near[0]).zh, "名称没有写明“评价性”");
  const auto evaluated = dictionary.match("食品评价性抽检合格率");
  ASSERT_EQ(evaluated.near.size(), 1u);
  EXPECT_EQ(evaluated.near[0], (NearMiss{1, MissKind::scope_word_forbidden, "评价"}));
  EXPECT_THAT(explain(evaluated.near[0]).en, HasSubstr("another scope"));
}

TEST(ConceptDictionary, TheConceptWithMoreOfTheNameWins) {
  const auto dictionary = ConceptDictionary::from(
      {concept_of("any", "合格率", {"合格率"}), concept_of("food", "食品合格率", {"食品…合格率"})});
  EXPECT_EQ(found(dictionary.value(), "食品抽检合格率"), "food");
  EXPECT_EQ(found(dictionary.value(), "药品抽检合格率"), "any");
}

TEST(ConceptDictionary, ANameThatFitsTwoConceptsAlikeIsNeither) {
  const auto dictionary = ConceptDictionary::from(
      {concept_of("a", "甲食品合格率", {"甲…合格率"}), concept_of("b", "乙食品合格率", {"乙…合格率"})});
  const auto match = dictionary->match("甲乙食品合格率");
  EXPECT_FALSE(match.found);
  ASSERT_EQ(match.near.size(), 2u);
  EXPECT_EQ(match.near[0].kind, MissKind::name_ambiguous);
  EXPECT_EQ(explain(match.near[1]).zh, "名称同样符合其他概念");
}

TEST(ConceptDictionary, RefusesAListThatContradictsItself) {
  EXPECT_EQ(first_fault(concept_of("a", "甲合格率", {"甲合格率"})), "");
  EXPECT_THAT(first_fault(concept_of("A-1", "甲", {"甲"})), HasSubstr("编号"));
  EXPECT_THAT(first_fault(concept_of("", "甲", {"甲"})), HasSubstr("编号"));
  EXPECT_THAT(first_fault(concept_of("a", "（）", {"甲"})), HasSubstr("名称"));
  EXPECT_THAT(first_fault(concept_of("a", "甲", {})), HasSubstr("同义名称"));
  EXPECT_THAT(first_fault(concept_of("a", "甲", {"……"})), HasSubstr("为空"));
  EXPECT_THAT(first_fault(concept_of("a", "甲", {"乙"})), HasSubstr("匹配不到"));
  Concept excluded = concept_of("a", "甲合格率", {"甲合格率"});
  excluded.forbidden = {"合格"};
  EXPECT_THAT(first_fault(excluded), HasSubstr("排除"));
  Concept empty_group = concept_of("a", "甲", {"甲"});
  empty_group.required = {{}};
  EXPECT_THAT(first_fault(empty_group), HasSubstr("为空"));
  const auto repeated =
      ConceptDictionary::from({concept_of("a", "甲", {"甲"}), concept_of("a", "乙", {"乙"})});
  ASSERT_FALSE(repeated.ok());
  EXPECT_EQ(repeated.error().code(), ErrorCode::concept_invalid);
  const auto faults = ConceptDictionary::find_faults(
      {concept_of("a", "甲合格率", {"合格率"}), concept_of("b", "甲乙合格率", {"甲…合格率"})});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_THAT(faults[0].why.en, HasSubstr("finds b"));
}

TEST(ConceptDictionary, HasLimits) {
  Concept entry = concept_of("a", "甲", {});
  for (std::size_t i = 0; i < ConceptDictionary::kMaxWords; ++i) entry.synonyms.push_back("甲");
  EXPECT_THAT(first_fault(entry), IsEmpty());
  entry.forbidden = {"乙"};
  EXPECT_THAT(first_fault(entry), HasSubstr("太多"));
  std::vector<Concept> many;
  for (std::size_t i = 0; i <= ConceptDictionary::kMaxConcepts; ++i)
    many.push_back(concept_of("c" + std::to_string(i), "甲" + std::to_string(i) + "号",
                              {"甲" + std::to_string(i) + "号"}));
  EXPECT_EQ(ConceptDictionary::from(many).error().code(), ErrorCode::too_large);
  many.pop_back();
  EXPECT_TRUE(ConceptDictionary::from(many).ok());
}

TEST(ConceptDictionary, ANameBeyondItsLimitMatchesNothing) {
  const ConceptDictionary dictionary = small_dictionary();
  const std::string name = "产品合格率";
  const std::string filler(ConceptDictionary::kMaxNameBytes - name.size(), 'x');
  EXPECT_TRUE(dictionary.match(filler + name).found);
  EXPECT_EQ(dictionary.match("x" + filler + name), ConceptMatch{});
}

TEST(ConceptDictionary, AnEmptyOneFindsNothing) {
  EXPECT_FALSE(ConceptDictionary().match("产品质量合格率").found);
  EXPECT_EQ(ConceptDictionary().find("products"), std::nullopt);
  EXPECT_EQ(small_dictionary().find("food_evaluated"), 2u);
}

TEST(ConceptDictionary, NamesOfItsWordsReadBack) {
  for (const Measure measure : {Measure::rate, Measure::amount})
    EXPECT_EQ(*parse_measure(name_of(measure)), measure);
  for (const Direction direction :
       {Direction::lower_is_better, Direction::neither, Direction::higher_is_better})
    EXPECT_EQ(*parse_direction(name_of(direction)), direction);
  EXPECT_FALSE(parse_measure("ratio").ok());
  EXPECT_EQ(name_of(MissKind::name_ambiguous), "name_ambiguous");
}

}  // namespace
}  // namespace zhicheng::plan::testing
