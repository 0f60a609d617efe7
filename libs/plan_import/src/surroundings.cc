#include "surroundings.h"

#include <optional>

#include "lines.h"
#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestCaption = 60;  // characters
constexpr int kFurthestRemark = 3;           // lines below the table
constexpr std::size_t kLongLine = 20;        // characters of a line that may go on in the next

Flow flow_of(const document::Document& document, const Line& line, const Vocabulary& vocabulary) {
  Flow flow;
  flow.append(document, words_span(document, line, vocabulary));
  return flow;
}

// 2. （2） 2、 in front of the next note
bool begins_with_number(std::u32string_view text) {
  std::size_t at = !text.empty() && text[0] == U'(' ? 1 : 0;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at > begin && at < text.size() &&
         std::u32string_view(U".、)").find(text[at]) != std::u32string_view::npos;
}

// What stands behind 注： or 说明1.; nullopt if the text does not begin like this.
std::optional<std::u32string_view> behind_remark_word(std::u32string_view text,
                                                      const Vocabulary& vocabulary) {
  const std::size_t word = vocabulary.remark_words.longest_prefix(text).size();
  if (word == 0) return std::nullopt;
  const std::u32string_view rest = text.substr(word);
  if (rest.empty() || rest[0] == U':') return rest.substr(rest.empty() ? 0 : 1);
  const bool marked = begins_with_number(rest) || !vocabulary.foot_marks.longest_prefix(rest).empty();
  return marked ? std::optional(rest) : std::nullopt;
}

}  // namespace

std::u32string_view unit_line(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.size() > 2 && text.front() == U'(' && text.back() == U')') text = text.substr(1, text.size() - 2);
  const auto word = vocabulary.header_words.longest_prefix(text);
  if (word.length == 0 || word.meaning != ColumnRole::unit || word.length + 1 >= text.size()) return {};
  if (text[word.length] != U':') return {};
  const std::u32string_view unit = text.substr(word.length + 1);
  return is_unit(unit, vocabulary) ? unit : std::u32string_view();
}

Caption caption_before(const document::Document& document, const Stages& stages, int line,
                       const Vocabulary& vocabulary) {
  Caption caption;
  for (int number = line - 1; number >= 1; --number) {
    const Line& candidate = stages.lines[static_cast<std::size_t>(number) - 1];
    if (candidate.kind == LineKind::blank || candidate.kind == LineKind::rule) continue;
    if (candidate.kind == LineKind::table || candidate.kind == LineKind::contents) break;
    const Flow flow = flow_of(document, candidate, vocabulary);
    if (caption.unit.empty() && !unit_line(flow.view(), vocabulary).empty()) {
      caption.unit = as_printed(flow.words(0, flow.size()), unit_line(flow.view(), vocabulary));
      continue;
    }
    const bool sentence = flow.size() == 0 || ends_clause(flow.text.back()) || flow.size() > kLongestCaption;
    if (!sentence) caption.title = flow.words(0, flow.size());
    break;
  }
  return caption;
}

bool begins_remark(std::u32string_view text, std::u32string_view marks, const Vocabulary& vocabulary) {
  if (const auto words = behind_remark_word(text, vocabulary)) return true;
  const Word mark = vocabulary.foot_marks.longest_prefix(text);
  return !mark.empty() && contains(marks, mark);
}

std::string take_remark_below(const document::Document& document, int line, std::u32string_view marks,
                              const Vocabulary& vocabulary, Stages& stages) {
  std::string remark;
  bool numbered = false;
  bool open = false;  // the line above ends within a sentence
  int blanks = 0;
  for (auto at = static_cast<std::size_t>(line); at < stages.lines.size() && blanks < kFurthestRemark; ++at) {
    Line& candidate = stages.lines[at];
    if (candidate.kind == LineKind::blank) {
      ++blanks;
      continue;
    }
    Flow flow;
    flow.append(document, candidate.span);
    const bool goes_on =
        !remark.empty() && blanks == 0 && (open || (numbered && begins_with_number(flow.view())));
    if (candidate.kind != LineKind::text || !(goes_on || begins_remark(flow.view(), marks, vocabulary)))
      break;
    if (const auto words = behind_remark_word(flow.view(), vocabulary)) numbered = begins_with_number(*words);
    open = flow.size() >= kLongLine && !ends_sentence(flow.text.back());
    remark += flow.words(0, flow.size());
    if (!open) remark += "；";
    candidate.kind = LineKind::table;
    blanks = 0;
  }
  return remark;
}

}  // namespace zhicheng::plan_import
