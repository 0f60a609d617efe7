#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexer.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::expr {

// Pratt's method: an operand, then operators as long as they bind tightly enough. Stops at the first error.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens) : text_(text), tokens_(std::move(tokens)) {}

  Syntax expression();
  Syntax tests();

 private:
  // Counts how deep the parser is inside itself; one beyond kMaxDepth is a failure.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  Syntax finish(Node node);

  Node parse_expression();
  Node parse_binary(int tightest);
  Node parse_operator(Node left, int binding);
  Node parse_choice();
  Node parse_quantifier();
  Node parse_iterator(NodeKind kind);
  Node parse_unary();
  Node parse_postfix();
  Node parse_primary();
  Node parse_sign();
  Node parse_word();
  bool parse_call(Node& out);
  void parse_arguments(Node& call);
  Node parse_parenthesis();
  Node parse_bracket(bool reversed);
  Node parse_range_end(Node low, bool low_open, std::size_t begin);
  Node parse_context();
  Node parse_between(Node left);
  Node parse_in(Node left);
  Node parse_test(int tightest);
  void parse_tests_into(Node& node);

  const Token& peek(std::size_t ahead = 0) const;
  bool is_sign(std::string_view sign, std::size_t ahead = 0) const;
  bool is_word(std::string_view word) const;
  bool take_sign(std::string_view sign);
  bool take_word(std::string_view word);
  void expect_sign(std::string_view sign, std::string_view hint);
  void expect_word(std::string_view word, std::string_view hint);
  bool starts_operand(std::size_t ahead) const;
  std::optional<std::string> outside_subset() const;
  std::string take_name(std::string_view hint);

  // A node whose place is from `begin` (a byte) to the last token taken.
  Node made(NodeKind kind, std::size_t begin, std::vector<Node> children = {});
  Node fail(std::string code, std::string message, std::string hint);
  Node unexpected(std::string_view hint);
  bool failed() const { return !findings_.empty(); }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int nodes_ = 0;
  Diagnostics findings_;
};

}  // namespace zhicheng::expr
