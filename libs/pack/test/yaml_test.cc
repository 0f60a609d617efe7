#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "zhicheng/base/limits.h"
#include "zhicheng/pack/pack.h"

namespace zhicheng::pack {
namespace {

using ::testing::HasSubstr;

// The only finding about the text, as a compiler prints it.
std::string finding_of(std::string text) {
  const Files files{{"words.yaml", std::move(text)}};
  Findings findings;
  EXPECT_FALSE(parse_yaml(files.front(), findings).has_value());
  EXPECT_EQ(findings.all().size(), 1u);
  return findings.render("", files);
}

std::optional<Node> parse(std::string text) {
  Findings findings;
  return parse_yaml({"words.yaml", std::move(text)}, findings);
}

TEST(Yaml, KeepsEveryWordAsItIsWrittenWithItsPlace) {
  const auto root = parse("量词: [家, \"98\", 98, yes, '1: 2']\n比较:\n  ge: 以上\n空:\n");
  ASSERT_TRUE(root.has_value());
  ASSERT_EQ(root->members.size(), 3u);
  EXPECT_EQ(root->members[0].key, "量词");
  EXPECT_EQ(root->members[0].place, (Place{.line = 1, .column = 1, .length = 2}));
  std::vector<std::string> words;
  for (const Node& item : root->find("量词")->items) words.push_back(item.text);
  EXPECT_THAT(words, ::testing::ElementsAre("家", "98", "98", "yes", "1: 2"));
  EXPECT_EQ(root->find("量词")->items[1].place, (Place{.line = 1, .column = 9, .length = 4}));
  EXPECT_EQ(root->find("比较")->find("ge")->place, (Place{.line = 3, .column = 7, .length = 2}));
  EXPECT_EQ(root->find("空")->kind, Node::Kind::empty);
  EXPECT_EQ(root->find("没有"), nullptr);
}

TEST(Yaml, AnEmptyFileIsAnEmptyNodeAndAByteOrderMarkIsNoWord) {
  EXPECT_EQ(parse("")->kind, Node::Kind::empty);
  EXPECT_EQ(parse("# 只有注释\n")->kind, Node::Kind::empty);
  EXPECT_EQ(parse("\xEF\xBB\xBFid: 甲\n")->find("id")->text, "甲");
}

TEST(Yaml, ABrokenFileIsShownWithLineAndCaret) {
  EXPECT_EQ(finding_of("动词:\n  - 达到\n 以上: ge\n"),
            "words.yaml:3:2: error: 不是正确的 YAML（end of map not found） [K002]\n"
            "     以上: ge\n"
            "     ^~\n"
            "    hint: 请检查缩进、冒号后的空格和引号\n");
  EXPECT_THAT(finding_of("词: \xFF\n"), HasSubstr("第 5 字节处不是 UTF-8 编码 [K001]"));
  EXPECT_THAT(finding_of(std::string("词: a\0b\n", 9)), HasSubstr("文件里有控制字符 [K001]"));
  EXPECT_THAT(finding_of("词: \"\\_\"\n"), HasSubstr("words.yaml:1:4: error: 转义写法不是文字 [K001]"));
}

TEST(Yaml, AParserThatMakesNoProgressIsStopped) {
  EXPECT_THAT(finding_of(",\n%"), HasSubstr("[K004]"));
}

TEST(Yaml, WhatMakesAFileHardToReadIsRefused) {
  EXPECT_THAT(finding_of("甲: &a 1\n乙: *a\n"),
              HasSubstr("words.yaml:1:4: error: 不支持 YAML 锚点（&） [K004]"));
  EXPECT_THAT(finding_of("甲: !!int 1\n"), HasSubstr("words.yaml:1:4: error: 不支持 YAML 标签（!） [K004]"));
  EXPECT_THAT(finding_of("甲: 1\n---\n乙: 2\n"), HasSubstr("一个文件只能有一份 YAML 文档"));
  EXPECT_THAT(finding_of("[甲]: 1\n"), HasSubstr("名称只能是文字"));
  EXPECT_THAT(finding_of("~: 1\n"), HasSubstr("冒号前没有名称"));
  EXPECT_EQ(
      finding_of("甲: 1\n乙: 2\n甲: 3\n"),
      "words.yaml:3:1: error: “甲”在第 1 行已有 [K005]\n    甲: 3\n    ^~\n    hint: 请合并或删去一处\n");
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

std::string list_of(std::size_t items) {
  std::string text = "[";
  for (std::size_t i = 0; i < items; ++i) text += "a,";
  return text + "]";
}

TEST(Yaml, LimitsHoldAtTheLimitAndRefuseOneBeyond) {
  EXPECT_TRUE(parse(nested(limits::kPackDepth)).has_value());
  EXPECT_THAT(finding_of(nested(limits::kPackDepth + 1)), HasSubstr("嵌套超过 16 层 [K003]"));
  EXPECT_TRUE(parse(list_of(limits::kPackNodes - 1)).has_value());  // the list counts too
  EXPECT_THAT(finding_of(list_of(limits::kPackNodes)), HasSubstr("内容超过 100000 项 [K003]"));
  EXPECT_TRUE(parse(std::string(limits::kPackFileBytes, '\n')).has_value());
  EXPECT_THAT(finding_of(std::string(limits::kPackFileBytes + 1, '\n')), HasSubstr("[K003]"));
  EXPECT_THAT(finding_of(nested(limits::kPackFileBytes / 2)), HasSubstr("[K003]"));
}

}  // namespace
}  // namespace zhicheng::pack
