#include "zhicheng/expr/syntax.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::expr {

bool operator==(const Node& a, const Node& b) {
  return a.kind == b.kind && a.op == b.op && a.low_open == b.low_open && a.high_open == b.high_open &&
         a.value == b.value && a.name == b.name && a.children == b.children;
}

std::string_view symbol_of(Operator op) {
  static constexpr std::string_view kSymbols[] = {"",  "+",  "-", "*",  "/", "**",
                                                  "=", "!=", "<", "<=", ">", ">="};
  return kSymbols[static_cast<std::size_t>(op)];
}

Diagnostic finding_at(std::string_view text, Span span, std::string code, std::string message,
                      std::string hint) {
  const std::string_view before = text.substr(0, span.offset);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::string_view inside = text.substr(span.offset, span.length);
  const std::string_view on_line = inside.substr(0, inside.find('\n'));
  Diagnostic finding;
  finding.severity = Severity::error;
  finding.code = std::move(code);
  finding.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  finding.column = 1 + static_cast<int>(count_code_points(before.substr(line_start)));
  finding.length = std::max(1, static_cast<int>(count_code_points(on_line)));
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  return finding;
}

}  // namespace zhicheng::expr
