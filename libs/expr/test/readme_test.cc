#include <gtest/gtest.h>

#include "zhicheng/expr/evaluator.h"

namespace zhicheng::expr::testing {
namespace {

TEST(Readme, ExampleComesOutAsItSays) {
  const auto schema = Schema::from({{"合格率", Type::of(Kind::number)}, {"投诉", Type::of(Kind::number)}});
  const Compilation compilation = compile("合格率 >= 95 and 投诉 < 3", *schema);
  if (!compilation.program) FAIL();  // compilation.findings say where and why
  Evaluator evaluator;               // reuse it: then a comparison allocates nothing
  const std::vector<Value> row = {Value(Decimal::parse("96.5").value()), Value()};
  const auto verdict = evaluator.evaluate(*compilation.program, row);
  EXPECT_TRUE(verdict->is_null());
  EXPECT_EQ(diagnostic_of(*compilation.program, evaluator.causes().front()).message, "没有数据");
}

}  // namespace
}  // namespace zhicheng::expr::testing
