#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "zhicheng/api/rates.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/result.h"

namespace zhicheng::api {

// A bucket of tokens for each key. A key that has not been seen for as long as filling a bucket takes is
// forgotten; so are the older half of them where there are too many. Thread-safe.
class RateLimiter {
 public:
  static constexpr std::size_t kKeys = 65'536;  // at most, some 8 MB

  explicit RateLimiter(Rate rate, std::size_t keys = kKeys) : rate_(rate), keys_(keys) {}

  // too_many_requests says what and for how many seconds.
  Result<void> take(const std::string& key, Timestamp now, std::string_view what);
  std::size_t size() const;

 private:
  struct Bucket {
    double tokens = 0;
    Timestamp at;
  };
  using Buckets = std::unordered_map<std::string, Bucket>;

  Bucket& bucket_of(const std::string& key, Timestamp now);

  const Rate rate_;
  const std::size_t keys_;
  mutable std::mutex mutex_;
  Buckets fresh_;  // asked for since `began_`
  Buckets older_;
  Timestamp began_;
};

// What an address counts as: an IPv6 network of 64 bits is one customer's.
std::string rate_key(std::string_view address);

struct RateLimiters {
  explicit RateLimiters(const Rates& rates) : log_in(rates.log_in), open(rates.open), user(rates.user) {}
  RateLimiter log_in;
  RateLimiter open;
  RateLimiter user;
};

}  // namespace zhicheng::api
