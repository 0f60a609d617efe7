#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/review.h"

namespace zhicheng::store {

struct StoredTask {
  TaskId id;
  PlanId plan;
  int seq = 0;  // 1-based, in document order
  plan::Task task;
  plan::Reading reading = {};
  ReviewState review = ReviewState::pending;
  Decided decided = {};
  bool retired = false;     // no longer a row of its plan, but kept
  TaskId split_from = {};   // not stored: not split off another row
  TaskId merged_into = {};  // not stored: not merged
  std::int64_t version = 1;

  bool operator==(const StoredTask&) const = default;
};

class TaskRepository {
 public:
  explicit TaskRepository(db::Connection& connection) : connection_(connection) {}

  // id and version are ignored. A seq must not occur twice in a plan (database_unique).
  Result<TaskId> insert(const StoredTask& task);
  // Rows behind `seq` move one place back, so that a row can be inserted there; no version changes.
  Result<void> make_room(PlanId plan, int seq);
  // Appended after the tasks that the plan already has, all pending, with their readings in the same order,
  // or none; the ids in the order given.
  Result<std::vector<TaskId>> insert_all(PlanId plan, std::span<const plan::Task> tasks,
                                         std::span<const plan::Reading> readings = {});
  Result<int> next_seq(PlanId plan) const;  // behind the last row, retired ones counted
  Result<StoredTask> get(TaskId id) const;  // not_found; a retired one too
  // Every field but id, plan, seq and reading, departments included; conflict on a stale version; not_found.
  Result<void> update(const StoredTask& task);
  Result<std::vector<StoredTask>> of_plan(
      PlanId plan, WithRetired retired = WithRetired::no) const;  // by seq; rejected ones too

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
