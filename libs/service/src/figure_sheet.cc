#include "figure_sheet.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::array<std::string_view, 7> kNeeded = {
    SheetTitles::kId,    SheetTitles::kPeriod, SheetTitles::kPlace, SheetTitles::kVintage,
    SheetTitles::kValue, SheetTitles::kDoneOn, SheetTitles::kNote};
constexpr std::size_t kHeaderSearchRows = 10;

using Columns = std::map<std::string, std::size_t, std::less<>>;  // title → index

Error not_template(std::string why) {
  return Error(ErrorCode::sheet_not_template).with("why", std::move(why));
}

Columns columns_of(const document::SheetRow& row) {
  Columns columns;
  for (std::size_t i = 0; i < row.cells.size(); ++i) columns.emplace(std::string(trim(row.cells[i])), i);
  return columns;
}

Result<void> require_unmerged(const document::Sheet& sheet, int header_row) {
  for (const document::MergedRange& merge : sheet.merges)
    if (merge.first_row <= header_row && merge.last_row >= header_row)
      return not_template("表头第 " + std::to_string(header_row) + " 行有合并单元格（" +
                          document::column_letters(merge.first_column) + "–" +
                          document::column_letters(merge.last_column) + " 列），请取消合并");
  return {};
}

Result<std::size_t> find_header(const document::Sheet& sheet) {
  const std::size_t rows = std::min(sheet.rows.size(), kHeaderSearchRows);
  for (std::size_t i = 0; i < rows; ++i)
    if (columns_of(sheet.rows[i]).contains(SheetTitles::kId)) return i;
  for (std::size_t i = 0; i < rows; ++i) ZHICHENG_TRY(require_unmerged(sheet, sheet.rows[i].number));
  return not_template("前 10 行中没有“指标编号”一列");
}

Result<Columns> header_columns(const document::Sheet& sheet, std::size_t header) {
  ZHICHENG_TRY(require_unmerged(sheet, sheet.rows[header].number));
  Columns columns = columns_of(sheet.rows[header]);
  for (const std::string_view title : kNeeded)
    if (!columns.contains(title)) return not_template("缺少“" + std::string(title) + "”一列");
  return columns;
}

std::string cell_at(const document::SheetRow& row, const Columns& columns, std::string_view title) {
  const auto column = columns.find(title);
  if (column == columns.end() || column->second >= row.cells.size()) return {};
  return std::string(trim(row.cells[column->second]));
}

Result<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value < 0)
    return Error(ErrorCode::number_malformed).with("text", std::string(text));
  return value;
}

// One row, cell by cell; the first cell that cannot be read becomes the row's error.
class RowReader {
 public:
  RowReader(const document::SheetRow& row, const Columns& columns) : row_(row), columns_(columns) {}

  std::optional<SheetRowError> error;

  SheetLine read() {
    SheetLine line;
    line.row = row_.number;
    line.entry.indicator.value = whole(SheetTitles::kId);
    if (const auto period = take(SheetTitles::kPeriod, Period::parse)) line.entry.period = *period;
    line.entry.place = text(SheetTitles::kPlace);
    line.entry.replaces_vintage = static_cast<int>(whole(SheetTitles::kVintage));
    line.entry.note = text(SheetTitles::kNote);
    line.raw_value = text(SheetTitles::kValue);
    const std::string unit = text(SheetTitles::kUnit);
    if (!line.raw_value.empty())
      line.entry.value = take(SheetTitles::kValue,
                              [&unit](std::string_view typed) { return parse_typed_number(typed, unit); });
    if (!text(SheetTitles::kDoneOn).empty()) line.entry.done_on = take(SheetTitles::kDoneOn, parse_date);
    line.empty = line.raw_value.empty() && text(SheetTitles::kDoneOn).empty();
    return line;
  }

 private:
  std::string text(std::string_view title) const { return cell_at(row_, columns_, title); }

  std::int64_t whole(std::string_view title) {
    if (text(title).empty() && title == SheetTitles::kVintage) return 0;
    return take(title, whole_number).value_or(0);
  }

  template <class Parse>
  auto take(std::string_view title, Parse parse)
      -> std::optional<typename std::invoke_result_t<Parse, std::string_view>::value_type> {
    const std::string typed = text(title);
    auto result = parse(typed);
    if (result.ok()) return std::move(result).value();
    if (!error) error = SheetRowError{row_.number, std::string(title), typed, result.error().message()};
    return std::nullopt;
  }

  const document::SheetRow& row_;
  const Columns& columns_;
};

document::OutCell as_text(std::string text) {
  return {std::move(text), false, false, ""};
}
document::OutCell as_number(std::string text) {
  return {std::move(text), true, false, ""};
}

