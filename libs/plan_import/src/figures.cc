#include "figures.h"

#include <algorithm>

#include "clause.h"
#include "dates.h"
#include "names.h"
#include "reference.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestSibling = 12;  // characters of a name
constexpr std::u32string_view kListSigns = U"、,和及()";

bool is_empty(Range range) {
  return range.end <= range.begin;
}

}  // namespace

FigureFinder::FigureFinder(const Sentence& sentence, const Timeline& time)
    : sentence_(sentence), known_(sentence.vocabulary), time_(time), text_(sentence.flow.view()) {}

std::vector<Finding> FigureFinder::run() {
  done_ = sentence_.range.begin;
  for (std::size_t i = sentence_.range.begin; i < sentence_.range.end;) {
    const auto figure = figure_at(i);
    if (figure) {
      i = apply(*figure) ? std::max(done_, figure->end) : figure->unit_begin;
    } else if (is_digit(text_[i])) {
      while (i < sentence_.range.end && is_digit(text_[i])) ++i;
    } else {
      ++i;
    }
  }
  find_word_figures(sentence_, time_, findings_);
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const Finding& a, const Finding& b) { return a.value.begin < b.value.begin; });
  return std::move(findings_);
}

std::optional<Figure> FigureFinder::figure_at(std::size_t at) const {
  const char32_t c = text_[at];
  return is_digit(c) || is_han_digit(c) ? read_figure(sentence_, at) : std::nullopt;
}

bool FigureFinder::apply(const Figure& figure) {
  clause_ = clause_begin(sentence_, figure.at, sentence_.range.begin);
  from_ = std::max(clause_, std::min(std::max(done_, last_ ? last_->end : 0), figure.at));
  if (holds_decoy(sentence_, clause_, figure.at) || is_margin(figure) || note_base(figure)) return false;
  if (time_.past_at(figure.at)) {
    note_result(figure);
    return false;
  }
  if (several(figure) || subject_first(figure) || share_first(figure) || all_of(figure) ||
      count_first(figure))
    return true;
  note_result(figure);
  return false;
}

// “高于全省平均水平2个百分点”: the reference is read as a whole, not the number.
bool FigureFinder::is_margin(const Figure& figure) const {
  const std::u32string_view front = words(from_, figure.at);
  if (known_.reference_yardsticks.longest_suffix(front).empty()) return false;
  for (std::size_t at = from_; at < figure.at; ++at)
    if (read_reference(words(at, figure.end), known_).margin) return true;
  return false;
}

// A list goes on: the last figure ended right before, with 、 or 和 between.
bool FigureFinder::continues_list() const {
  return !findings_.empty() && done_ > clause_ && done_ > sentence_.range.begin;
}

bool FigureFinder::starts_with_action(std::size_t begin, std::size_t end) const {
  std::size_t at = begin + known_.often_words.longest_prefix(words(begin, end)).size();
  for (int i = 0; i < 3; ++i) {
    if (!known_.action_nouns.longest_prefix(words(at, end)).empty()) return false;
    if (!known_.action_verbs.longest_prefix(words(at, end)).empty()) return true;
    const std::size_t next = skip_leads(sentence_, at, end);
    if (next == at) return false;
    if (!known_.action_verbs.longest_suffix(words(at, next)).empty()) return true;
    at = next;
  }
  return false;
}

// 服务质量满意度达到90分以上; 新增“浙江制造”标准15项
bool FigureFinder::subject_first(const Figure& figure) {
  const std::size_t tail = known_.value_tails.longest_prefix(text_.substr(figure.end)).size();
  if (!is_boundary(sentence_, figure.end + tail)) return false;
  const Verb verb = read_verb(sentence_, from_, figure.at);
  Finding finding;
  Range subject{from_, verb.begin};
  take_baseline(subject, finding);
  const Range name = clean_subject(sentence_, subject.begin, subject.end);
  if (tells_no_subject(subject) || repeats_tail(subject)) return same_subject(figure, verb);
  const bool of_last = !findings_.empty() && from_ <= done_ + 1 && verb.found &&
                       known_.carried_names.holds(words(name.begin, name.end));
  if (!of_last && (!is_name(sentence_, name) || !fits(figure, verb, name))) return false;
  if (known_.respective_words.occurs_in(words(name.begin, name.end))) return false;
  for (const YearAt& year : years_in(words(name.begin, name.end)))
    if (!known_.compared_year_leads.longest_suffix(words(name.begin, name.begin + year.at)).empty())
      finding.baseline_year = year.year;
  finding.value = {verb.value, figure.end};
  finding.quote = {name.begin, figure.end};
  finding.context = std::u32string(words(continues_list() ? clause_ : from_, verb.value));
  finding.rule = "prose.subject_first";
  complete_name(name, verb, finding);
  leave_out_date(finding);
  accept(std::move(finding), figure, figure.end);
  return true;
}

