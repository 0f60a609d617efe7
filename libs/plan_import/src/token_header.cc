#include <algorithm>

#include "token_table.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostPieces = 6;  // of one cell of a header
constexpr std::size_t kFewestCells = 3;

bool is_year_digits(std::u32string_view text) {
  return text.size() == 4 && std::all_of(text.begin(), text.end(), is_digit);
}

// Reads the cells of a header one after the other.
class HeaderReader {
 public:
  HeaderReader(const Tokens& tokens, Pieces pieces, const Vocabulary& vocabulary)
      : tokens_(tokens), pieces_(pieces), known_(vocabulary) {}

  std::optional<TokenHeader> read(std::size_t at, int plan_year) {
    TokenHeader out{.header = {}, .end = at, .cell_a_line = true};
    std::vector<HeaderCell> cells;
    while (out.end < tokens_.size()) {
      const std::size_t length = cell_length(out.end);
      if (length == 0) break;
      out.cell_a_line = out.cell_a_line && tokens_[out.end].line_start;
      cells.push_back(cell(out.end, length));
      out.end += length;
    }
    divide_by_attribute(cells, out.end);
    if (cells.size() < kFewestCells || out.end >= tokens_.size() || !tokens_[out.end].line_start)
      return std::nullopt;
    auto header = settle_header(cells, plan_year);
    if (!header || header->column_of(ColumnRole::target) < header->column_of(ColumnRole::name))
      return std::nullopt;
    out.header = std::move(*header);
    return out;
  }

 private:
  HeaderCell cell(std::size_t at, std::size_t length) const {
    return read_header_cell(join_text(tokens_, at, at + length), known_);
  }
  ColumnRole role(std::size_t at, std::size_t length) const {
    std::size_t characters = 0;
    for (std::size_t i = at; i < at + length; ++i) characters += tokens_[i].text.size();
    if (characters > kLongestHeader || !may_end_header_cell(tokens_[at + length - 1].text.back(), known_))
      return ColumnRole::none;
    return cell(at, length).role;
  }

  // How many tokens make the cell at `at`; 0 if none does.
  std::size_t cell_length(std::size_t at) const {
    const bool alone = role(at, 1) != ColumnRole::none;
    const std::size_t most = std::min(kMostPieces, tokens_.size() - at);
    for (std::size_t length = most; length > 1; --length)
      if (role(at, length) != ColumnRole::none && belong_together(at, length, alone)) return length;
    return alone ? 1 : 0;
  }

  bool belong_together(std::size_t at, std::size_t length, bool alone) const {
    const HeaderCell whole = cell(at, length);
    const bool known = known_.header_words.find(join_text(tokens_, at, at + length)).length > 0;
    const auto begin = tokens_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = begin + static_cast<std::ptrdiff_t>(length);
    if (known && std::all_of(begin, end, [](const Token& token) { return token.text.size() == 1; }))
      return true;
    const bool split_year = is_year_digits(tokens_[at].text) && tokens_[at + 1].text.front() == U'年';
    if (whole.year != 0 && length - split_year <= 2 && (split_year || cell(at, 1).role == ColumnRole::year))
      return length - split_year == 1 || is_undated_figure(at + length - 1);
    const bool over_lines = std::all_of(begin + 1, end, [](const Token& token) { return token.line_start; });
    return over_lines && (known ? !alone || pieces_ == Pieces::joined : !alone && whole.year != 0);
  }

  // 实际值 behind 2020年 says what the year is the year of.
  bool is_undated_figure(std::size_t at) const {
    const HeaderCell said = cell(at, 1);
    return said.year == 0 && (said.role == ColumnRole::baseline || said.role == ColumnRole::target ||
                              said.role == ColumnRole::actual);
  }

  // 约束性 预期性 behind the header divide its last column of targets.
  void divide_by_attribute(std::vector<HeaderCell>& cells, std::size_t& end) const {
    if (cells.empty() || cells.back().role != ColumnRole::target) return;
    const std::size_t first = end;
    std::vector<HeaderCell> divided;
    while (end < tokens_.size()) {
      HeaderCell under = cells.back();
      under.attribute = cell(end, 1).attribute;
      if (under.attribute.empty() || role(end, 1) != ColumnRole::none) break;
      divided.push_back(std::move(under));
      ++end;
    }
    if (divided.size() < 2) {
      end = first;
      return;
    }
    cells.pop_back();
    cells.insert(cells.end(), divided.begin(), divided.end());
  }

  const Tokens& tokens_;
  Pieces pieces_;
  const Vocabulary& known_;
};

}  // namespace

std::optional<TokenHeader> read_token_header(const Tokens& tokens, std::size_t at, Pieces pieces,
                                             int plan_year, const Vocabulary& vocabulary) {
  return HeaderReader(tokens, pieces, vocabulary).read(at, plan_year);
}

}  // namespace zhicheng::plan_import
