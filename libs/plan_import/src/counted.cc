#include <algorithm>

#include "clause.h"
#include "figures.h"
#include "names.h"
#include "vocabulary.h"
#include "words.h"

// The rules for a number in front of what it counts.
namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestCut = 4;  // characters that stay of a noun without its attribute
constexpr int kFewest = 10;  // of a number in words: 建立三个机制 tells no figure, 培育二十家企业 does
constexpr std::size_t kLongestReach = 6;  // characters of 提高到 and the like
constexpr std::u32string_view kAttributeSign = U"的";

}  // namespace

// 90%以上生产主体的产品达到主体可追溯
bool FigureFinder::share_first(const Figure& figure) {
  if (!figure.percent) return false;
  std::size_t begin = clause_;
  while (begin < figure.at) {
    const std::size_t next = skip_leads(sentence_, begin, figure.at + 1 + kShortestCut);
    if (next == begin || next > figure.at) break;
    begin = next;
  }
  const Verb verb = read_verb(sentence_, begin, figure.at);
  if (verb.begin != begin) return false;
  std::size_t noun = figure.end;
  if (text_.substr(noun, 1) == kAttributeSign) ++noun;
  const Range name{noun, clause_end(sentence_, noun)};
  if (!is_name(sentence_, name) || !known_.share_verbs.occurs_in(words(name.begin, name.end))) return false;
  Finding finding;
  finding.name = {name};
  finding.value = {verb.value, figure.end};
  finding.quote = {verb.value, name.end};
  finding.rule = "prose.share_first";
  accept(std::move(finding), figure, name.end);
  return true;
}

// 厂区车间100%亮标
bool FigureFinder::all_of(const Figure& figure) {
  if (!figure.percent || figure.compared || figure.number.low != Decimal::from_integer(100)) return false;
  const Range name = clean_subject(sentence_, from_, figure.at);
  std::size_t end = figure.end;
  const std::size_t stop = clause_end(sentence_, figure.end);
  while (end < stop && text_[end] != U'、') ++end;
  if (!is_name(sentence_, name) || end < figure.end + 2 || text_.substr(figure.end, 1) == kAttributeSign)
    return false;
  if (!known_.reach_verbs.longest_suffix(words(from_, figure.at)).empty()) return false;
  Finding finding;
  finding.name = {name, {figure.end, end}};
  finding.value = {figure.at, figure.end};
  finding.quote = {name.begin, end};
  finding.rule = "prose.all_of";
  accept(std::move(finding), figure, end);
  return true;
}

// 建成5个省级服务业创新发展区; 筛选100家左右质量奖创奖培育企业; 推动60家企业完成质量体检
bool FigureFinder::count_first(const Figure& figure) {
  const Verb verb = read_verb(sentence_, from_, figure.at);
  std::size_t action_end = verb.value;
  Word action = known_.action_verbs.longest_suffix(words(from_, action_end));
  if (action.empty()) action = known_.action_verbs.longest_suffix(words(from_, action_end = verb.begin));
  const bool listed = continues_list() && findings_.back().rule == kCountFirst && done_ + 1 >= verb.begin;
  if (!is_counted(figure, action, listed)) return false;
  const Range name = counted_noun(figure.end);
  const std::u32string_view noun = words(name.begin, name.end);
  if (!is_name(sentence_, name) || !known_.base_tails.longest_suffix(noun).empty()) return false;
  Finding finding;
  const std::size_t action_begin = action_end - action.size();
  finding.name = {name};
  if (!known_.new_verbs.longest_prefix(action).empty())
    head_ = {action_begin, action_end};
  else if (!listed || !action.empty())
    head_ = {};
  if (head_.end > head_.begin) finding.name.insert(finding.name.begin(), head_);
  if (const Range whole = next_noun(name.end); whole.end > whole.begin)
    if (const Range tail = counted_of(sentence_, name, whole); tail.end > tail.begin)
      finding.name.push_back(tail);
  finding.value = {verb.value, figure.end};
  finding.quote = {action_begin, name.end};
  finding.context = std::u32string(words(from_, verb.value));
  finding.rule = kCountFirst;
  accept(std::move(finding), figure, name.end);
  return true;
}

// What the next figure of a list counts: “2个国家级、5个省级质检中心”.
Range FigureFinder::next_noun(std::size_t end) const {
  if (end + 1 >= sentence_.range.end || (text_[end] != U'、' && text_[end] != U'和')) return {};
  const auto next = figure_at(end + 1);
  return next ? counted_noun(next->end) : Range{};
}

// 两家机构 are counted, 两个体系 and 一支队伍 only named.
bool FigureFinder::counts_bodies(const Figure& figure) const {
  return figure.number.low > Decimal::from_integer(1) &&
         known_.body_units.holds(words(figure.unit_begin, figure.unit_end));
}

bool FigureFinder::is_counted(const Figure& figure, Word action, bool listed) const {
  const std::u32string_view unit = words(figure.unit_begin, figure.unit_end);
  if (unit.empty() || figure.percent || figure.passing) return false;
  const bool direct = !action.empty() || listed;
  const bool few =
      figure.number.low < Decimal::from_integer(kFewest) && !figure.compared && !figure.number.range;
  if (figure.in_words && (!direct || (few && !counts_bodies(figure)))) return false;
  // “从2020年的8个增加到25个”
  if (!known_.reach_verbs.longest_prefix(text_.substr(figure.end, kLongestReach)).empty()) return false;
  if (known_.event_units.holds(unit) && !direct) return false;
  if (text_.substr(figure.end, 1) == kAttributeSign && !direct) return false;
  return direct || (known_.counter_words.holds(unit) && starts_with_action(from_, figure.at));
}

// What is counted: up to the end of the clause, without the adjectives in front of 的.
Range FigureFinder::counted_noun(std::size_t begin) const {
  const std::size_t end = counted_end(begin);
  const std::size_t adjective = words(begin, end).rfind(kAttributeSign);
  if (adjective != text_.npos && end - begin - adjective - 1 >= kShortestCut) begin += adjective + 1;
  const auto tail = known_.counted_tails.longest_suffix(words(begin, end));
  return {begin, end - (tail.length - tail.meaning)};
}

// The end of the clause, or of the list item where another figure or action follows.
std::size_t FigureFinder::counted_end(std::size_t begin) const {
  const std::size_t end = clause_end(sentence_, begin);
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (sentence_.masked[i]) continue;
    const std::u32string_view rest = words(i + 1, end);
    const bool follows =
        !rest.empty() && (is_digit(rest.front()) || !known_.action_verbs.longest_prefix(rest).empty());
    if ((text_[i] == U'和' || text_[i] == U'及' || text_[i] == U'并') && follows) return i;
    if (text_[i] != U'、') continue;
    const bool figures = std::any_of(rest.begin(), rest.end(), is_digit);
    if ((follows || figures) && rest.find(kAttributeSign) == rest.npos) return i;
  }
  return end;
}

}  // namespace zhicheng::plan_import
