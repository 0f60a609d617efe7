#include "prose.h"

#include <algorithm>

#include "clause.h"
#include "dates.h"
#include "figures.h"
#include "structure.h"
#include "task_table.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestRunInTitle = 16;  // characters
constexpr std::size_t kLongestCountedTitle = 30;

bool is_full_stop(char32_t c) {
  return ends_sentence(c) && c != U';';
}

// “一是产品质量达到新水平” and “——产品质量达到新水平” without the sign in front.
std::size_t counter_length(std::u32string_view title) {
  std::size_t at = 0;
  while (at < title.size() && title[at] == U'-') ++at;
  std::size_t numeral = at;
  while (numeral < title.size() && is_han_digit(title[numeral])) ++numeral;
  return numeral > at && numeral < title.size() && title[numeral] == U'是' ? numeral + 1 : at;
}

// The promise as words and typed target.
class TargetMaker {
 public:
  TargetMaker(const Flow& flow, const Vocabulary& vocabulary) : flow_(flow), known_(vocabulary) {}

  ProseTarget make(const Finding& finding) const {
    ProseTarget found;
    std::u32string name;
    for (const Range& part : finding.name) {
      found.name += flow_.words(part.begin, part.end);
      name += words(part);
    }
    const std::u32string_view value = words(finding.value);
    found.target_raw = flow_.words(finding.value.begin, finding.value.end);
    if (finding.milestone) {
      found.target.kind = plan::TargetKind::milestone;
      found.target.relation = plan::Relation::milestone;
    } else {
      const ValueReading reading = read_target_value(value, name, finding.context, known_);
      found.target = reading.target;
      found.target.reference = as_printed(found.target_raw, to_utf32(reading.target.reference));
      bound_by_verb(finding.context, value, found.target);
      if (reading.numeric) found.unit = unit_as_printed(finding.value, reading.unit);
    }
    if (finding.baseline.end > finding.baseline.begin) {
      found.baseline_raw = flow_.words(finding.baseline.begin, finding.baseline.end);
      found.target.baseline = read_plain_value(fold(found.baseline_raw), known_);
    }
    found.target.baseline_year = finding.baseline_year;
    found.rule = finding.rule;
    return found;
  }

 private:
  std::u32string_view words(Range range) const {
    return flow_.view().substr(range.begin, range.end - range.begin);
  }

  // 控制在0.3: the verb and not the value tells that less is better; 延长至18个月 that more is.
  void bound_by_verb(std::u32string_view context, std::u32string_view value, plan::Target& target) const {
    const bool bound = target.relation == plan::Relation::ge || target.relation == plan::Relation::le;
    const bool stated = known_.leading_comparators.longest_prefix(value).length > 0 || says_direction(value);
    if (!bound || stated) return;
    const std::size_t lowering = known_.lowering_verbs.longest_suffix(context).size();
    const std::size_t raising = known_.raising_verbs.longest_suffix(context).size();
    if (lowering == raising) return;
    const Decimal number = target.low ? *target.low : *target.high;
    target.relation = lowering > raising ? plan::Relation::le : plan::Relation::ge;
    target.low = target.high = std::nullopt;
    (lowering > raising ? target.high : target.low) = number;
  }

  bool says_direction(std::u32string_view value) const {
    for (std::size_t i = 0; i < known_.trailing_comparators.size(); ++i)
      if (contains(value, known_.trailing_comparators.word(i))) return true;
    return false;
  }

  std::string unit_as_printed(Range value, const std::u32string& unit) const {
    const std::size_t at = words(value).find(unit);
    if (unit.empty() || at == std::u32string_view::npos) return to_utf8(unit);
    return flow_.words(value.begin + at, value.begin + at + unit.size());
  }

