#include "timeline.h"

#include <algorithm>

#include "clause.h"
#include "dates.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestPeriodMark = 3;  // characters behind the name of a plan
constexpr std::size_t kYearLength = 5;         // 2025年
constexpr std::size_t kLongestLead = 3;        // characters of 到, 截至 … in front of a time

}  // namespace

Timeline::Timeline(const Sentence& sentence, const PlanYears& years) : sentence_(sentence) {
  find_marks(years);
}

void Timeline::find_marks(const PlanYears& years) {
  const Vocabulary& known = sentence_.vocabulary;
  const std::u32string_view text = sentence_.flow.view().substr(0, sentence_.range.end);
  for (std::size_t i = sentence_.range.begin; i < text.size(); ++i) {
    const std::u32string_view rest = text.substr(i);
    if (const auto plan = known.plan_names.longest_prefix(rest); plan.length > 0) {
      if (!known.goal_period_marks.occurs_in(rest.substr(plan.length, kLongestPeriodMark))) continue;
      const std::size_t at = i > sentence_.range.begin && text[i - 1] == U'“' ? i - 1 : i;
      if (is_compared(at)) continue;
      plan.meaning < years.first ? add_result(at) : add_promise(at, plan.meaning);
      continue;
    }
    if (sentence_.masked[i]) continue;
    if (const int year = read_year(text, i); year != 0)
      add_year(i, year, years);
    else if (years.last != 0 && !known.whole_period_phrases.longest_prefix(rest).empty())
      add_promise(i, years.last);
    else if (!known.result_leads.longest_prefix(rest).empty() && !is_compared(i))
      add_result(i);
    else if (!known.promise_leads.longest_prefix(rest).empty())
      add_promise(i, 0);
  }
}

void Timeline::add_promise(std::size_t at, int due) {
  if (first_due_ == 0) first_due_ = due;
  marks_.push_back({at, due != 0 ? due : last_due(), 0});
}

// “2020年,合格率…, 满意度…”: the clauses behind tell results too; “对1990年前建成的住房…, …” says it of one.
void Timeline::add_result(std::size_t at) {
  const std::size_t begin = clause_begin(sentence_, at, sentence_.range.begin);
  const std::u32string_view lead = sentence_.flow.view().substr(begin, at - begin);
  const bool opens =
      lead.size() <= kLongestLead && sentence_.vocabulary.cover_verbs.longest_prefix(lead).empty();
  std::size_t until = opens ? sentence_.range.end : clause_end(sentence_, at);
  if (!marks_.empty()) until = std::max(until, marks_.back().past_until);  // 2018年至2024年
  marks_.push_back({at, last_due(), until});
}

void Timeline::add_year(std::size_t at, int year, const PlanYears& years) {
  const Vocabulary& known = sentence_.vocabulary;
  const std::u32string_view text = sentence_.flow.view().substr(0, sentence_.range.end);
  const std::u32string_view front = text.substr(sentence_.range.begin, at - sentence_.range.begin);
  const std::u32string_view behind = text.substr(at + kYearLength);
  if (is_compared(at) || !known.edition_words.longest_prefix(behind).empty()) return;
  const bool so_far = !known.until_leads.longest_suffix(front).empty() && years.first != years.last;
  const bool past =
      year < years.first + (so_far ? 1 : 0) || !known.result_tails.longest_prefix(behind).empty();
  const std::size_t date = date_prefix(text.substr(at), known);
  const bool led = !known.target_year_leads.longest_suffix(front).empty() ||
                   !known.target_year_tails.longest_prefix(behind).empty() ||
                   std::u32string_view(U"前内").find(text[at + date - 1]) != text.npos;
  if (past) {
    add_result(at);
  } else if (led || years.first != 0 || date > kYearLength || has_prefix(behind, U",")) {
    add_promise(at, year);
    if (first_led_ == text.npos && led) first_led_ = at;
  }
}

// “比2020年下降18%”, “高于上年”, “在2020年基础上”: nothing is said about the time of the value.
bool Timeline::is_compared(std::size_t at) const {
  const Vocabulary& known = sentence_.vocabulary;
  const std::u32string_view text = sentence_.flow.view().substr(0, sentence_.range.end);
  const std::u32string_view front = text.substr(sentence_.range.begin, at - sentence_.range.begin);
  if (read_year(text, at) != 0 && !known.base_tails.longest_prefix(text.substr(at + kYearLength)).empty())
    return true;
  const std::size_t word = known.compared_year_leads.longest_suffix(front).size();
  return word > 0 && known.measure_nouns.longest_suffix(front).size() <= word;  // “占比2025年达到30%” is not
}

const Timeline::Mark* Timeline::mark_before(std::size_t at) const {
  const auto next =
      std::partition_point(marks_.begin(), marks_.end(), [&](const Mark& mark) { return mark.at < at; });
  return next == marks_.begin() ? nullptr : &*std::prev(next);
}

int Timeline::due_before(std::size_t at) const {
  const Mark* mark = mark_before(at);
  return mark == nullptr ? 0 : mark->due;
}

bool Timeline::led_before(std::size_t at) const {
  return first_led_ < at;
}

int Timeline::due_at(std::size_t at) const {
  const int year = due_before(at);
  return year != 0 ? year : first_due_;
}

int Timeline::last_due() const {
  return marks_.empty() ? 0 : marks_.back().due;
}

bool Timeline::past_at(std::size_t at) const {
  const Mark* mark = mark_before(at);
  if (mark != nullptr && at < mark->past_until) return true;
  // “已建成8个、2025年达到20个”: words in front of the year do not count.
  const std::size_t least = mark != nullptr && mark->past_until == 0 ? mark->at : sentence_.range.begin;
  const std::size_t begin = clause_begin(sentence_, at, least);
  if (holds(sentence_.vocabulary.result_words, begin, at)) return true;
  // “同比增长5%” tells a result unless a year to come stands in front.
  return due_before(at) == 0 && holds(sentence_.vocabulary.change_words, begin, at);
}

// One of the words stands in [begin, end) outside of quotation marks.
bool Timeline::holds(const WordSet& set, std::size_t begin, std::size_t end) const {
  const std::u32string_view text = sentence_.flow.view();
  for (std::size_t i = begin; i < end; ++i)
    if (!sentence_.masked[i] && !set.longest_prefix(text.substr(i, end - i)).empty()) return true;
  return false;
}

}  // namespace zhicheng::plan_import
