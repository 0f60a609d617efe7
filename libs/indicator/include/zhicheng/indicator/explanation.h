#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/date.h"
#include "zhicheng/indicator/observation.h"

// Why an evaluation came out as it did, complete enough to recompute it with pencil and paper.
namespace zhicheng::indicator {

using zhicheng::Bilingual;

enum class InputRole : std::uint8_t { value, baseline, target, reference };

// One figure that the rule used.
struct Input {
  InputRole role = InputRole::value;
  std::optional<Period> period;  // none: the plan states no year
  int vintage = 0;               // 0: the plan itself
  std::string value;             // as printed: "96.50", "> 99", "done 2024-05-01"
  bool simulated = false;
  Provenance provenance = Provenance::reported;

  bool operator==(const Input&) const = default;
};

// Something that a reader of the result has to know: an assumption, a gap, a word of the plan. Codes are
// stable and listed in docs/formats/evaluation.md.
struct Remark {
  std::string_view code;  // static storage
  Bilingual text;

  bool operator==(const Remark&) const = default;
};

struct Explanation {
  std::string_view rule;  // static storage: "level.pace"; listed in docs/formats/evaluation.md
  Bilingual question;     // what the rule answers
  std::vector<Input> inputs;
  std::vector<Bilingual> steps;  // formulas with the numbers filled in, in order; the last one decides
  std::vector<Remark> remarks;

  bool has_remark(std::string_view code) const;
  // The last step: one line for a table.
  Bilingual reason() const;
  bool operator==(const Explanation&) const = default;
};

std::string_view name_of(InputRole role);
// The whole explanation as lines of text: rule, question, inputs, steps, remarks.
std::string to_text(const Explanation& explanation, Language language);

}  // namespace zhicheng::indicator
