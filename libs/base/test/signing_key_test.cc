// Ed25519 by the vectors of RFC 8032, Base64 by those of RFC 4648.
#include "zhicheng/base/signing_key.h"

#include <gtest/gtest.h>

#include "zhicheng/base/base64.h"
#include "zhicheng/base/digest.h"

namespace zhicheng {
namespace {

TEST(SigningKey, VerifiesTheVectorsOfTheStandard) {
  const auto holds = [](const char* key, const char* text, const char* signature) {
    return is_signed_by(from_hex(key).value(), from_hex(text).value(), from_hex(signature).value());
  };
  const char* key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";  // 7.1, test 2
  const char* signature =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
  EXPECT_TRUE(holds(key, "72", signature));
  EXPECT_FALSE(holds(key, "73", signature));
  EXPECT_FALSE(holds(key, "72", "92a0"));
  EXPECT_FALSE(holds("3d40", "72", signature));
}

TEST(SigningKey, SignsAndComesBackFromItsFile) {
  const SigningKey key = SigningKey::generate();
  const std::string signature = key.sign("质量");
  EXPECT_TRUE(is_signed_by(key.public_key(), "质量", signature));
  EXPECT_FALSE(is_signed_by(SigningKey::generate().public_key(), "质量", signature));
  const auto again = SigningKey::from_pem(key.pem());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_EQ(again->sign("质量"), signature);
  EXPECT_EQ(SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\n").error().code(),
            ErrorCode::invalid_argument);
}

TEST(Base64, ReadsWhatItWritesAndNothingElse) {
  for (const auto& [bytes, text] : {std::pair{"", ""},
                                    {"f", "Zg=="},
                                    {"fo", "Zm8="},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg=="},
                                    {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
  for (const char* text : {"Z", "Zg=", "Zh==", "Zg==Zg==", "====", "Zm9 ", "Zm9-", "=Zm9"})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace zhicheng
