#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

inline constexpr int kRecoveryCodes = 10;
inline constexpr std::size_t kSecretBytes = 20;  // as RFC 4226 recommends

enum class CodeCheck : std::uint8_t {
  not_asked,  // the user has no second factor
  missing,    // no code was sent
  wrong,      // or used already
  code,       // that of the authenticator, used from here on
  recovery_code,
};

// The step whose code this is, if it is the present one or a neighbour and later than `last_step`; else 0.
std::int64_t accepted_step(std::string_view secret, std::string_view code, Timestamp now,
                           std::int64_t last_step);

// Takes the code within the caller's transaction. The time it takes does not depend on the digits.
Result<CodeCheck> check_code(store::UnitOfWork& work, store::UserId user, std::string_view code,
                             Timestamp now);

// What people type, as codes are compared: half-width, lower case, without blanks and hyphens.
std::string code_key(std::string_view typed);

// As make_initial_password() makes them; some 79 bits each, so that a plain hash keeps them.
std::vector<std::string> make_recovery_codes();
std::vector<std::string> hashes_of(const std::vector<std::string>& codes);

// otpauth://totp/…: what an authenticator reads.
std::string authenticator_address(std::string_view login, std::string_view secret);

}  // namespace zhicheng::service
