#include "tasks.h"

#include <algorithm>

#include "deadline.h"
#include "departments.h"
#include "task_table.h"

namespace zhicheng::plan_import {
namespace {

// A task with its place and, unless it stands in a table, its node.
struct Found {
  plan::Task task;
  std::size_t at = 0;  // byte offset in the document
  int node = -1;
};

bool is_task(const Node& node) {
  return (node.role == Role::tasks || node.role == Role::guarantee) && !node.number.empty() &&
         !node.title.empty();
}

// Titles of the node and of those above it.
std::string path_to(const Stages& stages, int node) {
  std::string path;
  for (int at = node; at >= 0; at = stages.nodes[static_cast<std::size_t>(at)].parent) {
    const Node& above = stages.nodes[static_cast<std::size_t>(at)];
    if (above.kind == NumberKind::annex) continue;
    path = path.empty() ? above.title : above.title + " / " + path;
  }
  return path;
}

int node_before(const Stages& stages, std::size_t offset) {
  const auto after = std::find_if(stages.nodes.begin(), stages.nodes.end(),
                                  [&](const Node& node) { return node.span.begin > offset; });
  return static_cast<int>(after - stages.nodes.begin()) - 1;
}

std::vector<Found> find_tasks(const document::Document& document, const Stages& stages,
                              const Vocabulary& vocabulary) {
  std::vector<Found> found;
  for (std::size_t i = 0; i < stages.nodes.size(); ++i) {
    const Node& node = stages.nodes[i];
    if (!is_task(node)) continue;
    Found task{.task = {}, .at = node.span.begin, .node = static_cast<int>(i)};
    task.task.number = node.number;
    task.task.title = node.title;
    task.task.path = path_to(stages, node.parent);
    task.task.quote = quote_of(document, node.span);
    found.push_back(std::move(task));
  }
  for (TaskRow& row : read_task_rows(document, vocabulary)) {
    row.task.path = path_to(stages, node_before(stages, row.span.begin));
    found.push_back({std::move(row.task), row.span.begin, -1});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.at < b.at; });
  return found;
}

}  // namespace

std::vector<plan::Task> read_tasks(const document::Document& document, int first_year,
                                   const Vocabulary& vocabulary, Stages& stages) {
  std::vector<plan::Task> tasks;
  for (Found& found : find_tasks(document, stages, vocabulary)) {
    tasks.push_back(std::move(found.task));
    if (found.node >= 0)
      stages.nodes[static_cast<std::size_t>(found.node)].task = static_cast<int>(tasks.size());
  }
  std::vector<bool> stated(tasks.size(), false);  // a label such as 完成时限： gave the deadline
  for (const Paragraph& paragraph : stages.paragraphs) {
    const int place = paragraph.node < 0 ? 0 : stages.nodes[static_cast<std::size_t>(paragraph.node)].task;
    if (place == 0) continue;
    const auto index = static_cast<std::size_t>(place) - 1;
    plan::Task& task = tasks[index];
    read_departments(paragraph.flow, vocabulary, task);
    if (stated[index]) continue;
    if (std::string time = stated_deadline(paragraph.flow, vocabulary); !time.empty()) {
      task.deadline = std::move(time);
      stated[index] = true;
    } else if (task.deadline.empty()) {
      task.deadline = promised_deadline(paragraph.flow, first_year, vocabulary);
    }
  }
  return tasks;
}

void link_to_tasks(const Stages& stages, std::vector<plan::Indicator>& indicators) {
  const auto task_at = [&](int line) {
    const auto after = std::upper_bound(stages.paragraphs.begin(), stages.paragraphs.end(), line,
                                        [](int wanted, const Paragraph& each) { return wanted < each.line; });
    const int node = after == stages.paragraphs.begin() ? -1 : std::prev(after)->node;
    return node < 0 ? 0 : stages.nodes[static_cast<std::size_t>(node)].task;
  };
  for (plan::Indicator& indicator : indicators) {
    for (const plan::Quote& quote : indicator.quotes)
      if (const int task = task_at(quote.line); task != 0) indicator.tasks.push_back(task);
    std::sort(indicator.tasks.begin(), indicator.tasks.end());
    indicator.tasks.erase(std::unique(indicator.tasks.begin(), indicator.tasks.end()), indicator.tasks.end());
  }
}

}  // namespace zhicheng::plan_import
