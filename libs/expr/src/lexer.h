#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::expr {

enum class TokenKind : std::uint8_t { end, number, string, temporal, name, sign };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  // a name or a sign as written; a string without quotes, its escapes resolved
  Value value;       // of a number or a temporal
  Span span;
};

struct Tokens {
  std::vector<Token> tokens;  // the last one is `end`, unless there is a finding
  Diagnostics findings;       // at most one
};

// Cuts `text` into tokens; blanks and comments fall out. O(length).
Tokens scan(std::string_view text);

}  // namespace zhicheng::expr
