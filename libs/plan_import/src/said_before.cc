#include <algorithm>

#include "clause.h"
#include "dates.h"
#include "figures.h"
#include "vocabulary.h"
#include "words.h"

// What a figure takes over from the words in front: its subject, and where it starts from.
namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kFarthestDigit = 4;  // characters between 由 and its number

bool is_empty(Range range) {
  return range.end <= range.begin;
}

}  // namespace

// “示范街区已建成5个”, “已建成示范街区5个”, “2021年获证企业5家”: the baseline of a promise that may follow.
void FigureFinder::note_result(const Figure& figure) {
  const Verb verb = read_verb(sentence_, clause_, figure.at);
  std::size_t end = verb.begin;
  const Word tail = known_.result_verbs.longest_suffix(words(clause_, end));
  std::size_t begin = clause_;
  if (tail.empty()) {
    for (std::size_t i = clause_; i < end; ++i) {
      const std::size_t result = known_.result_verbs.longest_prefix(words(i, end)).size();
      if (result > 0 && i > clause_ && tells_no_subject({i + result, end}))
        end = i;  // 浮标已布设8个
      else if (result > 0)
        begin = i + result;
    }
  } else {
    end -= tail.size();
    end -= known_.result_leads.longest_suffix(words(begin, end)).size();
  }
  const Range name = clean_subject(sentence_, begin, end);
  last_.reset();
  if (!is_name(sentence_, name) || !is_boundary(sentence_, figure.end)) return;
  last_ = {.name = {name},
           .unit = words(figure.unit_begin, figure.unit_end),
           .baseline = {verb.value, figure.end},
           .end = figure.end};
}

// “在2025年达到96%的基础上, 2030年达到98%”: the baseline of what follows.
bool FigureFinder::note_base(const Figure& figure) {
  const std::size_t tail = known_.base_tails.longest_prefix(text_.substr(figure.end)).size();
  if (tail == 0) return false;
  const Verb verb = read_verb(sentence_, from_, figure.at);
  const Range name = clean_subject(sentence_, from_, verb.begin);
  if (!is_name(sentence_, name)) return false;
  last_ = {.name = {name},
           .unit = words(figure.unit_begin, figure.unit_end),
           .baseline = {verb.value, figure.end},
           .baseline_year = first_year_in(words(name.end, figure.at)),
           .end = figure.end + tail};
  return true;
}

// The year in brackets behind a value: 96%(2025年); 0 if there is none.
int FigureFinder::year_behind(std::size_t end) const {
  if (text_.substr(end, 1) != U"(") return 0;
  const std::u32string_view rest = text_.substr(end + 1);
  const std::size_t date = date_prefix(rest, known_);
  return date > 0 && rest.substr(date, 1) == U")" ? first_year_in(rest.substr(0, date)) : 0;
}

// The name without 年均增长, 每年提高 … at its end; empty if it has none.
Range FigureFinder::without_growth(Range name) const {
  const std::size_t tail = known_.growth_tails.longest_suffix(words(name.begin, name.end)).size();
  const Range rest{name.begin, name.end - tail};
  return tail > 0 && is_name(sentence_, rest) ? rest : Range{};
}

// “能耗强度2027年下降5%”: the year is no part of the name.
void FigureFinder::leave_out_date(Finding& finding) const {
  const Range name = finding.name.back();
  const Range rest = without_growth(name);
  const std::size_t date = is_empty(rest) ? 0 : date_suffix(words(rest.begin, rest.end), known_);
  const std::u32string_view stem = words(rest.begin, rest.end - date);
  if (date == 0 || !is_name(sentence_, {rest.begin, rest.end - date}) ||
      !known_.compared_year_leads.longest_suffix(stem).empty())
    return;
  finding.name.back() = {rest.begin, rest.end - date};
  finding.name.push_back({rest.end, name.end});
}

// “能耗强度2027年下降5%, 2030年下降10%”: only the end of the name is said again.
bool FigureFinder::repeats_tail(Range subject) const {
  if (!last_ || last_->name.size() < 2) return false;
  const std::size_t date = date_prefix(words(subject.begin, subject.end), known_);
  const Range tail = last_->name.back();
  return words(subject.begin + date, subject.end) == words(tail.begin, tail.end);
}

// “…, 到2025年达到12个”: the subject was said before.
bool FigureFinder::same_subject(const Figure& figure, const Verb& verb) {
  const std::u32string_view front = words(from_, figure.at);
  const bool dated = !years_in(front).empty() || !known_.soft_words.longest_prefix(front).empty();
  if (!last_ || !dated || from_ > last_->end + 1) return false;
  if (verb.separate) return same_subjects(figure, verb);
  const Range grown = without_growth(last_->name.back());
  const bool reaches = verb.found && !is_empty(grown);  // “满意度每年提升1分, 2030年达到88分”
  if (!reaches && last_->unit != words(figure.unit_begin, figure.unit_end)) return false;
  Finding finding;
  finding.name = last_->name;
  if (reaches) finding.name.back() = grown;
  // “每年培育5家, 到2028年累计达到30家”
  Range& first = finding.name.front();
  const std::size_t often = known_.often_words.longest_prefix(words(first.begin, first.end)).size();
  if (verb.reached && is_name(sentence_, {first.begin + often, first.end})) first.begin += often;
  finding.baseline = last_->baseline;
  finding.baseline_year = last_->baseline_year;
  finding.value = {verb.value, figure.end};
  finding.quote = {last_->name.front().begin, figure.end};
  finding.context = std::u32string(words(from_, verb.value));
  finding.rule = "prose.same_subject";
  accept(std::move(finding), figure, figure.end);
  return true;
}

// “A 60家、B 5家, 到2027年分别达到100家、8家”: those that were said last, one for each value.
bool FigureFinder::same_subjects(const Figure& figure, const Verb& verb) {
  const std::vector<Range> values = values_of(figure, verb, findings_.size());
  if (values.size() < 2) return false;
  const std::size_t first = findings_.size() - values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    Finding finding;
    finding.name = findings_[first + i].name;
    finding.value = values[i];
    finding.quote = {findings_[first + i].quote.begin, values.back().end};
    finding.context = std::u32string(words(from_, values[i].begin));
    finding.rule = "prose.same_subject";
    accept(std::move(finding), figure, values.back().end);
  }
  return true;
}

// 由45%提高到60%: the value in front is the baseline.
void FigureFinder::take_baseline(Range& subject, Finding& finding) const {
  const std::u32string_view all = words(subject.begin, subject.end);
  for (const Word lead : known_.baseline_leads.words()) {
    const std::size_t found = all.rfind(lead);
    if (found == all.npos || found == 0) continue;
    std::size_t value = found + lead.size();
    const std::size_t date = date_prefix(all.substr(value), known_);
    const int year = first_year_in(all.substr(value, date));
    value += date;
    std::size_t digit = value;
    while (digit < all.size() && digit < value + kFarthestDigit && !is_digit(all[digit])) ++digit;
    if (digit >= all.size() || !is_digit(all[digit])) continue;
    finding.baseline = {subject.begin + digit, subject.end};
    finding.baseline_year = year;
    subject.end = subject.begin + found;
    return;
  }
}

}  // namespace zhicheng::plan_import
