#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"

// Sheets of figures: .xlsx and .csv in, .xlsx and .csv out.
namespace zhicheng::document {

// The media type of an .xlsx.
inline constexpr std::string_view kWorkbookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct SheetRow {
  int number = 0;                  // 1-based, as the spreadsheet program shows it
  std::vector<std::string> cells;  // [0] is column A; up to the last cell with words

  bool operator==(const SheetRow&) const = default;
};

// Merged cells, 1-based and inclusive. The words stand in the first cell, the others are empty.
struct MergedRange {
  int first_row = 0;
  int first_column = 0;
  int last_row = 0;
  int last_column = 0;

  bool operator==(const MergedRange&) const = default;
};

struct Sheet {
  std::string name;  // of the tab; "" for .csv
  bool hidden = false;
  std::vector<SheetRow> rows;  // ascending; rows without words are left out
  std::vector<MergedRange> merges;

  std::string_view cell(int row, int column) const;  // 1-based; "" where nothing stands. O(log n)
};

struct Workbook {
  std::vector<Sheet> sheets;  // in the order of the tabs, at least one
  Diagnostics diagnostics;
};

// Reads .xlsx (by content) or .csv, UTF-8 or GB18030, divided by comma, semicolon or tab. Cells are text:
// numbers as a person typed them (96.5, not 96.499999999999986; a cell in percent format gives "96.5%"),
// dates as 2025-06-30 or 2025-06-30 08:00:00, formulas as their last result, TRUE and FALSE. The apostrophe
// with which write_csv() and write_xlsx() disarm formulas is taken off again. Errors: document_empty,
// document_too_large (limits::kDocumentBytes, kUnpackedBytes, kSheetRows, kSheetColumns, kSheetCells …),
// document_damaged, document_encrypted, document_encoding, sheet_format_unsupported. Cost: linear.
Result<Workbook> read_workbook(std::string_view file_name, std::string_view bytes);

// "A" for 1, "AB" for 28.
std::string column_letters(int column);

struct OutCell {
  std::string text;
  bool number = false;  // text is a decimal number and is stored as such where 15 digits hold it
  bool error = false;   // red
  std::string note;     // a comment on the cell; in .csv left out
};

struct OutColumn {
  std::string title;
  double width = 0;  // in characters; 0: from the title and the first rows
  std::vector<std::string>
      choices;       // the only values that the spreadsheet program lets a person pick; may be empty
  std::string note;  // a comment on the title
};

struct OutSheet {
  std::string name;  // cut and made valid and unique where Excel would refuse it
  std::vector<OutColumn> columns;
  std::vector<std::vector<OutCell>> rows;
};

// The header row is bold and frozen. A text that a spreadsheet program would take for a formula (it begins
// with = + - @, tab or carriage return; a lone - is none) gets an apostrophe in front. The same sheets give
// the same bytes. `file_name` is for the error: sheet_unwritable (no sheet, too many rows, a text beyond
// 32,767 characters, disk full: a temporary file is used).
Result<std::string> write_xlsx(std::string_view file_name, const std::vector<OutSheet>& sheets);

struct CsvStyle {
  bool byte_order_mark = true;  // without it Excel takes Chinese text for GB18030
  char delimiter = ',';
};
// RFC 4180 with \r\n line ends; formulas disarmed as above.
std::string write_csv(const OutSheet& sheet, const CsvStyle& style = {});

}  // namespace zhicheng::document
