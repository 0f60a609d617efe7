#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure_rules.h"
#include "zhicheng/document/sheet.h"

// The sheet that a reporter fills in: what it looks like, and how a filled one is read. No database here.
namespace zhicheng::service {

// Columns by their titles, so that a reporter may move, add or hide columns.
struct SheetTitles {
  static constexpr std::string_view kId = "指标编号";
  static constexpr std::string_view kGroup = "分组";
  static constexpr std::string_view kName = "指标名称";
  static constexpr std::string_view kUnit = "单位";
  static constexpr std::string_view kTarget = "目标值";
  static constexpr std::string_view kPeriod = "统计期";
  static constexpr std::string_view kPlace = "地区代码";
  static constexpr std::string_view kKnown = "已有数据";
  static constexpr std::string_view kVintage = "已有版次";
  static constexpr std::string_view kValue = "本期数值";
  static constexpr std::string_view kDoneOn = "完成日期";
  static constexpr std::string_view kNote = "说明";
  static constexpr std::string_view kError = "错误";
};

struct SheetLine {
  int row = 0;  // 1-based row of the sheet
  FigureEntry entry;
  bool empty = true;  // neither value nor date was filled in
  std::string raw_value;
};

struct FilledSheet {
  std::vector<SheetLine> lines;       // rows that could be read
  std::vector<SheetRowError> errors;  // rows that could not
  document::OutSheet copy;            // the sheet as sent, to be marked
  std::vector<int> copy_rows;         // the sheet row of each row in `copy`
};

// sheet_not_template: no header row, a column is missing, or header cells are merged.
Result<FilledSheet> read_filled_sheet(const document::Workbook& workbook);

// A number as people type it into a sheet: full-width digits, grouping commas, a trailing unit or % are
// accepted; words ("九十六") are number_malformed.
Result<Decimal> parse_typed_number(std::string_view text, std::string_view unit);

document::OutSheet blank_sheet(const std::vector<store::StoredIndicator>& indicators,
                               const std::vector<store::Observation>& known, const Period& period,
                               std::string_view place);

// The sent sheet with a red cell for each error and a column that says what to do.
document::OutSheet marked_sheet(const FilledSheet& sheet, const std::vector<SheetRowError>& errors);

}  // namespace zhicheng::service
