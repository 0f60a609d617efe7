#include "marked_text.h"

#include <algorithm>
#include <cctype>

#include "gap_table.h"
#include "html_table.h"
#include "words.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr std::size_t kFewestGapLines = 3;  // of a table without marks

// A source line, or the part of it before, between or after form feeds.
struct Piece {
  Span span;
  int line = 0;
  bool page_break = false;  // a form feed stands before it
};

bool is_blank_text(std::string_view text) {
  return trim(text).empty();
}

// Heading level of "## words"; 0 if it is none. "#5楼" (no blank behind the marks) is no heading.
int heading_level(std::string_view text) {
  const std::string_view words = trim(text);
  const std::size_t level = std::min(words.find_first_not_of('#'), words.size());
  if (level == 0 || level > 6 || level == words.size()) return 0;
  std::size_t at = level;
  return is_blank(next_code_point(words, at)) ? static_cast<int>(level) : 0;
}

// --- or *** or ___ alone on a line.
bool is_rule(std::string_view text) {
  const std::string_view words = trim(text);
  return words.size() >= 3 && (words[0] == '-' || words[0] == '*' || words[0] == '_') &&
         words.find_first_not_of(words[0]) == words.npos;
}

// |---|:---:| or --- | ---
bool is_separator_row(std::string_view text) {
  return text.find('-') != text.npos && text.find('|') != text.npos &&
         trim(text).find_first_not_of("|-: \t") == text.npos;
}

bool begins_html_table(std::string_view text) {
  const std::string_view words = trim(text);
  const std::size_t length = words.empty() || words[0] != '<' ? 0 : tag_length(words);
  return length > 0 && tag_name(words.substr(0, length)) == "table";
}

// Offsets of a separator in a range; a backslash before it takes its meaning.
std::vector<std::size_t> separators(std::string_view source, Span range, char separator) {
  std::vector<std::size_t> found;
  for (std::size_t at = range.begin; at < range.end; ++at)
    if (source[at] == separator && (at == range.begin || source[at - 1] != '\\' || separator == '\t'))
      found.push_back(at);
  return found;
}

Span trimmed(std::string_view source, Span range) {
  const std::string_view words = trim(source.substr(range.begin, range.size()));
  const auto begin = static_cast<std::size_t>(words.data() - source.data());
  return {begin, begin + words.size()};
}

// Where the words of a piece stand, behind the marks of a heading. "## words ##": the closing marks need a
// blank before them.
Span range_of_words(const Document& document, Span piece, int level) {
  const std::string_view source = document.text;
  if (level == 0) return piece;
  Span range = trimmed(source, piece);
  range.begin += static_cast<std::size_t>(level);
  const std::size_t end = source.find_last_not_of('#', range.end - 1) + 1;
  if (end > range.begin && end < range.end && source[end - 1] == ' ') range.end = end;
  return range;
}

// False only if no wide gap stands between two words of the line: an ideographic blank or two blanks in a
// row.
bool may_have_gap(std::string_view line) {
  const std::string_view text = trim(line);
  bool before = false;  // a blank stands right in front
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xE4 && lead <= 0xE9) {  // an ideograph, as most characters are
      before = false;
      at += 3;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\u3000') return true;
    const bool blank = at - begin == 1 ? c == U' ' || c == U'\t' : is_blank(c);
    if (blank && before) return true;
    before = blank;
  }
  return false;
}

Marks marks_of(Format format) {
  return {.escapes = format == Format::markdown};
}

class MarkedTextReader {
 public:
  MarkedTextReader(std::string_view file_name, Document& document)
      : name_(file_name), document_(document), marks_(marks_of(document.format)) {}

  Result<void> read() {
    ZHICHENG_TRY(cut_pieces());
    std::size_t at = 0;
    while (at < pieces_.size()) {
      const std::size_t begin = pieces_[at].span.begin;
      // A form feed within an HTML table belongs to the table.
      if (pieces_[at].page_break && (document_.blocks.empty() || document_.blocks.back().span.end < begin))
        add_page_break({begin - 1, begin}, at);
      at = read_block(at);
      if (cells_ > limits::kDocumentCells) return too_large("表格单元格数", limits::kDocumentCells);
    }
    return {};
  }

 private:
  std::string_view text(std::size_t piece) const {
    const Span span = pieces_[piece].span;
    return std::string_view(document_.text).substr(span.begin, span.size());
  }

  Error too_large(std::string what, std::size_t limit) const {
    return Error(ErrorCode::document_too_large)
        .with("name", name_)
        .with("what", std::move(what))
        .with("limit", std::to_string(limit));
  }

