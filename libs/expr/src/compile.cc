#include <algorithm>
#include <functional>

#include "checker.h"
#include "emitter.h"
#include "zhicheng/expr/program.h"

namespace zhicheng::expr {
namespace {

bool has_error(const Diagnostics& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Diagnostic& each) { return each.severity == Severity::error; });
}

Compilation finished(std::string_view text, const Node& tree, std::size_t row_size, Checker& checker) {
  Compilation compilation;
  compilation.findings = checker.take_findings();
  if (!has_error(compilation.findings))
    compilation.program = Program(emit_code(std::string(text), tree, row_size, checker.locals()));
  return compilation;
}

}  // namespace

Compilation compile(std::string_view text, const Schema& schema, TypeCheck check) {
  Syntax syntax = parse(text);
  if (!syntax.tree) return Compilation{std::nullopt, std::move(syntax.findings)};
  Checker checker(text, schema, check);
  checker.check(*syntax.tree);
  return finished(text, *syntax.tree, schema.fields().size(), checker);
}

Compilation compile_test(std::string_view text, const Schema& schema, const Type& tested, TypeCheck check) {
  Syntax syntax = parse_tests(text);
  if (!syntax.tree) return Compilation{std::nullopt, std::move(syntax.findings)};
  Checker checker(text, schema, check);
  checker.check_test(*syntax.tree, tested);
  return finished(text, *syntax.tree, schema.fields().size() + 1, checker);
}

}  // namespace zhicheng::expr
