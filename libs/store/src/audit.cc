#include "zhicheng/store/audit.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "audit_row.h"
#include "sql.h"

namespace zhicheng::store {
namespace {

void append_integer(std::string& out, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>((bits >> shift) & 0xff));
}

void append_text(std::string& out, std::string_view text) {
  append_integer(out, static_cast<std::int64_t>(text.size()));
  out.append(text);
}

std::string bytes_of(const Sha256& hash) {
  return {hash.begin(), hash.end()};
}

AuditHead read_head(db::Rows& rows) {
  AuditHead head;
  head.seq = rows.integer();
  head.hash = read_hash(rows);
  return head;
}

Error head_missing() {
  return Error(ErrorCode::database_damaged).with("where", "audit_head");
}

}  // namespace

Sha256 read_hash(db::Rows& rows) {
  const std::string bytes = rows.bytes();
  Sha256 hash{};
  if (bytes.size() != hash.size()) {
    rows.note_damage("hash");
    return hash;
  }
  std::transform(bytes.begin(), bytes.end(), hash.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return hash;
}

AuditEntry read_audit_entry(db::Rows& rows) {
  AuditEntry entry;
  entry.seq = rows.integer();
  entry.record.at = rows.timestamp();
  entry.record.user = rows.id<UserId>();
  entry.record.user_login = rows.text();
  entry.record.address = rows.text();
  entry.record.request_id = rows.text();
  entry.record.action = rows.text();
  entry.record.subject_type = rows.text();
  entry.record.subject_id = rows.text();
  entry.record.before = rows.text();
  entry.record.after = rows.text();
  entry.previous_hash = read_hash(rows);
  entry.hash = read_hash(rows);
  return entry;
}

Sha256 audit_hash(std::int64_t seq, const AuditRecord& record, const Sha256& previous_hash) {
  std::string bytes = "zhicheng-audit-1\n";
  append_integer(bytes, seq);
  append_integer(bytes, record.at.micros);
  append_integer(bytes, record.user.value);
  append_text(bytes, record.user_login);
  append_text(bytes, record.address);
  append_text(bytes, record.request_id);
  append_text(bytes, record.action);
  append_text(bytes, record.subject_type);
  append_text(bytes, record.subject_id);
  append_text(bytes, record.before);
  append_text(bytes, record.after);
  bytes.append(bytes_of(previous_hash));
  return sha256(bytes);
}

Result<AuditHead> AuditLog::append(const AuditRecord& record) {
  // Takes the lock that makes other writers wait; gives the hash that is still the predecessor's.
  ZHICHENG_TRY_ASSIGN(
      const std::optional<AuditHead> reserved,
      fetch_one(connection_, "UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash", {},
                read_head));
  if (!reserved.has_value()) return head_missing();
  const Sha256 hash = audit_hash(reserved->seq, record, reserved->hash);
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO audit_entry (seq, at, user_id, user_login, address, request_id, action, subject_type, "
      "subject_id, before_json, after_json, previous_hash, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      {reserved->seq, record.at, record.user, record.user_login, record.address, record.request_id,
       record.action, record.subject_type, record.subject_id, record.before, record.after,
       db::Blob{bytes_of(reserved->hash)}, db::Blob{bytes_of(hash)}}));
  ZHICHENG_TRY(
      connection_.execute("UPDATE audit_head SET hash = ?1 WHERE id = 1", {db::Blob{bytes_of(hash)}}));
  return AuditHead{reserved->seq, hash};
}

Result<void> AuditLog::wait_for_writers() {
  ZHICHENG_TRY(connection_.execute("UPDATE audit_head SET seq = seq WHERE id = 1", {}));
  return {};
}

Result<AuditHead> AuditLog::head() const {
  ZHICHENG_TRY_ASSIGN(const std::optional<AuditHead> head,
                      fetch_one(connection_, "SELECT seq, hash FROM audit_head WHERE id = 1", {}, read_head));
  if (!head.has_value()) return head_missing();
  return *head;
}

Result<Page<AuditEntry>> AuditLog::list(const AuditFilter& filter, const PageRequest& request) const {
  constexpr auto kLowest = std::numeric_limits<std::int64_t>::min();
  constexpr auto kHighest = std::numeric_limits<std::int64_t>::max();
  ZHICHENG_TRY_ASSIGN(const std::int64_t before, page_key(request, kHighest));
  const bool one_subject = !filter.subject_type.empty() && !filter.subject_id.empty();
  // Two texts, so that the index by subject can serve the question that is asked most.
  const std::string_view sql =
      one_subject ? ZHICHENG_AUDIT_COLUMNS
          "WHERE seq < ?1 AND at >= ?2 AND at < ?3 AND (CAST(?4 AS BIGINT) IS NULL OR user_id = ?4) "
          "AND (CAST(?5 AS TEXT) = '' OR action = ?5) AND subject_type = ?6 AND subject_id = ?7 "
          "ORDER BY seq DESC LIMIT ?8"
                  : ZHICHENG_AUDIT_COLUMNS
          "WHERE seq < ?1 AND at >= ?2 AND at < ?3 AND (CAST(?4 AS BIGINT) IS NULL OR user_id = ?4) "
          "AND (CAST(?5 AS TEXT) = '' OR action = ?5) AND (CAST(?6 AS TEXT) = '' OR subject_type = ?6) "
          "AND (CAST(?7 AS TEXT) = '' OR subject_id = ?7) ORDER BY seq DESC LIMIT ?8";
  ZHICHENG_TRY_ASSIGN(
      std::vector<AuditEntry> entries,
      fetch_all(connection_, sql,
                {before, filter.from.value_or(Timestamp{kLowest}), filter.until.value_or(Timestamp{kHighest}),
                 filter.user, filter.action, filter.subject_type, filter.subject_id, request.limit + 1},
                read_audit_entry));
  return make_page(std::move(entries), request.limit, [](const AuditEntry& entry) { return entry.seq; });
}

Result<std::vector<AuditSubject>> AuditLog::subjects_after(std::int64_t seq, int limit) const {
  return fetch_all(
      connection_,
      "SELECT action, subject_type, subject_id FROM audit_entry WHERE seq > ?1 ORDER BY seq LIMIT ?2",
      {seq, limit}, [](db::Rows& rows) {
        AuditSubject subject;
        subject.action = rows.text();
        subject.type = rows.text();
        subject.id = rows.text();
        return subject;
      });
}

}  // namespace zhicheng::store
