#include <gtest/gtest.h>

#include "endpoint.h"

namespace zhicheng::api {
namespace {

http::Request with(std::initializer_list<std::pair<const char*, const char*>> headers) {
  http::Request request;
  request.headers.add("Host", "zhicheng.example:8080");
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

bool passes(std::initializer_list<std::pair<const char*, const char*>> headers) {
  return check_origin(with(headers)).ok();
}

TEST(CheckOrigin, lets_our_own_pages_and_programs_without_origin_through) {
  EXPECT_TRUE(passes({}));
  EXPECT_TRUE(passes({{"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_TRUE(passes({{"Sec-Fetch-Site", "none"}}));
  EXPECT_TRUE(passes({{"Origin", "https://zhicheng.example:8080"}}));
  EXPECT_TRUE(passes({{"Origin", "http://ZHICHENG.example:8080"}}));
}

TEST(CheckOrigin, refuses_other_sites) {
  EXPECT_FALSE(passes({{"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_FALSE(passes({{"Sec-Fetch-Site", "same-site"}}));
  EXPECT_FALSE(passes({{"Origin", "https://evil.example"}}));
  EXPECT_FALSE(passes({{"Origin", "null"}}));
  EXPECT_FALSE(passes({{"Origin", ""}}));
  EXPECT_FALSE(passes({{"Origin", "https://zhicheng.example"}}));
}

TEST(CheckOrigin, says_which_site_it_was) {
  const Result<void> result = check_origin(with({{"Origin", "https://evil.example"}}));
  EXPECT_EQ(result.error().code(), ErrorCode::origin_refused);
  EXPECT_NE(result.error().message().find("https://evil.example"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::api
