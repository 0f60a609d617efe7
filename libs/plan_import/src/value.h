#pragma once

#include <string>
#include <string_view>

#include "vocabulary.h"
#include "zhicheng/plan/target.h"

namespace zhicheng::plan_import {

// What a target cell or the value of a clause says.
struct ValueReading {
  plan::Target target;   // kind, relation, bounds, reference, accumulation, soft; years are the caller's
  std::u32string unit;   // the unit that stands beside the number, "" if none
  bool numeric = false;  // a number was read
};

// Reads the value `raw` of the indicator `name`; `context` holds further words that bear on it: the note, the
// words in front of the value. All in the matching form. Always satisfies plan::validate.
ValueReading read_target_value(std::u32string_view raw, std::u32string_view name, std::u32string_view context,
                               const Vocabulary& vocabulary);

// The number in a baseline or result cell: "> 99", "[56]", "第二", "90%"; nullopt for "/", "-" and words.
std::optional<Decimal> read_plain_value(std::u32string_view raw, const Vocabulary& vocabulary);

// True if the whole text is a figure with its unit and words of comparison: 96, ≥ 95%, -3.2, [56], 31①.
bool is_figure(std::u32string_view text, const Vocabulary& vocabulary);
// True for what a cell of figures may hold: a figure, a rank, a reference, 建成, the sign for none.
bool is_value(std::u32string_view text, const Vocabulary& vocabulary);

bool less_is_better(std::u32string_view name, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
