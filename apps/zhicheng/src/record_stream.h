#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::app {

// Reads a .csv of any size record by record, with a block of it in memory at a time. A record that breaks RFC
// 4180 is one bad line: reading goes on behind that line. A byte order mark and blank lines are left out.
class RecordStream {
 public:
  static constexpr std::size_t kRecordBytes = 64u << 10;  // a longer record is a bad line
  static constexpr std::size_t kLineBytes = 1u << 20;     // a longer line is refused

  // "-" is standard input. file_unreadable.
  static Result<RecordStream> open(const std::string& path);

  // Moves to the next record; false at the end. file_unreadable, or too_large for a line; then nothing
  // follows.
  Result<bool> next();
  // Its fields, until the next call of next(). csv_malformed.
  Result<std::vector<std::string_view>> fields();
  std::string_view text() const;              // the whole record, without its line end
  std::size_t line() const { return line_; }  // 1-based, on which it begins

 private:
  struct Close {
    void operator()(std::FILE* file) const;
  };

  explicit RecordStream(std::FILE* file) : file_(file) {}
  Result<bool> fill();
  Result<std::size_t> line_end(std::size_t from);

  std::unique_ptr<std::FILE, Close> file_;
  std::string path_;
  std::string buffer_;
  std::vector<std::string> unescaped_;
  std::size_t begin_ = 0;  // of the record in the buffer
  std::size_t end_ = 0;    // behind its line end
  std::size_t line_ = 0;
  std::size_t lines_ = 1;  // that the record covers
  bool at_end_ = false;
};

}  // namespace zhicheng::app
