#include <algorithm>

#include "lines.h"
#include "number.h"
#include "numbering.h"
#include "tables.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestLine = 80;       // characters; a longer line is a sentence
constexpr std::size_t kMostRowTokens = 40;     // between two rows; beyond it the table is over
constexpr std::size_t kLongestLabelPiece = 4;  // characters of a group label broken over lines
constexpr std::size_t kLongestLabel = 8;

struct Token {
  std::u32string text;
  std::string printed;
  document::Span span;
  int line = 0;
  bool line_start = false;
};

// The words of one line, parted at its blanks.
void add_tokens(const document::Document& document, const Line& line, const Vocabulary& vocabulary,
                std::vector<Token>& tokens) {
  Flow flow;
  flow.append(document, words_span(document, line, vocabulary));
  for (std::size_t begin = 0; begin < flow.size();) {
    std::size_t end = begin + 1;
    while (end < flow.size() && flow.blank[end] == 0) ++end;
    tokens.push_back({.text = flow.text.substr(begin, end - begin),
                      .printed = flow.words(begin, end),
                      .span = flow.span_of(begin, end),
                      .line = line.number,
                      .line_start = begin == 0});
    begin = end;
  }
}

// Tokens as printed: a blank inside a line, nothing over a line end.
std::string join(const document::Document& document, const std::vector<Token>& tokens, std::size_t begin,
                 std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && !tokens[i].line_start)
      out += document.text.substr(tokens[i - 1].span.end, tokens[i].span.begin - tokens[i - 1].span.end);
    out += tokens[i].printed;
  }
  return out;
}

// One table without marks, read from the tokens behind its header.
class BrokenReader {
 public:
  BrokenReader(const document::Document& document, const Vocabulary& vocabulary, Stages& stages)
      : document_(document), known_(vocabulary), stages_(stages) {}

  void run() {
    collect();
    for (std::size_t at = 0; at < tokens_.size();) {
      if (tokens_[at].line_start && read_header(at)) {
        at = read_rows(at);
      } else {
        ++at;
      }
    }
  }

 private:
  void collect() {
    for (const Line& line : stages_.lines)
      if (line.kind == LineKind::text) add_tokens(document_, line, known_, tokens_);
  }

  // The header at token `at`: words of one to three tokens. Sets header_ and rows_begin_.
  bool read_header(std::size_t at) {
    std::vector<HeaderCell> cells;
    std::size_t next = at;
    while (next < tokens_.size()) {
      const auto [cell, length] = header_cell(next);
      if (length == 0) break;
      cells.push_back(cell);
      next += length;
    }
    if (cells.size() < 3 || next >= tokens_.size() || !tokens_[next].line_start) return false;
    const auto header = settle_header(cells);
    if (!header) return false;
    header_ = *header;
    rows_begin_ = next;
    return true;
  }

  std::pair<HeaderCell, std::size_t> header_cell(std::size_t at) const {
    for (std::size_t length = std::min<std::size_t>(3, tokens_.size() - at); length > 0; --length) {
      std::u32string text;
      for (std::size_t i = at; i < at + length; ++i) text += tokens_[i].text;
      if (const HeaderCell cell = read_header_cell(text, known_); cell.role != ColumnRole::none)
        return {cell, length};
    }
    return {{}, 0};
  }

  bool has(ColumnRole role) const {
    return std::find(header_.columns.begin(), header_.columns.end(), role) != header_.columns.end();
  }

  bool ends_table(std::size_t at) const {
    const Token& token = tokens_[at];
    if (!token.line_start) return false;
    const Line& line = stages_.lines[static_cast<std::size_t>(token.line) - 1];
    if (line.span.size() > kLongestLine * 3) return true;
    const NumberKind kind = read_numbering(token.text, known_).kind;
    if (kind == NumberKind::chapter || kind == NumberKind::section || kind == NumberKind::box) return true;
    return is_remark(token) || token.text.back() == U'。';
  }

  bool is_remark(const Token& token) const {
    const std::u32string_view text = token.text;
    const std::size_t word = known_.remark_words.longest_prefix(text).size();
    return word > 0 && (word == text.size() || text[word] == U':');
  }

