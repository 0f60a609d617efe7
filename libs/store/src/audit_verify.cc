#include <limits>

#include "audit_row.h"
#include "sql.h"
#include "zhicheng/store/audit.h"

namespace zhicheng::store {
namespace {

constexpr std::int64_t kBatchRows = 1000;

constexpr std::array kFaults = {Names<AuditFaultKind>{AuditFaultKind::entry_changed, "entry_changed"},
                                Names<AuditFaultKind>{AuditFaultKind::entry_missing, "entry_missing"},
                                Names<AuditFaultKind>{AuditFaultKind::link_broken, "link_broken"},
                                Names<AuditFaultKind>{AuditFaultKind::head_differs, "head_differs"}};

// What is wrong with the entry that follows `head`.
std::optional<AuditFault> check_entry(const AuditEntry& entry, const AuditHead& head,
                                      const std::optional<AuditHead>& published) {
  if (entry.seq <= head.seq) return AuditFault{entry.seq, AuditFaultKind::link_broken};
  if (entry.seq > head.seq + 1) return AuditFault{head.seq + 1, AuditFaultKind::entry_missing};
  if (entry.previous_hash != head.hash) return AuditFault{entry.seq, AuditFaultKind::link_broken};
  if (entry.hash != audit_hash(entry.seq, entry.record, entry.previous_hash)) {
    return AuditFault{entry.seq, AuditFaultKind::entry_changed};
  }
  if (published.has_value() && published->seq == entry.seq && published->hash != entry.hash) {
    return AuditFault{entry.seq, AuditFaultKind::head_differs};
  }
  return std::nullopt;
}

// What is wrong with the end of a chain whose entries are all good.
std::optional<AuditFault> check_end(const AuditHead& last, const AuditHead& expected) {
  if (expected.seq > last.seq) return AuditFault{last.seq + 1, AuditFaultKind::entry_missing};
  if (expected.seq == last.seq && expected.hash != last.hash) {
    return AuditFault{last.seq, AuditFaultKind::head_differs};
  }
  return std::nullopt;
}

struct Batch {
  std::int64_t rows = 0;
  std::int64_t last_seq = 0;
};

// Checks the rows from `from` on. Each batch begins with the last row of the one before (`overlap`), so that
// a second entry with the same number cannot hide between two batches.
Result<Batch> check_batch(db::Connection& connection, std::int64_t from, bool overlap,
                          const std::optional<AuditHead>& published, AuditVerification& verification) {
  Batch batch;
  ZHICHENG_TRY_ASSIGN(db::Rows rows,
                      connection.query(ZHICHENG_AUDIT_COLUMNS "WHERE seq >= ?1 ORDER BY seq, at LIMIT ?2",
                                       {from, kBatchRows}));
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
    if (!more) return batch;
    const AuditEntry entry = read_audit_entry(rows);
    ++batch.rows;
    batch.last_seq = entry.seq;
    if (overlap && batch.rows == 1 && entry.seq == verification.head.seq) continue;
    verification.fault = rows.damaged() ? AuditFault{entry.seq, AuditFaultKind::entry_changed}
                                        : check_entry(entry, verification.head, published);
    if (verification.fault.has_value()) return batch;
    verification.head = {entry.seq, entry.hash};
    ++verification.checked;
  }
}

}  // namespace

std::string_view name_of(AuditFaultKind kind) {
  return find_name(kFaults, kind);
}

Result<AuditVerification> AuditLog::verify(const std::optional<AuditHead>& published) const {
  AuditVerification verification;
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  bool overlap = false;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const Batch batch, check_batch(connection_, from, overlap, published, verification));
    if (verification.fault.has_value()) return verification;
    if (batch.rows < kBatchRows) break;
    from = batch.last_seq;
    overlap = true;
  }
  ZHICHENG_TRY_ASSIGN(const AuditHead recorded, head());
  verification.fault = check_end(verification.head, recorded);
  if (!verification.fault.has_value() && recorded.seq < verification.head.seq) {
    verification.fault = AuditFault{verification.head.seq, AuditFaultKind::head_differs};
  }
  if (!verification.fault.has_value() && published.has_value()) {
    verification.fault = check_end(verification.head, *published);
  }
  return verification;
}

}  // namespace zhicheng::store
