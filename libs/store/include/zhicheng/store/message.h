#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/organisation.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

enum class MessageKind : std::uint8_t {
  case_assigned,  // to the reader's organisation
  ledger_opened,  // as many cases at once
  case_due_soon,
  case_late,
  report_returned,
  report_approved,
  figures_owed,  // due soon
  figures_late,
  assessment_announced,
  second_factor_reset,
  firm_told,   // to a firm: its case has moved
  firm_acted,  // to who holds the case: the firm has moved it
};
std::string_view name_of(MessageKind kind);
Result<MessageKind> parse_message_kind(std::string_view name);  // invalid_argument

// Something that happened, for one reader. The words are made where it is shown, of kind and facts.
struct Message {
  MessageId id;
  UserId user;
  MessageKind kind = MessageKind::case_assigned;
  std::string subject_type;  // what it opens: case, firm_case, plan, indicator, assessment, user
  std::string subject_id;
  std::map<std::string, std::string> facts;  // title, owner, due, count, reason …
  Timestamp created_at;
  std::optional<Timestamp> read_at = {};

  bool operator==(const Message&) const = default;
};

class MessageRepository {
 public:
  explicit MessageRepository(db::Connection& connection) : connection_(connection) {}

  // To message.user, if active; how many were written. id and read_at are ignored.
  Result<std::int64_t> send(const Message& message);
  // To each active user who holds a post at the organisation on the day (`role`: only such a post), but not
  // to message.user, who did it; how many were written.
  Result<std::int64_t> send_to_holders(const Message& message, OrganisationId organisation, Date on,
                                       std::optional<PostRole> role);
  // To each active account of the firm with that key in the register; how many were written.
  Result<std::int64_t> send_to_firm(const Message& message, std::string_view key);
  // False: this was told of the thing already. Atomic.
  Result<bool> first_time(const Message& message, std::string_view occasion);

  Result<Page<Message>> list(UserId user, bool unread, const PageRequest& request) const;  // newest first
  Result<std::int64_t> unread(UserId user) const;
  // The user's own: this one, or all up to and including it.
  Result<void> mark_read(UserId user, MessageId id, Timestamp at);
  Result<void> mark_all_read(UserId user, MessageId up_to, Timestamp at);
  Result<std::int64_t> erase_before(Timestamp instant);  // with occasions

  // Open cases that are to be warned of on that day, or late since `since` at most, and of which that was not
  // told yet: by their deadline.
  Result<std::vector<CaseId>> cases_to_tell(calendar::LocalMinute now, Date since, int limit) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
