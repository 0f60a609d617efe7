#include "second_factor.h"

#include <algorithm>

#include "account_view.h"
#include "password.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/one_time_code.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::size_t kLongestTypedBytes = 128;

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '-';
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    }
  }
  return out;
}

}  // namespace

std::int64_t accepted_step(std::string_view secret, std::string_view code, Timestamp now,
                           std::int64_t last_step) {
  const std::int64_t present = code_step(now);
  std::int64_t found = 0;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    const bool same = equal_in_constant_time(one_time_code(secret, step), code);
    if (same && step > last_step) found = step;
  }
  return found;
}

Result<CodeCheck> check_code(store::UnitOfWork& work, store::UserId user, std::string_view code,
                             Timestamp now) {
  ZHICHENG_TRY_ASSIGN(const auto factor, work->second_factors.find(user));
  if (!factor || !factor->confirmed_at) return CodeCheck::not_asked;
  const std::string key = code_key(code);
  if (key.empty()) return CodeCheck::missing;
  if (const std::int64_t step = accepted_step(factor->secret, key, now, factor->last_step); step > 0) {
    ZHICHENG_TRY_ASSIGN(const bool first, work->second_factors.use_step(user, step));
    return first ? CodeCheck::code : CodeCheck::wrong;
  }
  ZHICHENG_TRY_ASSIGN(const bool taken, work->second_factors.use_recovery_code(user, hash_hex(key)));
  return taken ? CodeCheck::recovery_code : CodeCheck::wrong;
}

std::string code_key(std::string_view typed) {
  if (typed.size() > kLongestTypedBytes || find_invalid_utf8(typed)) return "?";  // that of no code
  std::string key = store::login_key(typed);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-'; });
  return key;
}

std::vector<std::string> make_recovery_codes() {
  std::vector<std::string> codes(kRecoveryCodes);
  std::generate(codes.begin(), codes.end(), make_initial_password);
  return codes;
}

std::vector<std::string> hashes_of(const std::vector<std::string>& codes) {
  std::vector<std::string> hashes(codes.size());
  std::transform(codes.begin(), codes.end(), hashes.begin(),
                 [](const std::string& code) { return hash_hex(code_key(code)); });
  return hashes;
}

std::string authenticator_address(std::string_view login, std::string_view secret) {
  const std::string issuer = percent_encoded("质城");
  return "otpauth://totp/" + issuer + ":" + percent_encoded(login) + "?secret=" + to_base32(secret) +
         "&issuer=" + issuer;
}

}  // namespace zhicheng::service
