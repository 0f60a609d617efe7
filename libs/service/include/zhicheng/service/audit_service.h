#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct AuditQuery {         // empty fields do not filter
  std::int64_t before = 0;  // entries with a smaller number; 0: from the newest
  int limit = 50;           // 1 to store::kMaxPageRows
  std::string subject_type;
  std::string user_login;
};

struct AuditPage {
  std::vector<store::AuditEntry> entries;   // newest first
  std::optional<std::int64_t> next_before;  // none on the last page
};

// Reading the audit log and walking its chain. Thread-safe.
class AuditService {
 public:
  explicit AuditService(db::ConnectionPool& pool) : pool_(pool) {}

  Result<AuditPage> list(const Actor& actor, const AuditQuery& query) const;
  Result<store::AuditVerification> verify(const Actor& actor,
                                          const std::optional<store::AuditHead>& published) const;

 private:
  db::ConnectionPool& pool_;
};

}  // namespace zhicheng::service
