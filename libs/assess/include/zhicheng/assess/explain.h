#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/assess/assess.h"
#include "zhicheng/base/bilingual.h"

// How each point was won or lost, complete enough to recompute it with pencil and paper.
namespace zhicheng::assess {

struct ExplainedInput {
  std::string column;  // its id; "place", "events", "by", "reason"
  std::string value;   // "" where nothing is known

  bool operator==(const ExplainedInput&) const = default;
};

struct Explanation {
  std::vector<ExplainedInput> inputs;
  Bilingual formula;    // with the numbers filled in
  Bilingual full_when;  // what would give full points
  bool depends_on_others = false;
};

// `place` in Input::places, `item` in Scheme::items.
Explanation explain(const Scheme& scheme, const Input& input, const Assessment& assessment, std::size_t place,
                    std::size_t item);

// What lifts the total of a place most: its items by lost points, most first; those without loss are left
// out. Equal losses stand in the order of the scheme.
std::vector<std::size_t> chances(const PlaceScore& score);

// Points that the place lacks to the next better grade; nullopt: it has the best one, or a veto holds it.
std::optional<Decimal> to_next_grade(const Scheme& scheme, const PlaceScore& score);

}  // namespace zhicheng::assess
