#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "sheet_read.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr std::size_t kExactDigits = 15;        // that a spreadsheet program keeps of a number
constexpr std::size_t kListBytes = 255;         // of a list of choices that stands in the rule itself
constexpr std::size_t kLargestTab = 31;         // code units of a tab's name
constexpr std::size_t kMeasuredRows = 50;       // that the width of a column is taken from
constexpr lxw_row_t kRowsWithChoices = 10'000;  // below the title
constexpr time_t kWritten = 1'735'689'600;      // 2025-01-01: the same sheets must give the same bytes

Error unwritable(std::string_view file_name, std::string why) {
  return Error(ErrorCode::sheet_unwritable).with("name", std::string(file_name)).with("why", std::move(why));
}

std::string disarmed(const std::string& text) {
  return looks_like_formula(text) ? "'" + text : text;
}

bool is_number(const OutCell& cell, double& value) {
  if (!cell.number) return false;
  const auto [end, error] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
  return error == std::errc{} && end == cell.text.data() + cell.text.size() && std::isfinite(value);
}

// The value of a cell that is stored as a number; false if it is text or has more digits than a double holds.
bool as_number(const OutCell& cell, double& value) {
  const auto digits =
      static_cast<std::size_t>(std::ranges::count_if(cell.text, [](char c) { return c >= '0' && c <= '9'; }));
  return digits <= kExactDigits && is_number(cell, value);
}

std::string valid_tab_name(const std::string& name, std::set<std::string>& taken) {
  std::u32string wide = to_utf32(name.empty() ? "Sheet" : name);
  for (char32_t& c : wide)
    if (std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos || c < 0x20) c = U'_';
  wide.resize(std::min(wide.size(), kLargestTab));
  std::string valid = to_utf8(wide);
  for (int i = 2; taken.contains(valid); ++i) {
    const std::string suffix = " (" + std::to_string(i) + ")";
    valid = to_utf8(wide.substr(0, kLargestTab - suffix.size())) + suffix;
  }
  taken.insert(valid);
  return valid;
}

double width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += display_width(next_code_point(text, at));
  return width;
}

// The decimals that a number was printed with: 0.90 keeps its zero.
std::string decimals_format(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::size_t decimals = point == text.npos ? 0 : std::min<std::size_t>(text.size() - point - 1, 15);
  return decimals == 0 ? "0" : "0." + std::string(decimals, '0');
}

class XlsxWriter {
 public:
  explicit XlsxWriter(lxw_workbook* book) : book_(book) {
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_bg_color(header_, 0xDDE6F0);
    format_set_border(header_, LXW_BORDER_THIN);
    format_set_text_wrap(header_);
    error_ = workbook_add_format(book_);
    format_set_bg_color(error_, 0xFFC7CE);
    format_set_font_color(error_, 0x9C0006);
    lxw_doc_properties properties{};
    properties.created = kWritten;
    workbook_set_properties(book_, &properties);
  }