std::vector<document::OutCell> blank_row(const store::StoredIndicator& row, const store::Observation* known,
                                         const Period& period, std::string_view place) {
  const plan::Indicator& indicator = row.indicator;
  std::string figure;
  if (known != nullptr && known->value) figure = known->value->to_string();
  if (known != nullptr && known->milestone && known->milestone->done_on)
    figure = format_date(*known->milestone->done_on);
  return {as_number(std::to_string(row.id.value)),
          as_text(indicator.group),
          as_text(indicator.name),
          as_text(indicator.unit),
          as_text(indicator.target_raw),
          as_text(period.to_string()),
          as_text(std::string(place)),
          as_text(std::move(figure)),
          known == nullptr ? as_text("") : as_number(std::to_string(known->vintage)),
          as_text(""),
          as_text(""),
          as_text("")};
}

}  // namespace

Result<Decimal> parse_typed_number(std::string_view text, std::string_view unit) {
  std::string typed = to_half_width(trim(text));
  for (const std::string_view ending : {unit, std::string_view("%")})
    if (!ending.empty() && typed.size() > ending.size() && typed.ends_with(ending) &&
        (ending != "%" || unit == "%"))
      typed = std::string(trim(std::string_view(typed).substr(0, typed.size() - ending.size())));
  // 43,843 but not 4,38: a comma stands before three digits.
  std::string digits;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool grouping = typed[i] == ',' && i > 0 && i + 3 < typed.size() &&
                          std::all_of(typed.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                      typed.begin() + static_cast<std::ptrdiff_t>(i) + 4,
                                      [](char c) { return c >= '0' && c <= '9'; });
    if (!grouping) digits.push_back(typed[i]);
  }
  auto value = Decimal::parse(digits);
  if (!value.ok() && value.error().code() == ErrorCode::number_malformed)
    return Error(ErrorCode::number_malformed).with("text", std::string(text));
  return value;
}

Result<FilledSheet> read_filled_sheet(const document::Workbook& workbook) {
  const document::Sheet& sheet = workbook.sheets.front();
  ZHICHENG_TRY_ASSIGN(const std::size_t header, find_header(sheet));
  ZHICHENG_TRY_ASSIGN(const Columns columns, header_columns(sheet, header));
  FilledSheet filled;
  filled.copy.name = sheet.name.empty() ? "数据填报" : sheet.name;
  for (const std::string& title : sheet.rows[header].cells)
    if (trim(title) != SheetTitles::kError) filled.copy.columns.push_back({title, 0, {}, ""});
  for (std::size_t i = header + 1; i < sheet.rows.size(); ++i) {
    RowReader reader(sheet.rows[i], columns);
    SheetLine line = reader.read();
    if (reader.error && !line.empty)
      filled.errors.push_back(*reader.error);
    else if (!reader.error)
      filled.lines.push_back(std::move(line));
    std::vector<document::OutCell> cells;
    for (std::size_t c = 0; c < sheet.rows[i].cells.size() && c < filled.copy.columns.size(); ++c)
      cells.push_back(as_text(sheet.rows[i].cells[c]));
    filled.copy.rows.push_back(std::move(cells));
    filled.copy_rows.push_back(sheet.rows[i].number);
  }
  return filled;
}

document::OutSheet blank_sheet(const std::vector<store::StoredIndicator>& indicators,
                               const std::vector<store::Observation>& known, const Period& period,
                               std::string_view place) {
  document::OutSheet sheet;
  sheet.name = "数据填报 " + period.to_string();
  for (const std::string_view title :
       {SheetTitles::kId, SheetTitles::kGroup, SheetTitles::kName, SheetTitles::kUnit, SheetTitles::kTarget,
        SheetTitles::kPeriod, SheetTitles::kPlace, SheetTitles::kKnown, SheetTitles::kVintage,
        SheetTitles::kValue, SheetTitles::kDoneOn, SheetTitles::kNote})
    sheet.columns.push_back({std::string(title), 0, {}, ""});
  sheet.columns[9].note = "只填本期数值；不填的行不改动。修改已有数据须写说明。";
  sheet.columns[10].note = "事项类指标填完成日期，如 2025-06-30。";
  for (const store::StoredIndicator& row : indicators) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const store::Observation& observation) {
      return observation.indicator == row.id && observation.period == period;
    });
    sheet.rows.push_back(blank_row(row, found == known.end() ? nullptr : &*found, period, place));
  }
  return sheet;
}

document::OutSheet marked_sheet(const FilledSheet& sheet, const std::vector<SheetRowError>& errors) {
  document::OutSheet marked = sheet.copy;
  marked.columns.push_back({std::string(SheetTitles::kError), 60, {}, ""});
  for (const SheetRowError& error : errors) {
    const auto at = std::find(sheet.copy_rows.begin(), sheet.copy_rows.end(), error.row);
    auto& cells = marked.rows[static_cast<std::size_t>(at - sheet.copy_rows.begin())];
    cells.resize(marked.columns.size(), as_text(""));
    for (std::size_t c = 0; c + 1 < marked.columns.size(); ++c)
      if (trim(marked.columns[c].title) == error.column) cells[c].error = true;
    document::OutCell& message = cells.back();
    message.text += (message.text.empty() ? "" : "；") + error.message;
    message.error = true;
  }
  return marked;
}

}  // namespace zhicheng::service
