#include <algorithm>

#include "number.h"
#include "token_table.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

bool is_figure_column(ColumnRole role) {
  return role == ColumnRole::baseline || role == ColumnRole::target || role == ColumnRole::actual ||
         role == ColumnRole::growth || role == ColumnRole::step || role == ColumnRole::other;
}

bool may_be_absent(ColumnRole role) {
  return role == ColumnRole::note || role == ColumnRole::department || role == ColumnRole::attribute ||
         role == ColumnRole::none;
}

// Reads the cells behind a name in the order of the header.
class CoreReader {
 public:
  CoreReader(const document::Document& document, const Tokens& tokens, const Header& header,
             const Vocabulary& vocabulary)
      : document_(document), tokens_(tokens), header_(header), known_(vocabulary) {}

  std::optional<TokenCore> whole(std::size_t at) const {
    TokenCore core = empty_core();
    for (std::size_t c = first_column(); c < header_.columns.size(); ++c) {
      const ColumnRole role = header_.columns[c].role;
      const std::size_t length = cell_length(at, c);
      if (length == 0 && !may_be_absent(role)) return std::nullopt;
      core.words[c] = join(document_, tokens_, at, at + length);
      at += length;
    }
    core.end = at;
    return core;
  }

  // A row that lost figures: a unit, fewer figures than columns, and then the attribute or the end of the
  // line.
  std::optional<TokenCore> damaged(std::size_t at) const {
    const int unit = header_.column_of(ColumnRole::unit);
    if (unit < static_cast<int>(first_column()) || cell_length(at, static_cast<std::size_t>(unit)) == 0 ||
        is_no_value(tokens_[at].text))
      return std::nullopt;
    TokenCore core = empty_core();
    core.words[static_cast<std::size_t>(unit)] = printed(document_, tokens_[at++]);
    std::size_t figures = 0;
    for (std::size_t c = first_column(); c < header_.columns.size(); ++c) {
      const ColumnRole role = header_.columns[c].role;
      const std::size_t length = role == ColumnRole::unit ? 0 : cell_length(at, c);
      core.words[c] += join(document_, tokens_, at, at + length);
      figures += is_figure_column(role) && length > 0;
      at += length;
    }
    core.end = at;
    const bool ends = at >= tokens_.size() || tokens_[at].line_start;
    return figures > 0 && ends ? std::optional(std::move(core)) : std::nullopt;
  }

 private:
  TokenCore empty_core() const {
    return {.words = std::vector<std::string>(header_.columns.size()), .end = 0};
  }
  std::size_t first_column() const {
    return static_cast<std::size_t>(header_.column_of(ColumnRole::name)) + 1;
  }

  std::size_t cell_length(std::size_t at, std::size_t column) const {
    if (at >= tokens_.size()) return 0;
    const std::u32string_view text = tokens_[at].text;
    const ColumnRole role = header_.columns[column].role;
    const bool last = column + 1 == header_.columns.size();
    if (is_figure_column(role)) return figure_length(at, role, last);
    switch (role) {
      case ColumnRole::unit:
        return is_unit(text, known_) ? 1 : 0;
      case ColumnRole::attribute:
        return is_attribute(text) ? 1 : 0;
      case ColumnRole::note:
      case ColumnRole::department:
        return tokens_[at].line_start ? 0 : last ? rest_of_line(at) : 1;
      default:
        return 0;
    }
  }

  bool is_attribute(std::u32string_view text) const { return known_.attributes.find(text).length > 0; }

  // A list of departments that a line end broke goes on in the next line.
  std::size_t rest_of_line(std::size_t at) const {
    std::size_t end = at;
    while (end < tokens_.size() &&
           (end == at || !tokens_[end].line_start || tokens_[end - 1].text.back() == U'、'))
      ++end;
    return end - at;
  }

  // 不低于 96, 98.5 以上, [100], 完成: one to three tokens.
  std::size_t figure_length(std::size_t at, ColumnRole role, bool last) const {
    const std::u32string_view text = tokens_[at].text;
    const bool more = at + 1 < tokens_.size();
    if (more && known_.leading_comparators.find(text).length > 0 && read_number(tokens_[at + 1].text, 0))
      return 2 + tail_length(at + 2);
    if (read_number(text, 0) && tail_length(at + 1) > 0) return 2;
    if (is_value(text, known_)) return 1;
    if (header_.column_of(ColumnRole::unit) >= 0 && read_plain_value(text, known_)) return 1;
    return role == ColumnRole::target && are_words_of_target(at, last) ? 1 : 0;
  }

  // Words that we do not know are a target behind unit and baseline, otherwise where the attribute or the end
  // of the line follows.
  bool are_words_of_target(std::size_t at, bool last) const {
    const bool other_line = tokens_[at].line_start && at > 0 && !tokens_[at - 1].line_start;
    if (other_line || is_attribute(tokens_[at].text) || is_unit(tokens_[at].text, known_)) return false;
    if (header_.column_of(ColumnRole::unit) >= 0 && header_.column_of(ColumnRole::baseline) >= 0) return true;
    const bool more = at + 1 < tokens_.size();
    const bool ends = last && (!more || tokens_[at + 1].line_start) && !tokens_[at].line_start;
    return ends || (more && is_attribute(tokens_[at + 1].text));
  }

  std::size_t tail_length(std::size_t at) const {
    if (at >= tokens_.size() || tokens_[at].line_start) return 0;
    const std::u32string_view text = tokens_[at].text;
    return known_.trailing_comparators.find(text).length > 0 || known_.approximate_tails.holds(text) ? 1 : 0;
  }

  const document::Document& document_;
  const Tokens& tokens_;
  const Header& header_;
  const Vocabulary& known_;
};

}  // namespace

std::optional<TokenCore> read_token_core(const document::Document& document, const Tokens& tokens,
                                         const Header& header, std::size_t at, const Vocabulary& vocabulary) {
  const CoreReader reader(document, tokens, header, vocabulary);
  if (auto core = reader.whole(at)) return core;
  return reader.damaged(at);
}

}  // namespace zhicheng::plan_import
