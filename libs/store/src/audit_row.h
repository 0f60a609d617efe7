#pragma once

#include "zhicheng/base/hash.h"
#include "zhicheng/db/statement.h"
#include "zhicheng/store/audit.h"

// Rows of audit_entry, for the log and for its verification.
namespace zhicheng::store {

#define ZHICHENG_AUDIT_COLUMNS                                                                   \
  "SELECT seq, at, user_id, user_login, address, request_id, action, subject_type, subject_id, " \
  "before_json, after_json, previous_hash, hash FROM audit_entry "

Sha256 read_hash(db::Rows& rows);
AuditEntry read_audit_entry(db::Rows& rows);

}  // namespace zhicheng::store
