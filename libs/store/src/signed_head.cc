#include "zhicheng/store/signed_head.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::string_view kSelect = "SELECT size, signed_at, note FROM signed_head WHERE log = ?1 ";

std::string key_of(LogKind log) {
  return std::string(name_of(log));
}

SignedHead read_head(db::Rows& rows) {
  SignedHead head;
  head.size = rows.integer();
  head.signed_at = rows.timestamp();
  head.note = rows.text();
  return head;
}

}  // namespace

std::string_view name_of(LogKind log) {
  return kLogKinds[static_cast<std::size_t>(log)];
}

Result<void> SignedHeadRepository::insert(LogKind log, const SignedHead& head) {
  ZHICHENG_TRY(
      connection_.execute("INSERT INTO signed_head (log, size, signed_at, note) VALUES (?1, ?2, ?3, ?4)",
                          {key_of(log), head.size, head.signed_at, head.note}));
  return {};
}

Result<std::optional<SignedHead>> SignedHeadRepository::newest(LogKind log) const {
  return fetch_one(connection_, std::string(kSelect) + "ORDER BY size DESC LIMIT 1", {key_of(log)},
                   read_head);
}

Result<std::optional<SignedHead>> SignedHeadRepository::find(LogKind log, std::int64_t size) const {
  return fetch_one(connection_, std::string(kSelect) + "AND size = ?2", {key_of(log), size}, read_head);
}

Result<std::vector<SignedHead>> SignedHeadRepository::list(LogKind log, std::int64_t most) const {
  return fetch_all(connection_, std::string(kSelect) + "ORDER BY size DESC LIMIT ?2", {key_of(log), most},
                   read_head);
}

}  // namespace zhicheng::store
