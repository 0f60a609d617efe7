#pragma once

#include <optional>
#include <string>

#include "zhicheng/plan/compare.h"

// What a target asks for, apart from its name: the part of a comparison that looks at one target only.
namespace zhicheng::plan {

enum class Form : std::uint8_t { bound, growth, rank, reference, milestone };

struct Demand {
  Form form = Form::bound;
  Direction better = Direction::neither;
  // The number that has to be reached; of a reference the lead over it (0 = none), of growth per cent a year.
  std::optional<Decimal> bound = {};
  bool strict = false;      // the bound itself does not suffice
  bool every_year = false;  // not in the target year only
  bool soft = false;
  Obstacle obstacle = Obstacle::none;  // why it has no place in an order, as far as the target itself tells
};

// `better` is the direction of the concept; where that is neither, the relation decides.
Demand demand_of(const Target& target, Direction better);

// "≥ 96 %", "前 3 位", "高于全省平均水平" and in English.
Bilingual demand_text(const Target& target, const std::string& unit);

// Half-width, without blanks: ％ and % are one unit.
std::string fold_unit(std::string_view unit);

}  // namespace zhicheng::plan
