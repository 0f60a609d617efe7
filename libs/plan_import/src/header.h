#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// What a header word says about its column.
struct HeaderCell {
  ColumnRole role = ColumnRole::none;
  int year = 0;  // stated in the header, 0 if not
};

struct Header {
  std::vector<ColumnRole> columns;  // one for each column, none for those that we do not use
  int baseline_year = 0;
  int target_year = 0;
  bool finished = false;
};

// `text` in the matching form: 指标名称, 2020年完成, 2025年目标值 …
HeaderCell read_header_cell(std::u32string_view text, const Vocabulary& vocabulary);

// Settles bare years and results; nullopt if the cells lack a name or a target column.
std::optional<Header> settle_header(const std::vector<HeaderCell>& cells);

// The last year of a plan that is named by its number: 十三五 → 2020; 0 if none is named.
int last_year_of_plan_name(std::u32string_view text, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