  const Flow& flow_;
  const Vocabulary& known_;
};

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
      if (opens_goals(paragraph, known_)) lead_ = run_in_title(paragraph.flow, 0);
      read(paragraph);
    }
    for (const TaskRow& row : read_task_rows(document_, known_)) read_task_row(row);
  }

 private:
  void enter(int node) {
    lead_.clear();
    if (node < 0) return;
    const Node& entered = stages_.nodes[static_cast<std::size_t>(node)];
    if (entered.role != Role::goals) {
      carried_ = 0;
      return;
    }
    const std::u32string title = fold(entered.title);
    for (const YearAt& year : years_in(title)) {
      const std::u32string_view front = std::u32string_view(title).substr(0, year.at);
      if (known_.compared_year_leads.longest_suffix(front).empty()) carried_ = year.year;
    }
    for (std::size_t i = 0; i < title.size(); ++i)
      if (const auto plan = known_.plan_names.longest_prefix(std::u32string_view(title).substr(i));
          plan.length > 0 && plan.meaning >= years_.first)
        carried_ = plan.meaning;
  }

  // “产品质量达到新水平。” in front of the sentences that tell it, at character `begin`; "" if there is none.
  static std::string run_in_title(const Flow& flow, std::size_t begin) {
    const std::u32string_view text = flow.view();
    const std::size_t counter = counter_length(text.substr(begin));
    const std::size_t longest = counter > 0 ? kLongestCountedTitle : kLongestRunInTitle;
    std::size_t end = begin;
    while (end < text.size() && end - begin <= longest && !is_full_stop(text[end])) ++end;
    if (end == text.size() || end - begin > longest) return "";
    const std::u32string_view title = text.substr(begin, end - begin);
    if (std::any_of(title.begin(), title.end(), [](char32_t c) { return is_digit(c) || ends_clause(c); }))
      return "";
    return flow.words(begin + counter, end);
  }

  void read(const Paragraph& paragraph) {
    const std::vector<bool> masked = mask_quotations(paragraph.flow);
    if (paragraph.role != Role::goals) carried_ = 0;
    const bool promised = read_title(paragraph, masked);
    if (paragraph.heading) return;
    if (!promised) group_ = group_of(paragraph);
    read_sentences(paragraph, masked);
  }

  // The cell of a task, until when the row says it is done.
  void read_task_row(const TaskRow& row) {
    Paragraph cell;
    cell.flow.append(document_, row.title);
    cell.line = row.line;
    cell.role = Role::tasks;
    group_ = row.task.title;
    carried_ = first_year_in(fold(row.task.deadline + "年"));
    read_sentences(cell, mask_quotations(cell.flow));
  }

  void read_sentences(const Paragraph& paragraph, const std::vector<bool>& masked) {
    const Flow& flow = paragraph.flow;
    std::size_t begin = paragraph.body;
    for (std::size_t i = begin; i <= flow.size(); ++i) {
      if (i < flow.size() && (masked[i] || !is_full_stop(flow.text[i]))) continue;
      if (i > begin) {
        if (counter_length(flow.view().substr(begin, i - begin)) > 0)
          if (std::string title = run_in_title(flow, begin); !title.empty()) group_ = std::move(title);
        read_sentence(paragraph, {known_, flow, masked, {begin, i}});
      }
      begin = i + 1;
    }
  }

  // “3.合格率达到95%，…”: a promise stands where other items have a title, so the group is that of the
  // heading above. True if there is one.
  bool read_title(const Paragraph& paragraph, const std::vector<bool>& masked) {
    if (paragraph.body <= paragraph.title || paragraph.node < 0) return false;
    const int above = stages_.nodes[static_cast<std::size_t>(paragraph.node)].parent;
    group_ = above < 0 ? "" : stages_.nodes[static_cast<std::size_t>(above)].title;
    const std::size_t before = stages_.prose.size();
    read_sentence(paragraph, {known_, paragraph.flow, masked, {paragraph.title, paragraph.body}});
    return stages_.prose.size() > before;
  }

  std::string group_of(const Paragraph& paragraph) const {
    if (paragraph.node < 0 && !stages_.nodes.empty()) return "";
    if (paragraph.body == 0)
      if (std::string title = run_in_title(paragraph.flow, 0); !title.empty()) return title;
    if (!lead_.empty()) return lead_;
    return paragraph.node < 0 ? "" : stages_.nodes[static_cast<std::size_t>(paragraph.node)].title;
  }

  // In front of the goals a promise must be dated: the rest is history.
  bool is_promise(Role role, const Timeline& time, std::size_t at) const {
    if (role == Role::front || role == Role::background) return carried_ != 0 || time.led_before(at);
    return role != Role::principles || carried_ != 0 || time.due_before(at) > years_.first;
  }

  void read_sentence(const Paragraph& paragraph, const Sentence& sentence) {
    const Timeline time(sentence, years_);
    const bool goals = paragraph.role == Role::goals;
    bool promised = false;
    const std::vector<Finding> findings = find_figures(sentence, time);
    for (const Finding& finding : findings) {
      if (!is_promise(paragraph.role, time, finding.value.begin)) {
        pass(sentence.flow, finding, PassedFigure::Reason::history);
        continue;
      }
      promised = add(sentence.flow, finding, due_year(finding, findings, time)) || promised;
    }
    if (time.last_due() != 0 && (goals || promised))
      carried_ = time.last_due();
    else if (!goals && !promised)
      carried_ = 0;
  }

  // “合格率不低于98%, 到2026年提高到99%”: the year behind belongs to the second value only.
  int due_year(const Finding& finding, const std::vector<Finding>& all, const Timeline& time) const {
    const int before = time.due_before(finding.value.begin);
    if (before != 0) return before;
    for (const Finding& other : all)
      if (other.value.begin > finding.value.begin && other.quote.begin == finding.quote.begin &&
          other.name.front().begin == finding.name.front().begin &&
          other.name.back().end == finding.name.back().end) {
        const int later = other.year != 0 ? other.year : time.due_before(other.value.begin);
        if (later != 0) return later == carried_ ? 0 : carried_;
      }
    const int stated = time.due_at(finding.value.begin);
    return stated != 0 ? stated : carried_;
  }

  bool add(const Flow& flow, const Finding& finding, int year) {
    ProseTarget found = TargetMaker(flow, known_).make(finding);
    if (found.target.relation == plan::Relation::none) {
      pass(flow, finding, PassedFigure::Reason::unpromised);
      return false;
    }
    found.group = group_;
    found.target.target_year = finding.year != 0 ? finding.year : year;
    if (found.target.target_year != 0 && found.target.baseline_year > found.target.target_year)
      found.target.baseline_year = 0;
    found.span = flow.span_of(finding.quote.begin, finding.quote.end);
    found.line = document_.line_of(found.span.begin);
    ZHICHENG_ASSERT(plan::validate(found.target).ok());
    stages_.prose.push_back(std::move(found));
    return true;
  }

  void pass(const Flow& flow, const Finding& finding, PassedFigure::Reason reason) {
    PassedFigure passed{flow.words(finding.quote.begin, finding.quote.end),
                        flow.span_of(finding.quote.begin, finding.quote.end), 0, reason};
    passed.line = document_.line_of(passed.span.begin);
    stages_.passed.push_back(std::move(passed));
  }

  const document::Document& document_;
  const PlanYears& years_;
  const Vocabulary& known_;
  Stages& stages_;
  int carried_ = 0;  // the year that a sentence takes over from the ones in front
  std::string group_;
  std::string lead_;
};

}  // namespace

void read_prose(const document::Document& document, const PlanYears& years, const Vocabulary& vocabulary,
                Stages& stages) {
  ProseReader(document, years, vocabulary, stages).run();
  stages.prose.shrink_to_fit();
  stages.passed.shrink_to_fit();
}

}  // namespace zhicheng::plan_import
