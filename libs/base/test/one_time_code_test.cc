#include "zhicheng/base/one_time_code.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace zhicheng {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // of both RFCs

TEST(OneTimeCode, GivesTheVectorsOfRfc4226) {
  constexpr std::array<std::string_view, 10> kCodes = {"755224", "287082", "359152", "969429", "338314",
                                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < kCodes.size(); ++i)
    EXPECT_EQ(one_time_code(kSecret, static_cast<std::int64_t>(i)), kCodes[i]) << i;
}

// Those of SHA-1, printed with eight digits: six digits are the last six of them.
TEST(OneTimeCode, GivesTheVectorsOfRfc6238) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 6> kCodes = {{{59, "94287082"},
                                                                                {1111111109, "07081804"},
                                                                                {1111111111, "14050471"},
                                                                                {1234567890, "89005924"},
                                                                                {2000000000, "69279037"},
                                                                                {20000000000, "65353130"}}};
  for (const auto& [seconds, code] : kCodes)
    EXPECT_EQ(one_time_code(kSecret, code_step({seconds * 1'000'000})), code.substr(2)) << seconds;
}

TEST(OneTimeCode, StaysTheSameForThirtySeconds) {
  EXPECT_EQ(code_step({29'999'999}), 0);
  EXPECT_EQ(code_step({30'000'000}), 1);
}

TEST(Base32, GivesTheVectorsOfRfc4648WithoutPadding) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kTexts = {
      {{"", ""},
       {"f", "MY"},
       {"fo", "MZXQ"},
       {"foo", "MZXW6"},
       {"foob", "MZXW6YQ"},
       {"fooba", "MZXW6YTB"},
       {"foobar", "MZXW6YTBOI"}}};
  for (const auto& [bytes, text] : kTexts) EXPECT_EQ(to_base32(bytes), text);
  EXPECT_EQ(to_base32(std::string(5, '\xff')), "77777777");
}

}  // namespace
}  // namespace zhicheng
