#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/mail_service.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct AccountView {
  store::User user;  // password_hash is blanked
  bool locked = false;
  bool second_factor = false;  // a log-in asks for a code
  std::string firm_code = {};  // of an account of a firm
  std::string firm_name = {};
  // Of list() and change(): where messages go by mail; the address is masked.
  std::optional<MailView> mail = {};
};

struct SessionView {
  AccountView account;
  std::string token;  // the cookie; only after log_in
  std::string csrf_token;
  Timestamp expires_at;
};

struct NewAccount {
  std::string login;
  std::string display_name;
  store::Role role = store::Role::viewer;
  store::Sight sight = store::Sight::own;
  std::string password = {};  // "" makes a random one, which must be changed at the first log-in
  std::string firm = {};      // of role firm: its key in the register
};

struct AccountChange {  // what is absent stays
  std::optional<std::string> display_name;
  std::optional<store::Role> role;
  std::optional<store::Sight> sight = {};
  std::optional<bool> active;
  bool unlock = false;
  bool reset_password = false;
  bool reset_second_factor = false;      // of somebody else: log-ins ask for no code any more
  std::optional<std::string> mail = {};  // address, which its reader has to confirm; "" for none
};

struct SecondFactorView {
  std::optional<Timestamp> since;  // nothing: off
  int recovery_codes_left = 0;
};

// Told once, to be taken into an authenticator.
struct SecondFactorOffer {
  std::string secret;   // base32
  std::string address;  // otpauth://
};

struct AccountWithPassword {
  AccountView account;
  std::string initial_password;  // told once; "" where none was made
};

// Who may come in. Passwords are Argon2id hashes; sessions are opaque tokens of which only the hash is
// stored; five failures in fifteen minutes lock a login name (and thirty an address) for fifteen minutes. An
// unknown name and a wrong password give the same answer in the same time, and no code is accepted twice.
// Thread-safe.
class AccountService {
 public:
  AccountService(db::ConnectionPool& pool, const Clock& clock);
  ~AccountService();
  AccountService(const AccountService&) = delete;
  AccountService& operator=(const AccountService&) = delete;

  // Nobody has changed an initial password yet.
  Result<bool> first_run() const;

  // login_failed, login_locked (says until when). Where the user has a second factor and the password is
  // right: second_factor_needed without a code, second_factor_wrong, which counts like a wrong password.
  // Writes an audit entry either way.
  Result<SessionView> log_in(std::string_view login, std::string_view password, std::string_view address,
                             std::string_view request_id, std::string_view code = "");
  // The actor of a cookie; session_missing if there is none or it ran out (idle 30 minutes, 12 hours in all).
  struct Authenticated {
    Actor actor;
    SessionView session;
  };
  Result<Authenticated> authenticate(std::string_view token, std::string_view address,
                                     std::string_view request_id);
  Result<void> log_out(const Actor& actor, std::string_view token);
  // login_failed on a wrong current password; password_too_weak says why. Ends the user's other sessions.
  Result<void> change_password(const Actor& actor, std::string_view token, std::string_view current,
                               std::string_view next);

  // The actor's own second factor. An offer asks for the password (login_failed) and holds for nothing until
  // a first code confirms it (second_factor_wrong); then come ten recovery codes, told once, and the user's
  // other sessions end. Switching it off takes a code or a recovery code. second_factor_state.
  Result<SecondFactorView> second_factor(const Actor& actor) const;
  Result<SecondFactorOffer> offer_second_factor(const Actor& actor, std::string_view password);
  Result<std::vector<std::string>> confirm_second_factor(const Actor& actor, std::string_view token,
                                                         std::string_view code);
  Result<void> drop_second_factor(const Actor& actor, std::string_view code);

  Result<std::vector<AccountView>> list(const Actor& actor) const;
  // login_taken, login_malformed, display_name_malformed, password_too_weak; firm_account_wrong: a firm that
  // is not registered, none for the role firm, one for another role.
  Result<AccountWithPassword> create(const Actor& actor, const NewAccount& account);
  // last_administrator: the only active administrator cannot be removed or demoted. second_factor_state,
  // permission_denied: nobody resets his own second factor. firm_account_wrong: an account is of a firm or of
  // the office for ever, so that what it wrote stays what it was.
  Result<AccountWithPassword> change(const Actor& actor, store::UserId id, const AccountChange& change);

 private:
  Result<void> refuse_failure(const Actor& attempt, const std::optional<store::User>& user,
                              std::string_view key, std::string_view action);
  // The actor's account; login_failed, login_locked.
  Result<store::User> check_current_password(const Actor& actor, std::string_view password,
                                             std::string_view failed_action);

  db::ConnectionPool& pool_;
  const Clock& clock_;
  std::unique_ptr<class PasswordHasher> hasher_;
};

}  // namespace zhicheng::service
