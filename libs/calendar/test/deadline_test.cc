#include "zhicheng/calendar/deadline.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

std::string key_of(const Error& error) {
  return std::string(error.entry().key);
}

TEST(Deadline, the_start_does_not_count_and_make_up_days_do) {
  EXPECT_EQ(added("2024-02-08", "1wd"), "2024-02-09");
  EXPECT_EQ(added("2024-02-08", "2wd"), "2024-02-18");  // a Sunday that is worked
  EXPECT_EQ(added("2024-02-18", "1wd"), "2024-02-19");
  EXPECT_EQ(added("2024-02-12", "1wd"), "2024-02-18");  // from inside the holiday
}

TEST(Deadline, zero_working_days_are_the_first_working_day_on_or_after_the_start) {
  EXPECT_EQ(added("2024-02-09", "0wd"), "2024-02-09");
  EXPECT_EQ(added("2024-02-10", "0wd"), "2024-02-18");
  EXPECT_EQ(added("2024-02-09", "0wd", {"2024-02-05..2024-02-20"}), "2024-02-21");
}

TEST(Deadline, negative_working_days_count_back) {
  EXPECT_EQ(added("2024-02-19", "-1wd"), "2024-02-18");
  EXPECT_EQ(added("2024-02-18", "-1wd"), "2024-02-09");
  EXPECT_EQ(added("2024-02-12", "-1wd"), "2024-02-09");
}

TEST(Deadline, calendar_days_roll_over_a_holiday) {
  EXPECT_EQ(added("2024-09-26", "5d"), "2024-10-08");
  EXPECT_EQ(added("2024-09-24", "5d"), "2024-09-29");  // a Sunday that is worked
  EXPECT_EQ(added("2024-09-29", "0d"), "2024-09-29");
  EXPECT_EQ(added("2024-10-01", "0d"), "2024-10-08");
}

TEST(Deadline, months_end_on_the_corresponding_day_or_the_last_and_roll_over) {
  EXPECT_EQ(added("2024-01-31", "1mo"), "2024-02-29");
  EXPECT_EQ(added("2023-01-31", "1mo"), "2023-02-28");
  EXPECT_EQ(added("2024-02-29", "12mo"), "2025-02-28");
  EXPECT_EQ(added("2024-08-31", "1mo"), "2024-09-30");
  EXPECT_EQ(added("2023-11-30", "3mo"), "2024-02-29");
  EXPECT_EQ(added("2024-09-05", "1mo"), "2024-10-08");
  EXPECT_EQ(added("2024-12-15", "1mo"), "2025-01-15");
}

TEST(Deadline, neither_end_of_a_suspension_counts) {
  EXPECT_EQ(added("2024-03-01", "5wd"), "2024-03-08");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-05..2024-03-05"}), "2024-03-11");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-05..2024-03-07"}), "2024-03-13");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-08..2024-03-12"}), "2024-03-13");  // begins on the last day
}

TEST(Deadline, suspensions_that_overlap_or_touch_take_a_day_out_once) {
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-05..2024-03-07", "2024-03-06..2024-03-08"}), "2024-03-14");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-07..2024-03-08", "2024-03-05..2024-03-06"}), "2024-03-14");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-05..2024-03-08", "2024-03-06..2024-03-06"}), "2024-03-14");
}

TEST(Deadline, a_suspension_outside_the_running_time_changes_nothing) {
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-02-01..2024-03-01"}), "2024-03-08");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-09..2024-03-20"}), "2024-03-08");
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-09..2024-03-10"}), "2024-03-08");
}

TEST(Deadline, a_suspension_makes_the_way_to_the_next_one) {
  // Without the first suspension the second would begin after the deadline.
  EXPECT_EQ(added("2024-03-01", "5wd", {"2024-03-04..2024-03-08", "2024-03-15..2024-03-18"}), "2024-03-19");
}

