#pragma once

#include <string_view>
#include <vector>

#include "zhicheng/document/document.h"

// Tables of plain text whose cells are parted by wide gaps: an ideographic blank, or two blanks and more.
namespace zhicheng::document {

// The cells of one line between its gaps.
struct GapLine {
  std::vector<Span> cells;  // in the source
  std::vector<int> begin;   // display column of each cell's first character
  std::vector<int> end;     // … behind its last one

  bool is_wide() const { return cells.size() >= 3; }
};
GapLine cut_at_gaps(std::string_view source, Span line);

// The cells of each line in common columns, an empty span where a line has none; empty if the lines are no
// table. Lines parted by single ideographic blanks count their gaps; others are aligned by display columns.
std::vector<std::vector<Span>> gap_rows(std::string_view source, const std::vector<Span>& lines);

}  // namespace zhicheng::document
