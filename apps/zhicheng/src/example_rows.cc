#include "example_rows.h"

#include <algorithm>

#include "command.h"

namespace zhicheng::app {

std::string NamedRow::cell(std::string_view column) const {
  for (std::size_t i = 0; i < header_.cells.size() && i < row_.cells.size(); ++i) {
    if (header_.cells[i] == column) return row_.cells[i];
  }
  return "";
}

Error NamedRow::error(const std::string& why) const {
  return Error(ErrorCode::example_malformed)
      .with("path", file_)
      .with("line", std::to_string(row_.number))
      .with("why", why);
}

Result<document::Workbook> read_csv(const std::filesystem::path& file) {
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(file.string()));
  return document::read_workbook(file.filename().string(), bytes);
}

std::vector<std::string> split_at_bars(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace zhicheng::app
