// Sheets as people fill them in: what is read, and every error with row, column and remedy.
#include "zhicheng/assess/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::assess::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Scheme& small() {
  static const Scheme scheme = scheme_of(scheme_text(
      item("rate", "50",
           "unit: \"%\", rule: {kind: completion_rate, target: {column: goal}}, missing: refuse") +
          item("m", "30", "rule: {kind: manual}") + item("e", "20", "rule: {kind: event_deduction, each: 5}"),
      "100",
      "classes: [{id: a, name: {zh: 甲类, en: a}}]\ndeductions: [{id: late, points: 3, name: {zh: 迟报, en: "
      "late}}]"));
  return scheme;
}

const std::string kHeader = "place,name,class,rate,goal,m,m_by,m_reason\n";

std::vector<std::string> told(const Csv& csv) {
  std::vector<std::string> words;
  for (const Error& error : errors_of(small(), csv)) words.push_back(error.message(Language::en));
  return words;
}
ErrorCode only_code(const Csv& csv) {
  const std::vector<Error> errors = errors_of(small(), csv);
  EXPECT_EQ(errors.size(), 1u);
  return errors.empty() ? ErrorCode::internal : errors.front().code();
}

TEST(Input, ReadsTitlesWithWordsPerCentSignsAndNames) {
  const Input input = input_of(small(), {"place 代码,class 类别,rate 合格率（%）,goal,m,m_by,m_reason\n"
                                         "p1,甲类,96.5%,98,3,李四,好\np2,a,90,98,NA,,\n",
                                         "place,event,count,on\np1,迟报,,2025-03-01\n"});
  EXPECT_EQ(input.places[0].name, "p1");
  EXPECT_EQ(input.places[0].numbers[0]->to_string(), "96.5");
  EXPECT_EQ(input.places[0].grants[1].by, "李四");
  EXPECT_FALSE(input.places[1].numbers[2].has_value());
  ASSERT_EQ(input.events.size(), 1u);
  EXPECT_EQ(input.events[0].count, 1);
}

TEST(Input, TellsTheErrorsOfAllRowsAtOnceWithColumnAndRemedy) {
  EXPECT_THAT(
      told(
          {kHeader + "p1,,a,96,98,31,李四,好\np1,,b,九十六,98,3,,好\n,,a,-1,0,3,李四,好\np4,,a,,98,3,李四,\n",
           "place,event,count,on\np9,late,1,\np1,迟到,1,\np1,late,0,\np1,late,1,2025-13-01\n"}),
      ElementsAre(
          "data.csv, row 2, column \"m\": \"31\" does not fit, 0 至 30 的分数 points from 0 to 30 is needed.",
          "data.csv, row 3 repeats row 2 (p1). Keep one of them.",
          "data.csv, row 3, column \"class\": \"b\" is unknown. Use one of: a 甲类.",
          "data.csv, row 3, column \"rate\": \"九十六\" is not a number. Write digits only, such as 96.5.",
          "data.csv, row 3, column \"m_by\" is empty. Fill it in.",
          "data.csv, row 4, column \"place\" is empty. Fill it in.",
          "data.csv, row 4, column \"goal\": \"0\" does not fit, 大于 0 的数 a number above 0 is needed.",
          "data.csv, row 5 lacks \"rate\": the scheme refuses a missing value of \"rate项\". Fill it in.",
          "data.csv, row 5, column \"m_reason\" is empty. Fill it in.",
          "events.csv, row 2, column \"place\": \"p9\" is unknown. Use one of: p1、p4.",
          "events.csv, row 3, column \"event\": \"迟到\" is unknown. Use one of: e e项、late 迟报.",
          "events.csv, row 4, column \"count\": \"0\" does not fit, 1 至 1000000 的整数 a whole number from "
          "1 to 1000000 is needed.",
          "events.csv, row 5, column \"on\": \"2025-13-01\" does not fit, 日期，如 2025-07-15 a date such as "
          "2025-07-15 is needed."));
}

TEST(Input, ColumnsMustBeThoseOfTheScheme) {
  EXPECT_EQ(only_code({kHeader}), ErrorCode::assess_table_without_rows);
  EXPECT_EQ(only_code({"place,class,rate,m,m_by,m_reason\np1,a,1,1,b,c\n"}),
            ErrorCode::assess_column_missing);
  EXPECT_EQ(only_code({"place,class,rate,goal,m,m_by,m_reason,goal\np1,a,1,1,1,b,c,2\n"}),
            ErrorCode::assess_column_twice);
  EXPECT_EQ(only_code({"place,class,rate,goal,m,m_by,m_reason,rat\np1,a,1,1,1,b,c,2\n"}),
            ErrorCode::assess_column_unknown);
  EXPECT_EQ(only_code({kHeader + "p1,,,1,1,1,b,c\n"}), ErrorCode::assess_cell_blank);
  EXPECT_EQ(only_code({kHeader + "p1,,a,x,1,1,b,c\n"}), ErrorCode::assess_cell_not_number);
  EXPECT_EQ(only_code({kHeader + "p1,,a,1,1,99,b,c\n"}), ErrorCode::assess_cell_value);
  EXPECT_EQ(only_code({kHeader + "p1,,z,1,1,1,b,c\n"}), ErrorCode::assess_word_unknown);
  EXPECT_EQ(only_code({kHeader + "p1,,a,1,1,1,b,c\np1,,a,1,1,1,b,c\n"}), ErrorCode::assess_row_twice);
  EXPECT_EQ(only_code({kHeader + "p1,,a,NA,1,1,b,c\n"}), ErrorCode::assess_value_required);
}

