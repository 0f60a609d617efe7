// zhicheng calendar as a person types it, and tables of many thousand rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace zhicheng::tests {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Outcome calendar_add(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"calendar", "add"});
  return run_program(arguments);
}

TEST(CalendarAdd, prints_the_deadline_and_nothing_else) {
  EXPECT_EQ(calendar_add({"2024-02-08", "2wd"}).output, "2024-02-18\n");
  EXPECT_EQ(calendar_add({"2024-09-26", "5d"}).output, "2024-10-08\n");
  EXPECT_EQ(calendar_add({"2024-01-31", "1mo"}).output, "2024-02-29\n");
  EXPECT_EQ(calendar_add({"2024-02-19", "-2wd"}).output, "2024-02-09\n");
  EXPECT_EQ(calendar_add({"2024-03-01", "5wd", "--suspend", "2024-03-05..2024-03-06", "--suspend",
                          "2024-03-06..2024-03-07"})
                .output,
            "2024-03-13\n");
  EXPECT_EQ(calendar_add({"2024-01-02T11:30", "60min", "--hours", "09:00-12:00|13:30-17:30"}).output,
            "2024-01-02T14:00\n");
}

TEST(CalendarAdd, explains_day_by_day_in_either_language) {
  const Outcome zh = calendar_add({"2024-02-16", "2wd", "--suspend", "2024-02-19..2024-02-19", "--explain"});
  EXPECT_EQ(zh.output,
            "2024-02-20\n"
            "日期        星期  类别      节日  计数\n"
            "2024-02-16  周五  节假日    春节  起算日不计入\n"
            "2024-02-17  周六  节假日    春节  不计入\n"
            "2024-02-18  周日  调休上班  春节  1\n"
            "2024-02-19  周一  工作日          不计入，中止期间\n"
            "2024-02-20  周二  工作日          2，截止日\n");
  const Outcome en = calendar_add({"2024-06-07", "1d", "--explain", "--lang", "en"});
  EXPECT_EQ(en.output,
            "2024-06-11\n"
            "date        day  class        occasion              count\n"
            "2024-06-07  Fri  working day                        start, does not count\n"
            "2024-06-08  Sat  weekend                            1\n"
            "2024-06-09  Sun  weekend                            moved on\n"
            "2024-06-10  Mon  holiday      Dragon Boat Festival  moved on\n"
            "2024-06-11  Tue  working day                        moved on, deadline\n");
}

TEST(CalendarAdd, gives_the_same_as_json) {
  const Outcome plain = calendar_add({"2024-02-08", "1wd", "--format", "json"});
  EXPECT_EQ(plain.output,
            "{\"start\":\"2024-02-08\",\"limit\":\"1wd\",\"deadline\":\"2024-02-09\",\"provisional\":false,"
            "\"missing_years\":[]}\n");
  const Outcome explained = calendar_add({"2024-02-17", "1wd", "--format", "json", "--explain"});
  EXPECT_THAT(explained.output,
              EndsWith("{\"date\":\"2024-02-18\",\"kind\":\"make_up_day\",\"occasion\":{\"zh\":\"春节\","
                       "\"en\":\"Spring Festival\"},\"suspended\":false,\"known\":true,"
                       "\"role\":\"counted\",\"count\":1}]}\n"));
  const Outcome minutes =
      calendar_add({"2024-01-02 11:30", "60min", "--hours", "09:00-12:00|13:30-17:30", "--format", "json"});
  EXPECT_THAT(minutes.output, HasSubstr("\"deadline\":\"2024-01-02T14:00\""));
}

