// Limits in hours: from minute to minute, through nights and days off.
#include <gtest/gtest.h>

#include <random>

#include "support.h"
#include "zhicheng/calendar/clock_reading.h"

namespace zhicheng::calendar::tests {
namespace {

LocalMinute at(const std::string& text) {
  return parse_local_minute(text).value();
}

ClockEvent happens(ClockEventKind kind, LocalMinute when) {
  ClockEvent event;
  event.kind = kind;
  event.at = when;
  event.reason = "检验";
  event.approver = "局长";
  return event;
}

std::string shown_at(const Clock& clock, const std::string& when) {
  const ClockReading reading = read_clock(shipped(), clock, at(when)).value();
  std::string text = std::string(name_of(reading.state)) + " " + std::to_string(reading.consumed) + "/" +
                     std::to_string(reading.remaining);
  return reading.deadline ? text + " " + format_end(reading.deadline->end()) : text;
}

TEST(HourClock, RunsThroughTheNightAndOverHolidays) {
  // The last working day before the National Day of 2025.
  const Clock day = Clock::start(limit("24h"), at("2025-09-30T16:20")).value();
  EXPECT_EQ(shown_at(day, "2025-09-30T16:19"), "not_started 0/24");
  EXPECT_EQ(shown_at(day, "2025-09-30T16:20"), "running 0/24 2025-10-01T16:20");
  EXPECT_EQ(shown_at(day, "2025-09-30T17:19"), "running 1/23 2025-10-01T16:20") << "one has begun";
  EXPECT_EQ(shown_at(day, "2025-10-01T16:20"), "running 24/0 2025-10-01T16:20") << "its last minute";
  EXPECT_EQ(shown_at(day, "2025-10-01T16:21"), "expired 24/0 2025-10-01T16:20");
  EXPECT_FALSE(read_clock(shipped(), day, at("2025-10-01T16:21"))->deadline->provisional);
}

TEST(HourClock, StandsStillFromMinuteToMinute) {
  Clock clock = Clock::start(limit("2h"), at("2026-03-02T22:00")).value();
  ASSERT_TRUE(clock.add(shipped(), happens(ClockEventKind::suspend, at("2026-03-02T23:30"))).ok());
  EXPECT_EQ(shown_at(clock, "2026-03-05T09:00"), "suspended 2/0");
  ASSERT_TRUE(clock.add(shipped(), happens(ClockEventKind::resume, at("2026-03-03T08:00"))).ok());
  EXPECT_EQ(shown_at(clock, "2026-03-03T08:00"), "running 2/0 2026-03-03T08:30");
  EXPECT_EQ(clock.add(shipped(), happens(ClockEventKind::suspend, at("2026-03-03T08:31"))).error().code(),
            ErrorCode::clock_expired);
  EXPECT_EQ(clock.add(shipped(), happens(ClockEventKind::stop, at("2026-03-03T07:59"))).error().code(),
            ErrorCode::clock_event_out_of_order);
  ASSERT_TRUE(clock.add(shipped(), happens(ClockEventKind::stop, at("2026-03-03T08:31"))).ok());
  EXPECT_TRUE(read_clock(shipped(), clock, at("2026-03-03T08:31"))->late);
}

TEST(HourClock, IsExplainedByTheHoursThatWereOverWhenEachDayEnded) {
  const Clock clock = Clock::start(limit("48h"), at("2026-03-02T22:00")).value();
  std::string text;
  for (const ExplainedDay& day : explain_clock(shipped(), clock, at("2026-03-02T22:00")).value())
    text += format_date(day.date) + " " + std::to_string(day.count) + "\n";
  EXPECT_EQ(text, "2026-03-02 2\n2026-03-03 26\n2026-03-04 48\n");
}

TEST(HourClock, IsNotMixedWithDays) {
  Clock clock = Clock::start(limit("24h"), at("2026-03-02T22:00")).value();
  ClockEvent more = happens(ClockEventKind::extend, at("2026-03-02T23:00"));
  more.extension = limit("1wd");
  EXPECT_EQ(clock.add(shipped(), more).error().code(), ErrorCode::clock_budget_invalid);
  more.extension = limit("24h");
  ASSERT_TRUE(clock.add(shipped(), more).ok());
  EXPECT_EQ(shown_at(clock, "2026-03-03T22:00"), "running 24/24 2026-03-04T22:00");
  EXPECT_EQ(added("2026-03-02", "24h", {"2026-03-03..2026-03-04"}), "suspension_unsupported");
  EXPECT_EQ(added("2026-03-02", "-1h"), "time_limit_negative");
  EXPECT_EQ(deadline_of(shipped(), at("2199-12-31T10:00"), limit("24h")).error().code(),
            ErrorCode::deadline_out_of_range);
  EXPECT_FALSE(Clock::start(limit("90min"), at("2026-03-02T22:00")).ok());
}

// Against a walk over every minute.
TEST(HourClock, EndsWhereAWalkOverEveryMinuteEnds) {
  constexpr std::uint64_t kSeed = 27;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 500; ++i) {
    const auto hours = static_cast<std::int64_t>(random() % 96 + 1);
    const LocalMinute start(Date{Day{date("2025-12-30")} + std::chrono::days{random() % 4}},
                            static_cast<int>(random() % 1440));
    Clock clock = Clock::start({LimitUnit::hours, hours}, start).value();
    std::vector<LocalMinute> turns;  // suspended from the first to the second, from the third to the fourth …
    LocalMinute when = start;
    for (int turn = 0; turn < 6; ++turn) {
      when = plus_minutes(when, static_cast<std::int64_t>(random() % 2'000));
      const auto kind = turn % 2 == 0 ? ClockEventKind::suspend : ClockEventKind::resume;
      if (!clock.add(shipped(), happens(kind, when)).ok()) break;
      turns.push_back(when);
    }
    if (turns.size() % 2 == 1) continue;
    LocalMinute naive = start;
    std::size_t next = 0;
    for (std::int64_t left = hours * 60; left > 0; naive = plus_minutes(naive, 1)) {
      while (next < turns.size() && turns[next] <= naive) ++next;
      if (next % 2 == 0) --left;
    }
    const ClockReading reading = read_clock(shipped(), clock, when).value();
    ASSERT_EQ(format_end(reading.deadline->end()), format_end(naive)) << "seed " << kSeed << ", case " << i;
    ASSERT_EQ(reading.consumed + reading.remaining, hours) << "seed " << kSeed << ", case " << i;
  }
}

TEST(LocalMinute, AddsAndSubtractsOverMidnight) {
  EXPECT_EQ(plus_minutes(at("2026-02-28T23:30"), 45), at("2026-03-01T00:15"));
  EXPECT_EQ(plus_minutes(at("2026-03-01T00:15"), -45), at("2026-02-28T23:30"));
  EXPECT_EQ(minutes_between(at("2026-03-01T00:15"), at("2026-02-28T23:30")), -45);
  EXPECT_EQ(format_end(end_of(date("2026-03-01"))), "2026-03-01");
  EXPECT_LT(end_of(date("2026-02-28")), LocalMinute(date("2026-03-01")));
}

}  // namespace
}  // namespace zhicheng::calendar::tests