  Result<void> add(std::string_view file_name, const OutSheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book_, valid_tab_name(sheet.name, taken_).c_str());
    if (page == nullptr) return unwritable(file_name, "无法添加工作表 " + sheet.name);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      ZHICHENG_TRY(add_column(file_name, sheet, page, static_cast<lxw_col_t>(i)));
    worksheet_freeze_panes(page, 1, 0);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
      for (std::size_t j = 0; j < sheet.rows[i].size(); ++j)
        ZHICHENG_TRY(add_cell(file_name, page, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(j),
                              sheet.rows[i][j]));
    return {};
  }

 private:
  static Result<void> checked(std::string_view file_name, lxw_error error) {
    if (error == LXW_NO_ERROR) return {};
    return unwritable(file_name, lxw_strerror(error));
  }

  Result<void> add_column(std::string_view file_name, const OutSheet& sheet, lxw_worksheet* page,
                          lxw_col_t at) {
    const OutColumn& column = sheet.columns[at];
    double width = column.width;
    if (width <= 0) {
      width = width_of(column.title);
      for (std::size_t i = 0; i < std::min(sheet.rows.size(), kMeasuredRows); ++i)
        if (at < sheet.rows[i].size()) width = std::max(width, width_of(sheet.rows[i][at].text));
      width = std::clamp(width + 2, 6.0, 60.0);
    }
    worksheet_set_column(page, at, at, width, nullptr);
    ZHICHENG_TRY(
        checked(file_name, worksheet_write_string(page, 0, at, disarmed(column.title).c_str(), header_)));
    if (!column.note.empty())
      ZHICHENG_TRY(checked(file_name, worksheet_write_comment(page, 0, at, column.note.c_str())));
    if (column.choices.empty()) return {};
    return add_choices(file_name, page, at, column.choices);
  }

  // A short list stands in the rule; a long one, or one with commas, on a hidden sheet.
  Result<void> add_choices(std::string_view file_name, lxw_worksheet* page, lxw_col_t at,
                           const std::vector<std::string>& choices) {
    std::size_t bytes = 0;
    bool commas = false;
    std::vector<char*> list;
    std::vector<std::string> copies = choices;  // the list wants char*
    for (std::string& choice : copies) {
      bytes += choice.size() + 1;
      commas = commas || choice.find(',') != choice.npos;
      list.push_back(choice.data());
    }
    list.push_back(nullptr);
    lxw_data_validation rule{};
    std::string formula;
    if (bytes <= kListBytes && !commas) {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = list.data();
    } else {
      ZHICHENG_TRY_ASSIGN(formula, add_hidden_list(file_name, choices));
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = formula.data();
    }
    return checked(file_name, worksheet_data_validation_range(page, 1, at, kRowsWithChoices, at, &rule));
  }

  Result<std::string> add_hidden_list(std::string_view file_name, const std::vector<std::string>& choices) {
    if (lists_ == nullptr) {
      lists_name_ = valid_tab_name("_choices", taken_);
      lists_ = workbook_add_worksheet(book_, lists_name_.c_str());
      if (lists_ == nullptr) return unwritable(file_name, lists_name_);
      worksheet_hide(lists_);
    }
    const lxw_col_t column = list_column_++;
    for (std::size_t i = 0; i < choices.size(); ++i)
      ZHICHENG_TRY(checked(file_name, worksheet_write_string(lists_, static_cast<lxw_row_t>(i), column,
                                                             disarmed(choices[i]).c_str(), nullptr)));
    const std::string letters = column_letters(column + 1);
    return "='" + lists_name_ + "'!$" + letters + "$1:$" + letters + "$" + std::to_string(choices.size());
  }

  Result<void> add_cell(std::string_view file_name, lxw_worksheet* page, lxw_row_t row, lxw_col_t column,
                        const OutCell& cell) {
    double value = 0;
    lxw_format* format = cell.error ? error_ : nullptr;
    if (as_number(cell, value)) {
      if (format == nullptr) format = number_format(decimals_format(cell.text));
      ZHICHENG_TRY(checked(file_name, worksheet_write_number(page, row, column, value, format)));
    } else if (!cell.text.empty()) {
      ZHICHENG_TRY(
          checked(file_name, worksheet_write_string(page, row, column, disarmed(cell.text).c_str(), format)));
    } else if (format != nullptr) {
      ZHICHENG_TRY(checked(file_name, worksheet_write_blank(page, row, column, format)));
    }
    if (cell.note.empty()) return {};
    return checked(file_name, worksheet_write_comment(page, row, column, cell.note.c_str()));
  }

  lxw_format* number_format(const std::string& code) {
    lxw_format*& format = numbers_[code];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      format_set_num_format(format, code.c_str());
    }
    return format;
  }

  lxw_workbook* book_;
  lxw_format* header_ = nullptr;
  lxw_format* error_ = nullptr;
  std::map<std::string, lxw_format*> numbers_;
  std::set<std::string> taken_;
  lxw_worksheet* lists_ = nullptr;
  std::string lists_name_;
  lxw_col_t list_column_ = 0;
};

// A file that goes with the object: libxlsxwriter 1.1 writes only to a path.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    path_ = (std::filesystem::temp_directory_path(error) / "zhicheng-sheet-XXXXXX").string();
    const int descriptor = mkstemp(path_.data());
    if (descriptor < 0)
      path_.clear();
    else
      close(descriptor);
  }
  ~TemporaryFile() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove(path_, error);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string csv_field(const std::string& text, char delimiter) {
  if (text.find_first_of("\"\r\n") == text.npos && text.find(delimiter) == text.npos &&
      trim(text).size() == text.size())
    return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

}  // namespace

Result<std::string> write_xlsx(std::string_view file_name, const std::vector<OutSheet>& sheets) {
  if (sheets.empty()) return unwritable(file_name, "没有工作表");
  const TemporaryFile file;
  if (file.path().empty()) return unwritable(file_name, "无法创建临时文件");
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) return unwritable(file_name, "内存不足");
  XlsxWriter writer(book);
  Result<void> added;
  for (const OutSheet& sheet : sheets)
    if (added.ok()) added = writer.add(file_name, sheet);
  const lxw_error closed = workbook_close(book);  // frees it, too
  if (!added.ok()) return std::move(added).error();
  if (closed != LXW_NO_ERROR) return unwritable(file_name, lxw_strerror(closed));
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (bytes.empty()) return unwritable(file_name, "临时文件读不回来");
  return bytes;
}

std::string write_csv(const OutSheet& sheet, const CsvStyle& style) {
  std::string out = style.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto add = [&](std::size_t column, const std::string& text) {
    if (column > 0) out.push_back(style.delimiter);
    out += csv_field(text, style.delimiter);
  };
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) add(i, disarmed(sheet.columns[i].title));
  if (!sheet.columns.empty()) out += "\r\n";
  for (const auto& row : sheet.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      double value = 0;
      const bool number = is_number(row[i], value);
      add(i, number ? row[i].text : disarmed(row[i].text));
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace zhicheng::document
