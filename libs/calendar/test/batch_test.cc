#include "zhicheng/calendar/batch.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

// The answer to a row without quotation marks, with a ? behind a provisional one, or the key of the error.
std::string answered(std::string_view row) {
  std::vector<std::string_view> fields;
  for (std::size_t comma = row.find(','); comma != row.npos; comma = row.find(',')) {
    fields.push_back(row.substr(0, comma));
    row.remove_prefix(comma + 1);
  }
  fields.push_back(row);
  const auto found = answer(shipped(), fields);
  if (!found.ok()) return std::string(found.error().entry().key);
  return found->result + (found->provisional ? "?" : "");
}

std::string key_of_code(ErrorCode code) {
  return std::string(catalogue_entry(code).key);
}

TEST(Batch, answers_each_kind) {
  EXPECT_EQ(answered("1,workdays,2024-02-08,2,"), "2024-02-18");
  EXPECT_EQ(answered("1,workdays,2024-02-19,-2,"), "2024-02-09");
  EXPECT_EQ(answered("1,natural_roll,2024-09-26,5,"), "2024-10-08");
  EXPECT_EQ(answered("1,months_roll,2024-01-31,1,"), "2024-02-29");
  EXPECT_EQ(answered("1,workdays_suspended,2024-03-01,5,2024-03-05~2024-03-07"), "2024-03-13");
  EXPECT_EQ(answered("1,work_minutes,2024-01-02 11:30,60,09:00-12:00|13:30-17:30"), "2024-01-02 14:00");
  EXPECT_EQ(answered("1,work_minutes,2024-01-02T11:30,60,09:00-12:00|13:30-17:30"), "2024-01-02T14:00");
  EXPECT_EQ(answered("1,count_workdays_excl_start_incl_end,2024-02-08,,2024-02-18"), "2");
}

TEST(Batch, blanks_around_fields_do_not_matter) {
  EXPECT_EQ(answered("1, workdays ,\t2024-02-08, 2 , "), "2024-02-18");
}

TEST(Batch, several_suspensions_stand_with_bars_between) {
  EXPECT_EQ(answered("1,workdays_suspended,2024-03-01,5,2024-03-05~2024-03-06|2024-03-06..2024-03-07"),
            "2024-03-13");
  EXPECT_EQ(answered("1,workdays_suspended,2024-03-01,5,"), "2024-03-08");
  EXPECT_EQ(answered("1,workdays_suspended,2024-03-01,5,2024-03-05~2024-03-06|"),
            key_of_code(ErrorCode::suspension_malformed));
}

TEST(Batch, a_suspension_after_the_deadline_changes_nothing) {
  EXPECT_EQ(answered("1,workdays_suspended,2024-03-01,5,2024-03-11~2024-03-15"), "2024-03-08");
}

TEST(Batch, a_result_in_a_year_without_notice_is_provisional) {
  EXPECT_EQ(answered("1,workdays,2026-12-21,15,"), "2027-01-11?");
  EXPECT_EQ(answered("1,count_workdays_excl_start_incl_end,2026-12-31,,2027-01-04"), "2?");
}

TEST(Batch, a_wrong_row_says_what_is_wrong) {
  EXPECT_EQ(answered("1,workdays,2024-02-08,2"), key_of_code(ErrorCode::batch_fields_wrong));
  EXPECT_EQ(answered(""), "batch_fields_wrong");
  EXPECT_EQ(answered("1,workdays,2024-02-08,2,,"), "batch_fields_wrong");
  EXPECT_EQ(answered("1,weekdays,2024-02-08,2,"), key_of_code(ErrorCode::batch_kind_unknown));
  EXPECT_EQ(answered("1,workdays,2024-02-08,2,2024-03-05~2024-03-07"),
            key_of_code(ErrorCode::batch_extra_unexpected));
  EXPECT_EQ(answered("1,workdays,2024-02-08,two,"), key_of_code(ErrorCode::number_malformed));
  EXPECT_EQ(answered("1,workdays,2024-02-08,,"), "number_malformed");
  EXPECT_EQ(answered("1,workdays,2024-02-08,2.0,"), "number_malformed");
  EXPECT_EQ(answered("1,workdays,2024-02-08,9223372036854775808,"), "number_malformed");
  EXPECT_EQ(answered("1,workdays,2024-02-30,2,"), key_of_code(ErrorCode::date_not_in_calendar));
  EXPECT_EQ(answered("1,\xB9\xA4\xD7\xF7\xC8\xD5,2024-02-08,2,"), key_of_code(ErrorCode::text_not_utf8));
  EXPECT_EQ(answered("\xB1\xE0\xBA\xC5,workdays,2024-02-08,2,"), "2024-02-18");
  EXPECT_EQ(answered("1,workdays,soon,2,"), key_of_code(ErrorCode::date_malformed));
  EXPECT_EQ(answered("1,natural_roll,2024-02-08,-2,"), key_of_code(ErrorCode::time_limit_negative));
  EXPECT_EQ(answered("1,work_minutes,2024-01-02,60,09:00-12:00"),
            key_of_code(ErrorCode::date_time_malformed));
  EXPECT_EQ(answered("1,work_minutes,2024-01-02 10:00,60,"), key_of_code(ErrorCode::office_hours_malformed));
  EXPECT_EQ(answered("1,count_workdays_excl_start_incl_end,2024-02-08,,"), "date_malformed");
  EXPECT_EQ(answered("1,count_workdays_excl_start_incl_end,2024-02-08,,2024-02-07"),
            key_of_code(ErrorCode::count_reversed));
}

TEST(Batch, the_error_of_a_kind_lists_those_that_there_are) {
  const std::vector<std::string_view> fields = {"1", "weekdays", "2024-02-08", "2", ""};
  EXPECT_EQ(
      answer(shipped(), fields).error().message(Language::en),
      "There is no kind \"weekdays\"; use one of workdays, natural_roll, months_roll, workdays_suspended, "
      "work_minutes, count_workdays_excl_start_incl_end.");
}

TEST(Batch, the_header_is_fixed) {
  const auto check = [](const std::vector<std::string_view>& fields) { return check_batch_header(fields); };
  EXPECT_TRUE(check({"id", "kind", "start", "n", "extra"}).ok());
  EXPECT_TRUE(check({"id", " kind", "start", "n", "extra "}).ok());
  for (const auto& fields : {std::vector<std::string_view>{},
                             {"id", "kind", "start", "n"},
                             {"id", "kind", "n", "start", "extra"},
                             {"id,kind", "start", "n", "extra", ""}})
    EXPECT_EQ(check(fields).error().code(), ErrorCode::batch_header_wrong);
}

}  // namespace
}  // namespace zhicheng::calendar::tests
