#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/plan/concept.h"
#include "zhicheng/plan/plan.h"

// The same concept of several plans side by side: how far each has to go and who demands most. Formulas and
// their reasons: docs/formats/plan-comparison.md. Exact decimals; only the yearly pace is rounded.
namespace zhicheng::plan {

inline constexpr std::size_t kMaxComparedPlans = 50;
inline constexpr std::size_t kMaxComparedRows =
    20'000;  // indicators and tasks that the server compares at once

// The way from the baseline to the target.
struct Distance {
  // In the direction of better, in the printed unit; ≤ 0: the baseline already keeps the target (a floor).
  std::optional<Decimal> value = {};
  // Of `value` or of a sum counted from zero, per year; rounded to 4 digits half away from zero.
  std::optional<Decimal> yearly = {};
  Bilingual explanation = {};  // the formula with its numbers, or why there is none

  bool operator==(const Distance&) const = default;
};

// Why a target has no place in the order of stringency.
enum class Obstacle : std::uint8_t {
  none,
  amount,              // counts and sums grow with the place: Measure::amount
  direction_unknown,   // neither more nor less is better
  without_number,      // words only, or the number is missing
  exact_value,         // exactly that value is demanded
  contrary_relation,   // the relation goes against the direction of the concept
  year_unknown,        // neither target nor plan states a year
  superseded,          // the same plan states the concept for a later year
  repeated,            // the same plan states the concept twice for the same year
  nothing_comparable,  // no other target has the same form, reference, year, accumulation and unit
};

struct Stringency {
  int place = 0;  // 1 = demands most of the comparable targets; equal demands share a place; 0 = not ranked
  int compared = 0;  // how many targets were comparable, this one included; 0 = not ranked
  // How much less than the strictest it asks, in the printed unit, places or years.
  std::optional<Decimal> behind = {};
  Obstacle obstacle = Obstacle::none;
  Bilingual explanation = {};

  bool operator==(const Stringency&) const = default;
};

struct ComparedTarget {
  std::size_t plan = 0;       // into the compared plans
  std::size_t indicator = 0;  // into Plan::indicators of that plan
  int target_year = 0;        // of the target, else the last year of the plan; 0 = unknown
  bool year_assumed = false;  // of the plan
  // What it is compared in: the unit of the concept if the printed one is one of its spellings or empty, else
  // the printed one.
  std::string common_unit = {};
  Distance distance;
  Stringency stringency;

  bool operator==(const ComparedTarget&) const = default;
};

// A target that looks like the concept of a row and is another one; only where the plan states no target of
// that concept for the same year or later.
struct NotMerged {
  std::size_t plan = 0;
  std::size_t indicator = 0;
  std::optional<std::size_t> other = {};  // its own concept, of the same family; none: no concept fits
  Bilingual explanation = {};

  bool operator==(const NotMerged&) const = default;
};

struct ConceptRow {
  std::size_t index = 0;                // into ConceptDictionary::concepts()
  std::vector<ComparedTarget> targets;  // by plan, then in document order
  std::vector<NotMerged> not_merged;    // likewise

  std::size_t plan_count() const;  // of different plans
  bool operator==(const ConceptRow&) const = default;
};

// An indicator that no concept of the dictionary fits.
struct UnmatchedTarget {
  std::size_t plan = 0;
  std::size_t indicator = 0;
  std::vector<NearMiss> near;

  bool operator==(const UnmatchedTarget&) const = default;
};

struct Comparison {
  std::vector<ConceptRow> rows;  // each concept that a plan states, in dictionary order
  std::vector<UnmatchedTarget> unmatched;

  bool operator==(const Comparison&) const = default;
};

// At most kMaxComparedPlans plans (asserted). The result does not depend on their order, apart from the
// numbers of the plans themselves. O(n × synonyms of the dictionary + n log n) in the indicators.
Comparison compare(std::span<const Plan> plans, const ConceptDictionary& dictionary);

std::string_view name_of(Obstacle obstacle);  // the enumerators' own names

}  // namespace zhicheng::plan
