#pragma once

#include <string>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// What stands around a table.
struct Caption {
  std::string title;  // "" if the text in front of the table is no title
  std::string unit;   // 单位：% between title and table
};
Caption caption_before(const document::Document& document, const Stages& stages, int line,
                       const Vocabulary& vocabulary);

// 单位：% on a line or in a row of its own; "" if `text`, in the matching form, is nothing of the kind.
std::u32string_view unit_line(std::u32string_view text, const Vocabulary& vocabulary);

// True for the first words of notes under a table: 注：, 说明1., or one of the `marks` that its cells carry.
bool begins_remark(std::u32string_view text, std::u32string_view marks, const Vocabulary& vocabulary);

// The notes below a table whose last line is `line`; their lines leave the running text.
std::string take_remark_below(const document::Document& document, int line, std::u32string_view marks,
                              const Vocabulary& vocabulary, Stages& stages);

}  // namespace zhicheng::plan_import
