#include "terminal_table.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t offset = 0; offset < text.size();) width += display_width(next_code_point(text, offset));
  return width;
}

std::string shown(std::string_view text) {
  std::string cell;
  int width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    char32_t c = next_code_point(text, offset);
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) c = '.';
    if (width + display_width(c) > TerminalTable::kWidestCell - 1) {
      append_utf8(cell, U'…');
      break;
    }
    append_utf8(cell, c);
    width += display_width(c);
  }
  return cell;
}

}  // namespace

TerminalTable::TerminalTable(std::vector<std::string> header) {
  add(std::move(header));
}

void TerminalTable::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = shown(cell);
  rows_.push_back(std::move(cells));
}

std::string TerminalTable::to_text() const {
  std::vector<int> widths(rows_.front().size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      const int blanks = widths[i] - width_of(row[i]) + 2;
      line.append(static_cast<std::size_t>(blanks), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace zhicheng::app
