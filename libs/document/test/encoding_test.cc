#include "encoding.h"

#include <gtest/gtest.h>

#include <random>

#include "zhicheng/base/limits.h"
#include "zhicheng/document/document.h"

namespace zhicheng::document {
namespace {

std::string decoded(std::string_view bytes) {
  const auto result = decode_text("计划.txt", bytes);
  return result.ok() ? result->text : std::string(result.error().entry().key);
}

TEST(Encoding, utf8_stays_and_loses_its_byte_order_mark) {
  EXPECT_EQ(decoded("质量强市"), "质量强市");
  EXPECT_EQ(decoded("\xEF\xBB\xBF质量强市"), "质量强市");
}

TEST(Encoding, gb18030_becomes_utf8) {
  // 质量强市规划, and one character of four bytes: 㐂.
  EXPECT_EQ(decoded("\xD6\xCA\xC1\xBF\xC7\xBF\xCA\xD0\xB9\xE6\xBB\xAE 2025"), "质量强市规划 2025");
  EXPECT_EQ(decoded("\xD6\xCA\xC1\xBF\xC7\xBF\xCA\xD0\xB9\xE6\xBB\xAE\x81\x39\xEF\x31"), "质量强市规划㐂");
}

TEST(Encoding, utf16_needs_its_byte_order_mark) {
  EXPECT_EQ(decoded(std::string("\xFF\xFE\x28\x8D\x0D\x00\x0A\x00\xCF\x91", 10)), "质\n量");
  EXPECT_EQ(decoded(std::string("\xFE\xFF\x8D\x28\x91\xCF", 6)), "质量");
  EXPECT_EQ(decoded(std::string("\x28\x00\x0D\x00", 4)), "document_binary");
}

TEST(Encoding, every_line_end_becomes_one_newline) {
  EXPECT_EQ(decoded("a\r\nb\rc\nd"), "a\nb\nc\nd");
}

TEST(Encoding, a_control_byte_is_left_out_and_reported_with_its_place) {
  const auto result = decode_text("计划.txt", "合格\n率 9\x02\x36%");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->text, "合格\n率 96%");
  ASSERT_EQ(result->diagnostics.size(), 1u);
  EXPECT_EQ(result->diagnostics[0].code, "D001");
  EXPECT_EQ(result->diagnostics[0].line, 2);
  EXPECT_EQ(result->diagnostics[0].column, 4);
}

TEST(Encoding, one_broken_character_in_utf8_is_replaced_and_reported) {
  const auto result = decode_text("计划.txt", "一二三四五六七八九十质\xE9\x87");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->text, "一二三四五六七八九十质\xEF\xBF\xBD");
  ASSERT_EQ(result->diagnostics.size(), 1u);
  EXPECT_EQ(result->diagnostics[0].code, "D002");
  EXPECT_EQ(result->diagnostics[0].column, 12);
}

TEST(Encoding, many_findings_of_one_kind_are_counted_not_listed) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "这是一行没有问题的文字只有最后一个字节不对，而且很长很长很长\x02\n";
  const auto result = decode_text("计划.txt", text);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->diagnostics.size(), 21u);
  EXPECT_NE(result->diagnostics.back().message.find("另有 80 处"), std::string::npos);
}

TEST(Encoding, what_is_no_text_gets_its_own_error) {
  EXPECT_EQ(decoded(""), "document_empty");
  EXPECT_EQ(decoded(" \r\n\t\f　\n"), "document_empty");
  EXPECT_EQ(decoded(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)), "document_binary");
  EXPECT_EQ(decoded("caf\xE9 cr\xE8me br\xFBl\xE9\x65"), "document_encoding");
  // Big5: 品質強市規劃報告書全文內容說明
  EXPECT_EQ(decoded("\xAB\x7E\xBD\xE8\xB1\x6A\xA5\xAB\xB3\x57\xB9\xBA\xB3\xF8\xA7\x69\xAE\xD1\xA5\xFE\xA4\xE5"
                    "\xA4\xBA\xAE\x65\xBB\xA1\xA9\xFA"),
            "document_encoding");
}

TEST(Encoding, random_bytes_never_pass_as_a_text) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(2000, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() & 0xFF);
    EXPECT_FALSE(decode_text("x.txt", bytes).ok()) << round;
  }
}

TEST(Encoding, a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_not) {
  std::string bytes(limits::kDocumentBytes, ' ');
  bytes[0] = 'a';
  EXPECT_TRUE(read_document("a.txt", bytes).ok());
  bytes.push_back(' ');
  const auto result = read_document("a.txt", bytes);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code(), ErrorCode::document_too_large);
  EXPECT_NE(result.error().message().find("67108864"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::document
