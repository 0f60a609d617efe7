#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "line_reader.h"

namespace zhicheng::app {

// Reads a .csv of any size record by record, with a block of it in memory at a time. A record that breaks RFC
// 4180 is one bad line: reading goes on behind that line. A byte order mark and blank lines are left out. A
// line end inside a quoted field is read as \n.
class RecordStream {
 public:
  static constexpr std::size_t kRecordBytes = 64u << 10;  // a longer record of several lines is a bad line
  static constexpr std::size_t kLineBytes = 1u << 20;     // a longer line is refused

  // "-" is standard input. file_unreadable.
  static Result<RecordStream> open(const std::string& path);

  // Moves to the next record; false at the end. file_unreadable, or too_large for a line; then nothing
  // follows.
  Result<bool> next();
  // Its fields, until the next call of next(). csv_malformed.
  Result<std::vector<std::string_view>> fields();
  std::string_view text() const { return text_; }  // the whole record, without its line end
  std::size_t line() const { return line_; }       // 1-based, on which it begins

 private:
  RecordStream(std::string path, LineReader lines) : path_(std::move(path)), lines_(std::move(lines)) {}
  Result<bool> take(LineReader::Line& line);
  Result<void> join_open_lines();

  std::string path_;
  LineReader lines_;
  std::deque<LineReader::Line> ahead_;  // read already, and not part of a record
  std::string text_;
  std::size_t line_ = 0;
  std::vector<std::string> unescaped_;
};

}  // namespace zhicheng::app
