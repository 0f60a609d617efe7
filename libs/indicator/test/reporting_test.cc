#include "zhicheng/indicator/reporting.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "support.h"

namespace zhicheng::indicator {
namespace {

using calendar::WorkCalendar;
using std::chrono::year;
using testing::day;
using testing::period;

calendar::Notice notice_of(int number) {
  calendar::Notice notice;
  notice.year = number;
  return notice;
}
// Weekends off, no holidays; notices of 2021 to 2026.
WorkCalendar weekends() {
  std::vector<calendar::Notice> notices;
  for (int number = 2021; number <= 2026; ++number) notices.push_back(notice_of(number));
  return WorkCalendar(std::move(notices));
}
Duty duty(Frequency frequency, int due, std::string_view starts_on = "2021-01-01") {
  return {frequency, due, day(starts_on), {""}};
}
std::vector<Obligation> owed(const std::vector<Duty>& duties, std::string_view on) {
  return obligations(duties, 2021, 2025, day(on), weekends()).value();
}

TEST(Obligations, APeriodIsOwedFromTheDayAfterItsEnd) {
  const std::vector<Duty> yearly = {duty(Frequency::yearly, 20)};
  EXPECT_TRUE(owed(yearly, "2021-12-31").empty());
  const auto first = owed(yearly, "2022-01-01");
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first.front().period, period("2021"));
  EXPECT_EQ(first.front().due, day("2022-01-28")) << "twenty working days, counted by hand";
  EXPECT_FALSE(first.front().provisional);
}

TEST(Obligations, EndWithThePlanAndBeginWithTheRule) {
  const std::vector<Duty> yearly = {duty(Frequency::yearly, 20, "2023-06-30")};
  const auto all = owed(yearly, "2040-01-01");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all.front().period, period("2023"));
  EXPECT_EQ(all.back().period, period("2025"));
  EXPECT_TRUE(owed({}, "2040-01-01").empty());
  EXPECT_TRUE(owed({duty(Frequency::yearly, 20, "2026-01-01")}, "2040-01-01").empty());
}

TEST(Obligations, ADueDayInAYearWithoutNoticeIsProvisional) {
  const auto calendar = WorkCalendar({notice_of(2025)});
  const std::vector<Duty> yearly = {duty(Frequency::yearly, 20)};
  const auto all = obligations(yearly, 2024, 2025, day("2026-01-01"), calendar).value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].provisional);
  EXPECT_TRUE(all[1].provisional);
}

TEST(Obligations, AreOrderedByDueDayAndNameEachPlace) {
  Duty monthly = duty(Frequency::monthly, 5, "2024-11-01");
  monthly.places = {"330802", ""};
  const std::vector<Duty> duties = {duty(Frequency::yearly, 0, "2024-12-31"), monthly};
  std::string text;
  for (const Obligation& each : owed(duties, "2025-01-31"))
    text += format_date(each.due) + " " + std::to_string(each.duty) + " " + each.place + " " +
            each.period.to_string() + "\n";
  EXPECT_EQ(text,
            "2024-12-06 1  2024-11\n2024-12-06 1 330802 2024-11\n2024-12-31 0  2024\n"
            "2025-01-07 1  2024-12\n2025-01-07 1 330802 2024-12\n");
}

TEST(Obligations, UsualDueDaysStandInOnePlace) {
  EXPECT_EQ(usual_due(Frequency::yearly), 20);
  EXPECT_EQ(usual_due(Frequency::quarterly), 10);
  EXPECT_EQ(usual_due(Frequency::monthly), 5);
}

// A second, slower way to the same list: every day of the plan, every length of period.
TEST(Obligations, AgreeWithAWalkOverEveryDay) {
  const WorkCalendar calendar = weekends();
  std::mt19937 random(20260101);
  for (int round = 0; round < 40; ++round) {
    const auto frequency = static_cast<Frequency>(random() % 3);
    const int due = static_cast<int>(random() % 30);
    const Date starts{std::chrono::sys_days(day("2021-01-01")) + std::chrono::days{random() % 1500}};
    const Date today{std::chrono::sys_days(starts) + std::chrono::days{random() % 700}};
    std::map<Period, Date> expected;
    for (auto at = std::chrono::sys_days(starts); at < std::chrono::sys_days(today);
         at += std::chrono::days{1}) {
      const Date date{at};
      const Date next{at + std::chrono::days{1}};
      const int month = static_cast<int>(static_cast<unsigned>(date.month()));
      if (date.month() == next.month() || date.year() > year{2025}) continue;
      const int in_year = static_cast<int>(date.year());
      if (frequency == Frequency::monthly) expected[Period::month(in_year, month).value()];
      if (frequency == Frequency::quarterly && month % 3 == 0)
        expected[Period::quarter(in_year, month / 3).value()];
      if (frequency == Frequency::yearly && month == 12) expected[Period::year(in_year).value()];
    }
    for (auto& [each, date] : expected) {
      auto at = std::chrono::sys_days(each.last_day());
      for (int left = due; left > 0;) {
        at += std::chrono::days{1};
        if (calendar.is_working_day(at)) --left;
      }
      while (!calendar.is_working_day(at)) at += std::chrono::days{1};
      date = Date{at};
    }
    const std::vector<Duty> duties = {{frequency, due, starts, {""}}};
    std::map<Period, Date> found;
    for (const Obligation& each : obligations(duties, 2021, 2025, today, calendar).value())
      found[each.period] = each.due;
    EXPECT_EQ(found, expected) << round;
  }
}

