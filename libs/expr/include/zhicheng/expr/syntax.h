#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/expr/type.h"
#include "zhicheng/expr/value.h"

// The tree of an expression. Grammar: docs/formats/expressions.md.
namespace zhicheng::expr {

// Limits of one text; one beyond is finding X006.
inline constexpr std::size_t kMaxTextBytes = 8u << 10;
inline constexpr int kMaxDepth = 64;     // parentheses, brackets and operands inside each other
inline constexpr int kMaxNodes = 1'000;  // of the tree

enum class NodeKind : std::uint8_t {
  literal,     // value
  name,        // name: a field, or the variable of a quantifier
  tested,      // ?: the value that a test is about
  negate,      // 1 child
  arithmetic,  // op, 2 children
  comparison,  // op, 2 children
  logic_and,   // 2 children
  logic_or,    // 2 children
  between,     // 3 children: value, low, high
  in,          // value, then at least one test
  test,        // op, 1 child: `< 5`, only among the tests of `in` and `tests`
  tests,       // any number of tests; name "not" turns them round, none at all is `-`
  choice,      // 3 children: if, then, else
  some,        // name, 2 children: list, condition
  every,       // likewise
  list,        // any number of children
  range,       // 2 children; low_open, high_open
  context,     // entries: each has a name and 1 child
  entry,
  path,    // name, 1 child
  filter,  // 2 children: list, index or condition
  call,    // name of the function, its arguments
};

enum class Operator : std::uint8_t { none, add, subtract, multiply, divide, power, eq, ne, lt, le, gt, ge };

struct Span {
  std::uint32_t offset = 0;  // bytes
  std::uint32_t length = 0;
};

// Where a name leads; filled in by the checker of compile().
struct Binding {
  enum class Source : std::uint8_t { none, field, local };
  Source source = Source::none;
  std::uint16_t index = 0;

  bool operator==(const Binding&) const = default;
};

struct Node {
  NodeKind kind = NodeKind::literal;
  Operator op = Operator::none;
  bool low_open = false;
  bool high_open = false;
  Value value;
  std::string name;
  std::vector<Node> children;
  Span span;
  Type type;        // filled in by the checker of compile()
  Binding binding;  // likewise; of some, every, filter and in: the local that holds element or tested value
  bool condition = false;  // likewise; a test that is true or false by itself: `? > 5`

  // The same tree: place, type and binding do not count.
  friend bool operator==(const Node& a, const Node& b);
};

struct Syntax {
  std::optional<Node> tree;  // none: `findings` says why
  Diagnostics findings;      // at most one: the first error of the text
};

// An expression, as in a formula or a condition. O(length).
Syntax parse(std::string_view text);
// A cell of a decision table: `-`, `< 5`, `"a", "b"`, `not([1..3])`, or any expression with `?`.
Syntax parse_tests(std::string_view text);

// The shortest text that parses to the same tree: parse(print(tree)).tree == tree.
std::string print(const Node& tree);

std::string_view symbol_of(Operator op);  // "+", ">=" …

// A finding at a place of `text`, with line and column.
Diagnostic finding_at(std::string_view text, Span span, std::string code, std::string message,
                      std::string hint);

}  // namespace zhicheng::expr
