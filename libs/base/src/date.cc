#include "zhicheng/base/date.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace zhicheng {
namespace {

Error malformed_date(std::string_view text) {
  return Error(ErrorCode::date_malformed).with("text", std::string(text));
}

Error malformed_period(std::string_view text) {
  return Error(ErrorCode::period_malformed).with("text", std::string(text));
}

// Takes 1 to `most` digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  int value = 0;
  std::size_t used = 0;
  while (used < text.size() && used < most && text[used] >= '0' && text[used] <= '9')
    value = value * 10 + (text[used++] - '0');
  if (used == 0) return std::nullopt;
  text.remove_prefix(used);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  std::string_view rest = text;
  const auto year = take_number(rest, 4);
  const char separator = rest.empty() ? '\0' : rest[0];
  if (!year || text.size() - rest.size() != 4 || (separator != '-' && separator != '/'))
    return malformed_date(text);
  rest.remove_prefix(1);
  const auto month = take_number(rest, 2);
  if (!month || rest.empty() || rest[0] != separator) return malformed_date(text);
  rest.remove_prefix(1);
  const auto day = take_number(rest, 2);
  if (!day || !rest.empty()) return malformed_date(text);
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *year < 1900 || *year > 2199)
    return Error(ErrorCode::date_not_in_calendar).with("text", std::string(text));
  return date;
}

std::string format_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Result<Period> Period::year(int year) {
  if (year < 1900 || year > 2199) return malformed_period(std::to_string(year));
  Period period;
  period.year_ = year;
  return period;
}

Result<Period> Period::quarter(int year, int quarter) {
  if (quarter < 1 || quarter > 4) return malformed_period(fmt::format("{}Q{}", year, quarter));
  ZHICHENG_TRY_ASSIGN(Period period, Period::year(year));
  period.kind_ = Kind::quarter;
  period.part_ = quarter;
  return period;
}

Result<Period> Period::month(int year, int month) {
  if (month < 1 || month > 12) return malformed_period(fmt::format("{}-{:02}", year, month));
  ZHICHENG_TRY_ASSIGN(Period period, Period::year(year));
  period.kind_ = Kind::month;
  period.part_ = month;
  return period;
}

Result<Period> Period::parse(std::string_view text) {
  std::string_view rest = text;
  const auto year = rest.size() >= 4 ? take_number(rest, 4) : std::nullopt;
  if (!year) return malformed_period(text);
  take(rest, "年");
  if (rest.empty()) return Period::year(*year);
  if (take(rest, "Q") || take(rest, "q") || take(rest, "第")) {
    const auto quarter = take_number(rest, 1);
    take(rest, "季度");
    if (!quarter || !rest.empty()) return malformed_period(text);
    return Period::quarter(*year, *quarter);
  }
  take(rest, "-");
  const auto part = take_number(rest, 2);
  if (!part) return malformed_period(text);
  if (take(rest, "季度")) return rest.empty() ? Period::quarter(*year, *part) : malformed_period(text);
  take(rest, "月");
  if (!rest.empty()) return malformed_period(text);
  return Period::month(*year, *part);
}

Date Period::first_day() const {
  const int month = kind_ == Kind::year ? 1 : kind_ == Kind::quarter ? part_ * 3 - 2 : part_;
  return Date{std::chrono::year{year_}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{1}};
}

Date Period::last_day() const {
  const int month = kind_ == Kind::year ? 12 : kind_ == Kind::quarter ? part_ * 3 : part_;
  return Date{std::chrono::year{year_} / std::chrono::month{static_cast<unsigned>(month)} /
              std::chrono::last};
}

std::string Period::to_string() const {
  switch (kind_) {
    case Kind::year:
      return fmt::format("{}", year_);
    case Kind::quarter:
      return fmt::format("{}Q{}", year_, part_);
    case Kind::month:
      return fmt::format("{}-{:02}", year_, part_);
  }
  return {};
}

std::strong_ordering Period::operator<=>(const Period& other) const {
  if (const auto order = first_day() <=> other.first_day(); order != 0) return order;
  return kind_ <=> other.kind_;
}

std::string format_timestamp(Timestamp instant) {
  using namespace std::chrono;
  const sys_time<microseconds> time{microseconds{instant.micros}};
  const auto day = floor<days>(time);
  const Date date{day};
  const std::int64_t rest = (time - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", format_date(date), rest / 3'600'000'000,
                     rest / 60'000'000 % 60, rest / 1'000'000 % 60, rest % 1'000'000);
}

Timestamp SystemClock::now() const {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace zhicheng
