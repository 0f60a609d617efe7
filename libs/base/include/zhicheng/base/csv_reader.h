#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng {

// Reads the records of a CSV text by RFC 4180, one after the other and without a copy of the whole: for
// tables that programs hand to each other, up to millions of rows. Sheets that people fill in are read by
// document::read_workbook, which is more patient and more limited. A byte order mark is left out; line ends
// are \n or \r\n. The text must outlive the reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  // The next record into `fields`, which live until the next call; false at the end. Blank lines are left
  // out. csv_malformed: a quotation mark that is not closed, or that stands inside a field without quotes.
  Result<bool> next(std::vector<std::string_view>& fields);
  std::size_t line() const { return line_; }  // 1-based, on which the last record began

 private:
  Result<std::string_view> field();
  Result<std::string_view> quoted_field();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  std::vector<std::string> unescaped_;  // fields of this record that held a doubled quotation mark
};

}  // namespace zhicheng
