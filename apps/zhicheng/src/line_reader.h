#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "zhicheng/base/result.h"

namespace zhicheng::app {

// Lines of a file or of standard input ("-") one by one, so that a file of any size needs the memory of a
// line.
class LineReader {
 public:
  // file_unreadable. `longest` line in bytes, its end not counted.
  static Result<LineReader> open(const std::string& path, std::size_t longest);

  struct Line {
    std::string text;  // without its end (\n or \r\n)
    std::size_t number = 0;
    bool too_long = false;  // `text` is the beginning then
  };
  // false: there is no further line. file_unreadable: reading failed.
  Result<bool> next(Line& line);

 private:
  LineReader(std::string path, std::FILE* file, std::size_t longest);

  std::string path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::size_t longest_;
  std::string block_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

}  // namespace zhicheng::app
