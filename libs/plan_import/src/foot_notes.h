#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan/target.h"
#include "zhicheng/plan_import/stages.h"

// Notes under a table and the marks in its cells that lead to them: 满意度①, 31*, 注：①为2019年数据.
namespace zhicheng::plan_import {

// Characters of the marks at the end of a cell's words: ①, *, ¹, [1].
std::size_t foot_marks_at_end(std::u32string_view text, const Vocabulary& vocabulary);

// The marks in the cells of a row.
std::u32string marks_of(const TableRow& row, const Vocabulary& vocabulary);

// What the notes say about the rows whose name or figures carry a mark.
struct FootNote {
  std::u32string mark;  // "" for the rows without a mark
  int year = 0;         // of the data; 0 if not said
  bool period = false;  // counted over the period of the plan
  plan::Attribute attribute = plan::Attribute::none;
};
std::vector<FootNote> read_foot_notes(std::u32string_view remark, const Vocabulary& vocabulary);

// “基数为2019年数据”: the year of the baseline that a note states, 0 if it states none.
int baseline_year_in(std::u32string_view note, const Vocabulary& vocabulary);
// “58（2019年）”: the year that brackets beside a figure state.
int year_in_brackets(std::u32string_view cell);

}  // namespace zhicheng::plan_import
