#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng {

using Date = std::chrono::year_month_day;

// "2025-06-30" and "2025/6/30"; the 31st of June is date_not_in_calendar.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);  // 2025-06-30

// A statistical period: a year, a quarter or a month. Ordered by its first day, then the longer one first.
class Period {
 public:
  enum class Kind : std::uint8_t { year, quarter, month };

  Period() = default;
  static Result<Period> year(int year);                  // 1900 to 2199
  static Result<Period> quarter(int year, int quarter);  // 1 to 4
  static Result<Period> month(int year, int month);      // 1 to 12
  // "2025", "2025年", "2025Q1", "2025年1季度", "2025-06", "2025年6月".
  static Result<Period> parse(std::string_view text);

  Kind kind() const { return kind_; }
  int year_number() const { return year_; }
  int part() const { return part_; }  // quarter or month, 0 for a year
  Date first_day() const;
  Date last_day() const;
  std::string to_string() const;  // 2025, 2025Q1, 2025-06

  std::strong_ordering operator<=>(const Period& other) const;
  bool operator==(const Period&) const = default;

 private:
  int year_ = 2000;
  int part_ = 0;
  Kind kind_ = Kind::year;
};

// An instant, microseconds since 1970-01-01T00:00:00Z.
struct Timestamp {
  std::int64_t micros = 0;

  auto operator<=>(const Timestamp&) const = default;
};
std::string format_timestamp(Timestamp instant);  // 2025-06-30T08:00:00.000000Z

// Where engines and use cases get the time from, so that a test can set it.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Timestamp now() const override;
};

}  // namespace zhicheng
