#include "zhicheng/db/value.h"

#include <gtest/gtest.h>

namespace zhicheng::db {
namespace {

using UserId = Id<struct UserTag>;

const std::string& text_of(const Value& value) {
  return std::get<std::string>(value.storage());
}

std::int64_t integer_of(const Value& value) {
  return std::get<std::int64_t>(value.storage());
}

TEST(Value, StoresEachTypeAsDocumented) {
  EXPECT_EQ(integer_of(true), 1);
  EXPECT_EQ(integer_of(-7), -7);
  EXPECT_EQ(integer_of(Timestamp{1234567}), 1234567);
  EXPECT_EQ(integer_of(UserId{9}), 9);
  EXPECT_EQ(text_of("衢州"), "衢州");
  EXPECT_EQ(text_of(*Decimal::parse("0.90")), "0.90");
  EXPECT_EQ(text_of(*parse_date("2025-06-30")), "2025-06-30");
  EXPECT_EQ(text_of(*Period::quarter(2025, 1)), "2025Q1");
}

TEST(Value, IsNullForNothingAndForAnIdThatIsNotStored) {
  EXPECT_TRUE(Value().is_null());
  EXPECT_TRUE(Value(std::nullopt).is_null());
  EXPECT_TRUE(Value(UserId{}).is_null());
  EXPECT_TRUE(Value(std::optional<Decimal>{}).is_null());
  EXPECT_EQ(text_of(std::optional<Decimal>(*Decimal::parse("1.0"))), "1.0");
  EXPECT_FALSE(Value("").is_null());
}

}  // namespace
}  // namespace zhicheng::db