bool FigureFinder::fits(const Figure& figure, const Verb& verb, Range name) const {
  const std::u32string_view name_words = words(name.begin, name.end);
  if (known_.action_verbs.holds(name_words)) return false;
  if (figure.in_words && !verb.found && !figure.compared) return false;
  if (verb.found || ends_with_measure(sentence_, name)) return !figure.passing || verb.found;
  if (continues_list() || goes_on_within(name.begin) || is_sibling(figure, name)) return true;
  if (name_words.front() == U'每' && !is_digit(name_words[1]) && figure.known) return true;
  return !figure.percent && figure.unit_end > figure.unit_begin &&
         (starts_with_action(from_, name.end) || starts_with_action(name.begin, name.end) ||
          !known_.new_verbs.longest_suffix(name_words).empty());  // 示范单位新增500家
}

// “创建省优工程2项, 市优工程10项”: the clause before counts the same kind of thing.
bool FigureFinder::is_sibling(const Figure& figure, Range name) const {
  if (findings_.empty() || !last_ || done_ + 1 != clause_ || last_->unit.empty() ||
      last_->unit != words(figure.unit_begin, figure.unit_end))
    return false;
  const Range before = last_->name.back();
  return name.end - name.begin <= kLongestSibling && before.end - before.begin >= 2 &&
         words(name.end - 2, name.end) == words(before.end - 2, before.end);
}

// “2024年完成” and “其中2024年完成”: nothing but signs, dates and verbs.
bool FigureFinder::tells_no_subject(Range subject) const {
  for (std::size_t at = subject.begin; at < subject.end;) {
    const std::u32string_view rest = words(at, subject.end);
    const std::size_t skip = std::max(
        {date_prefix(rest, known_), known_.action_verbs.longest_prefix(rest).size(),
         known_.reach_verbs.longest_prefix(rest).size(), known_.within_words.longest_prefix(rest).size(),
         kListSigns.find(rest.front()) == text_.npos ? std::size_t{0} : std::size_t{1}});
    if (skip == 0) return false;
    at += skip;
  }
  return true;
}

bool FigureFinder::goes_on_within(std::size_t name) const {
  return !findings_.empty() && done_ <= name && known_.within_words.occurs_in(words(done_, name));
}

// 占GDP比重10%, 年均增长20%, 比2020年下降15%: of what was said in front.
bool FigureFinder::lacks_subject(std::u32string_view name) const {
  if (!known_.carried_leads.longest_prefix(name).empty() || known_.carried_names.holds(name) ||
      known_.growth_tails.holds(name))
    return true;
  const std::size_t lead = known_.comparison_leads.longest_prefix(name).size();
  const std::u32string_view time = name.substr(lead);
  return lead > 0 && (date_prefix(time, known_) > 0 || !known_.earlier_times.longest_prefix(time).empty());
}

// Adds what the name takes over from the ones in front.
void FigureFinder::complete_name(Range name, const Verb& verb, Finding& finding) {
  const std::u32string_view own = words(name.begin, name.end);
  const bool within = goes_on_within(name.begin);
  const bool listed = continues_list();
  if (within || (listed && is_empty(whole_))) whole_ = findings_.back().name.back();
  if (!within && !listed) whole_ = {};
  finding.name = {name};
  if (!findings_.empty() && lacks_subject(own)) {
    const Range last = findings_.back().name.front();
    const std::size_t growth = known_.growth_tails.longest_suffix(words(last.begin, last.end)).size();
    if (last.end - growth > last.begin)
      finding.name.insert(finding.name.begin(), {last.begin, last.end - growth});
  } else if (const Range whole = counted_of(sentence_, name, whole_); !is_empty(whole)) {
    finding.name.push_back(whole);
  } else if (!within && listed && !is_empty(head_) && !verb.reached && !ends_with_measure(sentence_, name) &&
             known_.action_verbs.longest_prefix(own).empty()) {
    finding.name.insert(finding.name.begin(), head_);
    return;
  }
  head_ = shared_head(sentence_, name);
}

// A、B分别达到x、y; A和B均达到x; A 2025年、2030年分别达到x、y
bool FigureFinder::several(const Figure& figure) {
  const Verb verb = read_verb(sentence_, from_, figure.at);
  if (const std::vector<int> years = years_of(verb, figure.at); years.size() > 1)
    return each_year(figure, verb, years);
  const std::vector<Range> parts = split_names(sentence_, clean_subject(sentence_, from_, verb.begin));
  if (parts.size() < 2) return false;
  if (verb.each) return each_name(figure, verb, parts);
  if (each_growth(figure, verb)) return true;
  const bool complete = std::all_of(parts.begin(), parts.end(), [&](Range part) {
    return is_name(sentence_, part) && ends_with_measure(sentence_, part) &&
           words(part.begin, part.end).find_first_of(U"0123456789") == text_.npos;
  });
  return complete && is_boundary(sentence_, figure.end) && each_name(figure, verb, parts);
}