TEST(CalendarAdd, says_that_a_deadline_is_provisional) {
  const Outcome outcome = calendar_add({"2026-12-21", "15wd"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, StartsWith("2027-01-11\n"));
  EXPECT_THAT(outcome.output, HasSubstr("暂定：没有 2027 年的放假通知"));
  EXPECT_THAT(outcome.output, HasSubstr("no notice for 2027"));
  EXPECT_THAT(calendar_add({"2026-12-21", "15wd", "--explain", "--lang", "en"}).output,
              HasSubstr("10, no notice yet\n"));
  EXPECT_THAT(calendar_add({"2027-01-04T09:00", "1min", "--hours", "09:00-12:00"}).output, HasSubstr("2027"));
}

TEST(CalendarAdd, refuses_what_it_cannot_count) {
  const auto refuses = [](const std::vector<std::string>& arguments, ErrorCode code) {
    const Outcome outcome = calendar_add(arguments);
    EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
    EXPECT_TRUE(says(outcome, code)) << outcome.output;
  };
  refuses({"2024-02-30", "5wd"}, ErrorCode::date_not_in_calendar);
  refuses({"2024-02-08", "5 days"}, ErrorCode::time_limit_malformed);
  refuses({"2024-02-08", "-5d"}, ErrorCode::time_limit_negative);
  refuses({"2024-02-08", "999999wd"}, ErrorCode::deadline_out_of_range);
  refuses({"2024-02-08", "5wd", "--suspend", "2024-02-09"}, ErrorCode::suspension_malformed);
  refuses({"2024-03-01", "5wd", "--suspend", "2024-03-11..2024-03-12"}, ErrorCode::suspension_after_expiry);
  refuses({"2024-01-02T10:00", "5min", "--hours", "9-12"}, ErrorCode::office_hours_malformed);
  refuses({"2024-01-02T10:00", "5min"}, ErrorCode::office_hours_malformed);
  refuses({"2024-01-02", "5min", "--hours", "09:00-12:00"}, ErrorCode::date_time_malformed);
  refuses({"2024-01-02T10:00", "5min", "--hours", "09:00-12:00", "--suspend", "2024-01-02..2024-01-03"},
          ErrorCode::suspension_unsupported);
  refuses({"2024-01-02T10:00", "5min", "--hours", "09:00-12:00", "--explain"}, ErrorCode::invalid_argument);
  EXPECT_EQ(calendar_add({"2024-02-08"}).exit_code, 2);
}

TEST(CalendarAdd, takes_another_calendar_or_says_what_is_wrong_with_it) {
  const TemporaryFolder folder;
  folder.write(
      "pack.yaml",
      "id: own-days\nkind: working_days\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 乙, en: B}\n");
  folder.write("days.yaml",
               "names: {元旦: New Year}\nnotices:\n  - year: 2027\n    sources: [a]\n    holidays:\n"
               "      元旦: {rest: 2027-01-04..2027-01-08}\n");
  const std::string path = folder.path().string();
  EXPECT_THAT(calendar_add({"2027-01-01", "1wd", "--calendar", path}).output, StartsWith("2027-01-11\n"));
  folder.write("days.yaml", "notices:\n  - year: 2027\n    sources: []\n    holidays: {}\n");
  const Outcome wrong = calendar_add({"2027-01-01", "1wd", "--calendar", path});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.output, HasSubstr("days.yaml:3:14: error:"));
}

class CalendarBatch : public testing::Test {
 protected:
  Outcome run(const std::string& text, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"calendar", "batch", folder.write("rows.csv", text).string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  TemporaryFolder folder;
};

TEST_F(CalendarBatch, answers_every_kind_in_the_order_of_the_rows) {
  const Outcome outcome =
      run("id,kind,start,n,extra\n"
          "a,workdays,2024-02-08,2,\n"
          "b,natural_roll,2024-09-26,5,\n"
          "c,months_roll,2024-01-31,1,\n"
          "d,workdays_suspended,2024-03-01,5,2024-03-05~2024-03-07\n"
          "e,work_minutes,2024-01-02 11:30,60,09:00-12:00|13:30-17:30\n"
          "f,count_workdays_excl_start_incl_end,2024-02-08,,2024-02-18\n");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.output,
            "id,result\na,2024-02-18\nb,2024-10-08\nc,2024-02-29\nd,2024-03-13\ne,2024-01-02 14:00\nf,2\n");
}

TEST_F(CalendarBatch, takes_byte_order_mark_line_ends_of_windows_quotation_marks_and_blank_lines) {
  const Outcome outcome =
      run("\xEF\xBB\xBFid,kind,start,n,extra\r\n\r\n\"a,\"\"1\"\"\",\"workdays\",2024-02-08,2,\r\n"
          "\"two\nlines\",workdays,2024-02-08,1,\r\nlast,workdays,2024-02-08,\"1\",");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_EQ(outcome.output,
            "id,result\n\"a,\"\"1\"\"\",2024-02-18\n\"two\nlines\",2024-02-09\nlast,2024-02-09\n");
}

