#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/base/exact.h"

// One item of one place: the formulas of rule.h, without rounding.
namespace zhicheng::assess {

using Numbers = std::vector<std::optional<Decimal>>;  // one for each of Scheme::columns

struct Facts {
  const Item& item;
  const Numbers& numbers;
  int rank = 1;             // RankSteps
  std::int64_t events = 0;  // EventDeduction
};

// The quantities of a rule that may stand in columns, in a fixed order.
std::vector<const Quantity*> quantities_of(const Rule& rule);

std::optional<Decimal> number_of(const Quantity& quantity, const Numbers& numbers);
// The value of the item; nullopt where it is unknown or the rule has none.
std::optional<Decimal> value_of(const Item& item, const Numbers& numbers);
// Whether everything that the rule needs is known.
bool complete(const Item& item, const Numbers& numbers);

// A number for which the formula has no meaning.
struct Fault {
  int column = Quantity::kConstant;  // kConstant: the scheme alone contradicts itself
  Bilingual expected;
};
std::optional<Fault> fault_of(const Item& item, const Numbers& numbers);

// The facts are complete and without fault.
exact::Number points_of(const Facts& facts);

// Parts of the formulas that the explanation shows too.
exact::Number completion(Direction direction, Decimal value, Decimal target);  // 0 to 1
exact::Number improvement(Direction direction, Decimal value, Decimal base, Decimal expected);
exact::Number efficacy(const Efficacy& rule, Decimal value, Decimal low, Decimal high);  // d
// How far x lies outside, and over which width that counts.
struct Outside {
  exact::Number distance;  // 0: inside
  exact::Number width;
};
struct IntervalEnds {
  Decimal low, high, lowest, highest;
};
Outside outside(const IntervalEnds& ends, bool each_side, Decimal value);
exact::Number units_of(const PerUnit& rule, Decimal value);  // counted; ≥ 0
bool reaches(Direction direction, Decimal value, Decimal bound);
exact::Number clamp(const exact::Number& value, const exact::Number& low, const exact::Number& high);

}  // namespace zhicheng::assess
