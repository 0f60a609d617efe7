#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/outgoing/smtp_server.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct MailView {
  std::string address;  // "": none
  bool confirmed = false;
  std::vector<store::MessageKind> kinds;  // that come by mail
  std::string refused;                    // why no mail goes out any more; "" otherwise
};

// How the program sends.
struct MailRound {
  std::function<outgoing::Delivery(const outgoing::Letter&)> carry;
  std::string link;  // of the site, without a '/' at its end
  int digest_minutes = 10;
};

// Messages by mail. A user enters an address and confirms it with the code that was sent there; then unread
// messages of the chosen kinds come together in one letter, at most one in `digest_minutes`. A letter names
// the kind of each message and its page, never what it is about. Thread-safe.
class MailService {
 public:
  static constexpr int kCodeHours = 24;
  static constexpr int kCodeGuesses = 5;
  static constexpr int kCodePauseSeconds = 60;  // between two codes
  static constexpr int kGivenUpHours = 72;      // of a letter that is not taken
  static constexpr int kMostAtOnce = 20;        // letters in one round
  static constexpr int kMostNamed = 20;         // messages named in one letter

  MailService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // The actor's own. A new address is to be confirmed; "" ends mail. mail_address_malformed;
  // too_many_requests for one code after the other.
  Result<MailView> view(const Actor& actor) const;
  Result<MailView> set_address(const Actor& actor, std::string_view address);
  // The first confirmation chooses all kinds. invalid_argument: the code is wrong, too old or guessed too
  // often.
  Result<MailView> confirm(const Actor& actor, std::string_view code);
  Result<MailView> choose(const Actor& actor, const std::vector<store::MessageKind>& kinds);

  // Writes the letters that are due and hands over those that wait; a failed one is tried again after 1, 2, 4
  // … minutes, six hours at most. Nothing is locked while the mail server is being talked to.
  Result<void> run(const MailRound& round, const std::stop_token& stop);
  Result<std::int64_t> waiting() const;

 private:
  Result<void> write_letters(const MailRound& round);
  Result<void> keep_outcome(const store::MailLetter& letter, const outgoing::Delivery& delivery);

  db::ConnectionPool& pool_;
  const Clock& clock_;
};

// z***@example.org
std::string masked_mail(std::string_view address);

}  // namespace zhicheng::service