  // Returns the token behind the table.
  std::size_t read_rows(std::size_t header_at) {
    IndicatorTable table;
    table.line = tokens_[header_at].line;
    table.caption = caption_before(document_, stages_, table.line, known_);
    table.layout = Layout::broken;
    table.columns = header_.columns;
    table.baseline_year = header_.baseline_year;
    table.target_year = header_.target_year;
    table.finished = header_.finished;
    if (table.target_year == 0) table.target_year = last_year_of_plan_name(fold(table.caption), known_);
    std::size_t row_begin = rows_begin_;
    std::size_t at = row_begin;
    group_.clear();
    expected_ = 1;
    while (at < tokens_.size() && !ends_table(at) && at - row_begin < kMostRowTokens) {
      TableRow row;
      const std::size_t end = at > row_begin ? read_core(at, row) : 0;
      if (end == 0) {
        ++at;
      } else if (read_left(row_begin, at, end, table, row)) {
        row_begin = at = end;
      } else {
        ++at;
      }
    }
    if (table.rows.empty()) return rows_begin_;
    return close(header_at, row_begin, std::move(table));
  }

  std::size_t close(std::size_t header_at, std::size_t end, IndicatorTable table) {
    if (end < tokens_.size() && is_remark(tokens_[end])) {
      std::size_t stop = end + 1;
      while (stop < tokens_.size() && !tokens_[stop].line_start) ++stop;
      table.remark = join(document_, tokens_, end, stop);
      end = stop;
    }
    for (int number = tokens_[header_at].line; number <= tokens_[end - 1].line; ++number) {
      Line& line = stages_.lines[static_cast<std::size_t>(number) - 1];
      if (line.kind == LineKind::text) line.kind = LineKind::table;
    }
    stages_.tables.push_back(std::move(table));
    return end;
  }

  // The cells behind the name, in the order of the header; 0 if they do not stand at `at`.
  std::size_t read_core(std::size_t at, TableRow& row) const {
    const auto name = std::find(header_.columns.begin(), header_.columns.end(), ColumnRole::name);
    for (auto column = name + 1; column != header_.columns.end(); ++column) {
      const std::size_t length = cell_length(at, *column, column + 1 == header_.columns.end());
      if (length == 0 && !may_be_absent(*column)) return 0;
      set_cell(row, *column, join(document_, tokens_, at, at + length));
      at += length;
    }
    return at;
  }

  static bool may_be_absent(ColumnRole role) {
    return role == ColumnRole::note || role == ColumnRole::department || role == ColumnRole::attribute ||
           role == ColumnRole::none;
  }

  static void set_cell(TableRow& row, ColumnRole role, std::string text) {
    switch (role) {
      case ColumnRole::unit:
        row.unit = std::move(text);
        break;
      case ColumnRole::baseline:
        row.baseline = std::move(text);
        break;
      case ColumnRole::target:
        row.target = std::move(text);
        break;
      case ColumnRole::actual:
        row.actual = std::move(text);
        break;
      case ColumnRole::attribute:
        row.attribute = std::move(text);
        break;
      case ColumnRole::note:
        row.note = std::move(text);
        break;
      case ColumnRole::department:
        row.department = std::move(text);
        break;
      default:
        break;
    }
  }

  std::size_t cell_length(std::size_t at, ColumnRole role, bool last) const {
    if (at >= tokens_.size()) return 0;
    const std::u32string& text = tokens_[at].text;
    switch (role) {
      case ColumnRole::unit:
        return is_unit(text, known_) ? 1 : 0;
      case ColumnRole::attribute:
        return known_.attributes.find(text).length > 0 ? 1 : 0;
      case ColumnRole::baseline:
      case ColumnRole::target:
      case ColumnRole::actual:
        return value_length(at, role, last);
      case ColumnRole::note:
      case ColumnRole::department:
        return tokens_[at].line_start ? 0 : rest_of_line(at);
      default:
        return 0;
    }
  }

  std::size_t rest_of_line(std::size_t at) const {
    std::size_t end = at;
    while (end < tokens_.size() && (end == at || !tokens_[end].line_start)) ++end;
    return end - at;
  }

