// A log-in with the code of an authenticator, as a program sees it.
#include <gtest/gtest.h>

#include "client.h"
#include "program.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/one_time_code.h"

namespace zhicheng::tests {
namespace {

std::string from_base32(std::string_view text) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char sign : text) {
    pending = (pending << 5) | static_cast<std::uint32_t>(kSigns.find(sign));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((pending >> bits) & 0xff);
  }
  return bytes;
}

TEST(SecondFactor, a_log_in_with_a_second_factor_takes_two_steps_until_it_is_reset) {
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  make_data_folder(folder, data);
  const ServerProcess server(data);
  Client editor(server.port());
  ASSERT_EQ(editor.log_in("editor", kPassword).status, 200);
  const Answer offer =
      editor.post("/session/second-factor", JsonObject{{"password", std::string(kPassword)}});
  ASSERT_EQ(offer.status, 200) << offer.body;
  const std::string secret = from_base32(offer.at("/secret").as_string());
  const auto shown = [&secret](std::int64_t steps) {
    return one_time_code(secret, code_step(SystemClock().now()) + steps);
  };
  const Answer confirmed = editor.post("/session/second-factor/confirmation", JsonObject{{"code", shown(0)}});
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.at("/recovery_codes").as_array().size(), 10u);
  Client again(server.port());
  const Answer first = again.log_in("editor", kPassword);
  EXPECT_EQ(first.status, 401);
  EXPECT_EQ(first.code(), ErrorCode::second_factor_needed);
  EXPECT_FALSE(first.headers.contains("set-cookie"));
  JsonObject entry{{"login", "editor"}, {"password", std::string(kPassword)}, {"code", shown(1)}};
  EXPECT_EQ(again.post("/session", entry).status, 200);
  EXPECT_EQ(again.post("/session", entry).code(), ErrorCode::second_factor_wrong);
  EXPECT_EQ(run_program({"user", "reset-second-factor", "editor", "--data", data}).exit_code, 0);
  EXPECT_TRUE(says(run_program({"user", "reset-second-factor", "editor", "--data", data}),
                   ErrorCode::second_factor_state));
  EXPECT_EQ(again.log_in("editor", kPassword).status, 200);
}

}  // namespace
}  // namespace zhicheng::tests
