#include "zhicheng/base/diagnostic.h"

#include <fmt/format.h>

#include "zhicheng/base/text.h"

namespace zhicheng {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

namespace {

// The line under the source line: blanks up to the column, then ^~~~, in display columns.
std::string caret_line(const Diagnostic& diagnostic, std::string_view source_line) {
  std::string out;
  std::size_t offset = 0;
  for (int column = 1; column < diagnostic.column && offset < source_line.size(); ++column) {
    const char32_t c = next_code_point(source_line, offset);
    if (c == U'\t')
      out.push_back('\t');
    else
      out.append(static_cast<std::size_t>(display_width(c)), ' ');
  }
  out.push_back('^');
  int tildes = -1;
  for (int i = 0; i < diagnostic.length && offset < source_line.size(); ++i)
    tildes += display_width(next_code_point(source_line, offset));
  if (tildes > 0) out.append(static_cast<std::size_t>(tildes), '~');
  return out;
}

}  // namespace

std::string render_diagnostic(const Diagnostic& diagnostic, std::string_view file,
                              std::string_view source_line) {
  std::string out(file);
  if (diagnostic.line > 0) out += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) out += fmt::format(":{}", diagnostic.column);
  out +=
      fmt::format(": {}: {} [{}]\n", severity_name(diagnostic.severity), diagnostic.message, diagnostic.code);
  if (!source_line.empty() && find_invalid_utf8(source_line) == std::nullopt) {
    out += fmt::format("    {}\n", source_line);
    if (diagnostic.column > 0) out += fmt::format("    {}\n", caret_line(diagnostic, source_line));
  }
  if (!diagnostic.hint.empty()) out += fmt::format("    hint: {}\n", diagnostic.hint);
  return out;
}

}  // namespace zhicheng
