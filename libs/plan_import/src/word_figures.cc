#include <algorithm>

#include "clause.h"
#include "dates.h"
#include "names.h"
#include "number.h"
#include "reference.h"
#include "subject.h"
#include "timeline.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestCovered = 4;  // characters of a name that is covered wholly
constexpr std::size_t kLongestTime = 10;     // characters of the time that a value is compared with

class WordFinder {
 public:
  WordFinder(const Sentence& sentence, const Timeline& time, std::vector<Finding>& findings)
      : sentence_(sentence),
        known_(sentence.vocabulary),
        time_(time),
        text_(sentence.flow.view()),
        findings_(findings) {}

  void run() {
    const std::size_t figures = findings_.size();
    for (std::size_t begin = sentence_.range.begin; begin < sentence_.range.end;) {
      const std::size_t end = clause_end(sentence_, begin);
      clause_ = {begin, end};
      from_ = begin;
      for (std::size_t at = begin; at < end;) {
        at = behind_figure(at, figures);
        if (at < end) at = read_at(at);
      }
      begin = end + 1;
    }
  }

 private:
  // Skips figures that were read from numbers; the words behind one begin there.
  std::size_t behind_figure(std::size_t at, std::size_t figures) {
    while (next_figure_ < figures && findings_[next_figure_].quote.end <= at) ++next_figure_;
    if (next_figure_ == figures || findings_[next_figure_].value.begin > at) return at;
    return from_ = std::max(at, findings_[next_figure_++].quote.end);
  }

  // Reads what begins at `at` and gives the place behind it.
  std::size_t read_at(std::size_t at) {
    if (sentence_.masked[at]) return at + 1;
    for (const auto read : {&WordFinder::read_coverage, &WordFinder::read_doubling_at,
                            &WordFinder::read_place, &WordFinder::read_comparison, &WordFinder::read_all})
      if (const std::size_t end = (this->*read)(at); end > at) return from_ = end;
    return at + 1;
  }

  // 规上企业智能化改造实现全覆盖; 快检室和追溯点均实现全覆盖
  std::size_t read_coverage(std::size_t at) {
    const std::size_t end = at + known_.coverage_tails.longest_prefix(rest(at)).size();
    if (end == at || !is_boundary(sentence_, end) || goes_on_as_slogan(end)) return 0;
    std::size_t value = at;
    for (const Word soft : known_.coverage_softeners.words())
      if (has_suffix(words(from_, value), soft)) value -= soft.size();
    if (accept_names(value, end, kShortestCovered, "word.coverage")) return end;
    return same_subject(value, end) ? end : 0;
  }

  // “2023年完成100家, 2024年实现全覆盖”: the subject was said right before.
  bool same_subject(std::size_t value, std::size_t end) {
    const Verb verb = read_verb(sentence_, from_, value);
    if (verb.begin != from_ || years_in(words(from_, value)).empty()) return false;
    return accept_last({value, end}, "prose.same_subject");
  }

  // “全覆盖、无死角” and “全覆盖、全贯通的工作体系”
  bool goes_on_as_slogan(std::size_t at) const {
    const std::u32string_view behind = rest(at);
    if (behind.empty() || behind.front() != U'、') return false;
    return !known_.coverage_tails.occurs_in(behind) && std::none_of(behind.begin(), behind.end(), is_digit);
  }

  // 绿色产品认证证书数量比2022年翻一番
  std::size_t read_doubling_at(std::size_t at) {
    const auto doubling = read_doubling(text_.substr(0, clause_.end), at);
    if (!doubling || !is_boundary(sentence_, at + doubling->length)) return 0;
    int year = 0;
    const std::size_t subject = in_front_of_comparison(in_front_of_verbs(at), year);
    const std::size_t end = at + doubling->length;
    const std::size_t before = findings_.size();
    if (!accept_names(subject, end, 0, "word.doubling", at) && !same_subject(at, end)) return 0;
    for (std::size_t i = before; i < findings_.size(); ++i) findings_[i].baseline_year = year;
    return end;
  }

