#include "rate_limiter.h"

#include <gtest/gtest.h>

namespace zhicheng::api {
namespace {

Timestamp second(double seconds) {
  return {static_cast<std::int64_t>(seconds * 1e6) + 1'750'000'000'000'000};
}

int allowed(RateLimiter& limiter, const std::string& key, Timestamp now, int asked) {
  int count = 0;
  for (int i = 0; i < asked; ++i) count += limiter.take(key, now, "x").ok() ? 1 : 0;
  return count;
}

TEST(RateLimiter, LetsABurstThroughAndThenAsManyAsTheRate) {
  RateLimiter limiter({2, 10});
  EXPECT_EQ(allowed(limiter, "a", second(0), 20), 10);
  EXPECT_EQ(allowed(limiter, "b", second(0), 20), 10) << "each by itself";
  EXPECT_EQ(allowed(limiter, "a", second(0.4), 5), 0);
  EXPECT_EQ(allowed(limiter, "a", second(0.5), 5), 1);
  EXPECT_EQ(allowed(limiter, "a", second(3.5), 20), 6);
  EXPECT_EQ(allowed(limiter, "a", second(100), 20), 10) << "never more than the burst";
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter limiter({0.25, 1});
  EXPECT_TRUE(limiter.take("a", second(0), "来自同一地址").ok());
  const auto refused = limiter.take("a", second(1), "来自同一地址");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(),
            Error(ErrorCode::too_many_requests).with("what", "来自同一地址").with("seconds", "3"));
  EXPECT_FALSE(limiter.take("a", second(3.9), "x").ok());
  EXPECT_TRUE(limiter.take("a", second(4), "x").ok());
}

TEST(RateLimiter, ForgetsWhoHasWaitedAndNobodyElse) {
  RateLimiter limiter({1, 10});
  EXPECT_EQ(allowed(limiter, "a", second(0), 10), 10);
  EXPECT_EQ(allowed(limiter, "b", second(9), 10), 10);
  EXPECT_EQ(allowed(limiter, "b", second(11), 10), 2) << "kept over the change of generations";
  EXPECT_EQ(allowed(limiter, "b", second(22), 0), 0);
  EXPECT_EQ(limiter.size(), 3u) << "a and b before, b since";
  EXPECT_EQ(allowed(limiter, "c", second(60), 1), 1);
  EXPECT_EQ(allowed(limiter, "c", second(120), 1), 1);
  EXPECT_EQ(limiter.size(), 2u);
}

TEST(RateLimiter, KeepsNoMoreKeysThanItsLimit) {
  RateLimiter limiter({1, 1000}, 100);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(limiter.take(std::to_string(i), second(0), "x").ok());
    EXPECT_LE(limiter.size(), 100u);
  }
}

TEST(RateLimiter, AClockThatIsSetBackGivesNothing) {
  RateLimiter limiter({1, 2});
  EXPECT_EQ(allowed(limiter, "a", second(100), 5), 2);
  EXPECT_EQ(allowed(limiter, "a", second(50), 5), 0);
  EXPECT_EQ(allowed(limiter, "a", second(51), 5), 1);
}

TEST(RateKey, TakesAnIpv6NetworkForOne) {
  EXPECT_EQ(rate_key("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(rate_key("2001:db8:1:2::1"), rate_key("2001:db8:1:2:ffff::9"));
  EXPECT_NE(rate_key("2001:db8:1:2::1"), rate_key("2001:db8:1:3::1"));
}

}  // namespace
}  // namespace zhicheng::api
