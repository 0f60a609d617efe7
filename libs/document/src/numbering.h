#pragma once

#include <array>
#include <map>
#include <string>

#include "xml.h"

namespace zhicheng::document {

// The labels that Word draws before numbered paragraphs, such as （一） or 第3章; they stand in no text of
// the file. Bullets have no label.
class Numbering {
 public:
  static constexpr int kLevels = 9;

  Numbering() = default;
  // From word/numbering.xml.
  explicit Numbering(pugi::xml_node root);

  // The label of the next paragraph of list `list` at `level` (0-based), and counts on; "" if it has none.
  std::string next_label(int list, int level);

 private:
  struct Level {
    int start = 1;
    std::string format;  // w:numFmt: decimal, chineseCounting …
    std::string label;   // w:lvlText, e.g. "（%1）"
  };
  using Levels = std::array<Level, kLevels>;
  struct Counters {
    std::array<int, kLevels> value{};
    std::array<bool, kLevels> begun{};
  };

  static Level read_level(pugi::xml_node node);

  std::map<int, Levels> lists_;       // by w:numId
  std::map<int, int> shared_;         // numId → abstractNumId: lists of one definition count on together
  std::map<int, Counters> counters_;  // by abstractNumId
};

// 12 as decimal "12", chineseCounting "十二", lowerRoman "xii" …; unknown formats count in digits.
std::string format_number(int value, std::string_view format);

}  // namespace zhicheng::document
