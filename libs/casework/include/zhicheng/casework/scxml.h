#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"
#include "zhicheng/casework/chart.h"

// Reads statecharts in SCXML (W3C Recommendation of 2015-09-01) whose data model is our expression language.
// Subset, data model and findings C001 …: docs/formats/statecharts.md.
namespace zhicheng::casework {

// What to do about a mistake that SCXML leaves to run time: an expression that does not compile, a location
// that no <data> declares, a descriptor that matches nothing.
enum class ScxmlCheck : std::uint8_t {
  strict,   // it is an error: the author has made a mistake
  lenient,  // it is a warning, and running into it raises error.execution, as SCXML has it
};

struct ScxmlOptions {
  ScxmlCheck check = ScxmlCheck::strict;
  // Gives the text behind a `src` of <data>. Without it such an attribute is finding C010.
  std::function<Result<std::string>(std::string_view src)> load;
};

struct ScxmlReading {
  std::optional<Chart> chart;  // none: at least one finding is an error
  Diagnostics findings;        // all of them, by place
};

// DOCTYPE and with it every entity of a document's own is refused. O(length · log states).
ScxmlReading read_scxml(std::string_view text, const ScxmlOptions& options = {});

}  // namespace zhicheng::casework
