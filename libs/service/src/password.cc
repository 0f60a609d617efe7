#include "password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/store/user.h"

namespace zhicheng::service {
namespace {

constexpr unsigned long long kOperations = 2;
constexpr std::size_t kMemoryBytes = 19u << 20;

// The beginnings of most lists of tried passwords that would pass the other rules, in lower case.
constexpr std::array<std::string_view, 16> kCommon = {
    "password", "passw0rd", "p@ssw0rd", "admin123", "admin@123", "administrator", "qwertyuiop", "qwerty123",
    "1qaz2wsx", "1q2w3e4r", "zhicheng", "changeme", "letmein",   "welcome1",      "iloveyou",   "abc123456"};
constexpr std::size_t kMinimum = 10;
constexpr std::size_t kLongEnough = 16;  // without a demand on the kinds of characters

Error too_weak(std::string why) {
  return Error(ErrorCode::password_too_weak).with("why", std::move(why));
}

int character_kinds(std::string_view password) {
  const auto any = [&](auto test) { return std::any_of(password.begin(), password.end(), test) ? 1 : 0; };
  return any([](char c) { return c >= 'a' && c <= 'z'; }) + any([](char c) { return c >= 'A' && c <= 'Z'; }) +
         any([](char c) { return c >= '0' && c <= '9'; }) + any([](char c) {
           return !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9');
         });
}

std::size_t different_characters(std::string_view password) {
  std::string sorted(password);
  std::sort(sorted.begin(), sorted.end());
  return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

}  // namespace

PasswordHasher::PasswordHasher() {
  ZHICHENG_ASSERT(sodium_init() >= 0);
  Result<std::string> nobody = hash(random_token(16));
  ZHICHENG_ASSERT(nobody.ok());
  nobody_ = std::move(nobody).value();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  if (!slots_.try_acquire_for(std::chrono::seconds(kHashWaitSeconds))) return Error(ErrorCode::unavailable);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const int failed = crypto_pwhash_str_alg(out.data(), password.data(), password.size(), kOperations,
                                           kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13);
  slots_.release();
  if (failed != 0) return Error(ErrorCode::unavailable);  // no memory
  return std::string(out.data());
}

Result<bool> PasswordHasher::verify(const std::string& stored, std::string_view password) {
  if (!slots_.try_acquire_for(std::chrono::seconds(kHashWaitSeconds))) return Error(ErrorCode::unavailable);
  const std::string& against = stored.empty() ? nobody_ : stored;
  const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  slots_.release();
  return same && !stored.empty();
}

Result<void> check_password(std::string_view password, std::string_view login) {
  if (find_invalid_utf8(password)) return too_weak("不是 UTF-8 / not UTF-8");
  if (password.size() > kMaxPasswordBytes) return too_weak("过长 / too long");
  const std::size_t length = count_code_points(password);
  if (length < kMinimum) return too_weak("过短 / too short");
  if (length < kLongEnough && character_kinds(password) < 3) {
    return too_weak("字符种类太少 / too few kinds of characters");
  }
  if (different_characters(password) < 5) return too_weak("重复太多 / too few different characters");
  const std::string lower = store::login_key(password);
  const std::string name = store::login_key(login);
  if (name.size() >= 3 && lower.find(name) != std::string::npos) {
    return too_weak("包含登录名 / contains the login");
  }
  for (const std::string_view common : kCommon) {
    if (starts_with(lower, common)) return too_weak("过于常见 / too common");
  }
  return {};
}

std::string make_initial_password() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";  // without i l o 0 1
  constexpr std::size_t kLength = 16;
  std::string password;
  while (password.size() < kLength + kLength / 4 - 1) {
    if (password.size() % 5 == 4) password += '-';
    password += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
  }
  return password;
}

}  // namespace zhicheng::service
