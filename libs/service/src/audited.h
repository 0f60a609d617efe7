#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "zhicheng/base/json.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// Time, user, address and request of the entry; the rest is empty.
store::AuditRecord audit_record_of(const Actor& actor, const Clock& clock);

// One write of one person: begins a write transaction, runs `body(work, record)`, appends `record` to the
// audit chain, commits. The body returns a Result<T> (T may be void) and fills in action, subject_type,
// subject_id, before and after. Nothing is written when it returns an error, or when it leaves
// `record.action` empty because there was nothing to change. All writers wait for each other: do slow work
// (hashing, parsing, files) before. Usage:
//
//   return audited_write(pool_, clock_, actor,
//                        [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::PlanId> {
//     ZHICHENG_TRY_ASSIGN(const store::PlanId id, work->plans.insert(plan));
//     describe(record, "plan.import", "plan", id);
//     record.after = to_json_text(facts);
//     return id;
//   });
template <class Body>
auto audited_write(db::ConnectionPool& pool, const Clock& clock, const Actor& actor, Body&& body)
    -> std::invoke_result_t<Body&, store::UnitOfWork&, store::AuditRecord&> {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool, db::Connection::Access::write));
  store::AuditRecord record = audit_record_of(actor, clock);
  auto result = body(work, record);
  if (!result.ok() || record.action.empty()) return result;
  ZHICHENG_TRY(work->audit.append(record));
  ZHICHENG_TRY(work.commit());
  return result;
}

// As audited_write, alone from the beginning: what the body reads stays true until it is committed. For
// checks that no key of the database keeps.
template <class Body>
auto exclusive_write(db::ConnectionPool& pool, const Clock& clock, const Actor& actor, Body&& body)
    -> std::invoke_result_t<Body&, store::UnitOfWork&, store::AuditRecord&> {
  using Outcome = std::invoke_result_t<Body&, store::UnitOfWork&, store::AuditRecord&>;
  return audited_write(pool, clock, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Outcome {
                         ZHICHENG_TRY(work->audit.wait_for_writers());
                         return body(work, record);
                       });
}

// Action ("plan.activate"), kind of thing ("plan") and its id in one call.
void describe(store::AuditRecord& record, std::string_view action, std::string_view subject_type,
              std::string_view subject_id);
template <class Tag>
void describe(store::AuditRecord& record, std::string_view action, std::string_view subject_type,
              Id<Tag> subject) {
  describe(record, action, subject_type, std::string_view(std::to_string(subject.value)));
}

}  // namespace zhicheng::service
