#include <algorithm>

#include "functions.h"
#include "parser.h"

// The operands of an expression, and the small tools of the parser.
namespace zhicheng::expr {
namespace {

// Parts of FEEL that are left out on purpose; docs/formats/expressions.md says why.
constexpr std::string_view kOutside[] = {
    "for",         "function",     "instance",  "external",    "return",       "time",        "date and time",
    "now",         "today",        "matches",   "replace",     "split",        "sort",        "sqrt",
    "exp",         "log",          "stddev",    "is",          "context",      "range",       "before",
    "after",       "meets",        "met by",    "overlaps",    "includes",     "during",      "starts",
    "finishes",    "coincides",    "get value", "get entries", "list replace", "context put", "context merge",
    "day of week", "month of year"};

}  // namespace

Node Parser::parse_primary() {
  if (failed()) return Node{};
  const Token& token = peek();
  const std::size_t begin = token.span.offset;
  switch (token.kind) {
    case TokenKind::number:
    case TokenKind::temporal:
    case TokenKind::string: {
      ++at_;
      Node node = made(NodeKind::literal, begin);
      node.value = token.kind == TokenKind::string ? Value(token.text) : token.value;
      return node;
    }
    case TokenKind::name:
      return parse_word();
    case TokenKind::sign:
      return parse_sign();
    case TokenKind::end:
      break;
  }
  return unexpected("此处应有数值、文本、字段名或括号");
}

Node Parser::parse_sign() {
  if (is_sign("(")) return parse_parenthesis();
  if (is_sign("[")) return parse_bracket(false);
  if (is_sign("]")) return parse_bracket(true);
  if (is_sign("{")) return parse_context();
  const std::size_t begin = peek().span.offset;
  if (take_sign("?")) return made(NodeKind::tested, begin);
  return unexpected("此处应有数值、文本、字段名或括号");
}

Node Parser::parse_word() {
  const Token& token = peek();
  const std::size_t begin = token.span.offset;
  if (is_word("if")) return parse_choice();
  if (is_word("some") || is_word("every")) return parse_quantifier();
  Node call;
  if (parse_call(call)) return call;
  if (const auto outside = outside_subset())
    return fail("X007", "不支持 " + *outside, "见 docs/formats/expressions.md 的范围一节");
  const std::string word = token.text;
  const bool truth = word == "true";
  if (truth || word == "false" || word == "null") {
    ++at_;
    Node node = made(NodeKind::literal, begin);
    if (word != "null") node.value = Value(truth);
    return node;
  }
  if (is_reserved(word)) return unexpected("“" + word + "”是保留字，此处应有数值、文本、字段名或括号");
  ++at_;
  Node node = made(NodeKind::name, begin);
  node.name = word;
  return node;
}

// The part of FEEL that stands here and is left out; only if it is used as such.
std::optional<std::string> Parser::outside_subset() const {
  std::string name;
  for (std::size_t words = 1; words <= 3 && peek(words - 1).kind == TokenKind::name; ++words) {
    name += (words > 1 ? " " : "") + peek(words - 1).text;
    const bool known = std::find(std::begin(kOutside), std::end(kOutside), name) != std::end(kOutside);
    if (known && (is_reserved(name) || is_sign("(", words))) return name;
  }
  return std::nullopt;
}

// `name(…)`, where the name may have up to four words: `string length("甲")`.
bool Parser::parse_call(Node& out) {
  std::string name;
  std::size_t found = 0;
  for (std::size_t words = 1; words <= 4 && peek(words - 1).kind == TokenKind::name; ++words) {
    name += (words > 1 ? " " : "") + peek(words - 1).text;
    if (!is_sign("(", words)) continue;
    if (find_function(name) == nullptr && (words > 1 || is_reserved(name) || outside_subset())) break;
    found = words;
    break;
  }
  if (found == 0) return false;
  const std::size_t begin = peek().span.offset;
  at_ += found;
  const std::size_t name_end = tokens_[at_ - 1].span.offset + tokens_[at_ - 1].span.length;
  if (find_function(name) == nullptr) {
    const std::string_view near = nearest_function(name);
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(name_end - begin)};
    findings_.push_back(finding_at(
        text_, span, "X011", "没有函数 " + name,
        near.empty() ? "函数清单见 docs/formats/expressions.md" : "是否指 " + std::string(near) + "？"));
    return true;
  }
  Node call = made(NodeKind::call, begin);
  call.name = std::move(name);
  parse_arguments(call);
  call.span.length =
      static_cast<std::uint32_t>(tokens_[at_ - 1].span.offset + tokens_[at_ - 1].span.length - begin);
  out = std::move(call);
  return true;
}

void Parser::parse_arguments(Node& call) {
  expect_sign("(", "函数名后面写括号");
  if (take_sign(")")) return;
  do {
    call.children.push_back(parse_expression());
  } while (!failed() && take_sign(","));
  expect_sign(")", "参数之间用半角逗号，末尾用右括号");
}

Node Parser::parse_parenthesis() {
  const std::size_t begin = peek().span.offset;
  ++at_;
  Node inside = parse_expression();
  if (!failed() && is_sign("..")) return parse_range_end(std::move(inside), true, begin);
  expect_sign(")", "左括号需要右括号");
  inside.span = Span{static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(tokens_[at_ - 1].span.offset + 1 - begin)};
  return inside;
}