  Result<void> cut_pieces() {
    pieces_.reserve(document_.line_count());
    for (int line = 1; line <= static_cast<int>(document_.line_count()); ++line) {
      std::string_view rest = document_.line(line);
      std::size_t begin = document_.line_starts[static_cast<std::size_t>(line) - 1];
      for (bool page_break = false;; page_break = true) {
        if (pieces_.size() == limits::kDocumentLines) return too_large("行数", limits::kDocumentLines);
        const std::size_t length = std::min(rest.find('\f'), rest.size());
        pieces_.push_back({{begin, begin + length}, line, page_break});
        if (length == rest.size()) break;
        begin += length + 1;
        rest.remove_prefix(length + 1);
      }
    }
    return {};
  }

  // Reads the block that begins with piece `at`; returns the piece behind it.
  std::size_t read_block(std::size_t at) {
    if (is_blank_text(text(at))) return at + 1;
    if (begins_html_table(text(at))) {
      if (const std::size_t next = read_table_of_tags(at); next > at) return next;
    }
    if (const std::size_t next = tab_run(at); next > at) return add_table(at, next, '\t');
    if (const std::size_t next = pipe_run(at); next > at) return add_table(at, next, '|');
    if (at >= without_gap_table_until_) {
      const std::size_t next = gap_run(at);
      if (next > at && add_gap_table(at, next)) return next;
      without_gap_table_until_ = next;
    }
    if (is_rule(text(at))) {
      add_page_break(trimmed(document_.text, pieces_[at].span), at);
      return at + 1;
    }
    add_words(at);
    return at + 1;
  }

  void add_page_break(Span span, std::size_t piece) {
    Block block;
    block.kind = Block::Kind::page_break;
    block.span = span;
    block.line = pieces_[piece].line;
    document_.blocks.push_back(std::move(block));
  }

  void add_words(std::size_t at) {
    Block block;
    block.line = pieces_[at].line;
    block.level = heading_level(text(at));
    if (block.level > 0) block.kind = Block::Kind::heading;
    block.span =
        span_of_words(document_.text, range_of_words(document_, pieces_[at].span, block.level), marks_);
    if (block.span.size() > 0) document_.blocks.push_back(std::move(block));
  }

  // Pieces [at, result) are a table of tab rows; `at` itself if there is none.
  std::size_t tab_run(std::size_t at) const {
    std::size_t end = at;
    std::size_t wide = 0;  // rows with words in two cells; a mere indent has them in one
    while (end < pieces_.size() && (end == at || !pieces_[end].page_break)) {
      const std::string_view line = text(end);
      if (line.find('\t') == line.npos || is_blank_text(line)) break;
      const std::string_view words = trim(line);
      wide += words.find('\t') != words.npos;
      ++end;
    }
    return end - at >= 2 && wide * 2 >= end - at ? end : at;
  }

  std::size_t pipe_run(std::size_t at) const {
    std::size_t end = at;
    bool framed = true;
    while (end < pieces_.size() && (end == at || !pieces_[end].page_break)) {
      const std::string_view line = trim(text(end));
      if (line.find('|') == line.npos) break;
      framed = framed && line.size() > 1 && line.front() == '|' && line.back() == '|';
      ++end;
    }
    if (end - at < 2) return at;
    return framed || is_separator_row(text(at + 1)) ? end : at;
  }

  bool is_wide(std::size_t at) const {
    return may_have_gap(text(at)) && cut_at_gaps(document_.text, pieces_[at].span).is_wide();
  }

  // Lines of three cells and more between wide gaps, with at most one other line between two of them.
  std::size_t gap_run(std::size_t at) const {
    std::size_t end = at;  // behind the last wide line
    std::size_t wide = 0;
    if (!is_wide(at)) return at;
    for (std::size_t next = at; next < pieces_.size() && next <= end + 1; ++next) {
      if (next > at && (pieces_[next].page_break || text(next).find('\t') != std::string_view::npos)) break;
      if (!is_wide(next)) continue;
      ++wide;
      end = next + 1;
    }
    return wide >= kFewestGapLines ? end : at;
  }

  bool add_gap_table(std::size_t begin, std::size_t end) {
    std::vector<Span> lines;
    std::vector<std::size_t> numbers;
    for (std::size_t at = begin; at < end; ++at) {
      if (is_blank_text(text(at))) continue;
      lines.push_back(pieces_[at].span);
      numbers.push_back(at);
    }
    Block block;
    block.kind = Block::Kind::table;
    for (const std::vector<Span>& cells : gap_rows(document_.text, lines))
      block.table.rows.push_back(make_row(numbers[block.table.rows.size()], cells));
    if (block.table.rows.empty()) return false;
    add_table_block(std::move(block));
    return true;
  }

