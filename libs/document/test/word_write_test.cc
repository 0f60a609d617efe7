#include <gtest/gtest.h>

#include "files.h"
#include "zhicheng/document/word.h"

namespace zhicheng::document {
namespace {

std::string written(const std::vector<OutBlock>& blocks) {
  return write_docx("通知.docx", blocks).value();
}

// Read by our own reader of .docx, which knows nothing of the writer.
TEST(WriteDocx, WhatIsWrittenIsReadAgain) {
  const std::vector<OutBlock> blocks = {
      {.kind = OutBlock::Kind::title, .text = "责令改正通知书"},
      {.kind = OutBlock::Kind::salutation, .text = "某厂："},
      {.text = "经查，<产品> & “标签”不合格。"},
      {.kind = OutBlock::Kind::heading, .text = "一、要求"},
      {.kind = OutBlock::Kind::heading, .text = "（一）期限", .level = 2},
      {.kind = OutBlock::Kind::table, .rows = {{"项目", "结果"}, {"铅", "0.3 mg/kg"}}},
      {.kind = OutBlock::Kind::signature, .text = "某局\n2026年3月2日"},
  };
  const Document document = files::read("通知.docx", written(blocks));
  const std::string outline = files::outline(document);
  EXPECT_EQ(outline,
            "h1 责令改正通知书 @1\np 某厂： @2\np 经查，<产品> & “标签”不合格。 @3\n"
            "h1 一、要求 @4\nh2 （一）期限 @5\ntable /6:[项目][结果] /7:[铅][0.3 mg/kg] @6\n"
            "p 某局 @8\np 2026年3月2日 @9\n");
}

TEST(WriteDocx, TheSameBlocksGiveTheSameBytes) {
  const std::vector<OutBlock> blocks = {{.text = "一段"}};
  EXPECT_EQ(written(blocks), written(blocks));
  EXPECT_NE(written(blocks), written({{.text = "两段"}}));
}

TEST(WriteDocx, SignsThatXmlDoesNotKnowAreLeftOut) {
  const Document document = files::read("a.docx", written({{.text = std::string("甲\x01乙\0丙", 11)}}));
  ASSERT_FALSE(document.blocks.empty());
  EXPECT_EQ(words_of(document, document.blocks.front()), "甲乙丙");
}

TEST(WriteDocx, AnEmptyTableIsLeftOut) {
  const Document document =
      files::read("a.docx", written({{.kind = OutBlock::Kind::table}, {.text = "一段"}}));
  EXPECT_EQ(files::outline(document), "p 一段 @1\n");
}

}  // namespace
}  // namespace zhicheng::document
