#pragma once

#include "zhicheng/document/sheet.h"

namespace zhicheng::document {

// One sheet without a name. Errors as read_workbook().
Result<Workbook> read_csv(std::string_view file_name, std::string_view bytes);
Result<Workbook> read_xlsx(std::string_view file_name, std::string_view bytes);

// Counts the cells of a file while it is read.
class CellBudget {
 public:
  explicit CellBudget(std::string_view file_name) : name_(file_name) {}
  // Errors: document_too_large for a row or column beyond the limits or too many cells in all.
  Result<void> take(std::size_t row, std::size_t column, std::size_t cells);

 private:
  std::string name_;
  std::size_t cells_ = 0;
};

// Takes off the apostrophe of a disarmed formula.
std::string without_guard(std::string text);
// True if a spreadsheet program would compute the text.
bool looks_like_formula(std::string_view text);

// A number of an .xlsx as a person reads it: "0.1" for 0.10000000000000001; other text stays.
std::string readable_number(std::string_view text);

// How the number format of a cell style shows a value.
enum class NumberKind { plain, percent, date, time };
NumberKind number_kind(int format_id, std::string_view format_code);
// The value in that kind; `from_1904` says which day 0 is.
std::string show_number(std::string_view value, NumberKind kind, bool from_1904);

}  // namespace zhicheng::document
