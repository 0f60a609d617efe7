#include <algorithm>

#include "findings.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kTail = 2;        // characters of a name that tie it to a clause
constexpr std::size_t kMostDone = 200;  // clauses about what is done already

// The clauses of the paragraphs that `wanted` accepts, with their paragraph and range.
template <class Wanted, class Take>
void each_clause(const Reading& reading, Wanted wanted, Take take) {
  for (const Paragraph& paragraph : reading.stages.paragraphs) {
    if (!wanted(paragraph.role)) continue;
    const std::u32string_view text = paragraph.flow.view();
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && !ends_clause(text[i])) continue;
      if (i > begin) take(paragraph, text.substr(begin, i - begin), begin);
      begin = i + 1;
    }
  }
}

int line_at(const Reading& reading, const Paragraph& paragraph, std::size_t at) {
  return reading.document.line_of(paragraph.flow.offset(at));
}

// “所有企业……达标”, “全部达到B级以上”, “走在全省前列”: promised, but without a figure to judge by.
void check_words_only(const Reading& reading, Diagnostics& diagnostics) {
  const Vocabulary& known = reading.vocabulary;
  std::vector<int> lines;
  each_clause(
      reading, [](Role role) { return role == Role::goals || role == Role::tasks; },
      [&](const Paragraph& paragraph, std::u32string_view clause, std::size_t begin) {
        const bool all = known.whole_words.occurs_in(clause) && known.reach_verbs.occurs_in(clause);
        const bool ahead = !known.ahead_tails.longest_suffix(clause).empty();
        if (!all && !ahead) return;
        const int line = line_at(reading, paragraph, begin);
        const std::size_t at = paragraph.flow.offset(begin);
        const std::size_t end = paragraph.flow.offset(begin + clause.size() - 1);
        const bool read = std::any_of(
            reading.stages.prose.begin(), reading.stages.prose.end(),
            [&](const ProseTarget& target) { return target.span.begin <= end && target.span.end > at; });
        if (!read && (lines.empty() || lines.back() != line)) lines.push_back(line);
      });
  if (lines.empty()) return;
  diagnostics.push_back(finding(
      Severity::note, "P043", lines.front(),
      "有 " + std::to_string(lines.size()) + " 处承诺只有文字（所有、全部、前列）：" + listed_lines(lines),
      "如要考核，请在审核页补录指标"));
}

// A task that promises what the background reports as done: 贴标亮标全面完成 and 品牌产品百分百贴标.
void check_done(const Reading& reading, Diagnostics& diagnostics) {
  std::vector<std::pair<std::u32string, int>> done;
  each_clause(
      reading, [](Role role) { return role == Role::background; },
      [&](const Paragraph& paragraph, std::u32string_view clause, std::size_t begin) {
        if (done.size() < kMostDone && !reading.vocabulary.done_tails.longest_suffix(clause).empty())
          done.emplace_back(clause, line_at(reading, paragraph, begin));
      });
  for (const auto& [clause, line] : done)
    for (const plan::Indicator& each : reading.plan.indicators) {
      const bool whole = each.target.relation == plan::Relation::milestone ||
                         (each.target.low == Decimal::from_integer(100) && fold(each.unit) == U"%");
      const std::u32string name = fold(each.name);
      if (!whole || each.origin != plan::Origin::prose || name.size() < kTail ||
          !contains(clause, std::u32string_view(name).substr(name.size() - kTail)))
        continue;
      diagnostics.push_back(finding(Severity::note, "P044", each.quotes.front(),
                                    quoted(each.name) + "在" + on_line(line) + "已说完成，此处仍是目标",
                                    "请确认是保持还是新的要求"));
      break;
    }
}

}  // namespace

void check_promises(const Reading& reading, Diagnostics& diagnostics) {
  check_words_only(reading, diagnostics);
  check_done(reading, diagnostics);
}

}  // namespace zhicheng::plan_import