  // 不低于 96, 98.5 以上, [100], 完成: one or two tokens.
  std::size_t value_length(std::size_t at, ColumnRole role, bool last) const {
    const std::u32string& text = tokens_[at].text;
    const bool more = at + 1 < tokens_.size();
    if (more && known_.leading_comparators.find(text).length > 0 && read_number(tokens_[at + 1].text, 0)) {
      const bool tail = at + 2 < tokens_.size() && is_tail(tokens_[at + 2].text);
      return tail ? 3 : 2;
    }
    if (read_number(text, 0) && more && is_tail(tokens_[at + 1].text)) return 2;
    if (is_no_value(text) || read_plain_value(text, known_)) return 1;
    if (read_target_value(text, U"", U"", known_).target.relation != plan::Relation::none) return 1;
    if (role == ColumnRole::baseline) return 0;
    // Words that we do not know are a target where the attribute or the end of the line follows.
    const bool at_end = !more || tokens_[at + 1].line_start;
    const bool attribute_follows = more && cell_length(at + 1, ColumnRole::attribute, false) > 0;
    return attribute_follows || (last && at_end && !tokens_[at].line_start) ? 1 : 0;
  }

  bool is_tail(std::u32string_view text) const {
    return known_.trailing_comparators.find(text).length > 0 || known_.approximate_tails.holds(text);
  }

  // What stands between two rows and in front of the values: labels of groups, the number, the name.
  bool read_left(std::size_t begin, std::size_t end, std::size_t core_end, IndicatorTable& table,
                 TableRow& row) {
    std::size_t name = begin;
    if (has(ColumnRole::seq)) {
      name = find_seq(begin, end);
      if (name == end) return false;
      if (name > begin) set_group(join(document_, tokens_, begin, name), table);
      row.seq = tokens_[name].printed;
      expected_ = read_ordinal(tokens_[name].text).value_or(expected_) + 1;
      row.span.begin = tokens_[name].span.begin;
      row.line = tokens_[name].line;
      if (++name == end) return false;
    } else {
      if (has(ColumnRole::group)) name = label_end(begin, end);
      if (name > begin) set_group(join(document_, tokens_, begin, name), table);
      row.span.begin = tokens_[name].span.begin;
      row.line = tokens_[name].line;
    }
    row.name = join(document_, tokens_, name, end);
    row.group = group_;
    row.span.end = tokens_[core_end - 1].span.end;
    table.rows.push_back(std::move(row));
    return true;
  }

  // The token with the number of the row; `end` if there is none.
  std::size_t find_seq(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      if (tokens_[i].text == to_utf32(std::to_string(expected_))) return i;
    for (std::size_t i = begin; i < end; ++i)
      if (tokens_[i].line_start && tokens_[i].text.size() <= 3 &&
          std::all_of(tokens_[i].text.begin(), tokens_[i].text.end(), is_digit))
        return i;
    return end;
  }

  // A label in front of the name, where no number parts the two: short pieces on lines of their own, or one
  // short word beside the name.
  std::size_t label_end(std::size_t begin, std::size_t end) const {
    std::size_t label = begin;
    std::size_t length = 0;
    while (label + 1 < end && tokens_[label].text.size() <= kLongestLabel &&
           length + tokens_[label].text.size() <= kLongestLabel) {
      const bool own_line = tokens_[label].line_start && tokens_[label + 1].line_start;
      const bool piece = tokens_[label].text.size() <= kLongestLabelPiece;
      const bool beside =
          label == begin && tokens_[label].line_start && !tokens_[label + 1].line_start && is_label(label);
      if (!(own_line && piece) && !beside) break;
      length += tokens_[label].text.size();
      ++label;
      if (beside) break;
    }
    return label;
  }

  bool is_label(std::size_t at) const { return !known_.label_nouns.longest_suffix(tokens_[at].text).empty(); }

  // The first label may stand beside or below the first row of its group.
  void set_group(std::string label, IndicatorTable& table) {
    if (group_.empty())
      for (TableRow& row : table.rows) row.group = label;
    group_ = std::move(label);
  }

  const document::Document& document_;
  const Vocabulary& known_;
  Stages& stages_;
  std::vector<Token> tokens_;
  Header header_;
  std::size_t rows_begin_ = 0;
  std::string group_;
  int expected_ = 1;
};

}  // namespace

void read_broken_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages) {
  BrokenReader(document, vocabulary, stages).run();
}

}  // namespace zhicheng::plan_import