TEST(Deadline, suspended_days_lengthen_days_and_months_too) {
  EXPECT_EQ(added("2024-03-01", "10d", {"2024-03-05..2024-03-07"}), "2024-03-14");
  EXPECT_EQ(added("2024-03-01", "1mo", {"2024-03-05..2024-03-07"}), "2024-04-07");  // the 4th is a holiday
  // The last day is a Saturday, and the suspension holds the Monday to which it would move.
  EXPECT_EQ(added("2024-03-04", "5d", {"2024-03-11..2024-03-12"}), "2024-03-13");
}

TEST(Deadline, a_suspension_after_the_deadline_is_named_where_it_matters) {
  const Suspensions late({range("2024-03-05..2024-03-06"), range("2024-03-20..2024-03-22")});
  const Result<void> effect = require_effect(late, date("2024-03-12"));
  ASSERT_FALSE(effect.ok());
  EXPECT_EQ(effect.error().code(), ErrorCode::suspension_after_expiry);
  EXPECT_NE(effect.error().message(Language::en).find("had already run out on 2024-03-12"),
            std::string::npos);
  EXPECT_TRUE(require_effect(late, date("2024-03-20")).ok());
  EXPECT_TRUE(require_effect({}, date("2024-03-20")).ok());
}

TEST(Deadline, years_without_notice_make_it_provisional) {
  EXPECT_EQ(added("2026-12-21", "5wd"), "2026-12-28");
  EXPECT_EQ(added("2026-12-21", "6wd"), "2026-12-29?");  // the notice of 2027 may arrange it
  EXPECT_EQ(added("2026-12-21", "15wd"), "2027-01-11?");
  EXPECT_EQ(added("2027-01-11", "-1wd"), "2027-01-08?");
  EXPECT_EQ(added("2006-12-20", "20d"), "2007-01-09");  // only the last day is looked at
  EXPECT_EQ(added("2006-12-20", "9d"), "2006-12-29?");
  EXPECT_EQ(missing_years(shipped(), date("2026-12-21"), limit("6wd")), std::vector<int>{2027});
  EXPECT_EQ(missing_years(shipped(), date("2026-12-21"), limit("300wd")), (std::vector<int>{2027, 2028}));
  EXPECT_TRUE(missing_years(shipped(), date("2024-12-21"), limit("15wd")).empty());
}

TEST(Deadline, only_plain_working_days_can_be_negative) {
  EXPECT_EQ(added("2024-03-01", "-1d"), key_of(Error(ErrorCode::time_limit_negative)));
  EXPECT_EQ(added("2024-03-01", "-1mo"), "time_limit_negative");
  EXPECT_EQ(added("2024-03-01", "-1wd", {"2024-03-05..2024-03-07"}), "time_limit_negative");
}

TEST(Deadline, beyond_the_years_of_the_calendar_is_an_error) {
  EXPECT_EQ(added("2199-12-30", "1wd"), "2199-12-31?");
  EXPECT_EQ(added("2199-12-31", "1wd"), key_of(Error(ErrorCode::deadline_out_of_range)));
  EXPECT_EQ(added("2199-12-28", "1d"), "2199-12-30?");  // a Sunday
  EXPECT_EQ(added("2199-12-31", "1d"), "deadline_out_of_range");
  EXPECT_EQ(added("2199-12-01", "1mo"), "deadline_out_of_range");
  EXPECT_EQ(added("1900-01-01", "-1wd"), "deadline_out_of_range");
  EXPECT_EQ(added("1900-01-01", "0wd"), "1900-01-01?");
  EXPECT_EQ(added("2024-01-01", "9223372036854775807wd"), "deadline_out_of_range");
  EXPECT_EQ(added("2024-01-01", "-9223372036854775808wd"), "deadline_out_of_range");
  EXPECT_EQ(added("2024-01-01", "9223372036854775807mo"), "deadline_out_of_range");
  EXPECT_EQ(added("2024-01-01", "1000000000mo"), "deadline_out_of_range");
  EXPECT_EQ(added("2024-01-01", "10wd", {"2024-01-01..2199-12-31"}), "deadline_out_of_range");
  const Date early = std::chrono::year{1899} / 12 / 31;
  EXPECT_EQ(shown(deadline_of(shipped(), early, limit("1wd"))), "deadline_out_of_range");
}

