#include "object_reader.h"

#include <gtest/gtest.h>

#include "zhicheng/store/user.h"

namespace zhicheng::api {
namespace {

Json json(std::string_view text) {
  return parse_json(text).value();
}

std::string member_of(const Error& error) {
  for (const auto& [name, value] : error.parameters()) {
    if (name == "member") return value;
  }
  return "";
}

TEST(ObjectReader, reads_what_is_there) {
  ObjectReader reader(
      json(R"({"name":"合格率","low":"96.50","year":2025,"soft":true,"tags":["a","b"],"on":null})"));
  EXPECT_EQ(reader.text("name"), "合格率");
  EXPECT_EQ(reader.decimal("low")->to_string(), "96.50");
  EXPECT_EQ(reader.integer("year"), 2025);
  EXPECT_TRUE(reader.flag("soft"));
  EXPECT_EQ(reader.texts("tags"), (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(reader.date("on").has_value());
  EXPECT_TRUE(reader.finish().ok());
}

TEST(ObjectReader, names_a_missing_member) {
  ObjectReader reader(json("{}"));
  EXPECT_EQ(reader.text("login"), "");
  const Result<void> result = reader.finish();
  EXPECT_EQ(result.error().code(), ErrorCode::member_missing);
  EXPECT_EQ(member_of(result.error()), "login");
}

TEST(ObjectReader, names_a_member_that_it_does_not_know) {
  ObjectReader reader(json(R"({"login":"a","is_admin":true})"));
  reader.text("login");
  const Result<void> result = reader.finish();
  EXPECT_EQ(result.error().code(), ErrorCode::member_unknown);
  EXPECT_EQ(member_of(result.error()), "is_admin");
}

TEST(ObjectReader, names_a_member_of_the_wrong_type_with_its_path) {
  ObjectReader reader(json(R"({"fields":{"target":{"low":96.5}}})"));
  ObjectReader fields = reader.object("fields");
  ObjectReader target = fields.object("target");
  EXPECT_FALSE(target.decimal("low").has_value());
  fields.close(target);
  reader.close(fields);
  const Result<void> result = reader.finish();
  EXPECT_EQ(result.error().code(), ErrorCode::member_type);
  EXPECT_EQ(member_of(result.error()), "fields.target.low");
}

TEST(ObjectReader, refuses_a_name_that_is_not_in_the_list) {
  ObjectReader reader(json(R"({"role":"root"})"));
  reader.parsed("role", store::parse_role, "viewer | editor | administrator");
  EXPECT_EQ(reader.finish().error().code(), ErrorCode::member_value);
}

TEST(ObjectReader, refuses_a_nul_in_a_text) {
  ObjectReader reader(json("{\"name\":\"a\\u0000b\"}"));
  reader.text("name");
  EXPECT_EQ(reader.finish().error().code(), ErrorCode::member_value);
}

TEST(ObjectReader, refuses_a_null_where_a_text_must_be) {
  ObjectReader reader(json(R"({"name":null})"));
  reader.text("name");
  EXPECT_EQ(reader.finish().error().code(), ErrorCode::member_type);
}

TEST(ObjectReader, refuses_an_integer_beyond_32_bits_where_a_year_is_meant) {
  ObjectReader reader(json(R"({"year":2147483648})"));
  reader.small_integer("year");
  EXPECT_EQ(reader.finish().error().code(), ErrorCode::member_value);
}

TEST(ObjectReader, takes_as_many_rows_as_the_limit_and_not_one_more) {
  ObjectReader two(json(R"({"rows":[{},{}]})"));
  EXPECT_EQ(two.objects("rows", 2).size(), 2u);
  EXPECT_TRUE(two.finish().ok());
  ObjectReader three(json(R"({"rows":[{},{},{}]})"));
  EXPECT_TRUE(three.objects("rows", 2).empty());
  EXPECT_EQ(three.finish().error().code(), ErrorCode::member_value);
}

TEST(ObjectReader, refuses_what_is_no_object) {
  for (const std::string_view text : {"[]", "3", "null", "\"a\""}) {
    ObjectReader reader(json(text));
    EXPECT_EQ(reader.finish().error().code(), ErrorCode::member_type) << text;
  }
}

}  // namespace
}  // namespace zhicheng::api
