#include "prose.h"

#include <algorithm>

#include "structure.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestRunInTitle = 16;  // characters
constexpr std::size_t kLongestPeriodMark = 3;   // characters behind the name of a plan
constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

// A year in a sentence and whether the words make it the time of a target.
struct YearMark {
  std::size_t at = 0;
  int year = 0;
  bool target = false;
};

int read_year(std::u32string_view text, std::size_t at) {
  if (at + 4 >= text.size() || text[at + 4] != U'年') return 0;
  int year = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const std::size_t han = kHanDigits.find(text[i]);
    if (!is_digit(text[i]) && han == kHanDigits.npos) return 0;
    year = year * 10 + (is_digit(text[i]) ? static_cast<int>(text[i] - U'0') : static_cast<int>(han));
  }
  return year >= 1990 && year <= 2099 ? year : 0;
}

class ProseReader {
 public:
  ProseReader(const document::Document& document, const PlanYears& years, const Vocabulary& vocabulary,
              Stages& stages)
      : document_(document), years_(years), known_(vocabulary), stages_(stages) {}

  void run() {
    int node = -1;
    for (const Paragraph& paragraph : stages_.paragraphs) {
      if (paragraph.node != node) enter(paragraph.node);
      node = paragraph.node;
      if (opens_goals(paragraph, known_)) lead_ = run_in_title(paragraph);
      if (paragraph.role != Role::goals && paragraph.role != Role::tasks && paragraph.role != Role::guarantee)
        continue;
      if (!paragraph.heading) read(paragraph);
    }
  }

 private:
  void enter(int node) {
    lead_.clear();
    if (node < 0) return;
    const Node& entered = stages_.nodes[static_cast<std::size_t>(node)];
    const std::u32string title = fold(entered.title);
    if (entered.role != Role::goals) carried_ = 0;
    for (std::size_t i = 0; i < title.size(); ++i)
      if (const int year = read_year(title, i); year != 0) carried_ = year;
  }

  // “产品质量达到新水平。” in front of the sentences that tell it.
  static std::string run_in_title(const Paragraph& paragraph) {
    const std::size_t end = paragraph.flow.view().substr(0, kLongestRunInTitle + 1).find(U'。');
    if (end == std::u32string_view::npos) return "";
    const std::u32string_view title = paragraph.flow.view().substr(0, end);
    if (std::any_of(title.begin(), title.end(), is_digit) || contains(title, U",")) return "";
    const bool counted = title.size() > 4 && is_han_digit(title[0]) && title[1] == U'是';
    return paragraph.flow.words(counted ? 2 : 0, end);
  }

  void read(const Paragraph& paragraph) {
    const Flow& flow = paragraph.flow;
    const std::vector<bool> masked = mask_quotations(flow);
    group_ = group_of(paragraph);
    std::size_t begin = paragraph.body;
    for (std::size_t i = begin; i <= flow.size(); ++i) {
      const bool end =
          i == flow.size() || (ends_sentence(flow.text[i]) && flow.text[i] != U';' && !masked[i]);
      if (!end) continue;
      if (i > begin) read_sentence(paragraph, {known_, flow, masked, {begin, i}});
      begin = i + 1;
    }
  }

  std::string group_of(const Paragraph& paragraph) const {
    if (paragraph.body == 0)
      if (const std::string title = run_in_title(paragraph); !title.empty()) return title;
    if (!lead_.empty()) return lead_;
    return paragraph.node < 0 ? "" : stages_.nodes[static_cast<std::size_t>(paragraph.node)].title;
  }

  std::vector<YearMark> year_marks(const Sentence& sentence) const {
    std::vector<YearMark> marks;
    const std::u32string_view text = sentence.flow.view();
    for (std::size_t i = sentence.range.begin; i < sentence.range.end; ++i) {
      if (const int year = read_year(text, i); year != 0) {
        const std::u32string_view front = text.substr(sentence.range.begin, i - sentence.range.begin);
        const bool to = !known_.target_year_leads.longest_suffix(front).empty();
        const bool until = !known_.target_year_tails.longest_prefix(text.substr(i + 4)).empty();
        const bool past = years_.first != 0 && year < years_.first;
        marks.push_back({i, year, (to || until) && !past});
      }
      if (const auto period = known_.goal_periods.longest_prefix(text.substr(i)); period.length > 0) {
        const std::u32string_view behind = text.substr(i + period.length, kLongestPeriodMark);
        if (known_.goal_period_marks.occurs_in(behind)) marks.push_back({i, period.meaning, true});
      }
      if (years_.last != 0 && !known_.whole_period_phrases.longest_prefix(text.substr(i)).empty())
        marks.push_back({i, years_.last, true});
    }
    return marks;
  }

