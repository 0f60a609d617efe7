#include "html_table.h"

#include <algorithm>
#include <charconv>

#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

// Walks the tags of one table and closes cells and rows that the source leaves open.
class TableReader {
 public:
  TableReader(std::string_view source, std::size_t begin) : begin_(begin), end_(source.size()) {}

  void read(std::string_view source) {
    for (std::size_t at = source.find('<', begin_); at != source.npos; at = source.find('<', at)) {
      const std::size_t length = tag_length(source.substr(at));
      if (length == 0) {
        ++at;
        continue;
      }
      const std::string_view tag = source.substr(at, length);
      on_tag(source, tag_name(tag), tag, {at, at + length});
      at += length;
      if (depth_ == 0) {
        end_ = at;
        break;
      }
    }
    close_row(source, end_);
  }

  HtmlTable take() && { return {std::move(table_), {begin_, end_}}; }

 private:
  void on_tag(std::string_view source, const std::string& name, std::string_view tag, Span place) {
    if (name == "table") ++depth_;
    if (name == "/table") --depth_;
    if (depth_ == 0 || (name == "tr" && depth_ == 1) || (name == "/tr" && depth_ == 1)) {
      close_row(source, place.begin);
    } else if (depth_ == 1 && (name == "td" || name == "th")) {
      close_cell(source, place.begin);
      open_ = true;
      cell_begin_ = place.end;
      cell_ = {};
      cell_.columns = span_attribute(tag, "colspan");
      cell_.rows = span_attribute(tag, "rowspan");
    } else if (depth_ == 1 && (name == "/td" || name == "/th")) {
      close_cell(source, place.begin);
    }
  }

  void close_cell(std::string_view source, std::size_t end) {
    if (!open_) return;
    open_ = false;
    Words words = read_words(source, {cell_begin_, end}, {.all_tags = true});
    cell_.span = words.span;
    cell_.text = std::move(words.text);
    cell_.cuts = std::move(words.cuts);
    row_.cells.push_back(std::move(cell_));
  }

  void close_row(std::string_view source, std::size_t end) {
    close_cell(source, end);
    if (row_.cells.empty()) return;
    row_.span = {row_.cells.front().span.begin, row_.cells.back().span.end};
    table_.rows.push_back(std::move(row_));
    row_ = {};
  }

  std::size_t begin_;
  std::size_t end_;
  int depth_ = 0;
  bool open_ = false;
  std::size_t cell_begin_ = 0;
  Cell cell_;
  Row row_;
  Table table_;
};

}  // namespace

int span_attribute(std::string_view tag, std::string_view name) {
  const std::string_view text = trim(tag_attribute(tag, name));
  int value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1, 1000);
}

HtmlTable read_html_table(std::string_view source, std::size_t begin) {
  TableReader reader(source, begin);
  reader.read(source);
  return std::move(reader).take();
}

}  // namespace zhicheng::document
