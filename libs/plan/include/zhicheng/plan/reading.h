#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::plan {

// How sure the program is of what it read, from sure to unsure. Three levels and no percentage: there is
// nothing to count one from.
enum class Confidence : std::uint8_t {
  certain,   // the form of the text leaves one reading
  likely,    // a rule of language read it, or something about it asks for a look
  doubtful,  // put right by the program, or something contradicts it
};

// How a row of a plan came about; kept beside the row for the person who decides on it.
struct Reading {
  std::string rule = "manual";  // which rule read it; ids and meaning: docs/formats/import-confidence.md
  Confidence confidence = Confidence::certain;
  std::vector<std::string> lowered_by = {};  // codes of the findings that lowered it (P009), ascending

  bool operator==(const Reading&) const = default;
};

// Rules that are no rule of the importer.
inline constexpr std::string_view kRuleManual = "manual";          // a person wrote the row
inline constexpr std::string_view kRulePlanFile = "plan_file";     // came with a plan file of our own
inline constexpr std::string_view kRuleUnrecorded = "unrecorded";  // imported before rules were kept

std::string_view name_of(Confidence confidence);
Result<Confidence> parse_confidence(std::string_view name);  // invalid_argument

}  // namespace zhicheng::plan
