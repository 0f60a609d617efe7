#include <algorithm>
#include <map>

#include "findings.h"
#include "words.h"
#include "years.h"

namespace zhicheng::plan_import {
namespace {

// “以下均需各县（区）落实”: said once, meant for every task behind it.
void check_defaults(const Reading& reading, Diagnostics& diagnostics) {
  for (const Paragraph& paragraph : reading.stages.paragraphs) {
    if (paragraph.role != Role::tasks) continue;
    const std::u32string_view text = paragraph.flow.view();
    std::size_t at = 0;
    while (at < text.size() && reading.vocabulary.default_phrases.longest_prefix(text.substr(at)).empty())
      ++at;
    if (at == text.size()) continue;
    std::size_t end = at;
    for (int depth = 0; end < text.size() && !ends_clause(text[end]); ++end) {
      if (text[end] == U'(' || text[end] == U'[') ++depth;
      if ((text[end] == U')' || text[end] == U']') && depth-- == 0) break;
    }
    diagnostics.push_back(finding(
        Severity::note, "P022", quote_of(reading.document, paragraph.flow.span_of(at, std::max(end, at + 1))),
        "责任单位写明一次、以下各项均适用：" + quoted(paragraph.flow.words(at, end)),
        "各任务的责任部门中未重复列出"));
  }
}

void check_unspecific(const Reading& reading, Diagnostics& diagnostics) {
  const std::vector<plan::Task>& tasks = reading.plan.tasks;
  const bool some = std::any_of(tasks.begin(), tasks.end(),
                                [](const plan::Task& task) { return !task.departments.empty(); });
  if (!some) return;
  const auto is_unspecific = [&](const std::string& department) {
    return std::any_of(reading.vocabulary.unspecific_tails.begin(), reading.vocabulary.unspecific_tails.end(),
                       [&](const std::string& tail) { return department.ends_with(tail); });
  };
  for (const plan::Task& task : tasks)
    if (task.departments.size() == 1 && is_unspecific(task.departments.front()))
      diagnostics.push_back(finding(Severity::note, "P023", task.quote,
                                    "任务" + quoted(task.title) + "没有指明具体责任部门", "请补充牵头部门"));
}

// Courts, customs and others that the government cannot instruct: once for each of them.
void check_other_bodies(const Reading& reading, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const plan::Task*>> tasks_of;
  for (const plan::Task& task : reading.plan.tasks)
    for (const std::string& department : task.departments)
      if (!reading.vocabulary.other_body_tails.longest_suffix(fold(department)).empty())
        tasks_of[department].push_back(&task);
  for (const auto& [body, tasks] : tasks_of) {
    std::vector<int> lines;
    for (const plan::Task* task : tasks) lines.push_back(task->quote.line);
    diagnostics.push_back(finding(
        Severity::note, "P040", tasks.front()->quote,
        quoted(body) + "不是本级政府的部门" + (lines.size() > 1 ? "：" + listed_lines(lines) : std::string()),
        "请确认怎样落实和填报"));
  }
}

// “三年行动” without a year to count from.
void check_spans(const Reading& reading, Diagnostics& diagnostics) {
  for (const plan::Task& task : reading.plan.tasks) {
    const std::u32string deadline = fold(task.deadline);
    const bool span = has_suffix(deadline, U"年") && year_at(deadline, 0) == 0;
    if (span)
      diagnostics.push_back(
          finding(Severity::note, "P045", task.quote,
                  "任务" + quoted(task.title) + "的期限" + quoted(task.deadline) + "没有写明从哪一年起",
                  "请补充起止年份"));
  }
}

}  // namespace

void check_tasks(const Reading& reading, Diagnostics& diagnostics) {
  check_defaults(reading, diagnostics);
  check_unspecific(reading, diagnostics);
  check_other_bodies(reading, diagnostics);
  check_spans(reading, diagnostics);
}

}  // namespace zhicheng::plan_import
