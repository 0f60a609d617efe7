#include "zhicheng/pack/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "zhicheng/pack/pack.h"

namespace zhicheng::pack {
namespace {

using ::testing::HasSubstr;

class ReaderTest : public ::testing::Test {
 protected:
  Node parse(std::string text) {
    files_ = {{"words.yaml", std::move(text)}};
    return parse_yaml(files_.front(), findings).value();
  }
  std::string rendered() const { return findings.render("packs/甲", files_); }

  Findings findings;
  Reader reader{"words.yaml", findings};

 private:
  Files files_;
};

TEST_F(ReaderTest, ReadsTextsNumbersAndBothLanguages) {
  const Node root = parse("id: ' 甲 '\nyear: 2025\ntitle: {zh: 读规划, en: Reading plans}\n");
  EXPECT_EQ(reader.text(root, "id"), "甲");
  EXPECT_EQ(reader.integer(*root.find("year")), 2025);
  EXPECT_EQ(reader.local_text(root, "title").en, "Reading plans");
  EXPECT_EQ(reader.find(root, "words", Node::Kind::list), nullptr);
  reader.only(root, {"id", "year", "title"});
  EXPECT_EQ(rendered(), "");
}

TEST_F(ReaderTest, WhatIsMissingOrOfAnotherKindIsSaidAtItsPlace) {
  const Node root = parse("words: 家\nyear: 二〇二五\nabout: ' '\n");
  EXPECT_EQ(reader.require(root, "words", Node::Kind::list), nullptr);
  EXPECT_EQ(reader.integer(*root.find("year")), std::nullopt);
  EXPECT_EQ(reader.text(root, "about"), "");
  EXPECT_EQ(reader.text(root, "id"), "");
  EXPECT_EQ(reader.text(*root.find("year"), "id"), "");
  EXPECT_EQ(rendered(),
            "packs/甲/words.yaml:1:8: error: 此处应为列表，不是文字 [K006]\n"
            "    words: 家\n"
            "           ^~\n"
            "    hint: 请写成 [甲, 乙]\n"
            "packs/甲/words.yaml:2:7: error: “二〇二五”不是整数 [K009]\n"
            "    year: 二〇二五\n"
            "          ^~~~~~~~\n"
            "    hint: 请用阿拉伯数字，如 2025\n"
            "packs/甲/words.yaml:3:8: error: “about”是空的 [K009]\n"
            "    about: ' '\n"
            "           ^~~\n"
            "    hint: 请写明内容\n"
            "packs/甲/words.yaml:1:1: error: 缺少“id” [K007]\n"
            "    words: 家\n"
            "    ^\n"
            "    hint: 请补上 id:\n"
            "packs/甲/words.yaml:2:7: error: 此处应为名称和值，不是文字 [K006]\n"
            "    year: 二〇二五\n"
            "          ^~~~~~~~\n"
            "    hint: 请写成 名称: 值\n");
}

TEST_F(ReaderTest, AMistypedWordIsAnsweredWithTheNearest) {
  reader.only(parse("abuot: 甲\nzzz: 乙\n"), {"about", "words"});
  EXPECT_THAT(rendered(), HasSubstr("1:1: error: 不认识的名称“abuot” [K008]"));
  EXPECT_THAT(rendered(), HasSubstr("hint: 是否为“about”？"));
  EXPECT_THAT(rendered(), HasSubstr("2:1: error: 不认识的名称“zzz” [K008]"));
  EXPECT_THAT(rendered(), HasSubstr("hint: 可用：about、words"));
}

}  // namespace
}  // namespace zhicheng::pack
