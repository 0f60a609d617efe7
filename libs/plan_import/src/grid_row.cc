#include "table_row.h"
#include "tables.h"

namespace zhicheng::plan_import {
namespace {

// A cell that reaches on into the next column, the name, is no label.
bool is_part_of_name(const GridRow& row, const Alignment& found, int column) {
  const int next = found.cell_of[static_cast<std::size_t>(column) + 1];
  return next >= 0 && row.cells[static_cast<std::size_t>(next)].cover == Cover::from_left;
}

}  // namespace

std::optional<TableRow> read_grid_row(const Header& header, const GridRow& row,
                                      const Vocabulary& vocabulary) {
  const Alignment found = align(header, row, vocabulary);
  std::vector<std::string> words;
  for (const int at : found.cell_of)
    words.push_back(at < 0 ? "" : row.cells[static_cast<std::size_t>(at)].words());
  const int group = header.column_of(ColumnRole::group);
  if (group >= 0 && group + 1 < static_cast<int>(words.size()) && is_part_of_name(row, found, group))
    words[static_cast<std::size_t>(group)].clear();
  TableRow read = row_of_words(header, words);
  if (read.name.empty()) {
    read.name = std::move(read.group);
    read.group.clear();
    read.repair = "行首缺少单元格，已将首格作为指标名称";
  } else if (found.shifted) {
    read.repair = "单元格错位，已按各列内容对齐";
  }
  const bool bare = read.unit.empty() && read.baseline.empty() && read.target.empty();
  return read.name.empty() || bare ? std::nullopt : std::optional(std::move(read));
}

}  // namespace zhicheng::plan_import