TEST(Deadline, minutes_are_not_for_days) {
  EXPECT_EQ(added("2024-03-01", "90min"), key_of(Error(ErrorCode::suspension_unsupported)));
}

TEST(Deadline, counting_leaves_the_start_out_and_takes_the_end_in) {
  const auto count = [](const std::string& start, const std::string& end) {
    const auto found = count_working_days(shipped(), date(start), date(end));
    if (!found.ok()) return std::string(found.error().entry().key);
    return std::to_string(found->count) + (found->provisional ? "?" : "");
  };
  EXPECT_EQ(count("2024-02-08", "2024-02-18"), "2");
  EXPECT_EQ(count("2024-02-09", "2024-02-17"), "0");
  EXPECT_EQ(count("2024-02-09", "2024-02-09"), "0");
  EXPECT_EQ(count("2023-12-31", "2024-12-31"), "251");
  EXPECT_EQ(count("2026-12-31", "2027-01-04"), "2?");
  EXPECT_EQ(count("2027-03-01", "2027-03-01"), "0");
  EXPECT_EQ(count("2024-02-09", "2024-02-08"), key_of(Error(ErrorCode::count_reversed)));
  const auto early = count_working_days(shipped(), std::chrono::year{1800} / 1 / 1, date("2024-01-01"));
  EXPECT_EQ(early.error().code(), ErrorCode::deadline_out_of_range);
}

TEST(TimeLimit, is_written_as_number_and_unit) {
  EXPECT_EQ(limit("15wd"), (TimeLimit{LimitUnit::working_days, 15}));
  EXPECT_EQ(limit("0d"), (TimeLimit{LimitUnit::calendar_days, 0}));
  EXPECT_EQ(limit("-3mo"), (TimeLimit{LimitUnit::months, -3}));
  EXPECT_EQ(format_time_limit(limit("90min")), "90min");
  for (const char* text :
       {"", "wd", "15", "15 wd", "15WD", "1.5d", "+3d", "15w", "15wdd", "十五wd", "99999999999999999999wd"})
    EXPECT_EQ(parse_time_limit(text).error().code(), ErrorCode::time_limit_malformed) << text;
}

TEST(Suspension, is_written_as_two_dates) {
  EXPECT_EQ(range("2024-03-01..2024-03-10"), (DayRange{date("2024-03-01"), date("2024-03-10")}));
  EXPECT_EQ(range("2024-03-01~2024-03-01"), (DayRange{date("2024-03-01"), date("2024-03-01")}));
  for (const char* text :
       {"", "2024-03-01", "2024-03-01..", "..2024-03-01", "2024-03-02..2024-03-01", "2024-02-30..2024-03-01",
        "\xff..\xff", "2024-03-01...2024-03-02", "2024-03-01~~2024-03-02"})
    EXPECT_EQ(parse_suspension(text).error().code(), ErrorCode::suspension_malformed) << text;
}

TEST(Suspensions, are_kept_ascending_and_apart) {
  const Suspensions merged({range("2024-03-08..2024-03-10"), range("2024-03-01..2024-03-02"),
                            range("2024-03-03..2024-03-04"), range("2024-03-09..2024-03-09"),
                            DayRange{date("2024-05-02"), date("2024-05-01")}});
  ASSERT_EQ(merged.ranges().size(), 2u);
  EXPECT_EQ(merged.ranges()[0], range("2024-03-01..2024-03-04"));
  EXPECT_EQ(merged.ranges()[1], range("2024-03-08..2024-03-10"));
  EXPECT_TRUE(merged.covers(date("2024-03-04")));
  EXPECT_FALSE(merged.covers(date("2024-03-05")));
  EXPECT_FALSE(merged.covers(date("2024-03-11")));
  EXPECT_FALSE(Suspensions().covers(date("2024-03-05")));
}

}  // namespace
}  // namespace zhicheng::calendar::tests
