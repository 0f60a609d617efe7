#include "zhicheng/base/text.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::expr {
namespace {

// How tightly a node holds together; a child that holds less than its place asks for gets parentheses.
constexpr int kExpression = 0;
constexpr int kOr = 1;
constexpr int kAnd = 2;
constexpr int kCompare = 3;
constexpr int kAdd = 4;
constexpr int kMultiply = 5;
constexpr int kPower = 6;
constexpr int kUnary = 7;
constexpr int kPostfix = 8;
constexpr int kPrimary = 9;

int level_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::choice:
    case NodeKind::some:
    case NodeKind::every:
      return kExpression;
    case NodeKind::logic_or:
      return kOr;
    case NodeKind::logic_and:
      return kAnd;
    case NodeKind::comparison:
    case NodeKind::between:
    case NodeKind::in:
      return kCompare;
    case NodeKind::arithmetic:
      return node.op == Operator::power                                  ? kPower
             : node.op == Operator::add || node.op == Operator::subtract ? kAdd
                                                                         : kMultiply;
    case NodeKind::negate:
      return kUnary;
    case NodeKind::path:
    case NodeKind::filter:
      return kPostfix;
    default:
      return kPrimary;
  }
}

std::string text_of(const Node& node, int at_least);

std::string joined(const Node& node, std::size_t first = 0) {
  std::string text;
  for (std::size_t i = first; i < node.children.size(); ++i)
    text += (i > first ? ", " : "") + text_of(node.children[i], kExpression);
  return text;
}

std::string infix(const Node& node, std::string_view symbol, int left, int right) {
  return text_of(node.children[0], left) + " " + std::string(symbol) + " " + text_of(node.children[1], right);
}

std::string in_text(const Node& node) {
  const std::string head = text_of(node.children[0], kAdd) + " in ";
  if (node.children.size() > 2) return head + "(" + joined(node, 1) + ")";
  const Node& test = node.children[1];
  const std::string text = text_of(test, kAdd);
  // A parenthesis behind `in` opens a list of tests.
  if (text.front() == '(' && level_of(test) >= kAdd && test.kind != NodeKind::range)
    return head + "(" + text + ")";
  return head + text;
}

std::string tests_text(const Node& node) {
  if (node.children.empty()) return "-";
  if (!node.name.empty()) return "not(" + joined(node) + ")";
  const std::string text = joined(node);
  if (!starts_with(text, "not(")) return text;
  return "(" + text_of(node.children[0], kExpression) + ")" +
         (node.children.size() > 1 ? ", " + joined(node, 1) : "");
}

std::string quantifier_text(const Node& node) {
  return std::string(node.kind == NodeKind::some ? "some " : "every ") + node.name + " in " +
         text_of(node.children[0], kExpression) + " satisfies " + text_of(node.children[1], kExpression);
}

std::string bare_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return node.value.number() ? node.value.number()->to_string() : to_text(node.value);
    case NodeKind::name:
      return node.name;
    case NodeKind::tested:
      return "?";
    case NodeKind::negate:
      return "-" + text_of(node.children[0], kUnary);
    case NodeKind::arithmetic:
      return infix(node, symbol_of(node.op), level_of(node), level_of(node) + 1);
    case NodeKind::comparison:
      return infix(node, symbol_of(node.op), kAdd, kAdd);
    case NodeKind::logic_and:
      return infix(node, "and", kAnd, kCompare);
    case NodeKind::logic_or:
      return infix(node, "or", kOr, kAnd);
    case NodeKind::between:
      return infix(node, "between", kAdd, kAdd) + " and " + text_of(node.children[2], kAdd);
    case NodeKind::in:
      return in_text(node);
    case NodeKind::test:
      return std::string(symbol_of(node.op)) + " " + text_of(node.children[0], kAdd);
    case NodeKind::tests:
      return tests_text(node);
    case NodeKind::choice:
      return "if " + text_of(node.children[0], kExpression) + " then " +
             text_of(node.children[1], kExpression) + " else " + text_of(node.children[2], kExpression);
    case NodeKind::some:
    case NodeKind::every:
      return quantifier_text(node);
    case NodeKind::list:
      return "[" + joined(node) + "]";
    case NodeKind::range:
      return (node.low_open ? "(" : "[") + text_of(node.children[0], kExpression) + ".." +
             text_of(node.children[1], kExpression) + (node.high_open ? ")" : "]");
    case NodeKind::context:
      return "{" + joined(node) + "}";
    case NodeKind::entry:
      return (is_name(node.name) ? node.name : to_text(Value(node.name))) + ": " +
             text_of(node.children[0], kExpression);
    case NodeKind::path:
      return text_of(node.children[0], kPostfix) + "." + node.name;
    case NodeKind::filter:
      return text_of(node.children[0], kPostfix) + "[" + text_of(node.children[1], kExpression) + "]";
    case NodeKind::call:
      return node.name + "(" + joined(node) + ")";
  }
  return {};
}

std::string text_of(const Node& node, int at_least) {
  return level_of(node) < at_least ? "(" + bare_text(node) + ")" : bare_text(node);
}

}  // namespace

std::string print(const Node& tree) {
  return text_of(tree, kExpression);
}

}  // namespace zhicheng::expr
