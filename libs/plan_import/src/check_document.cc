#include <algorithm>
#include <map>

#include "findings.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostStrayMarks = 20;  // findings of one document

Diagnostic at_line(Severity severity, const char* code, int line, std::string message, std::string hint) {
  return {.severity = severity,
          .code = code,
          .line = line,
          .column = 0,
          .length = 1,
          .message = std::move(message),
          .hint = std::move(hint)};
}

void check_tables(const document::Document& document, const Stages& stages, Diagnostics& diagnostics) {
  std::map<std::u32string, int> captions;
  for (const IndicatorTable& table : stages.tables) {
    std::u32string title = fold(table.caption);
    std::erase_if(title, is_digit);
    if (!title.empty()) {
      const auto [first, added] = captions.emplace(title, table.line);
      if (!added)
        diagnostics.push_back(
            at_line(Severity::note, "P011", table.line,
                    "表题与第 " + std::to_string(first->second) + " 行的表相同：“" + table.caption + "”",
                    "按表内类别区分"));
    }
    for (const document::Span& header : table.repeated)
      diagnostics.push_back(at_line(Severity::note, "P013", document.line_of(header.begin),
                                    "表格中途重复表头，已接续前表", ""));
    for (const document::Span& row : table.unread)
      diagnostics.push_back(finding(Severity::warning, "P010", quote_of(document, row),
                                    "表格行缺少指标名称或目标值，未导入", "请对照原件补录"));
    if (table.target_year == 0)
      diagnostics.push_back(at_line(Severity::warning, "P008", table.line, "表头和表题都没有写明目标年份",
                                    "请确认是否为规划期末"));
  }
}

void check_marks(const document::Document& document, const std::vector<StrayMark>& marks,
                 Diagnostics& diagnostics) {
  std::size_t found = 0;
  for (const auto& [text, what] : marks) {
    for (std::size_t at = document.text.find(text); at != std::string::npos && found < kMostStrayMarks;
         at = document.text.find(text, at + 1), ++found) {
      if (text.ends_with("”") &&
          document.text.substr(at > 200 ? at - 200 : 0, std::min<std::size_t>(at, 200)).rfind("“") !=
              std::string::npos) {
        const std::string_view front =
            std::string_view(document.text).substr(at > 200 ? at - 200 : 0, std::min<std::size_t>(at, 200));
        if (front.rfind("“") > front.rfind("”") || front.rfind("”") == front.npos) continue;
      }
      const plan::Quote place = quote_of(document, {at, at + text.size()});
      diagnostics.push_back(finding(Severity::note, "P012", place, what, "不影响导入；引用原文时请留意"));
    }
  }
}

// A count within one heading that starts again or leaves a number out.
void check_numbering(const Stages& stages, Diagnostics& diagnostics) {
  std::map<std::pair<int, NumberKind>, int> last;
  for (const Node& node : stages.nodes) {
    if (node.ordinal == 0 || node.kind == NumberKind::box || node.kind == NumberKind::point) continue;
    int& before = last[{node.parent, node.kind}];
    if (before != 0 && node.ordinal <= before)
      diagnostics.push_back(at_line(Severity::note, "P021", node.line,
                                    "编号“" + node.number + "”在同一标题下重复或倒退", "按出现顺序导入"));
    before = node.ordinal;
  }
}

void check_contents(const Stages& stages, Diagnostics& diagnostics) {
  const auto entry = std::find_if(stages.lines.begin(), stages.lines.end(),
                                  [](const Line& line) { return line.kind == LineKind::contents; });
  if (entry != stages.lines.end())
    diagnostics.push_back(at_line(Severity::note, "P017", entry->number, "目录未作为任务导入", ""));
}

void check_tasks(const plan::Plan& plan, const Stages& stages, const Vocabulary& vocabulary,
                 Diagnostics& diagnostics) {
  const bool some = std::any_of(plan.tasks.begin(), plan.tasks.end(),
                                [](const plan::Task& task) { return !task.departments.empty(); });
  for (const Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.role != Role::tasks || !vocabulary.default_phrases.occurs_in(paragraph.flow.view()))
      continue;
    const plan::Quote place{.line = paragraph.line, .column = 0, .length = 1, .text = ""};
    diagnostics.push_back(finding(Severity::note, "P022", place, "有一次写明、以下各项均适用的责任单位",
                                  "各任务的责任部门中未重复列出"));
  }
  for (const plan::Task& task : plan.tasks) {
    const bool unspecific =
        task.departments.size() == 1 &&
        std::any_of(vocabulary.unspecific_tails.begin(), vocabulary.unspecific_tails.end(),
                    [&](const std::string& tail) { return task.departments.front().ends_with(tail); });
    if (!some || !unspecific) continue;
    diagnostics.push_back(finding(Severity::note, "P023", task.quote,
                                  "任务“" + task.title + "”没有指明具体责任部门", "请补充牵头部门"));
  }
}

void check_facts(const plan::Plan& plan, Diagnostics& diagnostics) {
  if (plan.facts.status == plan::DocumentStatus::draft)
    diagnostics.push_back(at_line(Severity::note, "P024", 0, "文件是征求意见稿，不是正式印发的规划",
                                  "正式印发后请重新导入并比较"));
  if (!plan.facts.date)
    diagnostics.push_back(at_line(Severity::note, "P025", 0, "文件没有写明印发日期", "请在规划资料中补充"));
}

}  // namespace

void check_document(const document::Document& document, const Stages& stages, const plan::Plan& plan,
                    const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  if (plan.indicators.empty())
    diagnostics.push_back(at_line(Severity::warning, "P001", 0, "没有找到任何指标",
                                  "请确认文件是否为规划，或在页面上手工录入"));
  check_tables(document, stages, diagnostics);
  check_marks(document, vocabulary.stray_marks, diagnostics);
  check_numbering(stages, diagnostics);
  check_contents(stages, diagnostics);
  check_tasks(plan, stages, vocabulary, diagnostics);
  check_facts(plan, diagnostics);
}

}  // namespace zhicheng::plan_import
