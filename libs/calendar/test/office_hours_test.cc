#include "zhicheng/calendar/office_hours.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

constexpr const char* kUsual = "09:00-12:00|13:30-17:30";

std::string passed(const std::string& start, std::int64_t minutes, const std::string& hours = kUsual) {
  const auto found = add_office_minutes(shipped(), OfficeHours::parse(hours).value(),
                                        parse_local_minute(start).value(), minutes);
  if (!found.ok()) return std::string(found.error().entry().key);
  return format_local_minute(found->end, ' ') + (found->provisional ? "?" : "");
}

TEST(OfficeMinutes, only_open_minutes_count) {
  EXPECT_EQ(passed("2024-01-02 10:00", 90), "2024-01-02 11:30");
  EXPECT_EQ(passed("2024-01-02 11:30", 60), "2024-01-02 14:00");
  EXPECT_EQ(passed("2024-01-02 17:00", 60), "2024-01-03 09:30");
  EXPECT_EQ(passed("2024-01-05 17:00", 60), "2024-01-08 09:30");  // over a weekend
  EXPECT_EQ(passed("2024-01-02 09:00", 7 * 60 * 10), "2024-01-15 17:30");
}

TEST(OfficeMinutes, that_run_out_at_closing_time_end_there) {
  EXPECT_EQ(passed("2024-01-02 11:00", 60), "2024-01-02 12:00");
  EXPECT_EQ(passed("2024-01-02 13:30", 240), "2024-01-02 17:30");
  EXPECT_EQ(passed("2024-01-02 09:00", 7 * 60), "2024-01-02 17:30");
}

TEST(OfficeMinutes, a_start_outside_of_them_is_the_next_opening) {
  EXPECT_EQ(passed("2024-01-02 07:15", 30), "2024-01-02 09:30");
  EXPECT_EQ(passed("2024-01-02 12:00", 30), "2024-01-02 14:00");
  EXPECT_EQ(passed("2024-01-02 12:40", 30), "2024-01-02 14:00");
  EXPECT_EQ(passed("2024-01-02 17:30", 30), "2024-01-03 09:30");
  EXPECT_EQ(passed("2024-02-10 10:00", 30), "2024-02-18 09:30");  // from a holiday to a make-up day
}

TEST(OfficeMinutes, none_at_all_end_where_they_begin_or_at_the_next_opening) {
  EXPECT_EQ(passed("2024-01-02 10:00", 0), "2024-01-02 10:00");
  EXPECT_EQ(passed("2024-01-02 12:00", 0), "2024-01-02 13:30");
  EXPECT_EQ(passed("2024-01-02 18:00", 0), "2024-01-03 09:00");
  EXPECT_EQ(passed("2024-01-06 10:00", 0), "2024-01-08 09:00");
}

TEST(OfficeMinutes, round_the_clock_end_at_midnight_of_the_next_day) {
  EXPECT_EQ(passed("2024-01-02 23:00", 60, "00:00-24:00"), "2024-01-03 00:00");
  EXPECT_EQ(passed("2024-01-02 23:00", 61, "00:00-24:00"), "2024-01-03 00:01");
  EXPECT_EQ(passed("2199-12-31 23:00", 60, "00:00-24:00"), "deadline_out_of_range");
}

TEST(OfficeMinutes, are_provisional_and_bounded_like_days) {
  EXPECT_EQ(passed("2026-12-28 17:00", 30), "2026-12-28 17:30");
  EXPECT_EQ(passed("2026-12-28 17:00", 31), "2026-12-29 09:01?");
  EXPECT_EQ(passed("2024-01-02 10:00", -1), std::string(Error(ErrorCode::time_limit_negative).entry().key));
  EXPECT_EQ(passed("2024-01-02 10:00", 1'000'000'001), "deadline_out_of_range");
  EXPECT_EQ(passed("2024-01-02 10:00", 1'000'000'000), "deadline_out_of_range");
}

TEST(OfficeHours, are_spans_from_early_to_late) {
  EXPECT_EQ(OfficeHours::parse(kUsual)->minutes_a_day(), 420);
  EXPECT_EQ(OfficeHours::parse("8:30-12:00 | 12:00-24:00")->minutes_a_day(), 930);
  for (const char* text :
       {"", "09:00", "09:00-", "09:00-09:00", "12:00-09:00", "09:00-12:00|", "|09:00-12:00",
        "09:00-12:00|11:00-13:00", "13:00-17:00|09:00-12:00", "09:00-24:01", "09:60-12:00", "9-12",
        "09:0-12:00", "09:00-12:00,13:00-14:00", "-1:00-12:00", "009:00-12:00", "\xff-\xff"})
    EXPECT_EQ(OfficeHours::parse(text).error().code(), ErrorCode::office_hours_malformed) << text;
}

TEST(LocalMinute, is_a_date_and_a_time_of_day) {
  EXPECT_EQ(format_local_minute(parse_local_minute("2024-01-02T10:05").value(), 'T'), "2024-01-02T10:05");
  EXPECT_EQ(format_local_minute(parse_local_minute("2024-01-02 9:05").value(), ' '), "2024-01-02 09:05");
  for (const char* text : {"", "2024-01-02", "2024-01-02T", "2024-01-02T24:00", "2024-01-02T10", "10:00",
                           "2024-01-02T10:00:00", "2024-01-02T10:00Z", "x T10:00", "2024-01-02  10:00"})
    EXPECT_EQ(parse_local_minute(text).error().code(), ErrorCode::date_time_malformed) << text;
  EXPECT_EQ(parse_local_minute("2023-02-29T10:00").error().code(), ErrorCode::date_not_in_calendar);
}

}  // namespace
}  // namespace zhicheng::calendar::tests
