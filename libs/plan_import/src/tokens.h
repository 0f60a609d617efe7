#pragma once

#include <string>
#include <vector>

#include "lines.h"

// The running text as words parted by blanks, for tables that carry no marks.
namespace zhicheng::plan_import {

struct Token {
  const Flow* words = nullptr;  // of its line
  std::uint32_t begin = 0;      // the characters of the token in them
  std::uint32_t end = 0;
  int line = 0;              // 1-based
  std::u32string_view text;  // in the matching form
  bool line_start = false;

  document::Span span() const { return words->span_of(begin, end); }
};
using Tokens = std::vector<Token>;

// All lines of running text. The tokens live as long as `words`.
Tokens read_tokens(const LineWords& words, const Stages& stages);

// The same with each line as one token.
Tokens whole_lines(const Tokens& tokens);

// As printed: the blanks inside a line, nothing over a line end.
std::string printed(const document::Document& document, const Token& token);
std::string join(const document::Document& document, const Tokens& tokens, std::size_t begin,
                 std::size_t end);
// The same in the matching form.
std::u32string join_text(const Tokens& tokens, std::size_t begin, std::size_t end);

}  // namespace zhicheng::plan_import
