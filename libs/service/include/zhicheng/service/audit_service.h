#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// Reading the audit log and walking its chain. Thread-safe.
class AuditService {
 public:
  explicit AuditService(db::ConnectionPool& pool) : pool_(pool) {}

  Result<store::Page<store::AuditEntry>> list(const Actor& actor, const store::AuditFilter& filter,
                                              const store::PageRequest& request) const;
  Result<store::AuditVerification> verify(const Actor& actor,
                                          const std::optional<store::AuditHead>& published) const;

 private:
  db::ConnectionPool& pool_;
};

}  // namespace zhicheng::service
