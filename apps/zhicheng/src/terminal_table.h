#pragma once

#include <string>
#include <vector>

namespace zhicheng::app {

// Columns aligned by what a terminal shows: wide characters count two. Line ends and tabs inside a cell
// become blanks, control characters a dot; a cell wider than kWidestCell is cut with an ellipsis.
class TerminalTable {
 public:
  static constexpr int kWidestCell = 44;

  explicit TerminalTable(std::vector<std::string> header);
  void add(std::vector<std::string> cells);
  std::string to_text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace zhicheng::app
