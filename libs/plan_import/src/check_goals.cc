#include <algorithm>
#include <map>

#include "findings.h"
#include "words.h"
#include "years.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestClause = 10;  // characters that are no accident
constexpr std::size_t kMostNames = 5;        // of indicators in one finding

std::string names_of(const std::vector<const plan::Indicator*>& indicators) {
  std::string names;
  for (std::size_t i = 0; i < std::min(indicators.size(), kMostNames); ++i)
    names.append(i == 0 ? "" : "、").append(quoted(indicators[i]->name));
  return names + (indicators.size() > kMostNames ? "等 " + std::to_string(indicators.size()) + " 项" : "");
}

class GoalChecker {
 public:
  GoalChecker(const Reading& reading, Diagnostics& diagnostics)
      : reading_(reading), known_(reading.vocabulary), diagnostics_(diagnostics) {
    const bool tables = std::any_of(reading.stages.tables.begin(), reading.stages.tables.end(),
                                    [](const IndicatorTable& table) { return !table.finished; });
    for (const plan::Indicator& each : reading.plan.indicators) {
      if (each.origin != plan::Origin::prose) continue;
      const Paragraph* paragraph = paragraph_at(each.quotes.front().line);
      if (paragraph == nullptr) continue;
      if (each.target.target_year == 0) undated_[paragraph].push_back(&each);
      if (tables && paragraph->role == Role::goals) outside_[paragraph].push_back(&each);
    }
  }

  void run() {
    check_rows();
    for (const Paragraph& paragraph : reading_.stages.paragraphs) {
      if (const auto found = undated_.find(&paragraph); found != undated_.end())
        add("P008", found->second, names_of(found->second) + "没有写明目标年份", "请确认是否为规划期末");
      if (const auto found = outside_.find(&paragraph); found != outside_.end())
        add("P029", found->second, "正文的" + names_of(found->second) + "没有列入指标表",
            "请确认是否同样考核");
      if (paragraph.role != Role::goals) continue;
      if (paragraph.node != node_) enter(paragraph.node);
      check_words(paragraph);
      check_year(paragraph);
    }
  }

 private:
  void add(const char* code, const std::vector<const plan::Indicator*>& about, std::string message,
           std::string hint) {
    diagnostics_.push_back(
        finding(Severity::note, code, about.front()->quotes.front(), std::move(message), std::move(hint)));
  }

  // Rows of a table that the sentences leave out, where these repeat the others.
  void check_rows() {
    for (const IndicatorTable& table : reading_.stages.tables) {
      if (table.finished || table.rows.empty()) continue;
      std::vector<const plan::Indicator*> left_out;
      std::size_t repeated = 0;
      for (const plan::Indicator& each : reading_.plan.indicators) {
        const int line = each.quotes.front().line;
        if (each.origin != plan::Origin::table || line < table.line || line > table.rows.back().line)
          continue;
        if (each.quotes.size() > 1)
          ++repeated;
        else
          left_out.push_back(&each);
      }
      if (!left_out.empty() && repeated > left_out.size())
        diagnostics_.push_back(finding(Severity::note, "P029", table.line,
                                       "表中的" + names_of(left_out) + "正文没有提到", "以指标表为准"));
    }
  }

  const Paragraph* paragraph_at(int line) const {
    const std::vector<Paragraph>& all = reading_.stages.paragraphs;
    const auto after = std::upper_bound(all.begin(), all.end(), line,
                                        [](int wanted, const Paragraph& each) { return wanted < each.line; });
    return after == all.begin() ? nullptr : &*std::prev(after);
  }

  void enter(int node) {
    node_ = node;
    if (node < 0) return;
    const std::u32string title = fold(reading_.stages.nodes[static_cast<std::size_t>(node)].title);
    for (std::size_t i = 0; i < title.size(); ++i)
      if (const int year = year_at(title, i); year != 0) year_ = year;
  }

  // Clauses that stand word for word under another year.
  void check_words(const Paragraph& paragraph) {
    const Flow& flow = paragraph.flow;
    bool reported = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= flow.size(); ++i) {
      if (i < flow.size() && !ends_clause(flow.text[i])) {
        if (const int year = goal_year_at(flow.view(), i, known_); year != 0) year_ = year;
        continue;
      }
      const std::u32string clause(flow.view().substr(begin, i - begin));
      const bool counts =
          clause.size() >= kShortestClause && std::none_of(clause.begin(), clause.end(), is_digit);
      if (counts && year_ != 0) {
        const int line = reading_.document.line_of(flow.offset(begin));
        const auto [first, added] = clauses_.emplace(clause, std::pair(year_, line));
        if (!added && first->second.first != year_ && !reported) {
          add_repeated(clause, first->second, line);
          reported = true;
        }
      }
      begin = i + 1;
    }
  }

  void add_repeated(const std::u32string& clause, std::pair<int, int> first, int line) {
    diagnostics_.push_back(finding(Severity::note, "P037", line,
                                   quoted(to_utf8(clause)) + "在" + on_line(first.second) + "是 " +
                                       std::to_string(first.first) + " 年的目标，此处又是 " +
                                       std::to_string(year_) + " 年的目标",
                                   "请确认两个年份的目标有何不同"));
  }

  // Figures that take their year from the paragraph before, while another year stands behind them.
  void check_year(const Paragraph& paragraph) {
    const Flow& flow = paragraph.flow;
    std::vector<std::pair<std::size_t, int>> marks;  // byte offset and year
    for (std::size_t i = 0; i < flow.size(); ++i)
      if (const int year = goal_year_at(flow.view(), i, known_); year != 0)
        marks.emplace_back(flow.offset(i), year);
    if (marks.empty()) return;
    const std::size_t last = flow.offset(flow.size() - 1);
    for (const ProseTarget& target : reading_.stages.prose) {
      const int year = target.target.target_year;
      if (target.span.begin < flow.offset(0) || target.span.begin > last) continue;
      if (year == 0 || marks.front().first < target.span.begin || marks.front().second == year) continue;
      diagnostics_.push_back(finding(Severity::note, "P038", paragraph.line,
                                     quoted(target.name) + "等目标的年份（" + std::to_string(year) +
                                         " 年）写在前一段，本段另有 " + std::to_string(marks.front().second) +
                                         " 年",
                                     "请确认这些数字是哪一年的目标"));
      return;
    }
  }

  const Reading& reading_;
  const Vocabulary& known_;
  Diagnostics& diagnostics_;
  std::map<const Paragraph*, std::vector<const plan::Indicator*>> undated_;
  std::map<const Paragraph*, std::vector<const plan::Indicator*>> outside_;
  std::map<std::u32string, std::pair<int, int>> clauses_;  // year and line
  int node_ = -1;
  int year_ = 0;
};

}  // namespace

void check_goals(const Reading& reading, Diagnostics& diagnostics) {
  GoalChecker(reading, diagnostics).run();
}

}  // namespace zhicheng::plan_import
