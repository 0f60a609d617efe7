#include <gtest/gtest.h>

#include "zhicheng/plan/plan.h"

namespace zhicheng::plan {
namespace {

std::string due(const std::string& deadline, int last_year = 2025) {
  Task task;
  task.deadline = deadline;
  Facts facts;
  facts.last_year = last_year;
  const auto day = due_day(task, facts);
  return day ? format_date(*day) : "none";
}

TEST(DueDay, IsTheLastOfTheYearOrMonthThatIsPrinted) {
  EXPECT_EQ(due("2023"), "2023-12-31");
  EXPECT_EQ(due("2023年底"), "2023-12-31");
  EXPECT_EQ(due("2024年2月底"), "2024-02-29");
  EXPECT_EQ(due("到2024年6月"), "2024-06-30");
  EXPECT_EQ(due("2024年13月"), "2024-12-31");
  EXPECT_EQ(due("每年3次，2024年"), "2024-12-31");
}

TEST(DueDay, IsThatOfThePlanWhereNoYearIsPrinted) {
  for (const char* deadline : {"", "三年", "3年", "长期", "123456", "99999999999999999999"})
    EXPECT_EQ(due(deadline), "2025-12-31") << deadline;
  EXPECT_EQ(due("三年", 0), "none");
}

}  // namespace
}  // namespace zhicheng::plan