// A list or a range. `]1..5]` begins with an open end.
Node Parser::parse_bracket(bool reversed) {
  const std::size_t begin = peek().span.offset;
  ++at_;
  std::vector<Node> children;
  if (!reversed && take_sign("]")) return made(NodeKind::list, begin);
  children.push_back(parse_expression());
  if (!failed() && is_sign("..")) {
    Node low = std::move(children.back());
    return parse_range_end(std::move(low), reversed, begin);
  }
  if (reversed) return unexpected("以 ] 开头的应是区间，如 ]1..5]");
  while (!failed() && take_sign(",")) children.push_back(parse_expression());
  expect_sign("]", "列表写成 [1, 2, 3]");
  return made(NodeKind::list, begin, std::move(children));
}

Node Parser::parse_range_end(Node low, bool low_open, std::size_t begin) {
  ++at_;
  std::vector<Node> children;
  children.push_back(std::move(low));
  children.push_back(parse_expression());
  const bool open = is_sign(")") || is_sign("[");
  if (!failed() && !open && !is_sign("]")) return unexpected("区间写成 [1..5]、(1..5) 或 [1..5)");
  if (!failed()) ++at_;
  Node node = made(NodeKind::range, begin, std::move(children));
  node.low_open = low_open;
  node.high_open = open;
  return node;
}

Node Parser::parse_context() {
  static constexpr std::string_view kHint = "记录写成 {单位: \"批\", 数量: 3}";
  const std::size_t begin = peek().span.offset;
  ++at_;
  std::vector<Node> entries;
  if (take_sign("}")) return made(NodeKind::context, begin);
  do {
    const std::size_t start = peek().span.offset;
    const bool quoted = peek().kind == TokenKind::string;
    std::string name = quoted ? peek().text : std::string();
    if (quoted)
      ++at_;
    else
      name = take_name(kHint);
    expect_sign(":", kHint);
    std::vector<Node> value;
    value.push_back(parse_expression());
    Node entry = made(NodeKind::entry, start, std::move(value));
    entry.name = std::move(name);
    entries.push_back(std::move(entry));
  } while (!failed() && take_sign(","));
  expect_sign("}", kHint);
  return made(NodeKind::context, begin, std::move(entries));
}

const Token& Parser::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Parser::is_sign(std::string_view sign, std::size_t ahead) const {
  return peek(ahead).kind == TokenKind::sign && peek(ahead).text == sign;
}

bool Parser::is_word(std::string_view word) const {
  return peek().kind == TokenKind::name && peek().text == word;
}

bool Parser::take_sign(std::string_view sign) {
  if (failed() || !is_sign(sign)) return false;
  ++at_;
  return true;
}

bool Parser::take_word(std::string_view word) {
  if (failed() || !is_word(word)) return false;
  ++at_;
  return true;
}

void Parser::expect_sign(std::string_view sign, std::string_view hint) {
  if (!take_sign(sign)) unexpected(hint);
}

void Parser::expect_word(std::string_view word, std::string_view hint) {
  if (!take_word(word)) unexpected(hint);
}

bool Parser::starts_operand(std::size_t ahead) const {
  const Token& token = peek(ahead);
  if (token.kind == TokenKind::end) return false;
  if (token.kind == TokenKind::name)
    return !is_reserved(token.text) || token.text == "if" || token.text == "some" || token.text == "every" ||
           token.text == "not" || token.text == "true" || token.text == "false" || token.text == "null";
  if (token.kind != TokenKind::sign) return true;
  return token.text == "(" || token.text == "[" || token.text == "{" || token.text == "-" ||
         token.text == "?";
}

std::string Parser::take_name(std::string_view hint) {
  if (failed()) return {};
  if (peek().kind != TokenKind::name || is_reserved(peek().text)) {
    unexpected(hint);
    return {};
  }
  return tokens_[at_++].text;
}

Node Parser::made(NodeKind kind, std::size_t begin, std::vector<Node> children) {
  if (!failed() && ++nodes_ > kMaxNodes) return fail("X006", "表达式过长", "请拆成几个表达式");
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  const Span last = at_ > 0 ? tokens_[at_ - 1].span : Span{};
  const std::size_t end = std::max<std::size_t>(begin, last.offset + last.length);
  node.span = Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
  return node;
}

Node Parser::fail(std::string code, std::string message, std::string hint) {
  if (!failed())
    findings_.push_back(finding_at(text_, peek().span, std::move(code), std::move(message), std::move(hint)));
  return Node{};
}

Node Parser::unexpected(std::string_view hint) {
  const Token& token = peek();
  const std::string found(text_.substr(token.span.offset, token.span.length));
  return fail("X005", token.kind == TokenKind::end ? "表达式到此中断" : "此处不应出现“" + found + "”",
              std::string(hint));
}

Syntax parse(std::string_view text) {
  Tokens tokens = scan(text);
  if (!tokens.findings.empty()) return Syntax{std::nullopt, std::move(tokens.findings)};
  return Parser(text, std::move(tokens.tokens)).expression();
}

Syntax parse_tests(std::string_view text) {
  Tokens tokens = scan(text);
  if (!tokens.findings.empty()) return Syntax{std::nullopt, std::move(tokens.findings)};
  return Parser(text, std::move(tokens.tokens)).tests();
}

}  // namespace zhicheng::expr
