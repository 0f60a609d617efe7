#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"

// One-time codes of an authenticator: RFC 6238 (TOTP) over RFC 4226 (HOTP) with HMAC-SHA-1, six digits and
// steps of thirty seconds, which is what every authenticator understands.
namespace zhicheng {

inline constexpr int kCodeDigits = 6;
inline constexpr std::int64_t kCodeStepSeconds = 30;

// The step that an instant lies in, counted from 1970-01-01T00:00Z.
std::int64_t code_step(Timestamp at);

// kCodeDigits decimal digits, leading zeros kept.
std::string one_time_code(std::string_view secret, std::int64_t step);

// RFC 4648, upper case, without padding: how authenticators take a secret that is typed.
std::string to_base32(std::string_view bytes);

}  // namespace zhicheng
