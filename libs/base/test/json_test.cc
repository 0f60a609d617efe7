#include "zhicheng/base/json.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

TEST(Json, NamesThePlaceOfAFault) {
  EXPECT_EQ(parse_json("{\"a\":}").error().code(), ErrorCode::json_malformed);
  EXPECT_FALSE(parse_json("").ok());
  EXPECT_FALSE(parse_json("{} x").ok());
  EXPECT_EQ(to_json_text(*parse_json(" {\"名\": [1, null, true]} ")), "{\"名\":[1,null,true]}");
}

TEST(Json, RefusesNestingBeyondTheLimit) {
  EXPECT_TRUE(parse_json(std::string(32, '[') + std::string(32, ']')).ok());
  EXPECT_FALSE(parse_json(std::string(kJsonMaxDepth + 1, '[') + std::string(kJsonMaxDepth + 1, ']')).ok());
}

TEST(Json, ReadsTypedMembers) {
  const Json json = parse_json(R"({"s":"文","i":7,"b":false,"d":"0.90","n":null})").value();
  const JsonObject& object = json.as_object();
  EXPECT_EQ(*require_string(object, "s"), "文");
  EXPECT_EQ(*require_integer(object, "i"), 7);
  EXPECT_EQ(**read_bool(object, "b"), false);
  EXPECT_EQ((*read_decimal(object, "d"))->to_string(), "0.90");
  EXPECT_FALSE(read_string(object, "n")->has_value());
  EXPECT_FALSE(require_string(object, "x").ok());
  EXPECT_FALSE(read_string(object, "i").ok());
  EXPECT_FALSE(read_decimal(object, "s").ok());
}

}  // namespace
}  // namespace zhicheng
