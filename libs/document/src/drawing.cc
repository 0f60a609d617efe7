#include "drawing.h"

#include <algorithm>

#include "encoding.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

// On one line, without control bytes, blanks at both ends left out.
std::string one_line(std::string_view words) {
  std::string out;
  if (find_invalid_utf8(words)) {
    out = repair_utf8(words);
  } else {
    out = words;
  }
  std::erase_if(out, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7F;
  });
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\r' || c == '\f'; }, ' ');
  return std::string(trim(out));
}

}  // namespace

bool Drawing::full() const {
  return document_.blocks.size() > limits::kDocumentLines || cells_ > limits::kDocumentCells;
}

Span Drawing::add_words(std::string_view words) {
  const std::size_t begin = document_.text.size();
  document_.text += words;
  return {begin, document_.text.size()};
}

void Drawing::end_line() {
  document_.text.push_back('\n');
  document_.line_starts.push_back(document_.text.size());
}

void Drawing::add_block(Block::Kind kind, int level, std::string_view words) {
  if (full()) return;
  if (document_.line_starts.empty()) document_.line_starts.push_back(0);
  Block block;
  block.kind = kind;
  block.level = level;
  block.line = current_line();
  const std::string line = one_line(words);
  if (line.empty() && kind != Block::Kind::page_break) return;
  block.span = add_words(line);
  document_.blocks.push_back(std::move(block));
  if (kind != Block::Kind::page_break) end_line();
}

void Drawing::paragraph(std::string_view words) {
  for (const std::string_view line : split_lines(words)) add_block(Block::Kind::paragraph, 0, line);
}

void Drawing::heading(int level, std::string_view words) {
  add_block(Block::Kind::heading, level, words);
}

void Drawing::page_break() {
  // Two in a row, or one before the first word, say nothing more than one.
  if (document_.blocks.empty() || document_.blocks.back().kind == Block::Kind::page_break) return;
  add_block(Block::Kind::page_break, 0, {});
}

void Drawing::table(const std::vector<DrawnRow>& rows) {
  if (document_.line_starts.empty()) document_.line_starts.push_back(0);
  Block block;
  block.kind = Block::Kind::table;
  block.line = current_line();
  for (const DrawnRow& drawn : rows) {
    if (drawn.empty() || full()) continue;
    Row row;
    row.line = current_line();
    row.cells.reserve(drawn.size());
    for (const DrawnCell& from : drawn) {
      if (!row.cells.empty()) document_.text.push_back('\t');
      Cell cell;
      cell.text = one_line(from.text);
      std::ranges::replace(cell.text, '\t', ' ');
      cell.span = add_words(cell.text);
      cell.columns = from.columns;
      cell.rows = from.rows;
      row.cells.push_back(std::move(cell));
    }
    cells_ += row.cells.size();
    row.span = {row.cells.front().span.begin, row.cells.back().span.end};
    block.table.rows.push_back(std::move(row));
    end_line();
  }
  if (block.table.rows.empty()) return;
  block.span = {block.table.rows.front().span.begin, block.table.rows.back().span.end};
  document_.blocks.push_back(std::move(block));
}

Result<Document> Drawing::finish(std::string_view file_name, Format format) && {
  const std::string name(file_name);
  if (full())
    return Error(ErrorCode::document_too_large)
        .with("name", name)
        .with("what", cells_ > limits::kDocumentCells ? "表格单元格数" : "行数")
        .with("limit", std::to_string(cells_ > limits::kDocumentCells ? limits::kDocumentCells
                                                                      : limits::kDocumentLines));
  if (trim(document_.text).empty()) return Error(ErrorCode::document_without_text).with("name", name);
  // A page break behind the last word says nothing.
  if (document_.blocks.back().kind == Block::Kind::page_break) document_.blocks.pop_back();
  document_.format = format;
  document_.text.pop_back();  // the line end of the last line
  document_.line_starts.pop_back();
  return std::move(document_);
}

}  // namespace zhicheng::document
