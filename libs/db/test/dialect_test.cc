#include "zhicheng/db/dialect.h"

#include <gtest/gtest.h>

namespace zhicheng::db {
namespace {

TEST(Dialect, NumbersParametersWithDollarOutsideOfQuotesAndComments) {
  EXPECT_EQ(number_parameters_with_dollar("SELECT ?1, ?12 FROM t WHERE a = ?2"),
            "SELECT $1, $12 FROM t WHERE a = $2");
  EXPECT_EQ(number_parameters_with_dollar("SELECT '?1', \"?2\" -- ?3\n, /* ?4 */ ?5"),
            "SELECT '?1', \"?2\" -- ?3\n, /* ?4 */ $5");
  EXPECT_EQ(number_parameters_with_dollar("SELECT 'it''s ?1' || ?1"), "SELECT 'it''s ?1' || $1");
}

TEST(Dialect, LeavesQuestionMarksWithoutNumberAlone) {
  EXPECT_EQ(number_parameters_with_dollar("a ? b ?0 ?"), "a ? b ?0 ?");
  EXPECT_EQ(number_parameters_with_dollar(""), "");
}

TEST(Dialect, SurvivesQuotesAndCommentsThatNeverEnd) {
  EXPECT_EQ(number_parameters_with_dollar("SELECT 'abc ?1"), "SELECT 'abc ?1");
  EXPECT_EQ(number_parameters_with_dollar("/* ?1"), "/* ?1");
  EXPECT_EQ(number_parameters_with_dollar("-- ?1"), "-- ?1");
  EXPECT_EQ(number_parameters_with_dollar("/*/ ?1 */ ?2"), "/*/ ?1 */ $2");
}

TEST(Dialect, RefusesTextThatNoDatabaseKeepsFaithfully) {
  EXPECT_TRUE(check_text("质量强市 96.5%").ok());
  EXPECT_EQ(check_text("ab\xff").error().code(), ErrorCode::text_not_utf8);
  EXPECT_EQ(check_text(std::string_view("a\0b", 3)).error().code(), ErrorCode::invalid_argument);
}

TEST(Dialect, TakesSignsOfLikeLiterally) {
  EXPECT_EQ(like_pattern("合格率"), "%合格率%");
  EXPECT_EQ(like_pattern("100%_a\\b"), "%100\\%\\_a\\\\b%");
  EXPECT_EQ(like_pattern(""), "%%");
}

}  // namespace
}  // namespace zhicheng::db
