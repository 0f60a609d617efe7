#pragma once

#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// A task that stands in a row of a table such as 任务分工表 (序号, 任务, 牵头部门, 配合部门, 完成时限).
struct TaskRow {
  plan::Task task;  // without its path
  document::Span span;
  document::Span title;  // the cell of the task
  int line = 0;
};

// The rows of all marked tables that have a column for the task and one for who does it or until when.
std::vector<TaskRow> read_task_rows(const document::Document& document, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