  void read_sentence(const Paragraph& paragraph, Sentence sentence) {
    const std::vector<YearMark> marks = year_marks(sentence);
    sentence.dated =
        std::any_of(marks.begin(), marks.end(), [](const YearMark& mark) { return mark.target; });
    int current = paragraph.role == Role::goals ? carried_ : 0;
    std::size_t next = 0;
    bool past = false;
    for (const Finding& finding : find_figures(sentence)) {
      for (; next < marks.size() && marks[next].at < finding.value.begin; ++next) {
        if (marks[next].target) current = marks[next].year;
        past = !marks[next].target && !compares_with(sentence, marks[next].at);
      }
      if (!past) add(sentence.flow, finding, current);
    }
    for (; next < marks.size(); ++next)
      if (marks[next].target) current = marks[next].year;
    if (paragraph.role == Role::goals) carried_ = current;
  }

  // “比2020年下降18%”: the year of the baseline and not of the value.
  bool compares_with(const Sentence& sentence, std::size_t at) const {
    const std::u32string_view text = sentence.flow.view();
    const std::size_t begin = std::max(sentence.range.begin, at >= 3 ? at - 3 : 0);
    return known_.compared_year_leads.occurs_in(text.substr(begin, at - begin));
  }

  void add(const Flow& flow, const Finding& finding, int year) {
    ProseTarget found;
    found.group = group_;
    std::u32string name;
    for (const Range& part : finding.name) {
      found.name += flow.words(part.begin, part.end);
      name += flow.text.substr(part.begin, part.end - part.begin);
    }
    const std::u32string_view value =
        flow.view().substr(finding.value.begin, finding.value.end - finding.value.begin);
    found.target_raw = flow.words(finding.value.begin, finding.value.end);
    std::u32string context = finding.context;
    ValueReading reading = read_target_value(value, name, context, known_);
    bound_by_verb(context, value, reading.target);
    found.target = reading.target;
    found.target.target_year = year;
    if (reading.numeric) found.unit = unit_as_printed(flow, finding.value, reading.unit);
    if (finding.baseline.end > finding.baseline.begin) {
      found.baseline_raw = flow.words(finding.baseline.begin, finding.baseline.end);
      found.target.baseline = read_plain_value(fold(found.baseline_raw), known_);
    }
    const document::Span span = flow.span_of(finding.quote.begin, finding.quote.end);
    found.span = span;
    found.line = document_.line_of(span.begin);
    found.rule = finding.rule;
    if (found.target.relation == plan::Relation::none) return;
    ZHICHENG_ASSERT(plan::validate(found.target).ok());
    stages_.prose.push_back(std::move(found));
  }

  // 控制在0.3: the verb and not the value tells that less is better.
  void bound_by_verb(std::u32string_view context, std::u32string_view value, plan::Target& target) const {
    const bool less = !known_.lowering_verbs.longest_suffix(context).empty();
    if (!less || target.relation != plan::Relation::ge || says_at_least(value)) return;
    target.relation = plan::Relation::le;
    target.high = target.low;
    target.low.reset();
  }

  bool says_at_least(std::u32string_view value) const {
    for (std::size_t i = 0; i < known_.trailing_comparators.size(); ++i)
      if (known_.trailing_comparators.meaning(i) == plan::Relation::ge &&
          contains(value, known_.trailing_comparators.word(i)))
        return true;
    return false;
  }

  static std::string unit_as_printed(const Flow& flow, Range value, const std::u32string& unit) {
    if (unit.empty()) {
      const std::u32string_view words = flow.view().substr(value.begin, value.end - value.begin);
      return contains(words, U"百分百") || contains(words, U"百分之") ? "%" : "";
    }
    const std::size_t at = flow.view().substr(value.begin, value.end - value.begin).find(unit);
    if (at == std::u32string_view::npos) return to_utf8(unit);
    return flow.words(value.begin + at, value.begin + at + unit.size());
  }

  const document::Document& document_;
  const PlanYears& years_;
  const Vocabulary& known_;
  Stages& stages_;
  int carried_ = 0;  // the year that a sentence of the goals stated last
  std::string group_;
  std::string lead_;
};

}  // namespace

void read_prose(const document::Document& document, const PlanYears& years, const Vocabulary& vocabulary,
                Stages& stages) {
  ProseReader(document, years, vocabulary, stages).run();
}

}  // namespace zhicheng::plan_import
