#include "zhicheng/service/mail_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "account_view.h"
#include "audited.h"
#include "mail.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/log.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kLongestPauseMinutes = 360;
constexpr auto kRead = db::Connection::Access::read;
constexpr auto kWrite = db::Connection::Access::write;

constexpr std::array kAllKinds = {store::MessageKind::case_assigned,
                                  store::MessageKind::ledger_opened,
                                  store::MessageKind::case_due_soon,
                                  store::MessageKind::case_late,
                                  store::MessageKind::report_returned,
                                  store::MessageKind::report_approved,
                                  store::MessageKind::figures_owed,
                                  store::MessageKind::figures_late,
                                  store::MessageKind::assessment_announced,
                                  store::MessageKind::second_factor_reset,
                                  store::MessageKind::firm_told,
                                  store::MessageKind::firm_acted};

// Eight digits; the modulus favours none by more than one in 40 thousand million.
std::string make_code() {
  std::uint64_t number = 0;
  for (const char byte : random_bytes(8)) number = (number << 8) | static_cast<unsigned char>(byte);
  return fmt::format("{:08}", number % 100'000'000);
}

MailView view_of(const std::optional<store::MailAddress>& stored) {
  if (!stored || stored->address.empty()) return {};
  return {stored->address, stored->confirmed_at.has_value(), stored->kinds, stored->refused_why};
}

std::string audit_text_of(const store::MailAddress& stored) {
  JsonArray kinds;
  for (const store::MessageKind kind : stored.kinds) kinds.emplace_back(std::string(store::name_of(kind)));
  return to_json_text(JsonObject{{"address", masked_mail(stored.address)},
                                 {"confirmed", stored.confirmed_at.has_value()},
                                 {"kinds", std::move(kinds)}});
}

// One change of one's own address, with its entry.
template <class Change>
Result<MailView> change_own(db::ConnectionPool& pool, const Clock& clock, const Actor& actor,
                            std::string_view action, Change change) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  return exclusive_write(pool, clock, actor,
                         [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<MailView> {
                           ZHICHENG_TRY_ASSIGN(const auto before, work->mail.find(actor.user));
                           ZHICHENG_TRY(change(work, before, record.at));
                           ZHICHENG_TRY_ASSIGN(const auto after, work->mail.find(actor.user));
                           describe(record, action, "user", actor.user);
                           if (before) record.before = audit_text_of(*before);
                           if (after) record.after = audit_text_of(*after);
                           return view_of(after);
                         });
}

}  // namespace

std::string masked_mail(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0) return "***";
  return std::string(address.substr(0, 1)) + "***" + std::string(address.substr(at));
}

Result<void> set_mail_address(store::Repositories& repositories, store::UserId user, std::string_view address,
                              Timestamp now) {
  store::MailRepository& mail = repositories.mail;
  const std::string wanted(trim(address));
  ZHICHENG_TRY_ASSIGN(const auto before, mail.find(user));
  if (wanted.empty()) {
    if (!before) return {};
    ZHICHENG_TRY(mail.erase_letters(user));
    // What is left remembers when the last code went out, so that nobody has strangers flooded with codes.
    return mail.put({.user = user, .code_at = before->code_at});
  }
  ZHICHENG_TRY(outgoing::check_mail_address(wanted));
  if (before && before->address == wanted && before->confirmed_at && before->refused_why.empty()) return {};
  const std::int64_t left =
      before ? MailService::kCodePauseSeconds - (now.micros - before->code_at.micros) / kSecond : 0;
  if (left > 0) {
    return Error(ErrorCode::too_many_requests)
        .with("what", "确认码 code")
        .with("seconds", std::to_string(left));
  }
  const std::string code = make_code();
  store::MailAddress next{.user = user,
                          .address = wanted,
                          .kinds = before ? before->kinds : std::vector<store::MessageKind>(),
                          .code_hash = hash_hex(code),
                          .code_at = now,
                          .code_failures = 0,
                          .confirmed_at = {},
                          .told_up_to = {},
                          .told_at = {},
                          .refused_why = {}};
  ZHICHENG_TRY(mail.erase_letters(user));
  ZHICHENG_TRY(mail.put(next));
  const outgoing::Letter letter = code_letter(wanted, code);
  ZHICHENG_TRY(mail.insert({.id = {},
                            .user = user,
                            .address = letter.to,
                            .subject = letter.subject,
                            .body = letter.text,
                            .created_at = now,
                            .attempts = 0,
                            .next_at = now}));
  return {};
}

Result<MailView> MailService::view(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto stored, work->mail.find(actor.user));
  return view_of(stored);
}

Result<MailView> MailService::set_address(const Actor& actor, std::string_view address) {
  return change_own(pool_, clock_, actor, "user.set_mail_address",
                    [&](store::UnitOfWork& work, const auto&, Timestamp at) {
                      return set_mail_address(work.repositories(), actor.user, address, at);
                    });
}

