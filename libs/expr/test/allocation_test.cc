#include <gtest/gtest.h>

#include "allocation_count.h"
#include "support.h"

namespace zhicheng::expr::testing {
namespace {

std::size_t allocations_of(std::string_view text, const Row& row) {
  const auto program = compile(text, row.schema).program.value();
  Evaluator evaluator;
  EXPECT_TRUE(evaluator.evaluate(program, row.values).ok());
  const std::size_t before = allocation_count();
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(evaluator.evaluate(program, row.values).ok());
  return allocation_count() - before;
}

TEST(Allocation, ComparingAndComputingAllocatesNothing) {
  const Row row = row_of("a: 96, b: 2, c: 1, d: null, day: @\"2025-06-30\", grade: \"A\"");
  EXPECT_EQ(allocations_of("a >= 95 and b < 3 and c = 1", row), 0u);
  EXPECT_EQ(allocations_of("a >= 95 and d < 3 or c = 2", row), 0u);
  EXPECT_EQ(allocations_of("if grade = \"A\" then 100 * b / a else -a ** 2", row), 0u);
  EXPECT_EQ(allocations_of("day + @\"P30D\" > @\"2025-07-01\" and b between 1 and c + 2", row), 0u);
  EXPECT_EQ(allocations_of("a in (> 90, 1, 2) and not(c = 3) and grade != \"B\"", row), 0u);
}

TEST(Allocation, MakingAListAllocates) {
  EXPECT_GT(allocations_of("count([a, a])", row_of("a: 96")), 0u);
}

}  // namespace
}  // namespace zhicheng::expr::testing
