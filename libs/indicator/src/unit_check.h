#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "unit.h"
#include "zhicheng/base/diagnostic.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::indicator {

// The unit of what a formula computes, found along its tree. A bare number takes the unit of what it is added
// to or compared with; products combine; sums, comparisons and branches must agree (D003).
class UnitCheck {
 public:
  using UnitOf = std::function<const Unit*(std::string_view code)>;

  UnitCheck(std::string_view text, UnitOf unit_of) : text_(text), unit_of_(std::move(unit_of)) {}

  struct Finding {
    bool known = false;  // false: the formula uses something whose unit cannot be found
    bool bare = false;   // a number without unit, which fits any
    Unit unit;
  };
  Finding of(const expr::Node& node);
  Diagnostics take_findings() { return std::move(findings_); }

 private:
  Finding of_arithmetic(const expr::Node& node);
  Finding of_power(const expr::Node& node);
  Finding of_call(const expr::Node& node);
  // What all children from `first` on have in common; D003 at the first one that differs.
  Finding agreed(const expr::Node& node, std::size_t first);

  std::string_view text_;
  UnitOf unit_of_;
  Diagnostics findings_;
};

}  // namespace zhicheng::indicator
