#pragma once

#include <semaphore>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng::service {

inline constexpr std::size_t kMaxPasswordBytes = 1024;

// Argon2id. One hash takes 19 MiB and some 30 ms, so at most kConcurrentHashes run at a time; who waits
// longer than kHashWaitSeconds gets `unavailable`. Thread-safe.
class PasswordHasher {
 public:
  static constexpr int kConcurrentHashes = 2;
  static constexpr int kHashWaitSeconds = 10;

  PasswordHasher();

  Result<std::string> hash(std::string_view password);
  // With an empty `stored` the same work is done, and the answer is false.
  Result<bool> verify(const std::string& stored, std::string_view password);

 private:
  std::counting_semaphore<kConcurrentHashes> slots_{kConcurrentHashes};
  std::string nobody_;  // the hash of a password that nobody knows
};

// password_too_weak says which rule is broken: length and kinds of characters, the login in it, a word that
// is among the first ones tried.
Result<void> check_password(std::string_view password, std::string_view login);

// 16 characters that are hard to mistake for each other, in groups of four; passes check_password.
std::string make_initial_password();

}  // namespace zhicheng::service
