#include "zhicheng/calendar/work_calendar.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

Notice made_notice(int year, const std::string& rest, const std::vector<std::string>& make_up) {
  Holiday holiday{{"某节", "Some Day"}, range(rest), {}};
  for (const std::string& text : make_up) holiday.make_up.push_back(date(text));
  return {year, {"a source"}, {holiday}};
}

TEST(WorkCalendar, a_day_has_the_kind_that_its_notice_gives_it) {
  EXPECT_EQ(shipped().kind_of(date("2024-02-09")), DayKind::working_day);
  EXPECT_EQ(shipped().kind_of(date("2024-02-10")), DayKind::holiday);
  EXPECT_EQ(shipped().kind_of(date("2024-02-18")), DayKind::make_up_day);
  EXPECT_EQ(shipped().kind_of(date("2024-03-02")), DayKind::weekend);
  EXPECT_EQ(shipped().occasion_of(date("2024-02-12"))->zh, "春节");
  EXPECT_EQ(shipped().occasion_of(date("2024-02-18"))->en, "Spring Festival");
  EXPECT_EQ(shipped().occasion_of(date("2024-03-02")), nullptr);
  EXPECT_EQ(name_of(DayKind::make_up_day), "make_up_day");
}

TEST(WorkCalendar, without_notices_only_weekends_are_off_and_nothing_is_known) {
  const WorkCalendar empty({});
  EXPECT_TRUE(empty.is_working_day(date("2024-02-12")));
  EXPECT_FALSE(empty.is_working_day(date("2024-02-18")));
  EXPECT_FALSE(empty.knows(date("2024-02-12"), date("2024-02-12")));
}

TEST(WorkCalendar, calendars_that_say_the_same_of_every_day_have_one_digest) {
  const auto digest = [](const std::vector<Notice>& notices) { return WorkCalendar(notices).digest(); };
  const Notice first = made_notice(2020, "2020-01-01..2020-01-01", {});
  const Notice second = made_notice(2022, "2022-01-01..2022-01-01", {});
  EXPECT_EQ(digest({first, second}), digest({second, first}));
  EXPECT_NE(digest({first}), digest({first, second}));
  EXPECT_NE(digest({first}), digest({made_notice(2020, "2020-01-01..2020-01-02", {})}));
  EXPECT_NE(digest({first}), digest({made_notice(2020, "2020-01-01..2020-01-01", {"2020-01-04"})}));
  EXPECT_NE(digest({}), digest({Notice{2020, {"a source"}, {}}})) << "the same days, but known";
}

TEST(WorkCalendar, the_last_days_of_december_are_known_with_the_notice_of_the_next_year) {
  EXPECT_TRUE(shipped().knows(date("2007-01-01"), date("2026-12-28")));
  EXPECT_FALSE(shipped().knows(date("2026-12-28"), date("2026-12-29")));
  EXPECT_FALSE(shipped().knows(date("2006-12-31"), date("2007-01-01")));
  EXPECT_TRUE(shipped().knows(date("2025-12-31"), date("2026-01-01")));
  const WorkCalendar gap(
      {made_notice(2020, "2020-01-01..2020-01-01", {}), made_notice(2022, "2022-01-01..2022-01-01", {})});
  EXPECT_FALSE(gap.knows(date("2020-06-01"), date("2022-06-01")));
  EXPECT_EQ(gap.missing_years(date("2020-06-01"), date("2022-12-31")), (std::vector<int>{2021, 2023}));
  EXPECT_TRUE(gap.missing_years(date("2022-06-01"), date("2022-12-28")).empty());
}

TEST(WorkCalendar, a_day_that_is_off_and_made_up_is_worked) {
  const WorkCalendar calendar({made_notice(2024, "2024-05-01..2024-05-05", {"2024-05-04"})});
  EXPECT_EQ(calendar.kind_of(date("2024-05-04")), DayKind::make_up_day);
  EXPECT_EQ(calendar.kind_of(date("2024-05-05")), DayKind::holiday);
}

TEST(WorkCalendar, entries_outside_its_years_are_left_out) {
  Notice notice = made_notice(1900, "1900-01-01..1900-01-02", {});
  notice.holidays[0].rest.first = std::chrono::year{1899} / 12 / 30;
  notice.holidays[0].make_up.push_back(std::chrono::year{1899} / 12 / 24);
  notice.holidays.push_back({{"末", "end"}, {date("2199-12-31"), std::chrono::year{2200} / 1 / 3}, {}});
  const WorkCalendar calendar({notice});
  EXPECT_EQ(calendar.kind_of(date("1900-01-01")), DayKind::holiday);
  EXPECT_EQ(calendar.kind_of(date("2199-12-31")), DayKind::holiday);
  EXPECT_EQ(calendar.kind_of(std::chrono::sys_days{std::chrono::year{1899} / 12 / 30}), DayKind::weekend);
}

TEST(WorkCalendar, working_days_are_numbered_without_gaps) {
  const Day first = date("1900-01-01");
  EXPECT_EQ(shipped().working_days_through(first), 1);  // a Monday
  EXPECT_EQ(shipped().working_days_through(first - std::chrono::days{1}), 0);
  EXPECT_EQ(shipped().working_day(1), first);
  EXPECT_EQ(shipped().working_day(0), std::nullopt);
  const std::int64_t all = shipped().working_days_through(date("2199-12-31"));
  EXPECT_EQ(shipped().working_days_through(Day{std::chrono::year{2300} / 1 / 1}), all);
  EXPECT_EQ(shipped().working_day(all), Day{date("2199-12-31")});
  EXPECT_EQ(shipped().working_day(all + 1), std::nullopt);
  for (std::int64_t number = 1; number <= all; ++number)
    ASSERT_EQ(shipped().working_days_through(*shipped().working_day(number)), number);
}

}  // namespace
}  // namespace zhicheng::calendar::tests
