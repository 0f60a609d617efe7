#include "parser.h"

#include <algorithm>

#include "functions.h"

namespace zhicheng::expr {
namespace {

// How tightly an operator holds its operands; 0: not an operator.
constexpr int kNone = 0;
constexpr int kOr = 1;
constexpr int kAnd = 2;
constexpr int kCompare = 3;
constexpr int kAdd = 4;
constexpr int kMultiply = 5;
constexpr int kPower = 6;

struct Infix {
  std::string_view sign;
  int binding;
  Operator op;
};

constexpr Infix kInfix[] = {
    {"+", kAdd, Operator::add},         {"-", kAdd, Operator::subtract}, {"*", kMultiply, Operator::multiply},
    {"/", kMultiply, Operator::divide}, {"**", kPower, Operator::power}, {"=", kCompare, Operator::eq},
    {"!=", kCompare, Operator::ne},     {"<", kCompare, Operator::lt},   {"<=", kCompare, Operator::le},
    {">", kCompare, Operator::gt},      {">=", kCompare, Operator::ge},
};

const Infix* infix_of(const Token& token) {
  if (token.kind != TokenKind::sign) return nullptr;
  const auto* found = std::find_if(std::begin(kInfix), std::end(kInfix),
                                   [&](const Infix& each) { return each.sign == token.text; });
  return found == std::end(kInfix) ? nullptr : found;
}

int binding_of(const Token& token) {
  if (const Infix* infix = infix_of(token)) return infix->binding;
  if (token.kind != TokenKind::name) return kNone;
  if (token.text == "or") return kOr;
  if (token.text == "and") return kAnd;
  return token.text == "between" || token.text == "in" ? kCompare : kNone;
}

}  // namespace

Syntax Parser::expression() {
  return finish(parse_expression());
}

Syntax Parser::finish(Node node) {
  if (!failed() && peek().kind != TokenKind::end) unexpected("表达式在此处应已结束；文本用引号括起");
  if (failed()) return Syntax{std::nullopt, std::move(findings_)};
  return Syntax{std::move(node), {}};
}

Node Parser::parse_expression() {
  const Level level(*this);
  if (depth_ > kMaxDepth) return fail("X006", "嵌套过深", "请拆成几个表达式");
  return parse_binary(kOr);
}

Node Parser::parse_binary(int tightest) {
  Node left = parse_unary();
  bool compared = false;
  while (!failed()) {
    const int binding = binding_of(peek());
    if (binding == kNone || binding < tightest) break;
    if (binding == kCompare && std::exchange(compared, true))
      return fail("X005", "比较不能连写", "请用 and 连接，或写成 x between 1 and 5");
    left = parse_operator(std::move(left), binding);
  }
  return left;
}

Node Parser::parse_operator(Node left, int binding) {
  if (is_word("between")) return parse_between(std::move(left));
  if (is_word("in")) return parse_in(std::move(left));
  const Infix* infix = infix_of(peek());
  const bool conjunction = binding == kAnd;
  ++at_;
  Node right = parse_binary(binding + 1);
  const std::size_t begin = left.span.offset;
  const NodeKind kind = infix == nullptr      ? (conjunction ? NodeKind::logic_and : NodeKind::logic_or)
                        : binding == kCompare ? NodeKind::comparison
                                              : NodeKind::arithmetic;
  std::vector<Node> children;
  children.push_back(std::move(left));
  children.push_back(std::move(right));
  Node node = made(kind, begin, std::move(children));
  if (infix != nullptr) node.op = infix->op;
  return node;
}

Node Parser::parse_between(Node left) {
  ++at_;
  std::vector<Node> children;
  const std::size_t begin = left.span.offset;
  children.push_back(std::move(left));
  children.push_back(parse_binary(kAdd));
  expect_word("and", "写成 x between 1 and 5");
  children.push_back(parse_binary(kAdd));
  return made(NodeKind::between, begin, std::move(children));
}

// `x in test` or `x in (test, …)`.
Node Parser::parse_in(Node left) {
  ++at_;
  const std::size_t begin = left.span.offset;
  Node node;
  node.children.push_back(std::move(left));
  if (!is_sign("(")) {
    node.children.push_back(parse_test(kAdd));
    return made(NodeKind::in, begin, std::move(node.children));
  }
  const std::size_t open = peek().span.offset;
  ++at_;
  node.children.push_back(parse_test(kNone));
  if (!failed() && is_sign("..")) {  // it was a range with an open end
    Node low = std::move(node.children.back());
    node.children.back() = parse_range_end(std::move(low), true, open);
  } else {
    while (!failed() && take_sign(",")) node.children.push_back(parse_test(kNone));
    expect_sign(")", "写成 x in (1, 2, > 5)");
  }
  return made(NodeKind::in, begin, std::move(node.children));
}

// `< 5`, or an expression that stands for itself: after a bare `in` one that binds as tightly as `tightest`.
Node Parser::parse_test(int tightest) {
  const Infix* infix = infix_of(peek());
  if (infix == nullptr || infix->binding != kCompare)
    return tightest == kNone ? parse_expression() : parse_binary(tightest);
  const std::size_t begin = peek().span.offset;
  ++at_;
  std::vector<Node> children;
  children.push_back(parse_binary(kAdd));
  Node node = made(NodeKind::test, begin, std::move(children));
  node.op = infix->op;
  return node;
}

Syntax Parser::tests() {
  Node node = made(NodeKind::tests, 0);
  const bool nothing = is_sign("-") && peek(1).kind == TokenKind::end;
  const bool turned = is_word("not") && is_sign("(", 1);
  if (nothing) {
    ++at_;
  } else if (turned) {
    at_ += 2;
    parse_tests_into(node);
    expect_sign(")", "写成 not(1, 2)");
    node.name = "not";
  } else {
    parse_tests_into(node);
  }
  node.span.length = static_cast<std::uint32_t>(text_.size());
  return finish(std::move(node));
}

void Parser::parse_tests_into(Node& node) {
  node.children.push_back(parse_test(kNone));
  while (!failed() && take_sign(",")) node.children.push_back(parse_test(kNone));
}

Node Parser::parse_choice() {
  static constexpr std::string_view kHint = "写成 if 条件 then 值 else 值";
  const std::size_t begin = peek().span.offset;
  ++at_;
  std::vector<Node> children;
  children.push_back(parse_expression());
  expect_word("then", kHint);
  children.push_back(parse_expression());
  expect_word("else", kHint);
  children.push_back(parse_expression());
  return made(NodeKind::choice, begin, std::move(children));
}

Node Parser::parse_quantifier() {
  const NodeKind kind = is_word("some") ? NodeKind::some : NodeKind::every;
  const std::size_t begin = peek().span.offset;
  ++at_;
  Node node = parse_iterator(kind);
  node.span.offset = static_cast<std::uint32_t>(begin);
  return node;
}

// `x in list [, y in list …] satisfies condition`: each further list stands inside the one before.
Node Parser::parse_iterator(NodeKind kind) {
  static constexpr std::string_view kHint = "写成 some x in 列表 satisfies 条件";
  const Level level(*this);
  if (depth_ > kMaxDepth) return fail("X006", "嵌套过深", "请拆成几个表达式");
  const std::size_t begin = peek().span.offset;
  std::string name = take_name(kHint);
  expect_word("in", kHint);
  std::vector<Node> children;
  children.push_back(parse_expression());
  if (!failed() && take_sign(",")) {
    children.push_back(parse_iterator(kind));
  } else {
    expect_word("satisfies", kHint);
    children.push_back(parse_expression());
  }
  Node node = made(kind, begin, std::move(children));
  node.name = std::move(name);
  return node;
}

Node Parser::parse_unary() {
  if (failed() || !is_sign("-")) return parse_postfix();
  const Level level(*this);
  if (depth_ > kMaxDepth) return fail("X006", "嵌套过深", "请拆成几个表达式");
  const std::size_t begin = peek().span.offset;
  ++at_;
  std::vector<Node> children;
  children.push_back(parse_unary());
  return made(NodeKind::negate, begin, std::move(children));
}

Node Parser::parse_postfix() {
  Node node = parse_primary();
  while (!failed()) {
    const std::size_t begin = node.span.offset;
    std::vector<Node> children;
    if (take_sign(".")) {
      std::string name = take_name("点号后面写字段名");
      children.push_back(std::move(node));
      node = made(NodeKind::path, begin, std::move(children));
      node.name = std::move(name);
    } else if (is_sign("[") && starts_operand(1)) {  // otherwise it is the open end of a range: [1..5[
      ++at_;
      children.push_back(std::move(node));
      children.push_back(parse_expression());
      expect_sign("]", "写成 列表[1] 或 列表[条件]");
      node = made(NodeKind::filter, begin, std::move(children));
    } else {
      break;
    }
  }
  return node;
}

}  // namespace zhicheng::expr
