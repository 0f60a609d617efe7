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
  std::string attribute =
      {};  // 约束性 or 预期性: of the targets below, where the attribute divides the columns
  std::string unit = {};   // in brackets behind the words: 年均增长（%）
  std::string words = {};  // of a column of growth: 年均增长
};

struct Header {
  std::vector<HeaderCell> columns;  // role none for those that we do not use
  int baseline_year = 0;
  int target_year = 0;
  bool finished = false;

  int column_of(ColumnRole role) const;  // the first one, -1 if there is none
  std::vector<ColumnRole> roles() const;
};

inline constexpr std::size_t kLongestHeader = 24;  // characters of a cell

// False only if no cell of a header that says what its column is ends with the character.
bool may_end_header_cell(char32_t c, const Vocabulary& vocabulary);

// `text` in the matching form: 指标名称, 2020年完成, 2025年目标值, 现状（2020年）, 约束性 …
HeaderCell read_header_cell(std::u32string_view text, const Vocabulary& vocabulary);

// Two cells of a header, one below the other: 2025年目标 over 约束性, 现状 over 2020年. `above` is what was
// read from `upper`.
HeaderCell join_header_cells(const HeaderCell& above, std::u32string_view upper, std::u32string_view lower,
                             const Vocabulary& vocabulary);

// Tells bare years, several target years and results apart: the last year is the target, earlier ones are
// steps to it or the baseline. `plan_year` is the last year of the plan that the caption names, 0 if none.
// nullopt if the cells lack a name or a target column, or belong to a table of projects, tasks or scores.
std::optional<Header> settle_header(const std::vector<HeaderCell>& cells, int plan_year = 0);

// The last year of a plan that is named by its number: 十三五 → 2020; 0 if none is named.
int last_year_of_plan_name(std::u32string_view text, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