TEST(Input, APlaceOfWhichNothingCanCountIsRefused) {
  const Scheme scheme = scheme_of(
      scheme_text(item("x", "10", "rule: {kind: completion_rate, target: 1}, missing: rescale"), "10"));
  const std::vector<Error> errors = errors_of(scheme, {"place,x\np1,1\np2,\n"});
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code(), ErrorCode::assess_nothing_to_score);
}

TEST(Input, ObjectionsNeedAnItemADecisionAndItsValue) {
  const std::string data = kHeader + "p1,,a,96,98,3,李四,好\n";
  const std::string header = "place,item,words,decision,value,by,on\n";
  EXPECT_THAT(told({data, "", header + "p1,rate,漏报,changed,97,复核组,2025-07-30\n"}), IsEmpty());
  EXPECT_THAT(told({data, "",
                    header + "p1,rate,漏报,changed,-1,复核组,\np1,m,偏低,更正,,复核组,\np1,e,错,upheld,3,"
                             "复核组,\np1,late,,changed,"
                             "1.5,,\np1,rate,又一次,upheld,,复核组,\n"}),
              ElementsAre("objections.csv, row 2, column \"value\": \"-1\" does not fit, 不小于 0 的数 a "
                          "number of 0 or more is needed.",
                          "objections.csv, row 3, column \"value\" is empty. Fill it in.",
                          "objections.csv, row 4, column \"value\": \"3\" does not fit, 空（维持原结果） "
                          "nothing where the result is upheld is needed.",
                          "objections.csv, row 5, column \"words\" is empty. Fill it in.",
                          "objections.csv, row 5, column \"by\" is empty. Fill it in.",
                          "objections.csv, row 5, column \"value\": \"1.5\" does not fit, 0 至 1000000 "
                          "的整数 a whole number from 0 to 1000000 is needed.",
                          "objections.csv, row 6 repeats row 2 (p1 rate). Keep one of them."));
}

TEST(Input, TheSheetOfObjectionsNeedsItsColumnOfValues) {
  const std::string data = kHeader + "p1,,a,96,98,3,李四,好\n";
  EXPECT_EQ(only_code({data, "", "place,item,words,decision,by\np1,rate,漏报,changed,复核组\n"}),
            ErrorCode::assess_column_missing);
}

TEST(Input, DecisionsOnOnePlaceMayNotContradictEachOther) {
  const Scheme scheme = scheme_of(
      scheme_text(item("low", "5", "rule: {kind: manual}") + item("high", "5", "rule: {kind: manual}") +
                      item("x", "10", "rule: {kind: efficacy, low: {column: low}, high: {column: high}}"),
                  "20"));
  const std::string data = "place,low,low_by,low_reason,high,high_by,high_reason,x\np,1,a,b,4,a,b,3\n";
  const std::string header = "place,item,words,decision,value,by\n";
  const std::vector<Error> errors = errors_of(
      scheme, {data, "", header + "p,low,w,changed,3,c\np,high,w,changed,2,c\n"});  // each alone would do
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].parameters()[1].second, "3");  // the row that made it wrong
}

TEST(Input, EventsOfOneKindHaveALimit) {
  const std::string data = kHeader + "p1,,a,96,98,3,李四,好\n";
  EXPECT_THAT(told({data, "place,event,count\np1,late,999999\np1,late,1\n"}), IsEmpty());
  EXPECT_EQ(only_code({data, "place,event,count\np1,late,999999\np1,late,2\n"}),
            ErrorCode::assess_cell_value);
  EXPECT_EQ(only_code({data, "place,event,count\np1,late,1000001\n"}), ErrorCode::assess_cell_value);
}

TEST(Input, TheTemplateIsReadBackByItsOwnTitles) {
  const document::OutSheet sheet = template_of(small(), Form::data);
  std::string titles;
  for (const document::OutColumn& column : sheet.columns) titles += column.title + "|";
  EXPECT_EQ(titles,
            "place 地区代码|name 名称|class 类别（a）|rate rate项（%）|goal rate项目标值（%）|m m项|m_by "
            "评分人|m_reason "
            "评分理由|");
  EXPECT_THAT(template_of(small(), Form::events).columns.size(), 5u);
  EXPECT_THAT(template_of(small(), Form::objections).columns.back().title, HasSubstr("on "));
}

}  // namespace
}  // namespace zhicheng::assess::testing
