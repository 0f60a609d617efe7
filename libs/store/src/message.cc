#include "zhicheng/store/message.h"

#include "json_texts.h"
#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kKinds = {Names<MessageKind>{MessageKind::case_assigned, "case_assigned"},
                               Names<MessageKind>{MessageKind::ledger_opened, "ledger_opened"},
                               Names<MessageKind>{MessageKind::case_due_soon, "case_due_soon"},
                               Names<MessageKind>{MessageKind::case_late, "case_late"},
                               Names<MessageKind>{MessageKind::report_returned, "report_returned"},
                               Names<MessageKind>{MessageKind::report_approved, "report_approved"},
                               Names<MessageKind>{MessageKind::figures_owed, "figures_owed"},
                               Names<MessageKind>{MessageKind::figures_late, "figures_late"},
                               Names<MessageKind>{MessageKind::assessment_announced, "assessment_announced"},
                               Names<MessageKind>{MessageKind::second_factor_reset, "second_factor_reset"},
                               Names<MessageKind>{MessageKind::firm_told, "firm_told"},
                               Names<MessageKind>{MessageKind::firm_acted, "firm_acted"}};

Message read_message(db::Rows& rows) {
  Message message;
  message.id = rows.id<MessageId>();
  message.user = rows.id<UserId>();
  message.kind = rows.parsed(parse_message_kind);
  message.subject_type = rows.text();
  message.subject_id = rows.text();
  message.facts = read_texts(rows);
  message.created_at = rows.timestamp();
  message.read_at = rows.optional_timestamp();
  return message;
}

// Selected beside a reader: the types must be said, no column tells them.
#define ZHICHENG_SEND_TO_READERS                                                           \
  "INSERT INTO message (user_id, kind, subject_type, subject_id, facts_json, created_at) " \
  "SELECT u.id, CAST(?1 AS TEXT), CAST(?2 AS TEXT), CAST(?3 AS TEXT), CAST(?4 AS TEXT), "  \
  "CAST(?5 AS BIGINT) FROM user_account u WHERE u.active = 1 AND "

}  // namespace

std::string_view name_of(MessageKind kind) {
  return find_name(kKinds, kind);
}

Result<MessageKind> parse_message_kind(std::string_view name) {
  return find_value(kKinds, name, "消息类别");
}

Result<std::int64_t> MessageRepository::send(const Message& message) {
  return connection_.execute(ZHICHENG_SEND_TO_READERS "u.id = ?6",
                             {name_of(message.kind), message.subject_type, message.subject_id,
                              to_json_texts(message.facts), message.created_at, message.user});
}

Result<std::int64_t> MessageRepository::send_to_holders(const Message& message, OrganisationId organisation,
                                                        Date on, std::optional<PostRole> role) {
  return connection_.execute(
      ZHICHENG_SEND_TO_READERS
      "u.id <> ?6 AND EXISTS (SELECT 1 FROM post p WHERE p.user_id = u.id AND p.organisation_id = ?7 "
      "AND p.valid_from <= ?8 AND (p.valid_to IS NULL OR p.valid_to >= ?8) "
      "AND (CAST(?9 AS TEXT) = '' OR p.role = ?9))",
      {name_of(message.kind), message.subject_type, message.subject_id, to_json_texts(message.facts),
       message.created_at, message.user.value, organisation, on, role ? name_of(*role) : ""});
}

Result<std::int64_t> MessageRepository::send_to_firm(const Message& message, std::string_view key) {
  return connection_.execute(ZHICHENG_SEND_TO_READERS
                             "u.firm_id = (SELECT id FROM record WHERE type_name = 'firm' AND key_text = ?6)",
                             {name_of(message.kind), message.subject_type, message.subject_id,
                              to_json_texts(message.facts), message.created_at, key});
}

Result<bool> MessageRepository::first_time(const Message& message, std::string_view occasion) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t written,
      connection_.execute(
          "INSERT INTO message_occasion (kind, subject_type, subject_id, occasion, told_at) "
          "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
          {name_of(message.kind), message.subject_type, message.subject_id, occasion, message.created_at}));
  return written == 1;
}

Result<Page<Message>> MessageRepository::list(UserId user, bool unread, const PageRequest& request) const {
  constexpr auto kHighest = std::numeric_limits<std::int64_t>::max();
  ZHICHENG_TRY_ASSIGN(const std::int64_t before, page_key(request, kHighest));
  std::string sql =
      "SELECT id, user_id, kind, subject_type, subject_id, facts_json, created_at, read_at FROM message "
      "WHERE user_id = ?1 AND id < ?2 ";
  if (unread) sql += "AND read_at IS NULL ";
  ZHICHENG_TRY_ASSIGN(std::vector<Message> messages,
                      fetch_all(connection_, sql + "ORDER BY id DESC LIMIT ?3",
                                {user, before, request.limit + 1}, read_message));
  return make_page(std::move(messages), request.limit,
                   [](const Message& message) { return message.id.value; });
}

Result<std::int64_t> MessageRepository::unread(UserId user) const {
  return fetch_integer(connection_, "SELECT count(*) FROM message WHERE user_id = ?1 AND read_at IS NULL",
                       {user});
}

Result<void> MessageRepository::mark_read(UserId user, MessageId id, Timestamp at) {
  ZHICHENG_TRY(connection_.execute(
      "UPDATE message SET read_at = ?3 WHERE user_id = ?1 AND id = ?2 AND read_at IS NULL", {user, id, at}));
  return {};
}

Result<void> MessageRepository::mark_all_read(UserId user, MessageId up_to, Timestamp at) {
  ZHICHENG_TRY(connection_.execute(
      "UPDATE message SET read_at = ?3 WHERE user_id = ?1 AND id <= ?2 AND read_at IS NULL",
      {user, up_to, at}));
  return {};
}

Result<std::int64_t> MessageRepository::erase_before(Timestamp instant) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM message_occasion WHERE told_at < ?1", {instant}));
  return connection_.execute("DELETE FROM message WHERE created_at < ?1", {instant});
}

Result<std::vector<CaseId>> MessageRepository::cases_to_tell(calendar::LocalMinute now, Date since,
                                                             int limit) const {
  // By the index of open deadlines; `kind` is what the hour makes of the deadline.
  return fetch_all(
      connection_,
      "SELECT id FROM case_record WHERE closed_on IS NULL AND coalesce(due_on, '9999-99-99') >= ?1 "
      "AND coalesce(due_on, '9999-99-99') < '9999' AND warn_on <= ?2 AND NOT EXISTS ("
      "SELECT 1 FROM message_occasion o WHERE o.kind = CASE WHEN case_record.due_on < ?3 "
      "THEN 'case_late' ELSE 'case_due_soon' END AND o.subject_type = 'case' "
      "AND o.subject_id = CAST(case_record.id AS TEXT) AND o.occasion = case_record.due_on) "
      "ORDER BY coalesce(due_on, '9999-99-99'), id LIMIT ?4",
      {since, now.date, calendar::format_local_minute(now, 'T'), limit},
      [](db::Rows& rows) { return rows.id<CaseId>(); });
}

}  // namespace zhicheng::store
