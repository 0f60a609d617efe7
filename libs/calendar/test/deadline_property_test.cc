// Every deadline against the same rules walked a day at a time.
#include <gtest/gtest.h>

#include <random>

#include "support.h"
#include "zhicheng/calendar/explanation.h"
#include "zhicheng/calendar/office_hours.h"

namespace zhicheng::calendar::tests {
namespace {

using std::chrono::days;

constexpr std::uint64_t kSeed = 20261126;
const Day kFirst{std::chrono::year{2016} / 1 / 1};
const Day kLast{std::chrono::year{2027} / 12 / 31};

const NaiveCalendar& naive() {
  static const NaiveCalendar calendar(shipped_notices());
  return calendar;
}

Day reached(Day start, LimitUnit unit, std::int64_t amount, const std::vector<DayRange>& ranges = {}) {
  return deadline_of(shipped(), Date{start}, TimeLimit{unit, amount}, Suspensions(ranges)).value().date;
}

DayRange random_range(std::mt19937_64& random, Day around) {
  const Day first = around + days{static_cast<int>(random() % 90) - 15};
  return {first, first + days{static_cast<int>(random() % 40)}};
}

TEST(DeadlineProperty, working_days_of_every_start_are_those_of_a_walk) {
  for (Day start = kFirst; start <= kLast; start += days{1})
    for (const int n : {-30, -7, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 45, 90})
      ASSERT_EQ(reached(start, LimitUnit::working_days, n), naive().add(start, n))
          << format_date(start) << " " << n;
}

TEST(DeadlineProperty, calendar_days_of_every_start_roll_over_like_a_walk) {
  for (Day start = kFirst; start <= kLast; start += days{1})
    for (const int n : {0, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90, 365})
      ASSERT_EQ(reached(start, LimitUnit::calendar_days, n), naive().roll(start + days{n}))
          << format_date(start) << " " << n;
}

TEST(DeadlineProperty, months_of_every_start_end_on_the_corresponding_day_or_the_last) {
  for (Day start = kFirst; start <= kLast; start += days{1})
    for (const int n : {0, 1, 2, 3, 6, 11, 12, 13, 24}) {
      Date target = Date{start} + std::chrono::months{n};
      while (!target.ok()) target = target.year() / target.month() / (target.day() - days{1});
      ASSERT_EQ(reached(start, LimitUnit::months, n), naive().roll(target)) << format_date(start) << " " << n;
    }
}

TEST(DeadlineProperty, working_days_outside_random_suspensions_are_those_of_a_walk) {
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    const Day start = kFirst + days{static_cast<int>(random() % 4'300)};
    const int n = static_cast<int>(random() % 60) + 1;
    std::vector<DayRange> ranges;
    for (std::uint64_t k = random() % 5; k > 0; --k) ranges.push_back(random_range(random, start));
    ASSERT_EQ(reached(start, LimitUnit::working_days, n, ranges), naive().add_outside(start, n, ranges))
        << "seed " << kSeed << ", case " << i << ": " << format_date(start) << " " << n;
  }
}

TEST(DeadlineProperty, counting_back_gives_the_number_that_was_added) {
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    const Day start = kFirst + days{static_cast<int>(random() % 4'000)};
    const Day end = start + days{static_cast<int>(random() % 400)};
    ASSERT_EQ(count_working_days(shipped(), start, end).value().count, naive().count(start, end))
        << "seed " << kSeed << ", case " << i << ": " << format_date(start) << " " << format_date(end);
  }
}

TEST(DeadlineProperty, office_minutes_are_those_of_a_walk_minute_by_minute) {
  const OfficeHours hours = OfficeHours::parse("09:00-12:00|13:30-17:30").value();
  const auto open = [&](Day day, int minute) {
    return naive().worked(day) && ((minute >= 540 && minute < 720) || (minute >= 810 && minute < 1050));
  };
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 3'000; ++i) {
    const Day start = kFirst + days{static_cast<int>(random() % 4'000)};
    const int begin = static_cast<int>(random() % 1440);
    const int minutes = 1 + static_cast<int>(random() % 1'500);
    Day day = start;
    int minute = begin;
    for (int left = minutes; left > 0;) {
      if (open(day, minute)) --left;
      if (++minute == 1440) {
        day += days{1};
        minute = 0;
      }
    }
    const auto found = add_office_minutes(shipped(), hours, {start, begin}, minutes).value();
    ASSERT_EQ(format_local_minute(found.end, ' '), format_local_minute({day, minute}, ' '))
        << "seed " << kSeed << ", case " << i << ": " << format_local_minute({start, begin}, ' ') << " "
        << minutes;
  }
}

TEST(DeadlineProperty, an_explanation_ends_at_the_deadline_with_the_whole_count) {
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 3'000; ++i) {
    const Day start = kFirst + days{static_cast<int>(random() % 4'000)};
    const auto unit = static_cast<LimitUnit>(random() % 2);
    const int n = static_cast<int>(random() % 40);
    std::vector<DayRange> ranges;
    for (std::uint64_t k = random() % 3; k > 0; --k) ranges.push_back(random_range(random, start));
    const auto found = explain_deadline(shipped(), start, TimeLimit{unit, n}, Suspensions(ranges)).value();
    ASSERT_EQ(Day{found.days.front().date}, start) << "seed " << kSeed << ", case " << i;
    ASSERT_EQ(found.days.back().date, found.deadline.date) << "seed " << kSeed << ", case " << i;
    ASSERT_EQ(found.days.back().count, n) << "seed " << kSeed << ", case " << i;
    for (std::size_t k = 1; k < found.days.size(); ++k)
      ASSERT_EQ(Day{found.days[k].date} - Day{found.days[k - 1].date}, days{1});
  }
}

TEST(DeadlineProperty, a_deadline_with_suspensions_never_falls_on_one_or_on_a_day_off) {
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    const Day start = kFirst + days{static_cast<int>(random() % 4'000)};
    const auto unit = static_cast<LimitUnit>(random() % 3);
    const auto n = static_cast<std::int64_t>(random() % (unit == LimitUnit::months ? 4 : 60));
    std::vector<DayRange> ranges;
    for (std::uint64_t k = random() % 4; k > 0; --k) ranges.push_back(random_range(random, start));
    const Day end = reached(start, unit, n, ranges);
    ASSERT_TRUE(naive().worked(end)) << "seed " << kSeed << ", case " << i;
    ASSERT_FALSE(Suspensions(ranges).covers(end)) << "seed " << kSeed << ", case " << i;
  }
}

}  // namespace
}  // namespace zhicheng::calendar::tests
