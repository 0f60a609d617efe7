#include "zhicheng/base/hash.h"

#include <gtest/gtest.h>

#include "zhicheng/base/hash_stream.h"

namespace zhicheng {
namespace {

TEST(Sha256, MatchesThePublishedVectors) {  // FIPS 180-4 examples
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Stream, pieces_give_the_hash_of_the_whole) {
  Sha256Stream stream;
  stream.add("a");
  stream.add("");
  stream.add("bc");
  EXPECT_EQ(stream.finish(), sha256("abc"));
  EXPECT_EQ(Sha256Stream().finish(), sha256(""));
}

TEST(RandomToken, IsLongEnoughAndNeverTheSame) {
  EXPECT_EQ(random_token(16).size(), 32u);
  EXPECT_NE(random_token(16), random_token(16));
}

TEST(EqualInConstantTime, ComparesContentAndLength) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

}  // namespace
}  // namespace zhicheng