  std::size_t add_table(std::size_t begin, std::size_t end, char separator) {
    Block block;
    block.kind = Block::Kind::table;
    for (std::size_t at = begin; at < end; ++at)
      if (separator == '\t' || !is_separator_row(text(at)))
        block.table.rows.push_back(separator == '\t' ? tab_row(at) : pipe_row(at));
    if (block.table.rows.empty()) return end;
    add_table_block(std::move(block));
    return end;
  }

  void add_table_block(Block block) {
    block.span = {block.table.rows.front().span.begin, block.table.rows.back().span.end};
    block.line = block.table.rows.front().line;
    document_.blocks.push_back(std::move(block));
  }

  Row tab_row(std::size_t at) {
    return make_row(at, parts_of(pieces_[at].span, separators(document_.text, pieces_[at].span, '\t')));
  }

  Row pipe_row(std::size_t at) {
    Span range = trimmed(document_.text, pieces_[at].span);
    if (document_.text[range.begin] == '|') ++range.begin;
    std::vector<std::size_t> pipes = separators(document_.text, range, '|');
    if (!pipes.empty() && pipes.back() + 1 == range.end) {
      pipes.pop_back();
      --range.end;
    }
    return make_row(at, parts_of(range, pipes));
  }

  // The parts of a line between the separators at `cuts`.
  static std::vector<Span> parts_of(Span range, const std::vector<std::size_t>& cuts) {
    std::vector<Span> parts;
    std::size_t begin = range.begin;
    for (const std::size_t cut : cuts) {
      parts.push_back({begin, cut});
      begin = cut + 1;
    }
    parts.push_back({begin, range.end});
    return parts;
  }

  Row make_row(std::size_t at, const std::vector<Span>& parts) {
    Row row;
    row.line = pieces_[at].line;
    row.cells.reserve(parts.size());
    for (const Span& part : parts) {
      Words words = read_words(document_.text, part, marks_);
      Cell cell;
      cell.span = words.span;
      cell.text = std::move(words.text);
      cell.cuts = std::move(words.cuts);
      row.cells.push_back(std::move(cell));
    }
    cells_ += row.cells.size();
    row.span = {row.cells.front().span.begin, row.cells.back().span.end};
    return row;
  }

  std::size_t read_table_of_tags(std::size_t at) {
    const std::size_t begin = document_.text.find('<', pieces_[at].span.begin);
    if (begin < without_cells_until_) return at;
    HtmlTable found = read_html_table(document_.text, begin);
    if (found.table.rows.empty()) {
      without_cells_until_ = found.span.end;
      return at;
    }
    Block block;
    block.kind = Block::Kind::table;
    block.table = std::move(found.table);
    for (Row& row : block.table.rows) {
      row.line = document_.line_of(row.span.begin);
      cells_ += row.cells.size();
    }
    add_table_block(std::move(block));
    document_.blocks.back().span = found.span;
    document_.blocks.back().line = pieces_[at].line;
    std::size_t next = at;
    while (next < pieces_.size() && pieces_[next].span.begin < found.span.end) ++next;
    if (next == at) return at + 1;
    // Words behind </table> on its last line are a paragraph of their own.
    Piece& last = pieces_[next - 1];
    if (last.span.end <= found.span.end) return next;
    last.span.begin = found.span.end;
    last.page_break = false;
    return next - 1;
  }

  std::string name_;
  Document& document_;
  Marks marks_;
  std::vector<Piece> pieces_;
  std::size_t cells_ = 0;
  std::size_t without_gap_table_until_ = 0;  // pieces: so that lines of blanks are read once
  std::size_t without_cells_until_ = 0;      // searched for <td>: so that nested <table> tags are read once
};

}  // namespace

Result<void> read_marked_text(std::string_view file_name, Document& document) {
  ZHICHENG_TRY(MarkedTextReader(file_name, document).read());
  document.blocks.shrink_to_fit();
  return {};
}

std::string words_of_marked_text(const Document& document, const Block& block) {
  const std::string_view source = document.text;
  Span piece{source.substr(0, block.span.begin).find_last_of("\n\f") + 1,
             std::min(source.find_first_of("\n\f", block.span.end), source.size())};
  // Words may stand behind </table> on its last line.
  const auto self = std::ranges::lower_bound(document.blocks, block.span.begin, {},
                                             [](const Block& each) { return each.span.begin; });
  if (self != document.blocks.begin()) piece.begin = std::max(piece.begin, std::prev(self)->span.end);
  return read_words(source, range_of_words(document, piece, block.level), marks_of(document.format)).text;
}

}  // namespace zhicheng::document
