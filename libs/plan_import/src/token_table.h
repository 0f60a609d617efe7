#pragma once

#include <optional>

#include "groups.h"
#include "header.h"
#include "tokens.h"

// Headers and rows of a table that carries no marks, read from tokens.
namespace zhicheng::plan_import {

// How the pieces of a header belong together. Both are tried; the one under which more rows are read is
// right.
enum class Pieces : std::uint8_t {
  apart,   // each word of its own is a cell: 指标 / 单位
  joined,  // words on neighbouring lines make one cell where they can: 指标 / 属性
};

struct TokenHeader {
  Header header;
  std::size_t end = 0;       // first token behind it
  bool cell_a_line = false;  // no two of its cells share a line
};
std::optional<TokenHeader> read_token_header(const Tokens& tokens, std::size_t at, Pieces pieces,
                                             int plan_year, const Vocabulary& vocabulary);

struct TokenRows {
  std::vector<TableRow> rows;  // without groups
  std::vector<GroupLabel> labels;
  std::vector<document::Span> repeated;  // headers
  std::size_t end = 0;                   // first token behind the last row

  std::size_t whole() const;  // rows with a target
};
// The rows behind a header, from token `begin` on.
TokenRows read_token_rows(const document::Document& document, const Tokens& tokens, const TokenHeader& header,
                          Pieces pieces, std::size_t begin, const Vocabulary& vocabulary);

// The cells of one row behind its name.
struct TokenCore {
  std::vector<std::string> words;  // one for each column of the header
  std::size_t end = 0;             // first token behind it
};
// nullopt if the cells that a row must have do not stand at `at`.
std::optional<TokenCore> read_token_core(const document::Document& document, const Tokens& tokens,
                                         const Header& header, std::size_t at, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