Result<MailView> MailService::confirm(const Actor& actor, std::string_view code) {
  bool right = false;
  ZHICHENG_TRY_ASSIGN(
      MailView view,
      change_own(pool_, clock_, actor, "user.confirm_mail_address",
                 [&](store::UnitOfWork& work, const auto& before, Timestamp at) -> Result<void> {
                   if (!before || before->code_hash.empty()) return {};
                   store::MailAddress next = *before;
                   const bool fresh = at.micros - before->code_at.micros < kCodeHours * kHour;
                   right = fresh && before->code_failures < kCodeGuesses &&
                           equal_in_constant_time(before->code_hash, hash_hex(trim(code)));
                   if (right) {
                     next.confirmed_at = at;
                     next.code_hash.clear();
                     if (next.kinds.empty()) next.kinds.assign(kAllKinds.begin(), kAllKinds.end());
                     ZHICHENG_TRY_ASSIGN(next.told_up_to, work->mail.newest_message(actor.user));
                   } else {
                     ++next.code_failures;
                   }
                   return work->mail.put(next);
                 }));
  if (right) return view;
  return Error(ErrorCode::invalid_argument)
      .with("what", "确认码 code")
      .with("why",
            "不对、已过期或输错太多次，请重新发送 wrong, too old or guessed too often; have a new one sent");
}

Result<MailView> MailService::choose(const Actor& actor, const std::vector<store::MessageKind>& kinds) {
  return change_own(pool_, clock_, actor, "user.choose_mail",
                    [&](store::UnitOfWork& work, const auto& before, Timestamp) -> Result<void> {
                      if (!before || before->address.empty())
                        return Error(ErrorCode::not_found).with("what", "邮箱 mail address");
                      store::MailAddress next = *before;
                      next.kinds.clear();
                      for (const store::MessageKind kind : kAllKinds)
                        if (std::count(kinds.begin(), kinds.end(), kind) > 0) next.kinds.push_back(kind);
                      return work->mail.put(next);
                    });
}

// Without audit entries, here and below: the messages have theirs, and what became of a letter stands with
// the address.
Result<void> MailService::write_letters(const MailRound& round) {
  const Timestamp now = clock_.now();
  const Timestamp before{now.micros - round.digest_minutes * kMinute};
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork look, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(const auto anybody, look->mail.to_tell(before, 1));
    if (anybody.empty()) return {};  // writers wait for each other: not for nothing
  }
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kWrite));
  ZHICHENG_TRY_ASSIGN(const auto readers, work->mail.to_tell(before, kMostAtOnce));
  for (store::MailAddress reader : readers) {
    store::PageRequest request;
    request.limit = store::kMaxPageRows;
    ZHICHENG_TRY_ASSIGN(auto page, work->messages.list(reader.user, true, request));
    std::erase_if(page.items, [&](const store::Message& message) {
      return message.id <= reader.told_up_to ||
             std::count(reader.kinds.begin(), reader.kinds.end(), message.kind) == 0;
    });
    ZHICHENG_TRY_ASSIGN(reader.told_up_to, work->mail.newest_message(reader.user));
    if (!page.items.empty()) {
      const outgoing::Letter letter = digest_letter(reader.address, page.items, round.link);
      reader.told_at = now;
      ZHICHENG_TRY(work->mail.insert({.id = {},
                                      .user = reader.user,
                                      .address = letter.to,
                                      .subject = letter.subject,
                                      .body = letter.text,
                                      .created_at = now,
                                      .attempts = 0,
                                      .next_at = now}));
    }
    ZHICHENG_TRY(work->mail.put(reader));
  }
  return work.commit();
}

Result<void> MailService::keep_outcome(const store::MailLetter& letter, const outgoing::Delivery& delivery) {
  using State = outgoing::Delivery::State;
  const Timestamp now = clock_.now();
  const bool old = now.micros - letter.created_at.micros >= kGivenUpHours * kHour;
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kWrite));
  if (delivery.state == State::later && !old) {
    const std::int64_t pause =
        letter.attempts < 9 ? std::int64_t{1} << letter.attempts : kLongestPauseMinutes;
    const Timestamp next{now.micros + std::min(pause, kLongestPauseMinutes) * kMinute};
    ZHICHENG_TRY(work->mail.postpone(letter.id, letter.attempts + 1, next));
    return work.commit();
  }
  ZHICHENG_TRY(work->mail.erase_letter(letter.id));
  ZHICHENG_TRY_ASSIGN(const auto address, work->mail.find(letter.user));
  if (delivery.state != State::taken && address && address->address == letter.address) {
    store::MailAddress refused = *address;
    refused.refused_why = delivery.why;
    ZHICHENG_TRY(work->mail.put(refused));
    ZHICHENG_TRY(work->mail.erase_letters(letter.user));
  }
  return work.commit();
}

Result<void> MailService::run(const MailRound& round, const std::stop_token& stop) {
  ZHICHENG_TRY(write_letters(round));
  std::vector<store::MailLetter> letters;
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(letters, work->mail.due(clock_.now(), kMostAtOnce));
  }
  for (const store::MailLetter& letter : letters) {
    if (stop.stop_requested()) return {};
    const outgoing::Delivery delivery = round.carry({letter.address, letter.subject, letter.body});
    if (stop.stop_requested() && delivery.state != outgoing::Delivery::State::taken) return {};
    if (delivery.state != outgoing::Delivery::State::taken)
      log(LogLevel::warning, "mail to {}: {}", masked_mail(letter.address), delivery.why);
    ZHICHENG_TRY(keep_outcome(letter, delivery));
  }
  return {};
}

Result<std::int64_t> MailService::waiting() const {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  return work->mail.waiting();
}

}  // namespace zhicheng::service
