#pragma once

#include <string>

#include "zhicheng/service/account_service.h"

namespace zhicheng::service {

inline constexpr std::int64_t kMinuteMicros = 60'000'000;
inline constexpr std::int64_t kIdleMicros = 30 * kMinuteMicros;       // of a session
inline constexpr std::int64_t kAbsoluteMicros = 720 * kMinuteMicros;  // of a session, however busy
inline constexpr std::int64_t kFailureWindowMicros = 15 * kMinuteMicros;
inline constexpr std::int64_t kLockMicros = 15 * kMinuteMicros;
inline constexpr int kFailuresPerLogin = 5;
inline constexpr int kFailuresPerAddress = 30;

// The account as others may see it: without its hash, and whether its log-in is locked at `now`.
Result<AccountView> view_of(store::UnitOfWork& work, store::User user, Timestamp now);

// Who acts, without posts; then those in force at `now`, or the firm that it acts for.
Actor actor_of(const store::User& user, std::string_view address, std::string_view request_id);
Result<void> add_posts(store::UnitOfWork& work, Actor& actor, Timestamp now);

// What the audit log keeps of an account.
std::string audit_text(const store::User& user);

// What failures of a login are counted by; a text that cannot be a login gives the key of nobody.
std::string failure_key(std::string_view login);

// login_locked.
Result<void> refuse_locked(store::UnitOfWork& work, std::string_view key, std::string_view address,
                           Timestamp now);
// One more failure of the login and of the address; locks what has too many.
Result<void> count_failures(store::UnitOfWork& work, std::string_view key, std::string_view address,
                            Timestamp now);

std::string hash_hex(std::string_view secret);
std::string csrf_token_of(std::string_view token);

}  // namespace zhicheng::service
