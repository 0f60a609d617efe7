#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/case_filter.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

using CaseTexts = std::map<std::string, std::string>;  // field → value as text

// A file that proves something, kept in the EvidenceStore.
struct CaseEvidence {
  std::string sha256;
  std::string file_name;
  std::int64_t size_bytes = 0;
  bool operator==(const CaseEvidence&) const = default;
};

// Something that happened to a case. Never changed.
struct StoredCaseEvent {
  int seq = 0;  // 1, 2, 3 … in the case
  std::string name;
  Date on;
  Timestamp at;
  UserId user;  // not stored: a clock, or the command line
  CaseTexts values;
  std::string words;
  std::string owner_name;  // who owns the case from here on; "" as before
  std::vector<CaseEvidence> evidence;

  bool operator==(const StoredCaseEvent&) const = default;
};

// What follows from the events of a case, as of its newest one.
struct CaseStanding {
  std::vector<std::string> states;     // active ones without children
  std::vector<std::string> waits_for;  // casework::RoleRule by name, each once, ascending
  CaseTexts values;
  std::optional<calendar::LocalMinute> due;    // the first deadline among its clocks
  std::optional<Date> warn_on;                 // from which day that is urgent
  std::string due_clock;                       // which clock it is of; "" none
  std::optional<calendar::LocalMinute> wakes;  // when the next clock makes itself known
  std::optional<Date> closed_on;
  std::optional<Date> late_on = {};  // since when it is late, or was: casework::Case::late_from
  CaseTexts choices = {};            // fields of kind choice that are not personal; "" no value
  std::string counted_by;            // digest of the calendar that its days were counted with

  bool operator==(const CaseStanding&) const = default;
};

struct StoredCase {
  CaseId id;
  CaseTypeId type;
  std::string type_name;
  std::string title;
  PlanId plan = {};           // not stored: of no plan
  TaskId task = {};           // not stored: of no task
  OrganisationId owner = {};  // not stored: the name is that of no organisation
  std::string owner_name;
  Date opened_on;
  int opened_minute = 0;  // of that day; 0 in cases of an older program
  UserId opened_by;
  CaseTexts given;
  CaseStanding standing;
  int events = 0;
  std::int64_t version = 1;

  bool operator==(const StoredCase&) const = default;
};

CaseUrgency urgency_of(const CaseStanding& standing, calendar::LocalMinute now);

// How far the cases of a task are.
struct TaskProgress {
  std::int64_t all = 0;
  std::int64_t closed = 0;
  std::int64_t late = 0;  // of those that are not closed

  bool operator==(const TaskProgress&) const = default;
};

class CaseRepository {
 public:
  explicit CaseRepository(db::Connection& connection) : connection_(connection) {}

  // The version of a type with this text; a new row where there is none.
  Result<CaseTypeId> keep_type(std::string_view name, std::string_view text, Timestamp at);
  Result<std::string> type_text(CaseTypeId id) const;  // not_found

  // id, events and version are ignored. database_unique if the task has a case of this type and owner.
  Result<CaseId> insert(const StoredCase& stored);
  Result<StoredCase> get(CaseId id) const;  // not_found
  // Appends an event and sets owner and standing. conflict on a stale version; not_found.
  Result<void> append(const StoredCase& stored, const StoredCaseEvent& event);
  // The standing alone, where it follows otherwise from the same events. The version stays. conflict,
  // not_found.
  Result<void> set_standing(const StoredCase& stored);
  Result<std::vector<StoredCaseEvent>> events(CaseId id) const;  // oldest first
  // What a case is about from here on, instead of what it was.
  Result<void> set_subjects(CaseId id, const std::set<CaseSubject>& subjects);

  // By the first deadline, those without one last; then by id.
  Result<Page<StoredCase>> list(const CaseFilter& filter, const PageRequest& request) const;
  Result<std::vector<CaseCount>> counts(const CaseFilter& filter) const;
  // Task and first owner of every case of a type that the tasks of a plan have.
  Result<std::set<std::pair<TaskId, std::string>>> of_tasks(PlanId plan, std::string_view type_name) const;
  // Of the tasks of a plan that have any, as of a day that is not to come: cases opened by then, closed by
  // then, or open now with a deadline before it.
  Result<std::map<TaskId, TaskProgress>> progress_of_tasks(PlanId plan, Date as_of) const;
  // Key and first day of every case of a type since a day, for each thing of a register that it is about.
  Result<std::vector<std::pair<std::string, Date>>> days_of_subjects(std::string_view type_name,
                                                                     std::string_view record_type,
                                                                     Date since) const;
  // Cases that are not closed and whose days were counted with another calendar; in any order.
  Result<std::vector<StoredCase>> counted_otherwise(std::string_view calendar, int limit) const;
  // Those whose facts for statistics and search are not made yet; set_standing makes them.
  Result<std::vector<StoredCase>> to_renew(int limit) const;
  // Cases whose next clock makes itself known by `now`, the earliest first.
  Result<std::vector<CaseId>> waking(calendar::LocalMinute now, int limit) const;

 private:
  // `grown`: by an event.
  Result<void> write(const StoredCase& stored, bool grown);

  db::Connection& connection_;
};

}  // namespace zhicheng::store
