#include "zhicheng/document/sheet.h"

#include <algorithm>

#include "archive.h"
#include "sheet_read.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

Error not_a_sheet(std::string_view file_name, std::string what) {
  return Error(ErrorCode::sheet_format_unsupported)
      .with("name", std::string(file_name))
      .with("what", std::move(what));
}

}  // namespace

std::string_view Sheet::cell(int row, int column) const {
  const auto found = std::ranges::lower_bound(rows, row, {}, &SheetRow::number);
  if (found == rows.end() || found->number != row || column < 1) return {};
  const auto index = static_cast<std::size_t>(column) - 1;
  return index < found->cells.size() ? std::string_view(found->cells[index]) : std::string_view();
}

std::string column_letters(int column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

Result<void> CellBudget::take(std::size_t row, std::size_t column, std::size_t cells) {
  cells_ += cells;
  const auto beyond = [this](std::string what, std::size_t limit) {
    return Error(ErrorCode::document_too_large)
        .with("name", name_)
        .with("what", std::move(what))
        .with("limit", std::to_string(limit));
  };
  if (row > limits::kSheetRows) return beyond("行数", limits::kSheetRows);
  if (column > limits::kSheetColumns) return beyond("列数", limits::kSheetColumns);
  if (cells_ > limits::kSheetCells) return beyond("单元格数", limits::kSheetCells);
  return {};
}

bool looks_like_formula(std::string_view text) {
  return !text.empty() && text != "-" &&
         std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string without_guard(std::string text) {
  if (text.size() > 1 && text[0] == '\'' && looks_like_formula(std::string_view(text).substr(1)))
    text.erase(0, 1);
  return text;
}

Result<Workbook> read_workbook(std::string_view file_name, std::string_view bytes) {
  const std::string name(file_name);
  if (bytes.empty()) return Error(ErrorCode::document_empty).with("name", name);
  if (bytes.size() > limits::kDocumentBytes)
    return Error(ErrorCode::document_too_large)
        .with("name", name)
        .with("what", "字节数")
        .with("limit", std::to_string(limits::kDocumentBytes));
  if (starts_with(bytes, "PK\x03\x04") || starts_with(bytes, "PK\x05\x06"))
    return read_xlsx(file_name, bytes);
  switch (find_container(bytes)) {
    case Container::encrypted_office:
      return Error(ErrorCode::document_encrypted).with("name", name);
    case Container::old_office:
      return not_a_sheet(file_name, "旧版 .xls");
    case Container::none:
      break;
  }
  if (starts_with(bytes, "%PDF-")) return not_a_sheet(file_name, "PDF");
  if (bytes.substr(0, 4096).find('\0') != bytes.npos && !starts_with(bytes, "\xFF\xFE") &&
      !starts_with(bytes, "\xFE\xFF"))
    return not_a_sheet(file_name, "二进制文件");
  return read_csv(file_name, bytes);
}

}  // namespace zhicheng::document
