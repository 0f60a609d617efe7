#include "zhicheng/store/task.h"

#include <map>

#include "reading_row.h"
#include "sql.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_TASK_COLUMNS                                                                            \
  "SELECT id, plan_id, seq, number, path, title, departments_open, deadline, quote_line, quote_column, " \
  "quote_length, quote_text, rule, confidence, lowered_by, review, retired, split_from, "                \
  "merged_into, " ZHICHENG_DECIDED_COLUMNS ", version FROM task "

StoredTask read_task(db::Rows& rows) {
  StoredTask stored;
  stored.id = rows.id<TaskId>();
  stored.plan = rows.id<PlanId>();
  stored.seq = static_cast<int>(rows.integer());
  stored.task.number = rows.text();
  stored.task.path = rows.text();
  stored.task.title = rows.text();
  stored.task.departments_open = rows.boolean();
  stored.task.deadline = rows.text();
  stored.task.quote.line = static_cast<int>(rows.integer());
  stored.task.quote.column = static_cast<int>(rows.integer());
  stored.task.quote.length = static_cast<int>(rows.integer());
  stored.task.quote.text = rows.text();
  stored.reading = read_reading(rows);
  stored.review = rows.parsed(parse_review_state);
  stored.retired = rows.boolean();
  stored.split_from = rows.id<TaskId>();
  stored.merged_into = rows.id<TaskId>();
  stored.decided = read_decided(rows);
  stored.version = rows.integer();
  return stored;
}

struct DepartmentRow {
  TaskId task;
  std::string name;
};

DepartmentRow read_department(db::Rows& rows) {
  const TaskId task = rows.id<TaskId>();
  return {task, rows.text()};
}

Result<void> insert_departments(db::Connection& connection, TaskId id,
                                const std::vector<std::string>& departments) {
  int position = 0;
  for (const std::string& name : departments) {
    ZHICHENG_TRY(connection.execute(
        "INSERT INTO task_department (task_id, position, name) VALUES (?1, ?2, ?3)", {id, ++position, name}));
  }
  return {};
}

}  // namespace

Result<TaskId> TaskRepository::insert(const StoredTask& stored) {
  const plan::Task& task = stored.task;
  ZHICHENG_TRY_ASSIGN(
      const TaskId id,
      insert_returning_id<TaskId>(
          connection_,
          "INSERT INTO task (plan_id, seq, number, path, title, departments_open, deadline, quote_line, "
          "quote_column, quote_length, quote_text, rule, confidence, lowered_by, review, retired, "
          "split_from, "
          "merged_into, " ZHICHENG_DECIDED_COLUMNS
          ", version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
          "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, 1) RETURNING id",
          {stored.plan, stored.seq, task.number, task.path, task.title, task.departments_open, task.deadline,
           task.quote.line, task.quote.column, task.quote.length, task.quote.text, stored.reading.rule,
           name_of(stored.reading.confidence), lowered_by_text(stored.reading), name_of(stored.review),
           stored.retired, stored.split_from, stored.merged_into, ZHICHENG_DECIDED_VALUES(stored.decided)}));
  ZHICHENG_TRY(insert_departments(connection_, id, task.departments));
  return id;
}

// By way of negative numbers, because a seq must not occur twice at any moment.
Result<void> TaskRepository::make_room(PlanId plan, int seq) {
  ZHICHENG_TRY(
      connection_.execute("UPDATE task SET seq = -(seq + 1) WHERE plan_id = ?1 AND seq > ?2", {plan, seq}));
  ZHICHENG_TRY(connection_.execute("UPDATE task SET seq = -seq WHERE plan_id = ?1 AND seq < 0", {plan}));
  return {};
}

Result<std::vector<TaskId>> TaskRepository::insert_all(PlanId plan, std::span<const plan::Task> tasks,
                                                       std::span<const plan::Reading> readings) {
  ZHICHENG_ASSERT(readings.empty() || readings.size() == tasks.size());
  ZHICHENG_TRY_ASSIGN(const int first, next_seq(plan));
  std::vector<TaskId> ids;
  ids.reserve(tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    StoredTask row;
    row.plan = plan;
    row.seq = first + static_cast<int>(i);
    row.task = tasks[i];
    if (!readings.empty()) row.reading = readings[i];
    ZHICHENG_TRY_ASSIGN(const TaskId id, insert(row));
    ids.push_back(id);
  }
  return ids;
}

Result<int> TaskRepository::next_seq(PlanId plan) const {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t last,
      fetch_integer(connection_, "SELECT coalesce(max(seq), 0) FROM task WHERE plan_id = ?1", {plan}));
  return static_cast<int>(last) + 1;
}

Result<StoredTask> TaskRepository::get(TaskId id) const {
  ZHICHENG_TRY_ASSIGN(StoredTask stored, fetch_existing(connection_, "任务", id.value,
                                                        ZHICHENG_TASK_COLUMNS "WHERE id = ?1", read_task));
  ZHICHENG_TRY_ASSIGN(
      stored.task.departments,
      fetch_all(connection_, "SELECT name FROM task_department WHERE task_id = ?1 ORDER BY position", {id},
                [](db::Rows& rows) { return rows.text(); }));
  return stored;
}

Result<void> TaskRepository::update(const StoredTask& stored) {
  const plan::Task& task = stored.task;
  ZHICHENG_TRY(update_version(
      connection_, "任务", stored.id.value, "SELECT count(*) FROM task WHERE id = ?1",
      "UPDATE task SET number = ?3, path = ?4, title = ?5, departments_open = ?6, deadline = ?7, "
      "quote_line = ?8, quote_column = ?9, quote_length = ?10, quote_text = ?11, review = ?12, "
      "retired = ?13, split_from = ?14, merged_into = ?15, decided_by = ?16, decided_at = ?17, decided_state "
      "= ?18, second_state = ?19, second_by = ?20, second_at = ?21, second_reason = ?22, version = version + "
      "1 WHERE id = ?1 AND version = "
      "?2",
      {stored.id, stored.version, task.number, task.path, task.title, task.departments_open, task.deadline,
       task.quote.line, task.quote.column, task.quote.length, task.quote.text, name_of(stored.review),
       stored.retired, stored.split_from, stored.merged_into, ZHICHENG_DECIDED_VALUES(stored.decided)}));
  ZHICHENG_TRY(connection_.execute("DELETE FROM task_department WHERE task_id = ?1", {stored.id}));
  return insert_departments(connection_, stored.id, task.departments);
}

Result<std::vector<StoredTask>> TaskRepository::of_plan(PlanId plan, WithRetired retired) const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<StoredTask> tasks,
      fetch_all(connection_, ZHICHENG_TASK_COLUMNS "WHERE plan_id = ?1 AND retired <= ?2 ORDER BY seq",
                {plan, retired == WithRetired::yes}, read_task));
  ZHICHENG_TRY_ASSIGN(
      std::vector<DepartmentRow> departments,
      fetch_all(connection_,
                "SELECT d.task_id, d.name FROM task t JOIN task_department d ON d.task_id = t.id "
                "WHERE t.plan_id = ?1 ORDER BY d.task_id, d.position",
                {plan}, read_department));
  std::map<TaskId, std::vector<std::string>> by_task;
  for (DepartmentRow& row : departments) by_task[row.task].push_back(std::move(row.name));
  for (StoredTask& each : tasks) each.task.departments = std::move(by_task[each.id]);
  return tasks;
}

}  // namespace zhicheng::store