TEST(WorkingDaysLeft, CountsDownToTheDueDayAndBelow) {
  const WorkCalendar calendar = weekends();
  EXPECT_EQ(working_days_left(day("2025-01-06"), day("2025-01-03"), calendar), 1) << "Friday to Monday";
  EXPECT_EQ(working_days_left(day("2025-01-06"), day("2025-01-04"), calendar), 1) << "Saturday";
  EXPECT_EQ(working_days_left(day("2025-01-06"), day("2025-01-06"), calendar), 0);
  EXPECT_EQ(working_days_left(day("2025-01-06"), day("2025-01-08"), calendar), -2);
}

constexpr std::array kAllActions = {ReportAction::save,    ReportAction::submit, ReportAction::send_back,
                                    ReportAction::approve, ReportAction::lock,   ReportAction::unlock};

TEST(ReportStates, AllowExactlyTheseSteps) {
  std::string steps;
  const std::vector<std::optional<ReportState>> states = {std::nullopt,           ReportState::draft,
                                                          ReportState::submitted, ReportState::returned,
                                                          ReportState::approved,  ReportState::locked};
  for (const auto& state : states) {
    for (const ReportAction action : kAllActions) {
      const auto next = next_state(state, action);
      if (next)
        steps += std::string(state ? name_of(*state) : "nothing") + " " + std::string(name_of(action)) + " " +
                 std::string(name_of(*next)) + "\n";
    }
  }
  EXPECT_EQ(steps,
            "nothing save draft\nnothing submit submitted\ndraft save draft\ndraft submit submitted\n"
            "submitted submit submitted\nsubmitted send_back returned\nsubmitted approve approved\n"
            "returned save draft\nreturned submit submitted\napproved submit submitted\n"
            "approved send_back returned\napproved lock locked\nlocked unlock approved\n");
}

TEST(ReportStates, NamesComeBack) {
  for (const ReportAction action : kAllActions)
    EXPECT_EQ(parse_report_action(name_of(action)).value(), action);
  for (const ReportState state : {ReportState::draft, ReportState::submitted, ReportState::returned,
                                  ReportState::approved, ReportState::locked})
    EXPECT_EQ(parse_report_state(name_of(state)).value(), state);
  for (const Frequency frequency : {Frequency::yearly, Frequency::quarterly, Frequency::monthly})
    EXPECT_EQ(parse_frequency(name_of(frequency)).value(), frequency);
  EXPECT_FALSE(parse_report_state("open").ok());
  EXPECT_FALSE(parse_report_action("").ok());
  EXPECT_FALSE(parse_frequency("weekly").ok());
  EXPECT_EQ(frequency_of(period("2025Q1")), Frequency::quarterly);
  EXPECT_EQ(frequency_of(period("2025-01")), Frequency::monthly);
  EXPECT_EQ(frequency_of(period("2025")), Frequency::yearly);
}

// Whatever people try in whatever order: only what is allowed happens, what is locked stays as it is.
TEST(ReportStates, KeepTheirPromisesInEveryOrderOfActions) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    std::optional<ReportState> state;
    int vintages = 0;
    int submissions = 0;
    for (int step = 0; step < 60; ++step) {
      const ReportAction action = kAllActions[random() % kAllActions.size()];
      const auto next = next_state(state, action);
      if (state == ReportState::locked) {
        ASSERT_EQ(next.has_value(), action == ReportAction::unlock) << seed;
      }
      if (!next) continue;
      if (action == ReportAction::submit) {
        ++submissions;
        ++vintages;
        ASSERT_EQ(next, ReportState::submitted) << seed;
      }
      if (next == ReportState::approved || next == ReportState::returned || next == ReportState::locked) {
        ASSERT_GT(vintages, 0) << seed;
      }
      if (next == ReportState::approved) {
        ASSERT_TRUE(action == ReportAction::approve || action == ReportAction::unlock) << seed;
      }
      state = next;
    }
    EXPECT_EQ(vintages, submissions) << seed;
  }
}

TEST(Completeness, CountsEachObligationOnce) {
  const Obligation obligation{0, "", period("2024"), day("2025-01-28"), false};
  using Five = std::array<int, 5>;
  const auto five = [&](const ReportStanding& standing) {
    const Completeness one = count(obligation, standing);
    return Five{one.expected, one.received, one.on_time, one.complete, one.approved};
  };
  const Date in_time = day("2025-01-28");
  const Date late = day("2025-01-29");
  EXPECT_EQ(five({}), (Five{1, 0, 0, 0, 0}));
  EXPECT_EQ(five({ReportState::draft, std::nullopt, false}), (Five{1, 0, 0, 0, 0}));
  EXPECT_EQ(five({ReportState::submitted, in_time, false}), (Five{1, 1, 1, 1, 0}));
  EXPECT_EQ(five({ReportState::submitted, late, false}), (Five{1, 1, 0, 1, 0}));
  EXPECT_EQ(five({ReportState::returned, in_time, false}), (Five{1, 1, 1, 0, 0}));
  EXPECT_EQ(five({ReportState::draft, in_time, false}), (Five{1, 1, 1, 0, 0})) << "in correction";
  EXPECT_EQ(five({ReportState::approved, late, false}), (Five{1, 1, 0, 1, 1}));
  EXPECT_EQ(five({ReportState::locked, in_time, false}), (Five{1, 1, 1, 1, 1}));
  EXPECT_EQ(five({std::nullopt, late, true}), (Five{1, 1, 0, 1, 1})) << "an editor entered it";
  EXPECT_EQ(five({std::nullopt, in_time, false}), (Five{1, 1, 1, 0, 0})) << "withdrawn";
  Completeness sum = count(obligation, {});
  sum += count(obligation, {ReportState::approved, in_time, false});
  EXPECT_EQ(sum, (Completeness{2, 1, 1, 1, 1}));
}

}  // namespace
}  // namespace zhicheng::indicator
