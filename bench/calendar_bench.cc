// Deadlines a second, against the same rules walked a day at a time, and a million clocks under a new
// calendar.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "zhicheng/base/assert.h"
#include "zhicheng/calendar/batch.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/calendar/clock_reading.h"
#include "zhicheng/calendar/office_hours.h"

namespace zhicheng::calendar {
namespace {

using std::chrono::days;

constexpr std::size_t kQuestions = 1u << 16;

std::vector<Notice> notices() {
  const std::filesystem::path folder = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/working-days";
  pack::Findings findings;
  const auto pack = pack::read_pack(pack::read_folder(folder).value(), findings);
  ZHICHENG_ASSERT(pack.has_value());
  auto found = read_notices(*pack, findings);
  ZHICHENG_ASSERT(found.has_value());
  return *std::move(found);
}

const WorkCalendar& shipped() {
  static const WorkCalendar calendar(notices());
  return calendar;
}

struct Question {
  Date start;
  std::int64_t amount = 0;
  Suspensions suspensions;
};

// Starts from 2016 to 2026, 1 to 60 days, spread by a fixed rule.
const std::vector<Question>& questions() {
  static const std::vector<Question> list = [] {
    std::vector<Question> made;
    std::uint64_t number = 20261126;
    for (std::size_t i = 0; i < kQuestions; ++i) {
      number = number * 6364136223846793005u + 1442695040888963407u;
      const Day start = Day{std::chrono::year{2016} / 1 / 1} + days{(number >> 33) % 3'900};
      const Day pause = start + days{(number >> 20) % 30};
      made.push_back({start, static_cast<std::int64_t>((number >> 45) % 60 + 1),
                      Suspensions({{pause, pause + days{(number >> 25) % 20}}})});
    }
    return made;
  }();
  return list;
}

Date walk(const WorkCalendar& calendar, Day day, std::int64_t amount) {
  while (amount > 0) {
    day += days{1};
    if (calendar.is_working_day(day)) --amount;
  }
  return day;
}

template <class Answer>
void ask(benchmark::State& state, Answer answer) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(answer(questions()[i++ % kQuestions]));
  state.SetItemsProcessed(state.iterations());
}

void working_days(benchmark::State& state) {
  ask(state, [](const Question& q) {
    return deadline_of(shipped(), q.start, TimeLimit{LimitUnit::working_days, q.amount}).value();
  });
}
BENCHMARK(working_days);

void working_days_walked(benchmark::State& state) {
  ask(state, [](const Question& q) { return walk(shipped(), q.start, q.amount); });
}
BENCHMARK(working_days_walked);

void working_days_suspended(benchmark::State& state) {
  ask(state, [](const Question& q) {
    return deadline_of(shipped(), q.start, TimeLimit{LimitUnit::working_days, q.amount}, q.suspensions)
        .value();
  });
}
BENCHMARK(working_days_suspended);

void months_rolling(benchmark::State& state) {
  ask(state, [](const Question& q) {
    return deadline_of(shipped(), q.start, TimeLimit{LimitUnit::months, q.amount % 12}).value();
  });
}
BENCHMARK(months_rolling);

void office_minutes(benchmark::State& state) {
  const OfficeHours hours = OfficeHours::parse("09:00-12:00|13:30-17:30").value();
  ask(state, [&](const Question& q) {
    return add_office_minutes(shipped(), hours, {q.start, 600}, q.amount * 10).value();
  });
}
BENCHMARK(office_minutes);

void batch_row(benchmark::State& state) {
  const std::vector<std::string_view> row = {"1", "workdays_suspended", "2024-03-01", "15",
                                             "2024-03-05~2024-03-12"};
  for (auto _ : state) benchmark::DoNotOptimize(answer(shipped(), row).value());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(batch_row);

// `ratio`: how many times as long the walk takes for the same questions. A counter beside the time of both.
void times_the_walk(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  Clock::duration table{};
  Clock::duration walked{};
  for (auto _ : state) {
    const auto begin = Clock::now();
    for (const Question& q : questions())
      benchmark::DoNotOptimize(
          deadline_of(shipped(), q.start, TimeLimit{LimitUnit::working_days, q.amount}).value());
    const auto middle = Clock::now();
    for (const Question& q : questions()) benchmark::DoNotOptimize(walk(shipped(), q.start, q.amount));
    table += middle - begin;
    walked += Clock::now() - middle;
  }
  state.counters["ratio"] = static_cast<double>(walked.count()) / static_cast<double>(table.count());
}
BENCHMARK(times_the_walk)->Unit(benchmark::kMillisecond);

void redate_open_clocks(benchmark::State& state) {
  std::vector<Clock> clocks;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    const Day start = Day{std::chrono::year{2026} / 11 / 1} + days{i % 60};
    clocks.push_back(
        Clock::start(TimeLimit{LimitUnit::working_days, 5 + i % 40}, Date{start}, "受理").value());
  }
  std::vector<Notice> more = notices();
  Notice next{2027, {"made up"}, {}};
  next.holidays.push_back(
      {{"元旦", "New Year's Day"}, {std::chrono::year{2027} / 1 / 1, std::chrono::year{2027} / 1 / 3}, {}});
  more.push_back(next);
  const WorkCalendar newer(more);
  std::size_t changed = 0;
  for (auto _ : state) changed = redate(clocks, shipped(), newer, std::chrono::year{2026} / 12 / 31).size();
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(redate_open_clocks)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void build_calendar(benchmark::State& state) {
  const std::vector<Notice> list = notices();
  for (auto _ : state) benchmark::DoNotOptimize(WorkCalendar(list));
}
BENCHMARK(build_calendar)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace zhicheng::calendar
