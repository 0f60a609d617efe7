#include "audited.h"

namespace zhicheng::service {

store::AuditRecord audit_record_of(const Actor& actor, const Clock& clock) {
  store::AuditRecord record;
  record.at = clock.now();
  record.user = actor.user;
  record.user_login = actor.login;
  if (!actor.token.empty()) record.user_login += "#" + actor.token;  // no login has a #
  record.address = actor.address;
  record.request_id = actor.request_id;
  return record;
}

void describe(store::AuditRecord& record, std::string_view action, std::string_view subject_type,
              std::string_view subject_id) {
  record.action = action;
  record.subject_type = subject_type;
  record.subject_id = subject_id;
}

}  // namespace zhicheng::service
