#include "zhicheng/base/csv_reader.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

using Records = std::vector<std::vector<std::string>>;

Records read(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string_view> fields;
  Records records;
  while (true) {
    const auto more = reader.next(fields);
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !*more) return records;
    records.emplace_back(fields.begin(), fields.end());
  }
}

TEST(CsvReader, ReadsPlainAndQuotedFields) {
  EXPECT_EQ(read("a,b\n1,\"x,\"\"y\"\"\nz\"\n"), (Records{{"a", "b"}, {"1", "x,\"y\"\nz"}}));
}

TEST(CsvReader, TakesBothLineEndsAByteOrderMarkAndNoLastLineEnd) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a,b\r\n\"c\",d\r\n,\r\ne,"),
            (Records{{"a", "b"}, {"c", "d"}, {"", ""}, {"e", ""}}));
}

TEST(CsvReader, LeavesBlankLinesOutAndCountsThem) {
  CsvReader reader("a\n\n\n\"b\nc\"\nd\n");
  std::vector<std::string_view> fields;
  std::vector<std::size_t> lines;
  while (reader.next(fields).value()) lines.push_back(reader.line());
  EXPECT_EQ(lines, (std::vector<std::size_t>{1, 4, 6}));
}

TEST(CsvReader, GivesNothingForNothing) {
  EXPECT_EQ(read(""), Records{});
  EXPECT_EQ(read("\n\r\n"), Records{});
}

TEST(CsvReader, RefusesQuotationMarksOutOfPlaceWithTheLine) {
  for (const char* text : {"a\n\"b", "a\nb\"c\n", "a\n\"b\"c\n"}) {
    CsvReader reader(text);
    std::vector<std::string_view> fields;
    ASSERT_TRUE(reader.next(fields).ok());
    const auto second = reader.next(fields);
    ASSERT_FALSE(second.ok()) << text;
    EXPECT_EQ(second.error().code(), ErrorCode::csv_malformed);
    EXPECT_NE(second.error().message(Language::en).find("line 2"), std::string::npos);
  }
}

}  // namespace
}  // namespace zhicheng