bool FigureFinder::each_name(const Figure& figure, const Verb& verb, const std::vector<Range>& parts) {
  const std::vector<Range> values = values_of(figure, verb, verb.separate ? parts.size() : 1);
  if (values.size() != (verb.separate ? parts.size() : 1)) return false;
  const Range last = parts.back();
  const Range head = shared_head(sentence_, parts.front());
  const std::size_t end = values.back().end;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Finding finding;
    finding.name = {parts[i]};
    if (i > 0 && !is_empty(head)) finding.name.insert(finding.name.begin(), head);
    if (i + 1 < parts.size())
      if (const Range tail = shared_tail(sentence_, parts[i], last); !is_empty(tail))
        finding.name.push_back(tail);
    finding.value = values[verb.separate ? i : 0];
    finding.quote = {parts.front().begin, end};
    finding.context = std::u32string(words(verb.begin, values.front().begin));
    finding.rule = "prose.each_name";
    accept(std::move(finding), figure, end);
  }
  return true;
}

// A、B较2025年分别减少5%和8%; 国家级、省级企业分别新增1家、3家
bool FigureFinder::each_growth(const Figure& figure, const Verb& verb) {
  const std::u32string_view front = words(from_, verb.begin);
  Word growth = known_.new_verbs.longest_suffix(front);
  if (growth.empty()) growth = known_.growth_tails.longest_suffix(front);
  const Range tail{verb.begin - growth.size(), verb.begin};
  const Word each = known_.respective_words.longest_suffix(words(from_, tail.begin));
  if (growth.empty() || each.empty()) return false;
  Range compared{tail.begin - each.size(), tail.begin - each.size()};
  for (std::size_t at = from_; at < compared.end && compared.begin == compared.end; ++at)
    if (lacks_subject(words(at, compared.end)) && words(at, compared.end).size() > 1) compared.begin = at;
  const std::vector<Range> parts = split_names(sentence_, clean_subject(sentence_, from_, compared.begin));
  const std::size_t before = findings_.size();
  if (parts.size() < 2 ||
      !each_name(figure,
                 {.begin = tail.end, .value = verb.value, .found = true, .each = true, .separate = true},
                 parts))
    return false;
  for (std::size_t i = before; i < findings_.size(); ++i) {
    if (!is_empty(compared)) findings_[i].name.push_back(compared);
    findings_[i].name.push_back(tail);
    findings_[i].baseline_year = first_year_in(words(compared.begin, compared.end));
  }
  return true;
}

bool FigureFinder::each_year(const Figure& figure, const Verb& verb, const std::vector<int>& years) {
  const std::vector<Range> values = values_of(figure, verb, years.size());
  if (values.size() != years.size() && values.size() != 1) return false;
  const Range name = clean_subject(sentence_, from_, verb.begin);
  if (!is_name(sentence_, name)) return false;
  for (std::size_t i = 0; i < years.size(); ++i) {
    Finding finding;
    finding.name = {name};
    finding.value = values[values.size() == 1 ? 0 : i];
    finding.year = years[i];
    finding.quote = {name.begin, values.back().end};
    finding.context = std::u32string(words(verb.begin, values.front().begin));
    finding.rule = "prose.each_year";
    accept(std::move(finding), figure, values.back().end);
  }
  return true;
}

// The figure and those behind it with nothing but 、 or 和 between, at most `most`.
std::vector<Range> FigureFinder::values_of(const Figure& figure, const Verb& verb, std::size_t most) const {
  std::vector<Range> values = {{verb.value, figure.end}};
  while (values.size() < most) {
    const std::size_t sign = values.back().end;
    if (sign + 1 >= sentence_.range.end || std::u32string_view(U"、和,").find(text_[sign]) == text_.npos)
      break;
    std::size_t at = sign + 1;
    at += known_.leading_comparators.longest_prefix(text_.substr(at)).length;
    const auto next = at < sentence_.range.end ? figure_at(at) : std::nullopt;
    if (!next) break;
    values.push_back({sign + 1, next->end});
  }
  return values;
}

// Several years that the value is due: between subject and value, or in front of the clause.
std::vector<int> FigureFinder::years_of(const Verb& verb, std::size_t at) const {
  std::vector<YearAt> years = years_in(words(verb.begin, at));
  if (years.size() < 2 && verb.each && clause_ > sentence_.range.begin + 1) {
    const std::size_t before = clause_begin(sentence_, clause_ - 1, sentence_.range.begin);
    const std::u32string_view front = words(before, clause_ - 1);
    if (date_suffix(front, known_) == front.size()) years = years_in(front);
  }
  std::vector<int> all;
  all.reserve(years.size());
  for (const YearAt& year : years) all.push_back(year.year);
  return all;
}

void FigureFinder::accept(Finding finding, const Figure& figure, std::size_t end) {
  if (finding.year == 0) finding.year = year_behind(finding.value.end);
  last_ = {.name = finding.name,
           .unit = words(figure.unit_begin, figure.unit_end),
           .baseline = finding.baseline,
           .baseline_year = finding.baseline_year,
           .end = end};
  findings_.push_back(std::move(finding));
  done_ = end;
}

std::vector<Finding> find_figures(const Sentence& sentence, const Timeline& time) {
  return FigureFinder(sentence, time).run();
}

}  // namespace zhicheng::plan_import
