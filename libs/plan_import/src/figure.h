#pragma once

#include "number.h"
#include "prose.h"

namespace zhicheng::plan_import {

// A number of a sentence with its unit and words of comparison.
struct Figure {
  Number number;
  std::size_t at = 0;          // first digit
  std::size_t unit_begin = 0;  // end of the number
  std::size_t unit_end = 0;
  std::size_t end = 0;    // behind 以上, 左右 …
  bool known = false;     // its unit is one of the pack
  bool percent = false;   // %, ‰, 百分百, 九成
  bool in_words = false;  // 二十家: a figure only where a verb or a comparison says so
  bool passing = false;  // 分钟, 级 …: in front of a noun it is part of a name, such as 15分钟生活圈
  bool compared = false;  // 以上, 左右 … stand behind it
};

// The figure at `at`; nullopt if the number there is part of a name, a date or another decoy.
std::optional<Figure> read_figure(const Sentence& sentence, std::size_t at);

}  // namespace zhicheng::plan_import
