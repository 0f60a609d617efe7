#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhicheng {

enum class Severity : std::uint8_t { note, warning, error };
std::string_view severity_name(Severity severity);  // "note", "warning", "error"

// One finding about a text that a person wrote: what, where, and what to do about it.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     // stable, e.g. "P014"; documented in docs/formats
  int line = 0;         // 1-based; 0 = the whole document
  int column = 0;       // 1-based, in code points; 0 = the whole line
  int length = 1;       // code points that the caret line underlines
  std::string message;  // one sentence
  std::string hint;     // what to do; may be empty

  bool operator==(const Diagnostic&) const = default;
};
using Diagnostics = std::vector<Diagnostic>;

// Like a compiler prints it:
//   plan.txt:12:5: warning: … [P014]
//     source line
//         ^~~~
//     hint: …
// Wide characters (CJK) count two columns in the caret line. `source_line` may be empty: then no caret is
// drawn.
std::string render_diagnostic(const Diagnostic& diagnostic, std::string_view file,
                              std::string_view source_line);

}  // namespace zhicheng
