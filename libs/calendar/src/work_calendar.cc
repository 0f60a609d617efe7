#include "zhicheng/calendar/work_calendar.h"

#include <algorithm>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::calendar {
namespace {

using std::chrono::days;

constexpr Day kFirstDay = Day{std::chrono::year{kFirstYear} / 1 / 1};
constexpr Day kLastDay = Day{std::chrono::year{kLastYear} / 12 / 31};
constexpr auto kDays = static_cast<std::size_t>((kLastDay - kFirstDay).count() + 1);

bool inside(Day day) {
  return day >= kFirstDay && day <= kLastDay;
}

std::size_t place_of(Day day) {
  return static_cast<std::size_t>((day - kFirstDay).count());
}

DayKind by_weekday(Day day) {
  const std::chrono::weekday weekday(day);
  const bool off = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  return off ? DayKind::weekend : DayKind::working_day;
}

bool worked(DayKind kind) {
  return kind == DayKind::working_day || kind == DayKind::make_up_day;
}

}  // namespace

std::string_view name_of(DayKind kind) {
  constexpr std::string_view kNames[] = {"working_day", "weekend", "holiday", "make_up_day"};
  return kNames[static_cast<std::size_t>(kind)];
}

const Bilingual& words_for(DayKind kind) {
  static const Bilingual kWords[] = {
      {"工作日", "working day"}, {"周末", "weekend"}, {"节假日", "holiday"}, {"调休上班", "make-up day"}};
  return kWords[static_cast<std::size_t>(kind)];
}

WorkCalendar::WorkCalendar(std::vector<Notice> notices)
    : notices_(std::move(notices)), kinds_(kDays), occasion_(kDays, 0) {
  for (std::size_t i = 0; i < kDays; ++i)
    kinds_[i] = by_weekday(kFirstDay + days{static_cast<std::int64_t>(i)});
  const auto number_of = [&](const Bilingual& name) {
    auto at = std::find(occasions_.begin(), occasions_.end(), name);
    if (at == occasions_.end()) at = occasions_.insert(at, name);
    return static_cast<std::uint16_t>(at - occasions_.begin() + 1);
  };
  for (const Notice& notice : notices_)
    for (const Holiday& holiday : notice.holidays) {
      const Day last = std::min(Day{holiday.rest.last}, kLastDay);
      for (Day day = std::max(Day{holiday.rest.first}, kFirstDay); day <= last; day += days{1})
        set(day, DayKind::holiday, number_of(holiday.name));
    }
  for (const Notice& notice : notices_)
    for (const Holiday& holiday : notice.holidays)
      for (const Date day : holiday.make_up)
        if (inside(day)) set(day, DayKind::make_up_day, number_of(holiday.name));
  count();
  find_unknown();
  digest_days();
}

void WorkCalendar::set(Day day, DayKind kind, std::uint16_t occasion) {
  kinds_[place_of(day)] = kind;
  occasion_[place_of(day)] = occasion;
}

void WorkCalendar::count() {
  through_.reserve(kDays);
  for (std::size_t i = 0; i < kDays; ++i) {
    if (worked(kinds_[i])) working_day_.push_back(static_cast<std::uint32_t>(i));
    through_.push_back(static_cast<std::uint32_t>(working_day_.size()));
  }
}

void WorkCalendar::find_unknown() {
  using namespace std::chrono;
  const auto known = [&](int year) {
    return std::any_of(notices_.begin(), notices_.end(), [&](const Notice& n) { return n.year == year; });
  };
  const auto add = [&](Date first, Date last) {
    if (!unknown_.empty() && Day{unknown_.back().last} + days{1} == Day{first})
      unknown_.back().last = last;
    else
      unknown_.push_back({first, last});
  };
  for (int number = kFirstYear; number <= kLastYear; ++number) {
    const std::chrono::year year{number};
    if (!known(number))
      add(year / January / 1, year / December / 31);
    else if (!known(number + 1))
      add(year / December / 29, year / December / 31);
  }
}

DayKind WorkCalendar::kind_of(Day day) const {
  return inside(day) ? kinds_[place_of(day)] : by_weekday(day);
}

bool WorkCalendar::is_working_day(Day day) const {
  return worked(kind_of(day));
}

const Bilingual* WorkCalendar::occasion_of(Day day) const {
  const std::uint16_t number = inside(day) ? occasion_[place_of(day)] : std::uint16_t{0};
  return number == 0 ? nullptr : &occasions_[number - 1u];
}

std::int64_t WorkCalendar::working_days_through(Day day) const {
  return day < kFirstDay ? 0 : through_[place_of(std::min(day, kLastDay))];
}

std::optional<Day> WorkCalendar::working_day(std::int64_t number) const {
  if (number < 1 || number > static_cast<std::int64_t>(working_day_.size())) return std::nullopt;
  return kFirstDay + days{working_day_[static_cast<std::size_t>(number - 1)]};
}

bool WorkCalendar::knows(Day first, Day last) const {
  if (first < kFirstDay || last > kLastDay) return false;
  const auto at = std::partition_point(unknown_.begin(), unknown_.end(),
                                       [&](const DayRange& range) { return Day{range.last} < first; });
  return at == unknown_.end() || Day{at->first} > last;
}

std::vector<int> WorkCalendar::missing_years(Day first, Day last) const {
  std::vector<int> years;
  const auto add = [&](int year) {
    const bool known =
        std::any_of(notices_.begin(), notices_.end(), [&](const Notice& n) { return n.year == year; });
    if (!known && (years.empty() || years.back() != year)) years.push_back(year);
  };
  const int begin = static_cast<int>(Date{first}.year());
  const int end = static_cast<int>(Date{last}.year());
  for (int number = begin; number <= end; ++number) {
    add(number);
    const Day tail{std::chrono::year{number} / 12 / 29};
    const Day new_year{std::chrono::year{number + 1} / 1 / 1};
    if (tail <= last && first < new_year) add(number + 1);
  }
  return years;
}

void WorkCalendar::digest_days() {
  std::string days_text;
  days_text.reserve(kDays);
  for (const DayKind kind : kinds_) days_text += static_cast<char>('0' + static_cast<int>(kind));
  for (const DayRange& range : unknown_)
    days_text += " " + format_date(range.first) + ".." + format_date(range.last);
  digest_ = to_hex(sha256(days_text));
}

}  // namespace zhicheng::calendar