  std::size_t in_front_of_verbs(std::size_t end) const {
    for (bool again = true; again;) {
      const std::u32string_view front = words(from_, end);
      std::size_t verb = std::max(known_.reach_verbs.longest_suffix(front).size(),
                                  known_.soft_words.longest_suffix(front).size());
      if (front.size() > 2 && front.back() == U'年' && is_han_digit(front[front.size() - 2]))
        verb = 2;  // 五年翻番
      end -= verb;
      again = verb > 0;
    }
    return end;
  }

  // “比2020年”, “比现在”, “在2020年基础上” at the end.
  std::size_t in_front_of_comparison(std::size_t end, int& year) const {
    std::u32string_view front = words(from_, end);
    front.remove_suffix(known_.base_tails.longest_suffix(front).size());
    if (has_suffix(front, U"的")) front.remove_suffix(1);
    const std::size_t least = front.size() - std::min(front.size(), kLongestTime);
    for (std::size_t at = front.size(); at-- > least;) {
      const std::u32string_view behind = front.substr(at);
      const std::size_t word = known_.comparison_leads.longest_prefix(behind).size();
      if (word == 0) continue;
      const std::u32string_view time = behind.substr(word);
      const std::size_t date = date_prefix(time, known_);
      if (date == 0 && known_.result_leads.longest_prefix(time).empty()) continue;
      year = first_year_in(time.substr(0, date));
      return from_ + at;
    }
    return end;
  }

  // 获奖企业总数位居全省前三; 排名保持第一位
  std::size_t read_place(std::size_t at) {
    if (text_[at] != U'前' && text_[at] != U'第') return 0;
    std::size_t end = at + 1;
    while (end < clause_.end && (is_han_digit(text_[end]) || is_digit(text_[end]))) ++end;
    if (end == at + 1) return 0;
    for (const Word tail : known_.place_tails.words())
      if (has_prefix(rest(end), tail)) end += tail.size();
    if (!is_boundary(sentence_, end)) return 0;
    const std::size_t value = at - known_.place_peers.longest_suffix(words(from_, at)).size();
    std::size_t subject = value;
    for (Word verb; !(verb = known_.place_verbs.longest_suffix(words(from_, subject))).empty();)
      subject -= verb.size();
    if (subject == from_ && value > subject) return accept_last({value, end}, "word.place") ? end : 0;
    const Range name = clean_subject(sentence_, from_, subject);
    if (subject == at && known_.rank_nouns.longest_suffix(words(from_, subject)).empty()) return 0;
    if (subject == value && !ends_with_measure(sentence_, name)) return 0;
    return accept_name(name, {value, end}, "word.place") ? end : 0;
  }

  // What was said in the clause before, or in this one.
  const Finding* last_before(std::size_t value) const {
    const Finding* last = nullptr;
    for (const Finding& each : findings_)
      if (each.value.end < value && (last == nullptr || each.value.end > last->value.end)) last = &each;
    const bool before = last != nullptr && clause_end(sentence_, last->value.end) + 1 >= from_;
    return before ? last : nullptr;
  }

  // 优良天数比例达到市定目标; 满意度高于全省平均水平; 收入增长与经济增长同步
  std::size_t read_comparison(std::size_t at) {
    if (at < from_ + 2) return 0;
    const std::u32string_view words_behind = words(at, clause_.end);
    const ReferencePhrase phrase = read_reference(words_behind, known_);
    if (phrase.length == 0 || !known_.vague_references.longest_suffix(words_behind).empty()) return 0;
    const bool peers = phrase.relation != plan::Relation::meet_reference;
    const Verb verb = read_verb(sentence_, from_, at);
    const Range name = clean_subject(sentence_, from_, verb.begin);
    if (!peers && !ends_with_measure(sentence_, name)) return 0;
    return accept_names(verb.begin, clause_.end, 0, "word.comparison", at) ? clause_.end : 0;
  }

