#include "zhicheng/calendar/explanation.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

// A line for each day: date, class, occasion, role, count; s = suspended, ? = no notice.
std::string explained(const std::string& start, const std::string& limit_text,
                      const std::vector<DayRange>& ranges = {}) {
  const auto found = explain_deadline(shipped(), date(start), limit(limit_text), Suspensions(ranges));
  if (!found.ok()) return std::string(found.error().entry().key);
  std::string text;
  for (const ExplainedDay& day : found->days) {
    text += format_date(day.date).substr(5) + " " + std::string(name_of(day.kind)) + " " + day.occasion.zh +
            " " + std::string(name_of(day.role)) + " " + std::to_string(day.count);
    text += day.suspended ? " s" : "";
    text += day.known ? "\n" : " ?\n";
  }
  return text;
}

TEST(Explanation, names_each_day_on_the_way) {
  EXPECT_EQ(explained("2024-02-16", "2wd", {range("2024-02-19..2024-02-19")}),
            "02-16 holiday 春节 start 0\n"
            "02-17 holiday 春节 not_counted 0\n"
            "02-18 make_up_day 春节 counted 1\n"
            "02-19 working_day  not_counted 1 s\n"
            "02-20 working_day  counted 2\n");
}

TEST(Explanation, shows_how_calendar_days_move_on) {
  EXPECT_EQ(explained("2024-06-06", "2d"),
            "06-06 working_day  start 0\n"
            "06-07 working_day  counted 1\n"
            "06-08 weekend  counted 2\n"
            "06-09 weekend  rolled 2\n"
            "06-10 holiday 端午节 rolled 2\n"
            "06-11 working_day  rolled 2\n");
}

TEST(Explanation, counts_backwards) {
  EXPECT_EQ(explained("2024-06-11", "-1wd"),
            "06-11 working_day  start 0\n"
            "06-10 holiday 端午节 not_counted 0\n"
            "06-09 weekend  not_counted 0\n"
            "06-08 weekend  not_counted 0\n"
            "06-07 working_day  counted -1\n");
}

TEST(Explanation, of_nothing_to_count_is_the_way_to_the_next_working_day) {
  EXPECT_EQ(explained("2024-06-07", "0wd"), "06-07 working_day  start 0\n");
  EXPECT_EQ(explained("2024-06-09", "0wd"),
            "06-09 weekend  start 0\n"
            "06-10 holiday 端午节 rolled 0\n"
            "06-11 working_day  rolled 0\n");
}

TEST(Explanation, marks_days_without_notice_and_names_the_years) {
  EXPECT_EQ(explained("2026-12-28", "1wd"),
            "12-28 working_day  start 0\n"
            "12-29 working_day  counted 1 ?\n");
  const auto found = explain_deadline(shipped(), date("2026-12-28"), limit("1wd")).value();
  EXPECT_TRUE(found.deadline.provisional);
  EXPECT_EQ(found.missing_years, std::vector<int>{2027});
  EXPECT_TRUE(explain_deadline(shipped(), date("2024-06-07"), limit("1wd"))->missing_years.empty());
}

TEST(Explanation, has_the_errors_of_the_deadline) {
  EXPECT_EQ(explained("2024-06-07", "-1d"), "time_limit_negative");
}

}  // namespace
}  // namespace zhicheng::calendar::tests
