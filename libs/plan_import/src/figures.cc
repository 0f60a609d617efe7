#include <algorithm>

#include "clause.h"
#include "subject.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters
constexpr std::size_t kShortestCut = 4;
// Applies the rules to the numbers of one sentence, from left to right.
class FigureFinder {
 public:
  explicit FigureFinder(const Sentence& sentence)
      : sentence_(sentence), known_(sentence.vocabulary), text_(sentence.flow.view()) {}

  std::vector<Finding> run() {
    done_ = sentence_.range.begin;
    for (std::size_t i = sentence_.range.begin; i < sentence_.range.end;) {
      const auto figure = is_digit(text_[i]) || text_[i] == U'百' ? read_figure(sentence_, i) : std::nullopt;
      if (figure) {
        const bool accepted = apply(*figure);
        i = accepted ? std::max(done_, figure->end) : figure->unit_begin;
      } else if (is_digit(text_[i])) {
        while (i < sentence_.range.end && is_digit(text_[i])) ++i;
      } else {
        ++i;
      }
    }
    find_word_figures(sentence_, findings_);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.value.begin < b.value.begin; });
    return std::move(findings_);
  }

 private:
  bool apply(const Figure& figure) {
    const std::size_t clause = clause_begin(sentence_, figure.at, sentence_.range.begin);
    if (tells_the_past(sentence_, clause, figure.at)) return false;
    return several(figure, clause) || subject_first(figure, clause) || share_first(figure, clause) ||
           all_of(figure, clause) || count_first(figure, clause);
  }

  // A list goes on: the last figure ended right before, with 、 or 和 between.
  bool continues_list(std::size_t clause) const {
    return !findings_.empty() && done_ > clause && done_ > sentence_.range.begin;
  }

  // 服务质量满意度达到90分以上; 新增“浙江制造”标准15项
  bool subject_first(const Figure& figure, std::size_t clause) {
    if (!is_boundary(sentence_, figure.end)) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Verb verb = read_verb(sentence_, from, figure.at);
    Finding finding;
    Range name = clean_subject(sentence_, from, verb.begin);
    const bool unit = figure.unit_end > figure.unit_begin;
    take_baseline(name, finding);
    if (!is_name(sentence_, name)) return false;
    const bool measure = ends_with_measure(sentence_, name);
    const bool action = starts_with_action(from, verb.begin);
    const bool listed = continues_list(clause);
    const bool fits = figure.percent ? measure || verb.found || listed
                                     : measure || (unit && (verb.found || action || listed));
    if (!fits) return false;
    finding.name = {name};
    finding.value = {std::max(verb.value, from), figure.end};
    finding.quote = {name.begin, figure.end};
    finding.context = std::u32string(text_.substr(from, figure.at - from));
    finding.rule = "prose.subject_first";
    carry_subject(name, finding);
    accept(std::move(finding), figure.end);
    return true;
  }

  bool starts_with_action(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    for (int i = 0; i < 3; ++i) {
      const std::u32string_view rest = text_.substr(at, end - at);
      if (!known_.action_verbs.longest_prefix(rest).empty()) return true;
      const std::size_t next = skip_leads(sentence_, at, end);
      if (next == at) return false;
      if (!known_.action_verbs.longest_suffix(text_.substr(at, next - at)).empty()) return true;
      at = next;
    }
    return false;
  }

  // 由45%提高到60%: the value in front is the baseline.
  void take_baseline(Range& name, Finding& finding) const {
    for (const Word from : known_.baseline_leads.words()) {
      const std::size_t found = text_.substr(name.begin, name.end - name.begin).rfind(from);
      if (found == text_.npos || found == 0) continue;
      const std::size_t at = name.begin + found;
      std::size_t digit = at + from.size();
      while (digit < name.end && !is_digit(text_[digit])) ++digit;
      if (digit == name.end) continue;
      if (const std::size_t year = text_.substr(digit, 6).find(U'年'); year != text_.npos) {
        std::size_t next = digit + year + 1;
        while (next < name.end && !is_digit(text_[next])) ++next;
        if (next >= name.end) continue;
        digit = next;
      }
      finding.baseline = {digit, name.end};
      name.end = at;
      return;
    }
  }

  // “占GDP比重10%” behind “核心产业增加值年均增长12%”: the subject is the one before.
  void carry_subject(Range name, Finding& finding) const {
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (known_.carried_leads.longest_prefix(words).empty() || findings_.empty()) return;
    const Range last = findings_.back().name.front();
    std::u32string_view subject = text_.substr(last.begin, last.end - last.begin);
    subject.remove_suffix(known_.growth_tails.longest_suffix(subject).size());
    if (subject.empty()) return;
    finding.name.insert(finding.name.begin(), {last.begin, last.begin + subject.size()});
    finding.carried = std::u32string(subject);
  }

  // A、B分别达到x、y and A和B均达到x
  bool several(const Figure& figure, std::size_t clause) {
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Verb verb = read_verb(sentence_, from, figure.at);
    if (!verb.each) return false;
    const Range names = clean_subject(sentence_, from, verb.begin);
    const std::vector<Range> parts = split_names(names);
    if (parts.size() < 2) return false;
    const bool separate = known_.respective_words.occurs_in(text_.substr(verb.begin, figure.at - verb.begin));
    std::vector<Range> values = {{std::max(verb.value, from), figure.end}};
    std::size_t end = figure.end;
    while (separate && values.size() < parts.size() && end + 1 < sentence_.range.end &&
           (text_[end] == U'、' || text_[end] == U'和' || text_[end] == U',')) {
      const auto next = read_figure(sentence_, end + 1);
      if (!next) break;
      values.push_back({end + 1, next->end});
      end = next->end;
    }
    if (separate && values.size() != parts.size()) return false;
    if (!separate && !std::all_of(parts.begin(), parts.end(),
                                  [&](Range part) { return ends_with_measure(sentence_, part); }))
      return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Finding finding;
      finding.name = {parts[i]};
      // “线上、线下公示率”: the measure stands with the last name only.
      const Range last = parts.back();
      const std::size_t own = parts[i].end - parts[i].begin;
      if (!ends_with_measure(sentence_, parts[i]) && ends_with_measure(sentence_, last) &&
          last.end - last.begin > own)
        finding.name.push_back({last.begin + own, last.end});
      finding.value = separate ? values[i] : values.front();
      finding.quote = {names.begin, end};
      finding.context = std::u32string(text_.substr(verb.begin, figure.at - verb.begin));
      finding.rule = "prose.several";
      accept(std::move(finding), end);
    }
    return true;
  }

  std::vector<Range> split_names(Range names) const {
    std::vector<Range> parts;
    std::size_t begin = names.begin;
    for (std::size_t i = names.begin; i <= names.end; ++i) {
      const bool sign = i < names.end && !sentence_.masked[i] &&
                        (text_[i] == U'、' || text_[i] == U'和' || text_[i] == U'与');
      if (i < names.end && !sign) continue;
      if (i >= begin + kShortestName) parts.push_back({begin, i});
      begin = i + 1;
    }
    return parts;
  }

  // 90%以上生产主体的产品达到主体可追溯
  bool share_first(const Figure& figure, std::size_t clause) {
    const std::size_t from = skip_leads(sentence_, clause, figure.at);
    if (!figure.percent || from != figure.at) return false;
    const Range name{figure.end, clause_end(sentence_, figure.end)};
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (!is_name(sentence_, name) || !known_.share_verbs.occurs_in(words)) return false;
    Finding finding;
    finding.name = {name};
    finding.value = {figure.at, figure.end};
    finding.quote = {figure.at, name.end};
    finding.rule = "prose.share_first";
    accept(std::move(finding), name.end);
    return true;
  }

  // 厂区车间100%亮标
  bool all_of(const Figure& figure, std::size_t clause) {
    if (!figure.percent || figure.number.low != Decimal::from_integer(100)) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Range name = clean_subject(sentence_, from, figure.at);
    std::size_t end = figure.end;
    const std::size_t stop = clause_end(sentence_, figure.end);
    while (end < stop && text_[end] != U'、') ++end;
    if (!is_name(sentence_, name) || end < figure.end + 2) return false;
    Finding finding;
    finding.name = {name, {figure.end, end}};
    finding.value = {figure.at, figure.end};
    finding.quote = {name.begin, end};
    finding.rule = "prose.all_of";
    accept(std::move(finding), end);
    return true;
  }

  // 建成5个省级服务业创新发展区; 筛选100家左右质量奖创奖培育企业
  bool count_first(const Figure& figure, std::size_t clause) {
    const std::u32string_view unit = text_.substr(figure.unit_begin, figure.unit_end - figure.unit_begin);
    if (!known_.counter_words.holds(unit)) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    Verb verb = read_verb(sentence_, from, figure.at);
    const Word action = known_.action_verbs.longest_suffix(text_.substr(from, verb.begin - from));
    if (action.empty() && !starts_with_action(from, verb.begin)) return false;
    Range name = counted_noun(figure.end);
    if (!is_name(sentence_, name)) return false;
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (!known_.base_tails.longest_suffix(words).empty() || known_.achieved_words.occurs_in(words))
      return false;
    Finding finding;
    const std::size_t verb_begin = verb.begin - action.size();
    finding.name = {name};
    if (!known_.new_verb_leads.longest_prefix(action).empty())
      finding.name.insert(finding.name.begin(), {verb_begin, verb.begin});
    finding.value = {std::max(verb.value, from), figure.end};
    finding.quote = {action.empty() ? figure.at : verb_begin, name.end};
    finding.context = std::u32string(text_.substr(from, figure.at - from));
    finding.rule = "prose.count_first";
    accept(std::move(finding), name.end);
    return true;
  }

  // What is counted: up to the end of the clause, without the adjectives in front of 的.
  Range counted_noun(std::size_t begin) const {
    std::size_t end = clause_end(sentence_, begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (sentence_.masked[i] || text_[i] != U'、') continue;
      const std::u32string_view rest = text_.substr(i + 1, end - i - 1);
      const bool another = std::any_of(rest.begin(), rest.end(), is_digit) ||
                           !known_.action_verbs.longest_prefix(rest).empty();
      if (another && text_.substr(i, end - i).find(U'的') == text_.npos) {
        end = i;
        break;
      }
    }
    const std::size_t adjective = text_.substr(begin, end - begin).rfind(U'的');
    if (adjective != text_.npos && end - begin - adjective - 1 >= kShortestCut) begin += adjective + 1;
    const auto tail = known_.counted_tails.longest_suffix(text_.substr(begin, end - begin));
    return {begin, end - (tail.length - tail.meaning)};
  }

  void accept(Finding finding, std::size_t end) {
    findings_.push_back(std::move(finding));
    done_ = end;
  }

  const Sentence& sentence_;
  const Vocabulary& known_;
  std::u32string_view text_;
  std::vector<Finding> findings_;
  std::size_t done_ = 0;  // end of the last figure
};

}  // namespace

std::vector<Finding> find_figures(const Sentence& sentence) {
  return FigureFinder(sentence).run();
}

}  // namespace zhicheng::plan_import
