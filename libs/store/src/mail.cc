#include "zhicheng/store/mail.h"

#include "sql.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_MAIL_ADDRESS                                                                            \
  "SELECT a.user_id, a.address, a.kinds_json, a.code_hash, a.code_at, a.code_failures, a.confirmed_at, " \
  "a.told_up_to, a.told_at, a.refused_why FROM mail_address a "

std::string to_json(const std::vector<MessageKind>& kinds) {
  JsonArray names;
  for (const MessageKind kind : kinds) names.emplace_back(std::string(name_of(kind)));
  return to_json_text(names);
}

std::vector<MessageKind> read_kinds(db::Rows& rows) {
  std::vector<MessageKind> kinds;
  const Result<Json> json = parse_json(rows.text());
  if (!json.ok() || !json->is_array()) {
    rows.note_damage("kinds_json");
    return kinds;
  }
  for (const Json& each : json->as_array()) {
    const Result<MessageKind> kind =
        parse_message_kind(each.is_string() ? std::string_view(each.as_string()) : std::string_view());
    if (kind.ok()) kinds.push_back(*kind);
  }
  return kinds;
}

MailAddress read_address(db::Rows& rows) {
  MailAddress address;
  address.user = rows.id<UserId>();
  address.address = rows.text();
  address.kinds = read_kinds(rows);
  address.code_hash = rows.text();
  address.code_at = rows.timestamp();
  address.code_failures = rows.integer();
  address.confirmed_at = rows.optional_timestamp();
  address.told_up_to = rows.id<MessageId>();
  address.told_at = rows.timestamp();
  address.refused_why = rows.text();
  return address;
}

MailLetter read_letter(db::Rows& rows) {
  MailLetter letter;
  letter.id = rows.id<MailLetterId>();
  letter.user = rows.id<UserId>();
  letter.address = rows.text();
  letter.subject = rows.text();
  letter.body = rows.text();
  letter.created_at = rows.timestamp();
  letter.attempts = rows.integer();
  letter.next_at = rows.timestamp();
  return letter;
}

}  // namespace

Result<std::optional<MailAddress>> MailRepository::find(UserId user) const {
  return fetch_one(connection_, ZHICHENG_MAIL_ADDRESS "WHERE a.user_id = ?1", {user}, read_address);
}

Result<void> MailRepository::put(const MailAddress& address) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM mail_address WHERE user_id = ?1", {address.user}));
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO mail_address (user_id, address, kinds_json, code_hash, code_at, code_failures, "
      "confirmed_at, told_up_to, told_at, refused_why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      {address.user, address.address, to_json(address.kinds), address.code_hash, address.code_at,
       address.code_failures, address.confirmed_at, address.told_up_to.value, address.told_at,
       address.refused_why}));
  return {};
}

Result<std::vector<MailAddress>> MailRepository::to_tell(Timestamp before, int limit) const {
  return fetch_all(
      connection_,
      ZHICHENG_MAIL_ADDRESS
      "JOIN user_account u ON u.id = a.user_id WHERE u.active = 1 AND a.confirmed_at IS NOT NULL "
      "AND a.refused_why = '' AND a.told_at <= ?1 AND EXISTS (SELECT 1 FROM message m "
      "WHERE m.user_id = a.user_id AND m.id > a.told_up_to AND m.read_at IS NULL) "
      "ORDER BY a.user_id LIMIT ?2",
      {before, limit}, read_address);
}

Result<MessageId> MailRepository::newest_message(UserId user) const {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t newest,
      fetch_integer(connection_, "SELECT coalesce(max(id), 0) FROM message WHERE user_id = ?1", {user}));
  return MessageId{newest};
}

Result<MailLetterId> MailRepository::insert(const MailLetter& letter) {
  return insert_returning_id<MailLetterId>(
      connection_,
      "INSERT INTO mail_letter (user_id, address, subject, body, created_at, attempts, next_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
      {letter.user, letter.address, letter.subject, letter.body, letter.created_at, letter.attempts,
       letter.next_at});
}

Result<std::vector<MailLetter>> MailRepository::due(Timestamp now, int limit) const {
  return fetch_all(connection_,
                   "SELECT id, user_id, address, subject, body, created_at, attempts, next_at "
                   "FROM mail_letter WHERE next_at <= ?1 ORDER BY next_at, id LIMIT ?2",
                   {now, limit}, read_letter);
}

Result<std::int64_t> MailRepository::waiting() const {
  return fetch_integer(connection_, "SELECT count(*) FROM mail_letter", {});
}

Result<void> MailRepository::postpone(MailLetterId id, std::int64_t attempts, Timestamp next_at) {
  ZHICHENG_TRY(connection_.execute("UPDATE mail_letter SET attempts = ?2, next_at = ?3 WHERE id = ?1",
                                   {id, attempts, next_at}));
  return {};
}

Result<void> MailRepository::erase_letter(MailLetterId id) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM mail_letter WHERE id = ?1", {id}));
  return {};
}

Result<void> MailRepository::erase_letters(UserId user) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM mail_letter WHERE user_id = ?1", {user}));
  return {};
}

}  // namespace zhicheng::store
