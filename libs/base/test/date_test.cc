#include "zhicheng/base/date.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

TEST(Date, ReadsBothSeparatorsAndWritesOne) {
  EXPECT_EQ(format_date(*parse_date("2025-06-30")), "2025-06-30");
  EXPECT_EQ(format_date(*parse_date("2025/6/3")), "2025-06-03");
  EXPECT_EQ(format_date(*parse_date("2024-02-29")), "2024-02-29");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text :
       {"2025-06-31", "2025-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "1800-01-01"})
    EXPECT_EQ(parse_date(text).error().code(), ErrorCode::date_not_in_calendar) << text;
  for (const char* text : {"", "2025", "2025-6", "2025-06-30 ", "25-06-30", "2025-06/30", "2025年6月30日"})
    EXPECT_EQ(parse_date(text).error().code(), ErrorCode::date_malformed) << text;
}

TEST(Period, ReadsChineseAndShortForms) {
  EXPECT_EQ(Period::parse("2025年")->to_string(), "2025");
  EXPECT_EQ(Period::parse("2025Q1")->to_string(), "2025Q1");
  EXPECT_EQ(Period::parse("2025年3季度")->to_string(), "2025Q3");
  EXPECT_EQ(Period::parse("2025年第3季度")->to_string(), "2025Q3");
  EXPECT_EQ(Period::parse("2025-06")->to_string(), "2025-06");
  EXPECT_EQ(Period::parse("2025年6月")->to_string(), "2025-06");
  for (const char* text : {"", "25", "2025Q5", "2025-13", "2025Q", "2025年6月1日", "abcd"})
    EXPECT_EQ(Period::parse(text).error().code(), ErrorCode::period_malformed) << text;
}

TEST(Period, KnowsItsDaysAndItsOrder) {
  EXPECT_EQ(format_date(Period::parse("2024-02")->last_day()), "2024-02-29");
  EXPECT_EQ(format_date(Period::parse("2025Q4")->first_day()), "2025-10-01");
  EXPECT_LT(*Period::parse("2024Q4"), *Period::parse("2025"));
  EXPECT_LT(*Period::parse("2025"), *Period::parse("2025Q1"));
}

TEST(Timestamp, IsWrittenInUtcWithMicroseconds) {
  EXPECT_EQ(format_timestamp({1'751'270'400'000'001}), "2025-06-30T08:00:00.000001Z");
  EXPECT_EQ(format_timestamp({-1}), "1969-12-31T23:59:59.999999Z");
}

}  // namespace
}  // namespace zhicheng
