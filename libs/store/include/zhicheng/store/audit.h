#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

// What somebody did.
struct AuditRecord {
  Timestamp at;
  UserId user;             // not stored: nobody logged in (the system itself, a failed login)
  std::string user_login;  // as it was then
  std::string address;
  std::string request_id;
  std::string action;        // plan.activate
  std::string subject_type;  // plan
  std::string subject_id;
  std::string before;  // JSON text; "" where nothing was
  std::string after;   // JSON text; "" where nothing is left

  bool operator==(const AuditRecord&) const = default;
};

struct AuditEntry {
  std::int64_t seq = 0;  // 1, 2, 3 … without gaps
  AuditRecord record;
  Sha256 previous_hash{};  // of entry seq - 1; zeros for the first
  Sha256 hash{};           // docs/formats/audit-chain.md

  bool operator==(const AuditEntry&) const = default;
};

struct AuditHead {
  std::int64_t seq = 0;  // 0: empty chain
  Sha256 hash{};

  bool operator==(const AuditHead&) const = default;
};

// What an entry was about, without what changed.
struct AuditSubject {
  std::string action;
  std::string type;
  std::string id;

  bool operator==(const AuditSubject&) const = default;
};

// The hash over every field of the entry but the hash itself.
Sha256 audit_hash(std::int64_t seq, const AuditRecord& record, const Sha256& previous_hash);

enum class AuditFaultKind : std::uint8_t {
  entry_changed,  // the stored hash is not that of the stored fields
  entry_missing,  // a number is left out: deleted, or the end was cut off
  link_broken,    // does not name the hash of its predecessor: reordered or replaced
  head_differs,   // the chain is sound, but its end is not the recorded or published head
};
std::string_view name_of(AuditFaultKind kind);

struct AuditFault {
  std::int64_t seq = 0;  // the first bad entry
  AuditFaultKind kind = AuditFaultKind::entry_changed;

  bool operator==(const AuditFault&) const = default;
};

struct AuditVerification {
  std::int64_t checked = 0;         // entries that are good, from the first
  AuditHead head;                   // the last good entry
  std::optional<AuditFault> fault;  // none: the whole chain is good
};

struct AuditFilter {  // empty fields do not filter
  UserId user{};
  std::string action{};
  std::string subject_type{};
  std::string subject_id{};
  std::optional<Timestamp> from{};
  std::optional<Timestamp> until{};  // exclusive
};

class AuditLog {
 public:
  explicit AuditLog(db::Connection& connection) : connection_(connection) {}

  // Inside the caller's write transaction: the entry stands or falls with the write it tells of. A second
  // writer waits for the first one's commit, so the chain cannot fork. Returns the new head.
  Result<AuditHead> append(const AuditRecord& record);
  // Waits for other writers now instead of in append(): for a use case whose checks no key of the database
  // keeps. What is read afterwards stays true up to the commit.
  Result<void> wait_for_writers();
  Result<AuditHead> head() const;
  // Reads the chain from the first entry, in bounded memory. With `published`, a head somebody kept outside
  // of the database, a chain rewritten or cut before it is found too. An error means that it could not be
  // read.
  Result<AuditVerification> verify(const std::optional<AuditHead>& published = std::nullopt) const;
  Result<Page<AuditEntry>> list(const AuditFilter& filter, const PageRequest& request) const;  // newest first
  // Of the entries after `seq`, oldest first, at most `limit`.
  Result<std::vector<AuditSubject>> subjects_after(std::int64_t seq, int limit) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
