#include "zhicheng/calendar/clock.h"

#include <gtest/gtest.h>

#include <random>

#include "support.h"
#include "zhicheng/calendar/clock_reading.h"

namespace zhicheng::calendar::tests {
namespace {

ClockEvent clock_event(ClockEventKind kind, const std::string& day, const std::string& reason = "检验检测") {
  ClockEvent event;
  event.kind = kind;
  event.at = date(day);
  event.reason = reason;
  return event;
}

ClockEvent extension(const std::string& day, const std::string& more) {
  ClockEvent event = clock_event(ClockEventKind::extend, day, "案情复杂");
  event.approver = "局长";
  event.extension = limit(more);
  return event;
}

// A clock that takes its events in turn; what it refuses is remembered as a key.
struct Case {
  Clock clock;
  std::string refused;

  Case(const std::string& budget, const std::string& start)
      : clock(Clock::start(limit(budget), date(start)).value()) {}
  Case& add(const ClockEvent& event) {
    const Result<void> added = clock.add(shipped(), event);
    refused = added.ok() ? "" : std::string(added.error().entry().key);
    return *this;
  }
  Case& suspend(const std::string& day) { return add(clock_event(ClockEventKind::suspend, day)); }
  Case& resume(const std::string& day) { return add(clock_event(ClockEventKind::resume, day, "")); }
  Case& stop(const std::string& day) { return add(clock_event(ClockEventKind::stop, day, "")); }
  Case& extend(const std::string& day, const std::string& more) { return add(extension(day, more)); }

