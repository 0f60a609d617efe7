#pragma once

#include <string>
#include <vector>

#include "drawing.h"

namespace zhicheng::document {

// A word of a page with its box in points, the origin at the upper left. All numbers are finite.
struct PlacedWord {
  std::string text;
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double size = 0;  // of the font; 0: take the height of the box
};

// Words of a line that no wide gap divides: a whole line of running text, or one cell of a table.
struct LineSegment {
  std::string text;
  double left = 0;
  double right = 0;
};

struct PageLine {
  std::vector<LineSegment> segments;  // from left to right, never empty
  double top = 0;
  double bottom = 0;
  double size = 0;  // of its largest font

  double middle() const { return (top + bottom) / 2; }
  std::string text() const;  // segments joined by a blank
};

struct PageLines {
  double height = 0;  // of the page
  std::vector<PageLine> lines;
};

// Lines from top to bottom. Cost: n log n in the words.
std::vector<PageLine> find_lines(std::vector<PlacedWord> words);

// Takes page numbers, and headers and footers that repeat on at least three pages, out of the pages and notes
// how many lines that were (D003).
void drop_running_lines(std::vector<PageLines>& pages, Diagnostics& diagnostics);

// Draws lines as paragraphs and, where at least two lines stand in at least three common columns, as tables.
// Lines half a line apart are one row whose cells are broken over several lines and centred. A line of its
// own that covers only some columns is a row with empty cells: which row it continues, the page does not say.
void draw_lines(const std::vector<PageLine>& lines, Drawing& drawing);

}  // namespace zhicheng::document
