#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

// One table of indicators laid out in every way that plans print them.
namespace zhicheng::plan_import::test {

struct LaidRow {
  std::string group;
  std::string name;
  std::string unit;
  std::string baseline;
  std::string target;
  std::string attribute;
  std::string note;
};

struct LaidTable {
  int baseline_year = 0;
  int target_year = 0;
  std::vector<LaidRow> rows;

  bool has(std::string LaidRow::*cell) const;  // in some row
};

// The tables of a gold file of the corpus, one for each pair of years that four rows share.
std::vector<LaidTable> laid_tables(const std::filesystem::path& gold);

// How the group of a row is printed. In the middle of an even number of rows stands a row of its own.
enum class Labels { first_row, every_row, middle, row_above };

// Header and rows as cells. A blank cell is "".
using Cells = std::vector<std::vector<std::string>>;
Cells cells_of(const LaidTable& table, Labels labels);

// Cells as text. `page_break_before` repeats the header in front of that row of the table behind the number
// of a page; 0 for no page break.
std::string in_pipes(const Cells& cells, bool outer, std::size_t page_break_before);
std::string in_tabs(const Cells& cells, std::size_t page_break_before);
std::string in_html(const LaidTable& table);  // groups as merged cells, the header in two rows
std::string in_wide_blanks(const Cells& cells);
std::string in_columns(const Cells& cells);  // aligned by width, as a converter of .pdf prints them
std::string in_blanks(const LaidTable& table, std::size_t page_break_before, std::size_t wrap);
std::string cell_a_line(const LaidTable& table, std::size_t page_break_before);

// A plan around a table, as text, .docx and .pdf.
std::string plan_around(const std::string& table);
std::string docx_around(const LaidTable& table);

struct PdfStyle {
  bool merged_labels = true;     // one label in the middle of its rows; otherwise one in each
  std::size_t label_width = 10;  // characters of a line
  bool centred = false;          // in the width of the column
  double padding = 9;            // between the lines of two rows
};
std::string pdf_around(const LaidTable& table, const PdfStyle& style);

}  // namespace zhicheng::plan_import::test
