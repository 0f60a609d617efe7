#include "zhicheng/outgoing/letter.h"

#include <gtest/gtest.h>

#include "zhicheng/outgoing/smtp_server.h"

namespace zhicheng::outgoing {
namespace {

TEST(MailAddress, IsPlainAndWhole) {
  for (const char* good : {"zhang@example.org", "a.b+c@mail.example.gov.cn", "x_1@163.com"})
    EXPECT_TRUE(check_mail_address(good).ok()) << good;
  std::string longest(64, 'a');
  longest.append("@").append(185, 'b').append(".org");
  EXPECT_TRUE(check_mail_address(longest).ok());
  std::vector<std::string> wrong = {"",
                                    "zhang",
                                    "@example.org",
                                    "zhang@",
                                    "zhang@localhost",
                                    "a@b@example.org",
                                    "a b@example.org",
                                    "a@example..org",
                                    ".a@example.org",
                                    "a.@example.org",
                                    "张@example.org",
                                    "a@例子.cn",
                                    "a@example.org\r\nBcc: b@example.org",
                                    "\"a\"@example.org",
                                    "a@-example.org"};
  wrong.push_back("a" + longest);
  wrong.push_back("a@b." + std::string(251, 'c'));
  for (const std::string& bad : wrong) {
    const auto refused = check_mail_address(bad);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().code(), ErrorCode::mail_address_malformed);
  }
}

TEST(Letter, IsAsciiWithShortLinesWhateverItSays) {
  std::string subject;
  for (int i = 0; i < 30; ++i) subject += "质城";
  const Letter letter{"a@example.org", subject, "第一行\n.\nlast"};
  const std::string mail = format_letter(letter, "city@example.gov.cn", {1'750'000'000'000'000}, "id1");
  EXPECT_TRUE(
      mail.starts_with("Date: Sun, 15 Jun 2025 15:06:40 +0000\r\nFrom: city@example.gov.cn\r\n"
                       "To: a@example.org\r\nMessage-ID: <id1@example.gov.cn>\r\nSubject: =?UTF-8?B?"))
      << mail;
  std::size_t length = 0;
  for (const char c : mail) {
    EXPECT_TRUE(c == '\r' || c == '\n' || (c >= 0x20 && c < 0x7f));
    length = c == '\n' ? 0 : length + 1;
    EXPECT_LE(length, 79u);
  }
  EXPECT_TRUE(mail.ends_with("\r\n\r\n56ys5LiA6KGMDQouDQpsYXN0\r\n")) << mail;
}

TEST(SmtpServer, ThatDoesNotAnswerIsForLater) {
  const SmtpServer nobody({.server = "127.0.0.1", .port = 1, .from = "city@example.org"});
  const Delivery delivery = nobody.send({"a@example.org", "s", "t"});
  EXPECT_EQ(delivery.state, Delivery::State::later);
  EXPECT_FALSE(delivery.why.empty());
  const auto greeting = nobody.greet();
  ASSERT_FALSE(greeting.ok());
  EXPECT_EQ(greeting.error().code(), ErrorCode::mail_not_taken);
}

}  // namespace
}  // namespace zhicheng::outgoing