  // 所有工业企业废水处理后达标排放; 检定机构全部达到B级以上
  std::size_t read_all(std::size_t at) {
    const std::u32string_view front = words(from_, at);
    const std::size_t all = known_.all_words.longest_prefix(rest(at)).size();
    if (all == 0) return 0;
    if (!known_.all_verbs.longest_prefix(rest(at + all)).empty()) {
      if (known_.turn_words.longest_prefix(words(skip_dates(from_, at), at)).empty()) return 0;
      return accept_name(clean_subject(sentence_, from_, at), {at, clause_.end}, "word.all", true)
                 ? clause_.end
                 : 0;
    }
    if (known_.turn_words.longest_suffix(front).empty()) return 0;
    const Range name{at + all, clause_.end};
    if (known_.state_tails.longest_suffix(words(name.begin, name.end)).empty()) return 0;
    return accept_name(name, {at, at + all}, "word.all", true) ? clause_.end : 0;
  }

  std::size_t skip_dates(std::size_t begin, std::size_t end) const {
    return begin + date_prefix(words(begin, end), known_);
  }

  // The names in front of `subject_end`, each with its year, if the verb says so.
  bool accept_names(std::size_t subject_end, std::size_t end, std::size_t shortest, std::string_view rule,
                    std::size_t value = 0) {
    const Verb verb = read_verb(sentence_, from_, subject_end);
    const Range names = clean_subject(sentence_, from_, verb.begin);
    if (value == 0) value = subject_end;
    std::vector<Range> parts = {names};
    if (verb.each) parts = split_names(sentence_, names);
    const std::vector<YearAt> years = years_in(words(verb.begin, value));
    bool accepted = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].end < parts[i].begin + shortest) continue;
      for (std::size_t k = 0; k < std::max<std::size_t>(years.size(), 1); ++k) {
        if (!accept_name(parts[i], {value, end}, rule)) continue;
        accepted = true;
        Finding& finding = findings_.back();
        if (years.size() > 1) finding.year = years[k].year;
        if (i + 1 == parts.size()) continue;
        if (const Range tail = shared_tail(sentence_, parts[i], parts.back()); tail.end > tail.begin)
          finding.name.push_back(tail);
      }
    }
    return accepted;
  }

  // “满意度达到85分, 力争进入全市前三位”: the subject was said right before.
  bool accept_last(Range value, std::string_view rule) {
    const Finding* last = last_before(value.begin);
    if (last == nullptr) return false;
    const std::vector<Range> name = last->name;
    if (!accept_name(name.front(), value, rule)) return false;
    findings_.back().name = name;
    return true;
  }

  bool accept_name(Range name, Range value, std::string_view rule, bool milestone = false) {
    if (!is_name(sentence_, name) || time_.past_at(value.begin) ||
        holds_decoy(sentence_, clause_.begin, value.begin))
      return false;
    Finding finding;
    finding.name = {name};
    finding.value = value;
    finding.quote = {std::min(name.begin, value.begin), std::max(name.end, value.end)};
    finding.context = std::u32string(words(clause_.begin, value.begin));
    finding.milestone = milestone;
    finding.rule = rule;
    findings_.push_back(std::move(finding));
    return true;
  }

  std::u32string_view words(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  std::u32string_view rest(std::size_t at) const { return words(at, clause_.end); }

  const Sentence& sentence_;
  const Vocabulary& known_;
  const Timeline& time_;
  std::u32string_view text_;
  std::vector<Finding>& findings_;
  Range clause_;
  std::size_t from_ = 0;         // behind the last figure of the clause
  std::size_t next_figure_ = 0;  // among those read from numbers
};

}  // namespace

void find_word_figures(const Sentence& sentence, const Timeline& time, std::vector<Finding>& findings) {
  WordFinder(sentence, time, findings).run();
}

}  // namespace zhicheng::plan_import