  // "running 2/3 2024-03-08": state, consumed/remaining days, deadline or none.
  std::string on(const std::string& day) const {
    const ClockReading reading = read_clock(shipped(), clock, date(day)).value();
    std::string text = std::string(name_of(reading.state)) + " " + std::to_string(reading.consumed) + "/" +
                       std::to_string(reading.remaining) + " ";
    text += reading.deadline ? shown(*reading.deadline) : "none";
    return text + (reading.late ? " late" : "");
  }
};

TEST(Clock, runs_from_its_start_to_its_deadline) {
  const Case five("5wd", "2024-03-01");
  EXPECT_EQ(five.on("2024-02-29"), "not_started 0/5 none");
  EXPECT_EQ(five.on("2024-03-01"), "running 0/5 2024-03-08");
  EXPECT_EQ(five.on("2024-03-05"), "running 2/3 2024-03-08");
  EXPECT_EQ(five.on("2024-03-08"), "running 5/0 2024-03-08");
  EXPECT_EQ(five.on("2024-03-09"), "expired 5/0 2024-03-08");
}

TEST(Clock, has_no_deadline_while_it_is_suspended_and_consumes_nothing) {
  Case five("5wd", "2024-03-01");
  five.suspend("2024-03-06");
  EXPECT_EQ(five.on("2024-03-05"), "running 2/3 2024-03-08");  // seen from the day before
  EXPECT_EQ(five.on("2024-03-06"), "suspended 2/3 none");
  EXPECT_EQ(five.on("2024-06-06"), "suspended 2/3 none");
  five.resume("2024-03-15");
  EXPECT_EQ(five.refused, "");
  EXPECT_EQ(five.on("2024-03-15"), "running 2/3 2024-03-20");  // 18, 19, 20
  EXPECT_EQ(five.on("2024-03-18"), "running 3/2 2024-03-20");
  EXPECT_EQ(*read_clock(shipped(), five.clock, date("2024-03-18"))->running_since, date("2024-03-15"));
  EXPECT_EQ(read_clock(shipped(), five.clock, date("2024-03-10"))->running_since, std::nullopt);
}

TEST(Clock, counts_calendar_days_and_months_with_their_suspensions) {
  Case days("30d", "2024-03-01");
  days.suspend("2024-03-11").resume("2024-03-20");
  EXPECT_EQ(days.on("2024-03-10"), "running 9/21 2024-04-01");  // the 31st of March is a Sunday
  EXPECT_EQ(days.on("2024-03-15"), "suspended 9/21 none");
  EXPECT_EQ(days.on("2024-03-21"), "running 10/20 2024-04-10");
  Case month("1mo", "2024-01-31");
  EXPECT_EQ(month.on("2024-02-10"), "running 10/19 2024-02-29");
}

TEST(Clock, is_extended_once_with_approver_and_reason) {
  Case filing("15wd", "2024-03-01");
  filing.extend("2024-03-20", "15wd");
  EXPECT_EQ(filing.refused, "");
  EXPECT_EQ(filing.on("2024-03-19"), "running 12/3 2024-03-22");
  EXPECT_EQ(filing.on("2024-03-20"), "running 13/17 2024-04-15");
  EXPECT_EQ(format_time_limit(read_clock(shipped(), filing.clock, date("2024-03-20"))->budget), "30wd");
  EXPECT_EQ(format_time_limit(filing.clock.budget()), "15wd");
  EXPECT_EQ(filing.extend("2024-03-21", "15wd").refused, "clock_extended_already");
  EXPECT_EQ(filing.clock.events().size(), 2u);
}

TEST(Clock, stops_in_time_or_late) {
  Case timely("5wd", "2024-03-01");
  EXPECT_EQ(timely.stop("2024-03-07").on("2024-05-01"), "stopped 4/1 2024-03-08");
  Case late("5wd", "2024-03-01");
  EXPECT_EQ(late.stop("2024-03-11").on("2024-05-01"), "stopped 5/0 2024-03-08 late");
  EXPECT_EQ(late.on("2024-03-10"), "expired 5/0 2024-03-08");
  Case suspended("5wd", "2024-03-01");
  EXPECT_EQ(suspended.suspend("2024-03-05").stop("2024-04-01").on("2024-05-01"), "stopped 1/4 none");
}

TEST(Clock, refuses_what_does_not_follow_from_its_events) {
  Case five("5wd", "2024-03-01");
  EXPECT_EQ(five.resume("2024-03-05").refused, "clock_not_suspended");
  EXPECT_EQ(five.suspend("2024-02-29").refused, "clock_event_out_of_order");
  EXPECT_EQ(five.suspend("2024-03-05").suspend("2024-03-06").refused, "clock_suspended_already");
  EXPECT_EQ(five.resume("2024-03-04").refused, "clock_event_out_of_order");
  EXPECT_EQ(five.resume("2024-03-06").refused, "");
  EXPECT_EQ(five.suspend("2024-03-20").refused, "clock_expired");  // ran out on the 12th
  EXPECT_EQ(five.extend("2024-03-20", "5wd").refused, "clock_expired");
  EXPECT_EQ(five.add(clock_event(ClockEventKind::start, "2024-03-20")).refused, "clock_event_out_of_order");
  EXPECT_EQ(five.stop("2024-03-20").refused, "");
  EXPECT_EQ(five.stop("2024-03-21").refused, "clock_stopped");
  EXPECT_EQ(five.resume("2024-03-21").refused, "clock_stopped");
  EXPECT_EQ(five.clock.events().size(), 4u);
}

TEST(Clock, takes_a_suspension_on_its_last_day_but_not_behind_it) {
  Case last("5wd", "2024-03-01");
  EXPECT_EQ(last.suspend("2024-03-08").refused, "");
  EXPECT_EQ(last.on("2024-03-08"), "suspended 4/1 none");
  Case behind("5wd", "2024-03-01");
  EXPECT_EQ(behind.suspend("2024-03-09").refused, "clock_expired");
}

TEST(Clock, can_be_extended_while_it_is_suspended) {
  Case five("5wd", "2024-03-01");
  five.suspend("2024-03-05").extend("2024-03-20", "5wd").resume("2024-03-22");
  EXPECT_EQ(five.refused, "");
  EXPECT_EQ(five.on("2024-03-22"), "running 1/9 2024-04-07");
}

TEST(Clock, wants_words_where_a_decision_is_taken) {
  Case five("5wd", "2024-03-01");
  EXPECT_EQ(five.add(clock_event(ClockEventKind::suspend, "2024-03-05", " ")).refused, "clock_words_missing");
  ClockEvent unapproved = extension("2024-03-05", "5wd");
  unapproved.approver = "";
  EXPECT_EQ(five.add(unapproved).refused, "clock_words_missing");
  EXPECT_EQ(five.extend("2024-03-05", "5d").refused, "clock_budget_invalid");
  EXPECT_EQ(five.extend("2024-03-05", "0wd").refused, "clock_budget_invalid");
}

TEST(Clock, starts_only_with_a_budget_in_days_or_months) {
  for (const char* text : {"90min", "0wd", "-5wd", "1000000001d"})
    EXPECT_EQ(Clock::start(limit(text), date("2024-03-01")).error().code(), ErrorCode::clock_budget_invalid)
        << text;
  const Case endless("1000000000wd", "2024-03-01");
  EXPECT_EQ(read_clock(shipped(), endless.clock, date("2024-03-02")).error().code(),
            ErrorCode::deadline_out_of_range);
}

TEST(Clock, says_what_to_do_in_both_languages) {
  Case five("5wd", "2024-03-01");
  const Result<void> late = five.clock.add(shipped(), clock_event(ClockEventKind::suspend, "2024-03-11"));
  EXPECT_EQ(late.error().code(), ErrorCode::clock_expired);
  EXPECT_EQ(late.error().message(Language::zh_cn),
            "时限已于 2024-03-08 届满，不能在 2024-03-11 登记“中止 suspend”，请核对日期，逾期的只能办结。");
  for (const ErrorCode code : {ErrorCode::clock_event_out_of_order, ErrorCode::clock_suspended_already,
                               ErrorCode::clock_not_suspended, ErrorCode::clock_extended_already,
                               ErrorCode::clock_stopped, ErrorCode::clock_words_missing})
    EXPECT_FALSE(catalogue_entry(code).en.empty());
}

TEST(Clock, of_two_the_deadline_that_comes_first_counts) {
  Case a("5wd", "2024-03-01");
  const Case b("6d", "2024-03-01");
  const auto earlier = [&] {
    const auto found = earlier_of(read_clock(shipped(), a.clock, date("2024-03-04")).value(),
                                  read_clock(shipped(), b.clock, date("2024-03-04")).value());
    return found ? shown(*found) : "none";
  };
  EXPECT_EQ(earlier(), "2024-03-07");
  a.suspend("2024-03-04");
  EXPECT_EQ(earlier(), "2024-03-07");
  EXPECT_EQ(earlier_of(ClockReading(), ClockReading()), std::nullopt);
}

TEST(Clock, explains_its_days_up_to_the_deadline_or_to_today_while_suspended) {
  Case two("2wd", "2024-03-01");
  two.suspend("2024-03-05");
  const auto open = explain_clock(shipped(), two.clock, date("2024-03-07")).value();
  ASSERT_EQ(open.size(), 7u);
  EXPECT_EQ(open.back().date, date("2024-03-07"));
  EXPECT_TRUE(open.back().suspended);
  EXPECT_EQ(open.back().count, 1);
  two.resume("2024-03-07");
  const auto whole = explain_clock(shipped(), two.clock, date("2024-03-07")).value();
  EXPECT_EQ(whole.back().date, date("2024-03-08"));
  EXPECT_EQ(whole.back().count, 2);
  EXPECT_TRUE(explain_clock(shipped(), two.clock, date("2024-02-01"))->empty());
}

TEST(Clock, a_new_calendar_gives_before_and_after_of_what_moves) {
  Notice next{2027, {"made up"}, {}};
  next.holidays.push_back({{"元旦", "New Year's Day"}, range("2027-01-01..2027-01-03"), {}});
  std::vector<Notice> notices = shipped_notices();
  notices.push_back(next);
  const WorkCalendar newer(notices);
  Case running("15wd", "2026-12-21");
  Case stopped("15wd", "2026-12-21");
  stopped.stop("2026-12-25");
  Case suspended("15wd", "2026-12-21");
  suspended.suspend("2026-12-25");
  const Case early("5wd", "2026-12-01");
  const Case same("5wd", "2027-02-01");  // the date stays, but is certain now
  const std::vector<Clock> clocks = {early.clock, running.clock, stopped.clock, suspended.clock, same.clock};
  const std::vector<Redated> changes = redate(clocks, shipped(), newer, date("2027-03-01"));
  const std::vector<Redated> expected = {
      {1, Deadline{date("2027-01-11"), true}, Deadline{date("2027-01-12"), false}},
      {4, Deadline{date("2027-02-08"), true}, Deadline{date("2027-02-08"), false}}};
  EXPECT_EQ(changes, expected);
  EXPECT_TRUE(redate(clocks, newer, newer, date("2027-03-01")).empty());
}

TEST(Clock, consumed_and_remaining_are_the_budget_whatever_happened) {
  constexpr std::uint64_t kSeed = 42;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 2'000; ++i) {
    const bool working = random() % 2 == 0;
    const auto amount = static_cast<std::int64_t>(random() % 60 + 1);
    const TimeLimit budget{working ? LimitUnit::working_days : LimitUnit::calendar_days, amount};
    Day day = Day{date("2016-01-01")} + std::chrono::days{static_cast<int>(random() % 3'800)};
    Clock clock = Clock::start(budget, Date{day}).value();
    bool suspended = false;
    for (int step = 0; step < 8; ++step) {
      day += std::chrono::days{static_cast<int>(random() % 9)};
      const ClockEvent event =
          clock_event(suspended ? ClockEventKind::resume : ClockEventKind::suspend, format_date(day));
      if (!clock.add(shipped(), event).ok()) break;
      suspended = !suspended;
    }
    const ClockReading reading = read_clock(shipped(), clock, Date{day}).value();
    ASSERT_EQ(reading.consumed + reading.remaining, amount) << "seed " << kSeed << ", case " << i;
    ASSERT_EQ(reading.deadline.has_value(), reading.state != ClockState::suspended);
    const auto days = explain_clock(shipped(), clock, Date{day}).value();
    if (reading.state == ClockState::suspended) {
      ASSERT_EQ(days.back().count, reading.consumed) << "seed " << kSeed << ", case " << i;
    } else {
      ASSERT_EQ(days.back().date, reading.deadline->date) << "seed " << kSeed << ", case " << i;
    }
  }
}

}  // namespace
}  // namespace zhicheng::calendar::tests
