#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/message.h"

namespace zhicheng::store {

// Where a user gets messages by mail.
struct MailAddress {
  UserId user;
  std::string address = {};             // "": none any more
  std::vector<MessageKind> kinds = {};  // which messages
  std::string code_hash = {};           // of the code that confirms the address; "" once it did
  Timestamp code_at = {};
  std::int64_t code_failures = 0;
  std::optional<Timestamp> confirmed_at = {};  // nothing: no mail but the code
  MessageId told_up_to = {};                   // newer messages were in no letter yet
  Timestamp told_at = {};
  std::string refused_why = {};  // the mail server's words, or that it was given up; "" while mail goes out

  bool operator==(const MailAddress&) const = default;
};

struct MailLetter {
  MailLetterId id;
  UserId user;
  std::string address;
  std::string subject;
  std::string body;
  Timestamp created_at;
  std::int64_t attempts = 0;  // that failed
  Timestamp next_at;          // of the next attempt

  bool operator==(const MailLetter&) const = default;
};

class MailRepository {
 public:
  explicit MailRepository(db::Connection& connection) : connection_(connection) {}

  Result<std::optional<MailAddress>> find(UserId user) const;
  Result<void> put(const MailAddress& address);  // in place of the user's earlier one
  // Confirmed ones of active users, not refused, last told before `before`, with unread messages above
  // told_up_to.
  Result<std::vector<MailAddress>> to_tell(Timestamp before, int limit) const;
  Result<MessageId> newest_message(UserId user) const;

  Result<MailLetterId> insert(const MailLetter& letter);  // id is ignored
  Result<std::vector<MailLetter>> due(Timestamp now, int limit) const;
  Result<std::int64_t> waiting() const;
  Result<void> postpone(MailLetterId id, std::int64_t attempts, Timestamp next_at);
  Result<void> erase_letter(MailLetterId id);
  Result<void> erase_letters(UserId user);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
