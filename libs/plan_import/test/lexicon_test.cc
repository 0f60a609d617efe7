#include "zhicheng/plan_import/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"
#include "vocabulary.h"

namespace zhicheng::plan_import::test {
namespace {

using ::testing::HasSubstr;

// A pack with every list empty, but for those that stand in `lists`; `examples` is its tests/examples.yaml.
pack::Files files_with(const std::string& lists, const std::string& examples = "") {
  std::string others;
#define ZHICHENG_WORD_LIST(type, name)                                                                       \
  if (lists.find(#name ":") == std::string::npos)                                                            \
    others += #name ": {about: 甲, words: " +                                                                \
              std::string(std::is_same_v<type, WordSet> || std::is_same_v<type, PlainWords> ? "[]" : "{}") + \
              "}\n";
#include "vocabulary.def"
#undef ZHICHENG_WORD_LIST
  return {{"lists.yaml", lists.empty() ? "{}" : lists},
          {"others.yaml", others},
          {"pack.yaml",
           "id: p\nkind: plan_reading\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n"},
          {"tests/examples.yaml", examples.empty() ? "{}" : examples}};
}

std::string findings_of(const pack::Files& files) {
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  EXPECT_TRUE(pack.has_value());
  if (pack) {
    const auto lexicon = read_lexicon(*pack, findings);
    EXPECT_EQ(lexicon.has_value(), !findings.has_errors());
    if (lexicon) check_examples(*pack, *lexicon, findings);
  }
  return findings.render("", files);
}

// The list `name` on line 1 of its file.
std::string findings_of(const std::string& name, const std::string& words) {
  return findings_of(files_with(name + ": {about: 甲, words: " + words + "}\n"));
}

TEST(Lexicon, TheShippedPackHasNoFindingsAndReadsItsExamples) {
  const pack::Files files =
      pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-reading").value();
  EXPECT_EQ(findings_of(files), "");
  EXPECT_EQ(std::count_if(files.begin(), files.end(),
                          [](const pack::File& file) { return file.path.starts_with("tests/"); }),
            3);
}

TEST(Lexicon, AWordThatCannotStandThereIsShownWithItsPlace) {
  EXPECT_EQ(findings_of("rank_tails", "[位, 名]"), "");
  EXPECT_EQ(findings_of("rank_tails", "[]"), "");
  EXPECT_EQ(findings_of("rank_tails", "[位, 名, 位, '　']"),
            "lists.yaml:1:38: error: “位”在第 1 行已有 [L005]\n"
            "    rank_tails: {about: 甲, words: [位, 名, 位, '　']}\n"
            "                                            ^~\n"
            "    hint: 请删去一处\n"
            "lists.yaml:1:41: error: 词是空的 [L003]\n"
            "    rank_tails: {about: 甲, words: [位, 名, 位, '　']}\n"
            "                                                ^~~~\n"
            "    hint: 请写明，或删去这一项\n");
  EXPECT_THAT(findings_of("bullets", "['■', '■']"), HasSubstr("“■”在第 1 行已有 [L005]"));
  EXPECT_THAT(findings_of("rank_tails", "{位: 1}"), HasSubstr("此处应为列表，不是名称和值 [K006]"));
  EXPECT_THAT(findings_of("trailing_comparators", "{ge: [以上], le: [以上]}"),
              HasSubstr("“以上”在第 1 行已有 [L005]"));
}

TEST(Lexicon, LimitsHoldAtTheLimitAndRefuseOneBeyond) {
  EXPECT_EQ(findings_of("unit_words", "[" + std::string(40, 'x') + "]"), "");
  EXPECT_THAT(findings_of("unit_words", "[" + std::string(41, 'x') + "]"),
              HasSubstr("词超过 40 个字符 [L004]"));
  std::string words;
  for (int i = 0; i < 5000; ++i) words += (words.empty() ? "" : ", ") + ("词" + std::to_string(i));
  EXPECT_EQ(findings_of("unit_words", "[" + words + "]"), "");
  EXPECT_THAT(findings_of("unit_words", "[" + words + ", 词]"), HasSubstr("词表超过 5000 个词 [L004]"));
}

TEST(Lexicon, AMeaningThatTheProgramDoesNotKnowIsRefused) {
  EXPECT_THAT(findings_of("leading_comparators", "{gtt: [高于]}"), HasSubstr("不认识的比较关系“gtt” [K008]"));
  EXPECT_THAT(findings_of("leading_comparators", "{rank_le: [前]}"), HasSubstr("hint: 可用：ge、le、gt、lt"));
  EXPECT_THAT(findings_of("header_words", "{sequ: [序号]}"), HasSubstr("hint: 是否为“seq”？"));
  EXPECT_THAT(findings_of("attributes", "{hoped: [预期]}"), HasSubstr("不认识的指标属性“hoped”"));
  EXPECT_THAT(findings_of("plan_names", "{十五五: 2030, 十一五: 1989}"),
              HasSubstr("“1989”不是规划的年份 [L006]"));
  EXPECT_THAT(findings_of("plan_names", "{十五五: 末年}"), HasSubstr("“末年”不是整数 [K009]"));
  EXPECT_EQ(findings_of("deadline_phrases", "{三年行动: 三年}"), "");
  EXPECT_THAT(findings_of("deadline_phrases", "{三年行动: 五年}"),
              HasSubstr("“五年”不是“三年行动”开头的一部分 [L006]"));
  EXPECT_THAT(findings_of("deadline_phrases", "{三年行动: 三年行动}"), HasSubstr("[L006]"));
}

TEST(Lexicon, ListsAreCompleteKnownAndDescribed) {
  EXPECT_EQ(findings_of(files_with("scop_words: {about: 甲, words: []}\n")),
            "lists.yaml:1:1: error: 不认识的词表“scop_words” [K008]\n"
            "    scop_words: {about: 甲, words: []}\n"
            "    ^~~~~~~~~~\n"
            "    hint: 是否为“scope_words”？\n");
  pack::Files files = files_with("");
  files[1].text = files[1].text.substr(files[1].text.find('\n') + 1);
  EXPECT_EQ(findings_of(files),
            "pack.yaml: error: 缺少词表“unit_words” [L001]\n    hint: 不需要其中的词时请写空的 words\n");
  files = files_with("");
  files[0].text = "scope_words: {about: 甲, words: []}\n";
  EXPECT_THAT(findings_of(files), HasSubstr("词表“scope_words”在 lists.yaml 中已有 [L002]"));
  files[0].text = "{}";
  files[2].text.replace(files[2].text.find("plan_reading"), 12, "system");
  EXPECT_THAT(findings_of(files), HasSubstr("词库的 kind 是“system”，规划识读需要“plan_reading” [L007]"));
  EXPECT_THAT(findings_of(files_with("scope_words: {abuot: 甲, words: []}\n")),
              HasSubstr("hint: 是否为“about”？"));
  EXPECT_THAT(findings_of(files_with("scope_words: {abuot: 甲, words: []}\n")),
              HasSubstr("缺少“about” [K007]"));
  EXPECT_THAT(findings_of(files_with("scope_words: {about: 甲}\n")), HasSubstr("缺少“words” [K007]"));
}

TEST(Lexicon, AnExampleThatReadsOtherwiseIsShown) {
  const std::string lists =
      "unit_words: {about: 甲, words: ['%']}\ntrailing_comparators: {about: 甲, words: {ge: [以上]}}\n"
      "header_words: {about: 甲, words: {seq: [序号]}}\n";
  EXPECT_EQ(
      findings_of(files_with(lists, "甲:\n  values:\n    98%以上: ge 98 %\n  headers:\n    序号: seq\n")),
      "");
  EXPECT_EQ(findings_of(files_with(lists, "甲:\n  values:\n    98%以上: gt 98 %\n")),
            "tests/examples.yaml:3:12: error: “98%以上”读作“ge 98 %”，应为“gt 98 %” [L010]\n"
            "        98%以上: gt 98 %\n"
            "                 ^~~~~~~\n"
            "    hint: 请核对词表，或改正这个例子\n");
  EXPECT_THAT(findings_of(files_with(lists, "甲:\n  headers:\n    序号: name\n")),
              HasSubstr("“序号”读作“seq”，应为“name” [L010]"));
  EXPECT_THAT(findings_of(files_with(lists, "甲:\n  sentences:\n    甲率达到90%。: 甲率=90%\n")),
              HasSubstr("“甲率达到90%。”读作“”，应为“甲率=90%” [L010]"));
  EXPECT_THAT(findings_of(files_with(lists, "甲:\n  value:\n    98%: ge 98 %\n")),
              HasSubstr("是否为“values”？"));
}

}  // namespace
}  // namespace zhicheng::plan_import::test