TEST_F(CalendarBatch, a_bad_row_keeps_its_place_and_is_named_with_its_line) {
  const Outcome outcome =
      run("id,kind,start,n,extra\n"
          "a,workdays,2024-02-30,2,\n"
          "\n"
          "b,workdays,2024-02-08,2,\n"
          "c,weekdays,2024-02-08,2,\n"
          "d,workdays\n"
          "e\"x,workdays,2024-02-08,2,\n"
          "\"f,workdays,2024-02-08,2,\n"
          "g,workdays,2024-02-08,1,\n"
          "h,\xB9\xA4\xD7\xF7,2024-02-08,1,\n");  // GB18030
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("id,result\na,\nb,2024-02-18\nc,\nd,\nex,\nf,\ng,2024-02-09\nh,\n"));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:2: 日历上没有“2024-02-30”这一天。"));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:5: 不认识的种类“weekdays”"));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:6: 本行有 2 个字段"));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:7: CSV 第 7 行有误：a quotation mark inside a field"));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:8: CSV 第 8 行有误：a quotation mark that is not closed"));
  EXPECT_THAT(outcome.output, Not(HasSubstr("rows.csv:9:")));
  EXPECT_THAT(outcome.output, HasSubstr("rows.csv:10: 第 0 字节处不是 UTF-8 编码。"));
  EXPECT_THAT(outcome.output, HasSubstr("6 rows have no result"));
}

TEST_F(CalendarBatch, provisional_results_are_counted_and_marked_on_demand) {
  const std::string text =
      "id,kind,start,n,extra\na,workdays,2024-02-08,1,\nb,workdays,2026-12-21,15,\nc,workdays,soon,1,\n";
  const Outcome plain = run(text);
  EXPECT_THAT(plain.output, HasSubstr("b,2027-01-11\n"));
  EXPECT_THAT(plain.output, HasSubstr("1 results are provisional, the first in"));
  EXPECT_THAT(plain.output, HasSubstr("rows.csv:3"));
  const Outcome marked = run(text, {"--provisional"});
  EXPECT_THAT(marked.output,
              HasSubstr("id,result,provisional\na,2024-02-09,false\nb,2027-01-11,true\nc,,false\n"));
}

TEST_F(CalendarBatch, refuses_a_table_of_another_form) {
  for (const std::string text : {"", "\n\n", "id,kind,start,n\n", "a,workdays,2024-02-08,1,\n"}) {
    const Outcome outcome = run(text);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_TRUE(says(outcome, ErrorCode::batch_header_wrong)) << text << outcome.output;
  }
  const Outcome missing = run_program({"calendar", "batch", (folder.path() / "none.csv").string()});
  EXPECT_TRUE(says(missing, ErrorCode::file_unreadable));
  const Outcome is_folder = run_program({"calendar", "batch", folder.path().string()});
  EXPECT_TRUE(says(is_folder, ErrorCode::file_unreadable)) << is_folder.output;
}

TEST_F(CalendarBatch, a_line_without_end_is_refused_and_a_long_quoted_field_is_one_bad_row) {
  const std::string head = "id,kind,start,n,extra\na,workdays,2024-02-08,1,\n";
  const Outcome endless = run(head + std::string((2u << 20), 'x'));
  EXPECT_EQ(endless.exit_code, 1);
  EXPECT_THAT(endless.output, StartsWith("id,result\na,2024-02-09\n"));
  EXPECT_TRUE(says(endless, ErrorCode::too_large)) << endless.output;
  std::string lines = "\"b\n";
  for (int i = 0; i < 10'000; ++i) lines += "c,workdays,2024-02-08,1,\n";
  const Outcome open = run(head + lines);
  EXPECT_THAT(open.output, HasSubstr("\nb,\nc,2024-02-09\n"));
  EXPECT_THAT(open.output, HasSubstr("1 rows have no result"));
}

TEST_F(CalendarBatch, many_rows_come_out_complete_and_in_order) {
  std::string text = "id,kind,start,n,extra\r\n";
  std::string expected = "id,result\n";
  for (int i = 0; i < 60'000; ++i) {  // several blocks of input and output
    text += std::to_string(i) +
            (i % 7 == 0 ? ",workdays,2024-02-08,2,\r\n" : ",natural_roll,\"2024-09-26\",5,\r\n");
    expected += std::to_string(i) + (i % 7 == 0 ? ",2024-02-18\n" : ",2024-10-08\n");
  }
  const Outcome outcome = run(text);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(outcome.output == expected);
}

}  // namespace
}  // namespace zhicheng::tests
