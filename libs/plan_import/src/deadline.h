#pragma once

#include <string>

#include "vocabulary.h"
#include "zhicheng/plan_import/flow.h"

namespace zhicheng::plan_import {

// The time behind a label such as 完成时限：, without 前 (2024年6月底, 2025); "" if no label stands in the
// text or no time behind it.
std::string stated_deadline(const Flow& flow, const Vocabulary& vocabulary);

// The time in a cell that holds nothing else.
std::string deadline_in_cell(const Flow& flow, const Vocabulary& vocabulary);

// The first time that the sentences promise something for: 到2025年 → 2025, 2024年6月底前 → 2024年6月底,
// “十四五”期间 → 2025, 三年行动 → 三年, 用两年时间 → 两年. Years before `first_year` (0: none) tell the past.
std::string promised_deadline(const Flow& flow, int first_year, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
