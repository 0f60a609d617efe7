#include <algorithm>
#include <set>

#include "lines.h"
#include "number.h"
#include "numbering.h"
#include "surroundings.h"
#include "table_row.h"
#include "token_table.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestLine = 80;       // characters; a longer line is a sentence
constexpr std::size_t kMostRowTokens = 40;     // between two rows; beyond it the table is over
constexpr std::size_t kLongestLabelPiece = 4;  // characters of a group label broken over lines
constexpr std::size_t kLongestLabel = 8;
constexpr std::size_t kLongestSeq = 3;

// The number of a row: 7, 7. or 7、; 0 if the text is none.
int seq_of(std::u32string_view text) {
  if (text.size() > 1 && (text.back() == U'.' || text.back() == U'、')) text.remove_suffix(1);
  const bool digits = text.size() <= kLongestSeq && std::all_of(text.begin(), text.end(), is_digit);
  return digits ? read_ordinal(text).value_or(0) : 0;
}

std::set<ColumnRole> kinds_of(const Header& header) {
  std::set<ColumnRole> kinds;
  for (const HeaderCell& cell : header.columns)
    if (cell.role != ColumnRole::group && cell.role != ColumnRole::seq && cell.role != ColumnRole::none)
      kinds.insert(cell.role);
  return kinds;
}

bool is_same_header(const Header& a, const Header& b) {
  return kinds_of(a) == kinds_of(b) && a.target_year == b.target_year && a.baseline_year == b.baseline_year;
}

// What stands between two rows: the end of a note, labels of groups, the number and the name. Token by token,
// for a repeated header may stand in between.
using Left = std::vector<std::size_t>;

class RowsReader {
 public:
  RowsReader(const document::Document& document, const Tokens& tokens, const TokenHeader& header,
             Pieces pieces, const Vocabulary& vocabulary)
      : document_(document),
        tokens_(tokens),
        header_(header.header),
        cell_a_line_(header.cell_a_line),
        pieces_(pieces),
        known_(vocabulary) {}

  TokenRows run(std::size_t begin) {
    out_.end = begin;
    for (std::size_t at = begin; at < tokens_.size() && left_.size() < kMostRowTokens && !ends_table(at);) {
      if (const std::size_t length = repeated_header(at); length > 0) {
        at += length;
        continue;
      }
      const auto core =
          left_.empty() ? std::nullopt : read_token_core(document_, tokens_, header_, at, known_);
      if (core && add_row(*core)) {
        at = out_.end = core->end;
        left_.clear();
      } else {
        left_.push_back(at++);
      }
    }
    return std::move(out_);
  }

 private:
  const Token& token(std::size_t left) const { return tokens_[left_[left]]; }
  bool has(ColumnRole role) const { return header_.column_of(role) >= 0; }

  bool ends_table(std::size_t at) const {
    const Token& token = tokens_[at];
    if (!token.line_start) return false;
    if (document_.line(token.line).size() > kLongestLine * 3) return true;
    const NumberKind kind = read_numbering(token.text, known_).kind;
    if (kind == NumberKind::chapter || kind == NumberKind::section || kind == NumberKind::box) return true;
    return is_caption(token.text) || begins_remark(token.text, U"", known_) || token.text.back() == U'。';
  }

  // 表2, 表 3-1: the title of another table.
  bool is_caption(std::u32string_view text) const {
    const std::size_t lead = known_.caption_leads.longest_prefix(text).size();
    return lead > 0 && (lead == text.size() || is_digit(text[lead]) || is_han_digit(text[lead]));
  }

  // The same header once more, behind a page break; 0 if it does not stand at `at`.
  std::size_t repeated_header(std::size_t at) {
    if (!tokens_[at].line_start) return 0;
    const auto again = read_token_header(tokens_, at, pieces_, header_.target_year, known_);
    if (!again || !is_same_header(again->header, header_)) return 0;
    out_.repeated.push_back({tokens_[at].span().begin, tokens_[again->end - 1].span().end});
    return again->end - at;
  }

  bool add_row(const TokenCore& core) {
    std::size_t name = 0;
    std::string seq;
    if (has(ColumnRole::seq)) {
      name = find_seq();
      if (name + 1 >= left_.size()) return false;
      add_before(0, name);
      seq = printed(document_, token(name));
      expected_ = seq_of(token(name).text) + 1;
    } else {
      name = cell_a_line_ ? lines_before_name() : label_length(0);
      add_before(0, name);
    }
    const std::size_t first = name;
    if (!seq.empty()) ++name;
    TableRow row = row_of_words(header_, core.words);
    row.seq = seq;
    row.name = words(name, left_.size());
    row.span = {token(first).span().begin, tokens_[core.end - 1].span().end};
    row.line = token(first).line;
    if (row.target.empty()) row.repair = "单元格缺失";
    out_.rows.push_back(std::move(row));
    return true;
  }

