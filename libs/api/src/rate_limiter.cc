#include "rate_limiter.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "zhicheng/base/hash.h"

namespace zhicheng::api {

RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& key, Timestamp now) {
  const auto filled_after = static_cast<std::int64_t>(1e6 * rate_.burst / rate_.per_second);
  if (fresh_.size() >= keys_ / 2 || now.micros - began_.micros >= filled_after) {
    older_ = std::exchange(fresh_, {});
    began_ = now;
  }
  const auto [at, added] = fresh_.try_emplace(key, Bucket{rate_.burst, now});
  if (!added) return at->second;
  const auto before = older_.find(key);
  if (before != older_.end()) at->second = before->second;
  return at->second;
}

Result<void> RateLimiter::take(const std::string& key, Timestamp now, std::string_view what) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(key, now);
  // A clock that was set back gives nothing and takes nothing.
  const double seconds = static_cast<double>(std::max<std::int64_t>(now.micros - bucket.at.micros, 0)) / 1e6;
  bucket.tokens = std::min(rate_.burst, bucket.tokens + seconds * rate_.per_second);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return {};
  }
  const double wait = std::ceil((1 - bucket.tokens) / rate_.per_second);
  return Error(ErrorCode::too_many_requests)
      .with("what", std::string(what))
      .with("seconds", std::to_string(static_cast<int>(std::max(wait, 1.0))));
}

std::size_t RateLimiter::size() const {
  const std::lock_guard lock(mutex_);
  return fresh_.size() + older_.size();
}

std::string rate_key(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  if (::inet_pton(AF_INET6, std::string(address).c_str(), bytes.data()) != 1) return std::string(address);
  return to_hex(std::span(bytes).first(8));
}

}  // namespace zhicheng::api
