#include "password.h"

#include <gtest/gtest.h>

#include <set>

namespace zhicheng::service {
namespace {

bool accepted(std::string_view password) {
  return check_password(password, "zhang").ok();
}

TEST(Password, ten_characters_of_three_kinds_are_enough) {
  EXPECT_TRUE(accepted("Ab3defghij"));
  EXPECT_FALSE(accepted("Ab3defghi"));
  EXPECT_FALSE(accepted("abcdefghi3"));
  EXPECT_TRUE(accepted("abcdefgh-3"));
}

TEST(Password, sixteen_characters_of_any_kind_are_enough) {
  EXPECT_TRUE(accepted("abcdefghijklmnop"));
  EXPECT_FALSE(accepted("abcdefghijklmno"));
}

TEST(Password, characters_are_counted_and_not_bytes) {
  EXPECT_FALSE(accepted("质量强市Ab1"));
  EXPECT_TRUE(accepted("质量强市质量兴区AB1c"));
}

TEST(Password, the_login_and_common_beginnings_are_refused) {
  EXPECT_FALSE(accepted("My-Zhang-Word-1"));
  EXPECT_FALSE(accepted("Admin@1234567"));
  EXPECT_FALSE(accepted("1QAZ2wsx3EDC"));
  EXPECT_FALSE(accepted("aaaaaaaaaaaaaaaaaaaa"));
  EXPECT_FALSE(accepted(std::string(1025, 'x')));
  EXPECT_FALSE(accepted("Abcdefgh1\xff-"));
}

TEST(Password, initial_passwords_keep_the_rules_and_differ) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string password = make_initial_password();
    EXPECT_EQ(password.size(), 19u);
    EXPECT_TRUE(accepted(password)) << password;
    EXPECT_TRUE(seen.insert(password).second);
  }
}

TEST(PasswordHasher, knows_its_own_hashes_and_no_others) {
  PasswordHasher hasher;
  const std::string stored = hasher.hash("Correct-Horse-1").value();
  EXPECT_EQ(stored.rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0u);
  EXPECT_NE(stored, hasher.hash("Correct-Horse-1").value());
  EXPECT_TRUE(hasher.verify(stored, "Correct-Horse-1").value());
  EXPECT_FALSE(hasher.verify(stored, "correct-horse-1").value());
  EXPECT_FALSE(hasher.verify(stored, "").value());
  EXPECT_FALSE(hasher.verify("", "Correct-Horse-1").value());
  EXPECT_FALSE(hasher.verify("damaged", "Correct-Horse-1").value());
}

}  // namespace
}  // namespace zhicheng::service
