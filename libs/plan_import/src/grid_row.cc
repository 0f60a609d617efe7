#include <algorithm>
#include <cstdlib>

#include "number.h"
#include "tables.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kAbsent = -1;

int column_of(const Header& header, ColumnRole role) {
  const auto found = std::find(header.columns.begin(), header.columns.end(), role);
  return found == header.columns.end() ? kAbsent : static_cast<int>(found - header.columns.begin());
}

bool filled(const GridRow& cells, int at) {
  return at >= 0 && at < static_cast<int>(cells.size()) &&
         cells[static_cast<std::size_t>(at)].flow.size() > 0;
}

std::string words(const GridRow& cells, int at) {
  if (!filled(cells, at)) return "";
  const Flow& flow = cells[static_cast<std::size_t>(at)].flow;
  return flow.words(0, flow.size());
}

// The cell nearest to the unit column that holds a unit; the sign for "none" counts only in its own column.
int find_unit(const GridRow& cells, int column, const Vocabulary& vocabulary) {
  int best = kAbsent;
  for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
    const std::u32string_view text = cells[static_cast<std::size_t>(i)].flow.view();
    if (!is_unit(text, vocabulary) || (is_no_value(text) && i != column)) continue;
    if (best == kAbsent || std::abs(i - column) < std::abs(best - column)) best = i;
  }
  return best;
}

// Group and name in front of column `end` when the columns cannot be trusted.
void read_left_side(const GridRow& cells, int end, TableRow& row) {
  std::vector<int> texts;
  for (int i = 0; i < end; ++i)
    if (filled(cells, i) && !std::all_of(cells[static_cast<std::size_t>(i)].flow.text.begin(),
                                         cells[static_cast<std::size_t>(i)].flow.text.end(), is_digit))
      texts.push_back(i);
  if (texts.empty()) return;
  row.name = words(cells, texts.back());
  if (texts.size() > 1 && (texts.front() == 0 || texts.size() > 2)) row.group = words(cells, texts.front());
}

void read_left_columns(const Header& header, const GridRow& cells, int end, TableRow& row) {
  const int group = column_of(header, ColumnRole::group);
  const int name = column_of(header, ColumnRole::name);
  row.group = words(cells, group);
  row.seq = words(cells, column_of(header, ColumnRole::seq));
  row.name = words(cells, name);
  // A name that is printed in two columns: the second tells it, the first what it belongs to.
  for (int i = name + 1; i < end && i < static_cast<int>(header.columns.size()); ++i)
    if (header.columns[static_cast<std::size_t>(i)] == ColumnRole::none && filled(cells, i))
      row.name = words(cells, i);
  if (row.name.empty() && !row.group.empty()) {
    row.name = row.group;
    row.group.clear();
    row.repair = "行首缺少单元格，已将首格作为指标名称";
  }
}

struct RightSide {
  const Header& header;
  const GridRow& cells;
  int shift;

  std::string at(ColumnRole role) const {
    const int column = column_of(header, role);
    return column == kAbsent ? "" : words(cells, column + shift);
  }
};

void read_right_side(const RightSide& side, TableRow& row) {
  row.baseline = side.at(ColumnRole::baseline);
  row.target = side.at(ColumnRole::target);
  row.actual = side.at(ColumnRole::actual);
  row.attribute = side.at(ColumnRole::attribute);
  row.note = side.at(ColumnRole::note);
  row.department = side.at(ColumnRole::department);
}

}  // namespace

std::optional<TableRow> read_grid_row(const Header& header, const GridRow& cells, const std::string& group,
                                      const Vocabulary& vocabulary) {
  TableRow row;
  const int unit = column_of(header, ColumnRole::unit);
  const int name = column_of(header, ColumnRole::name);
  int shift = 0;
  const int found = unit == kAbsent ? kAbsent : find_unit(cells, unit, vocabulary);
  if (found != kAbsent) shift = found - unit;
  const int end = unit != kAbsent && unit > name ? unit + shift : static_cast<int>(cells.size());
  if (shift != 0) {
    read_left_side(cells, end, row);
    row.repair = "单元格错位，已按计量单位所在列对齐";
  } else {
    read_left_columns(header, cells, unit > name ? unit : name + 1, row);
  }
  if (found != kAbsent) row.unit = words(cells, found);
  if (found == kAbsent && unit != kAbsent) row.unit = words(cells, unit);
  read_right_side({header, cells, shift}, row);
  if (row.name.empty() || row.target.empty()) return std::nullopt;
  if (header.finished && row.actual.empty())
    row.repair += row.repair.empty() ? "完成情况缺失" : "；完成情况缺失";
  if (row.group.empty()) row.group = group;
  return row;
}

}  // namespace zhicheng::plan_import
