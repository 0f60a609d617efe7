#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"

// The figures of one indicator of one place.
namespace zhicheng::indicator {

enum class Provenance : std::uint8_t {
  reported,        // by the one who owes the figure
  stated_by_plan,  // read from the plan itself: a result table, a baseline of another year
};

// What a figure such as ">99" says about the true value.
enum class Bound : std::uint8_t {
  exact,
  above,     // greater than the number
  at_least,  // the number or more
  below,     // less than the number
  at_most,   // the number or less
};

// What is known of a milestone in a period, and of a qualitative target once a person has judged it.
struct MilestoneFact {
  bool done = false;
  std::optional<Date> done_on;     // unknown: the last day of the period counts
  std::optional<Date> planned_on;  // when it is now expected to be done
  std::optional<Decimal> share;    // of the steps, weighted, 0 to 1

  bool operator==(const MilestoneFact&) const = default;
};

struct Observation {
  // A value is the amount or the level of its own period, never a running total since January.
  Period period;
  std::variant<Decimal, MilestoneFact> content;
  Bound bound = Bound::exact;
  int vintage = 1;         // 1 is the first report of the period; the highest counts
  bool simulated = false;  // made up; marked wherever it is shown
  Provenance provenance = Provenance::reported;

  const Decimal* value() const { return std::get_if<Decimal>(&content); }
  const MilestoneFact* fact() const { return std::get_if<MilestoneFact>(&content); }
  bool operator==(const Observation&) const = default;
};

// How a year is put together from its quarters and months where no yearly value was reported.
enum class YearRule : std::uint8_t {
  last,  // the value of the last quarter, else of the last month
  sum,   // the sum of the quarters, each missing quarter from its three months
};

// A year as the rule sees it. `inputs` point into the series that made it.
struct YearValue {
  Decimal value;
  Bound bound = Bound::exact;
  bool complete = true;  // false: a sum with missing parts, the amount known so far
  Date through;          // last day that the value covers
  std::vector<const Observation*> inputs;
};

// The figures of one indicator, ascending by period, one for each period: the latest vintage. A value type.
class Series {
 public:
  static constexpr std::size_t kMaxObservations = 20'000;

  Series() = default;
  // In any order. figure_vintage_duplicate, milestone_share_out_of_range, date_not_in_calendar,
  // too_large (more than kMaxObservations). O(n log n).
  static Result<Series> from(std::vector<Observation> observations);

  std::span<const Observation> observations() const { return observations_; }
  bool empty() const { return observations_.empty(); }
  const Observation* at(Period period) const;  // null if there is none; O(log n)

  // The number of the period that ends last; of two that end together the longer one. Periods that begin
  // after `as_of` or end after `not_after` are passed over.
  const Observation* latest_number(Date as_of, Date not_after) const;
  const Observation* latest_fact(Date as_of, Date not_after) const;
  const Observation* first_number(Date as_of) const;

  // A reported yearly value wins. By `last` the year needs its fourth quarter or its December. By `sum` any
  // part gives a value, which is not complete while parts are missing. nullopt: nothing is known of the
  // year, or it begins after `as_of`. number_out_of_range: the sum has more than 18 digits.
  Result<std::optional<YearValue>> year(int year, YearRule rule, Date as_of) const;

 private:
  std::vector<Observation> observations_;
};

std::string_view name_of(Provenance provenance);  // the enumerators' own names
std::string_view name_of(Bound bound);
Result<Provenance> parse_provenance(std::string_view name);  // invalid_argument
Result<Bound> parse_bound(std::string_view name);

}  // namespace zhicheng::indicator
