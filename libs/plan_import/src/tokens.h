#pragma once

#include <string>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

// The running text as words parted by blanks, for tables that carry no marks.
namespace zhicheng::plan_import {

struct Token {
  std::u32string text;  // in the matching form
  std::string printed;
  document::Span span;
  int line = 0;  // 1-based
  bool line_start = false;
};
using Tokens = std::vector<Token>;

// All lines of running text.
Tokens read_tokens(const document::Document& document, const Vocabulary& vocabulary, const Stages& stages);

// The same with each line as one token.
Tokens whole_lines(const document::Document& document, const Tokens& tokens);

// Tokens as printed: the blanks inside a line, nothing over a line end.
std::string join(const document::Document& document, const Tokens& tokens, std::size_t begin,
                 std::size_t end);
// The same in the matching form.
std::u32string join_text(const Tokens& tokens, std::size_t begin, std::size_t end);

}  // namespace zhicheng::plan_import
