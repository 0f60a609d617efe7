#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/flow.h"

namespace zhicheng::plan_import {

// Adds to the task the departments that a paragraph of its text names, in printed order and each once:
// （责任部门：A、B等）, （牵头单位：A；配合单位：B）, ［A牵头，B、C配合］, （A、B负责）, 〔A、B〕 and lines
// such as 牵头单位：A. Words that say how they share the work are no part of a name; 等 opens the list.
void read_departments(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task);

// The same for a text that holds nothing but departments, such as a cell of a table.
void read_department_list(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task);

// Length of a title without the bracket of departments at its end: 建立清单（责任单位：市经信局）.
std::size_t without_departments(std::u32string_view text, const Vocabulary& vocabulary);

// Characters of the label with its colon that begins at `at`; 0 if none does. Labels are words such as
// 责任部门 or 完成时限 in front of a colon.
std::size_t department_label(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);
std::size_t deadline_label(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