  std::string words(std::size_t begin, std::size_t end) const {
    std::string all;
    for (std::size_t i = begin; i < end; ++i) {
      const bool blank = i > begin && !token(i).line_start && left_[i] == left_[i - 1] + 1;
      if (blank)
        all +=
            document_.text.substr(token(i - 1).span().end, token(i).span().begin - token(i - 1).span().end);
      all += printed(document_, token(i));
    }
    return all;
  }

  // The token with the number of the row; the number of tokens if there is none.
  std::size_t find_seq() const {
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (seq_of(token(i).text) == expected_) return i;
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (token(i).line_start && seq_of(token(i).text) > 0) return i;
    return left_.size();
  }

  // The tokens [begin, end) in front of number and name: the note of the row before, then a label.
  void add_before(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    const bool noted = has(ColumnRole::note) || has(ColumnRole::department);
    std::size_t label = begin;
    if (cell_a_line_ && noted && !out_.rows.empty() && (end - begin > 1 || !is_label(begin)))
      label = begin + 1;
    if (label > begin) {
      TableRow& before = out_.rows.back();
      std::string& cell = has(ColumnRole::note) ? before.note : before.department;
      if (cell.empty()) cell = words(begin, label);
    }
    if (label < end)
      out_.labels.push_back({2 * static_cast<int>(out_.rows.size()) - 1, label_of(words(label, end))});
  }

  // With a cell on each line and no number, the last line is the name; a name broken over lines has no label.
  std::size_t lines_before_name() const {
    std::size_t most = 0;
    if (has(ColumnRole::group)) ++most;
    if (!out_.rows.empty() && (has(ColumnRole::note) || has(ColumnRole::department))) ++most;
    return std::min(most, left_.size() - 1);
  }

  bool is_label(std::size_t left) const {
    const std::u32string_view text = token(left).text;
    return text.size() <= kLongestLabel && !known_.label_nouns.longest_suffix(text).empty();
  }

  // Tokens of a label in front of the name, where no number parts the two: a stretched word, short pieces on
  // lines of their own, or one short word on its own line or beside the name.
  std::size_t label_length(std::size_t begin) const {
    if (!has(ColumnRole::group)) return own_line_label(begin);
    if (const std::size_t stretched = stretched_length(begin); stretched > 0) return stretched;
    std::size_t label = begin;
    std::size_t length = 0;
    while (label + 1 < left_.size() && token(label).text.size() <= kLongestLabel &&
           length + token(label).text.size() <= kLongestLabel) {
      const bool own_line = token(label).line_start && token(label + 1).line_start;
      const bool piece = token(label).text.size() <= kLongestLabelPiece;
      const bool first = label == begin && token(label).line_start && is_label(label);
      if (!(own_line && piece) && !first) break;
      length += token(label).text.size();
      ++label;
      if (!own_line || !piece) break;
    }
    return label;
  }

  std::size_t own_line_label(std::size_t begin) const {
    const bool alone = begin + 1 < left_.size() && token(begin).line_start && token(begin + 1).line_start;
    return alone && is_label(begin) ? begin + 1 : begin;
  }

  // 产 品 质 量
  std::size_t stretched_length(std::size_t begin) const {
    std::size_t end = begin;
    while (end < left_.size() && end < begin + kLongestLabel && token(end).text.size() == 1 &&
           is_cjk(token(end).text.front()))
      ++end;
    return end > begin + 1 && end < left_.size() ? end : begin;
  }

  const document::Document& document_;
  const Tokens& tokens_;
  const Header& header_;
  bool cell_a_line_;
  Pieces pieces_;
  const Vocabulary& known_;
  Left left_;
  TokenRows out_;
  int expected_ = 1;
};

}  // namespace

std::size_t TokenRows::whole() const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [](const TableRow& row) { return !row.target.empty(); }));
}

TokenRows read_token_rows(const document::Document& document, const Tokens& tokens, const TokenHeader& header,
                          Pieces pieces, std::size_t begin, const Vocabulary& vocabulary) {
  return RowsReader(document, tokens, header, pieces, vocabulary).run(begin);
}

}  // namespace zhicheng::plan_import
