#include "zhicheng/base/digest.h"

#include <gtest/gtest.h>

#include "zhicheng/base/hash.h"

namespace zhicheng {
namespace {

std::string digest_of(HashAlgorithm algorithm, std::string_view text) {
  return to_hex(Hasher(algorithm)({text}));
}

TEST(Hasher, GivesThePublishedDigests) {
  // FIPS 180-4 example and GB/T 32905-2016 appendix A.1, A.2.
  EXPECT_EQ(digest_of(HashAlgorithm::sha256, "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest_of(HashAlgorithm::sm3, "abc"),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string abcd;
  for (int i = 0; i < 16; ++i) abcd += "abcd";
  EXPECT_EQ(digest_of(HashAlgorithm::sm3, abcd),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Hasher, JoinsPartsAndStartsAnewEachTime) {
  Hasher hash(HashAlgorithm::sm3);
  const Digest whole = hash({"abc"});
  EXPECT_EQ(hash({"a", "", "bc"}), whole);
  EXPECT_EQ(hash({"abc"}), whole);
  EXPECT_EQ(to_hex(Hasher(HashAlgorithm::sha256)({})), to_hex(sha256("")));
}

TEST(Hmac, GivesTheVectorsOfRfc4231) {
  EXPECT_EQ(to_hex(Hmac(HashAlgorithm::sha256, "Jefe")({"what do ya want ", "for nothing?"})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const std::string long_key(131, '\xaa');
  Hmac keyed(HashAlgorithm::sha256, long_key);
  const std::string text = "Test Using Larger Than Block-Size Key - Hash Key First";
  EXPECT_EQ(to_hex(keyed({text})), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(to_hex(keyed({text})), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, IsThatOfItsDefinitionWithSm3) {
  const std::string key = "key";
  std::string inner(64, '\x36');
  std::string outer(64, '\x5c');
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  Hasher hash(HashAlgorithm::sm3);
  const Digest first = hash({inner, "质城"});
  EXPECT_EQ(Hmac(HashAlgorithm::sm3, key)({"质城"}), hash({outer, bytes_of(first)}));
}

TEST(FromHex, TakesBothCasesAndNamesThePlaceOfAFault) {
  EXPECT_EQ(from_hex("00fFa5").value(), std::string("\x00\xff\xa5", 3));
  EXPECT_EQ(from_hex("").value(), "");
  for (const char* wrong : {"0", "0g", "zz", "00 1"}) {
    const auto bytes = from_hex(wrong);
    ASSERT_FALSE(bytes.ok()) << wrong;
    EXPECT_EQ(bytes.error().code(), ErrorCode::invalid_argument);
  }
}

TEST(HashAlgorithm, IsNamedAsInReceipts) {
  for (const HashAlgorithm each : {HashAlgorithm::sha256, HashAlgorithm::sm3})
    EXPECT_EQ(parse_hash_algorithm(name_of(each)).value(), each);
  EXPECT_FALSE(parse_hash_algorithm("md5").ok());
}

}  // namespace
}  // namespace zhicheng
