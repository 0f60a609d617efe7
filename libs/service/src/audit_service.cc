#include "zhicheng/service/audit_service.h"

namespace zhicheng::service {

Result<AuditPage> AuditService::list(const Actor& actor, const AuditQuery& query) const {
  ZHICHENG_TRY(require(actor, Permission::read_audit));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  store::AuditFilter filter;
  filter.subject_type = query.subject_type;
  if (!query.user_login.empty()) {
    ZHICHENG_TRY_ASSIGN(const auto user, work->users.find_by_login(query.user_login));
    if (!user) return AuditPage{};
    filter.user = user->id;
  }
  store::PageRequest request;
  request.limit = query.limit;
  if (query.before > 0) request.after = std::to_string(query.before);
  ZHICHENG_TRY_ASSIGN(store::Page<store::AuditEntry> page, work->audit.list(filter, request));
  AuditPage result;
  if (!page.next.empty() && !page.items.empty()) result.next_before = page.items.back().seq;
  result.entries = std::move(page.items);
  return result;
}

Result<store::AuditVerification> AuditService::verify(
    const Actor& actor, const std::optional<store::AuditHead>& published) const {
  ZHICHENG_TRY(require(actor, Permission::read_audit));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  return work->audit.verify(published);
}

}  // namespace zhicheng::service
