#include <algorithm>
#include <array>

#include "archive.h"
#include "encoding.h"
#include "sheet_read.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr std::size_t kLookedAt = 64u << 10;  // bytes in which the delimiter is looked for

// The delimiter that stands most often in the first lines, outside quotes.
char find_delimiter(std::string_view text) {
  constexpr std::array<char, 3> kDelimiters = {',', '\t', ';'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text.substr(0, kLookedAt)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t i = 0; i < kDelimiters.size(); ++i) counts[i] += c == kDelimiters[i];
  }
  return kDelimiters[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

class CsvReader {
 public:
  CsvReader(std::string_view file_name, std::string_view text)
      : name_(file_name), text_(text), budget_(file_name) {}

  Result<Sheet> read() && {
    // A first line that Excel writes and reads to name the delimiter.
    if (starts_with(text_, "sep=") && text_.size() > 5 && text_[5] == '\n') {
      delimiter_ = text_[4];
      text_.remove_prefix(6);
      ++row_;
    } else {
      delimiter_ = find_delimiter(text_);
    }
    while (at_ < text_.size()) ZHICHENG_TRY(read_row());
    return std::move(sheet_);
  }

 private:
  Result<void> read_row() {
    SheetRow row;
    row.number = ++row_;
    std::size_t column = 0;
    for (bool more = true; more; ++column) {
      ZHICHENG_TRY_ASSIGN(std::string field, read_field());
      more = at_ < text_.size() && text_[at_] == delimiter_;
      if (at_ < text_.size()) ++at_;
      ZHICHENG_TRY(budget_.take(static_cast<std::size_t>(row_), column + 1, 1));
      row.cells.push_back(without_guard(std::move(field)));
    }
    while (!row.cells.empty() && trim(row.cells.back()).empty()) row.cells.pop_back();
    if (!row.cells.empty()) sheet_.rows.push_back(std::move(row));
    return {};
  }

  // Reads up to a delimiter or a line end, which stays.
  Result<std::string> read_field() {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == text_.npos) return damaged(name_, "第 " + std::to_string(row_) + " 行的引号没有配对");
        field += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        field.push_back('"');
        ++at_;
      }
    }
    // What stands behind a closing quote belongs to the field: other programs read it so.
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n') ++at_;
    field += text_.substr(begin, at_ - begin);
    return field;
  }

  std::string_view name_;
  std::string_view text_;
  CellBudget budget_;
  char delimiter_ = ',';
  std::size_t at_ = 0;
  int row_ = 0;
  Sheet sheet_;
};

}  // namespace

Result<Workbook> read_csv(std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY_ASSIGN(DecodedText decoded, decode_text(file_name, bytes));
  ZHICHENG_TRY_ASSIGN(Sheet sheet, CsvReader(file_name, decoded.text).read());
  if (sheet.rows.empty()) return Error(ErrorCode::document_empty).with("name", std::string(file_name));
  Workbook book;
  book.sheets.push_back(std::move(sheet));
  book.diagnostics = std::move(decoded.diagnostics);
  return book;
}

}  // namespace zhicheng::document
