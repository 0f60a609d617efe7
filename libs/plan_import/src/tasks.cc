#include "tasks.h"

#include <algorithm>

#include "deadline.h"
#include "departments.h"
#include "task_table.h"

namespace zhicheng::plan_import {
namespace {

// Where a task stands: at a node, or in a row of a table.
struct TaskPlace {
  std::size_t at = 0;  // byte offset in the document
  int node = -1;
  TaskRow* row = nullptr;
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
  const auto after =
      std::upper_bound(stages.nodes.begin(), stages.nodes.end(), offset,
                       [](std::size_t wanted, const Node& node) { return wanted < node.span.begin; });
  return static_cast<int>(after - stages.nodes.begin()) - 1;
}

std::vector<TaskPlace> places_of_tasks(const Stages& stages, std::vector<TaskRow>& rows) {
  std::vector<TaskPlace> places;
  for (std::size_t i = 0; i < stages.nodes.size(); ++i)
    if (is_task(stages.nodes[i]))
      places.push_back({stages.nodes[i].span.begin, static_cast<int>(i), nullptr});
  for (TaskRow& row : rows) places.push_back({row.span.begin, -1, &row});
  std::stable_sort(places.begin(), places.end(),
                   [](const TaskPlace& a, const TaskPlace& b) { return a.at < b.at; });
  return places;
}

plan::Task task_of(const document::Document& document, const Stages& stages, const Node& node) {
  plan::Task task;
  task.number = node.number;
  task.title = node.title;
  task.path = path_to(stages, node.parent);
  task.quote = quote_of(document, node.span);
  return task;
}

}  // namespace

std::vector<plan::Task> read_tasks(const document::Document& document, int first_year,
                                   const Vocabulary& vocabulary, Stages& stages) {
  std::vector<TaskRow> rows = read_task_rows(document, vocabulary);
  const std::vector<TaskPlace> places = places_of_tasks(stages, rows);
  std::vector<plan::Task> tasks;
  tasks.reserve(places.size());
  for (const TaskPlace& place : places) {
    if (place.row != nullptr) {
      place.row->task.path = path_to(stages, node_before(stages, place.at));
      tasks.push_back(std::move(place.row->task));
      continue;
    }
    Node& node = stages.nodes[static_cast<std::size_t>(place.node)];
    tasks.push_back(task_of(document, stages, node));
    node.task = static_cast<int>(tasks.size());
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
