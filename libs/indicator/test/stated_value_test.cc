#include "zhicheng/indicator/stated_value.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

struct Printed {
  const char* raw;
  const char* number;
  Bound bound;
  const char* unit;
  const char* remark;
  bool approximate;
};

TEST(StatedValue, ReadsNumbersAsPlansPrintThem) {
  const Printed all[] = {
      {"95", "95", Bound::exact, "", "", false},
      {" 0.90 ", "0.90", Bound::exact, "", "", false},
      {"-3.5", "-3.5", Bound::exact, "", "", false},
      {">99", "99", Bound::above, "", "", false},
      {"> 99", "99", Bound::above, "", "", false},
      {"＞９９％", "99", Bound::above, "%", "", false},
      {"≥ 90.6", "90.6", Bound::at_least, "", "", false},
      {">=87", "87", Bound::at_least, "", "", false},
      {"≤0.3", "0.3", Bound::at_most, "", "", false},
      {"<0.6", "0.6", Bound::below, "", "", false},
      {"98.5 以上", "98.5", Bound::at_least, "", "", false},
      {"80.5以上", "80.5", Bound::at_least, "", "", false},
      {"94%以上", "94", Bound::at_least, "%", "", false},
      {"0.3以内", "0.3", Bound::at_most, "", "", false},
      {"26 以下", "26", Bound::at_most, "", "", false},
      {"不低于 96", "96", Bound::at_least, "", "", false},
      {"低于0.6", "0.6", Bound::below, "", "", false},
      {"达到 120 家", "120", Bound::exact, "家", "", false},
      {"1,234,567 元", "1234567", Bound::exact, "元", "", false},
      {"约 100 家", "100", Bound::exact, "家", "", true},
      {"100家左右", "100", Bound::exact, "家", "", true},
      {"30余家", "30", Bound::above, "家", "", true},
      {"2万台", "2", Bound::exact, "万台", "", false},
      {"11.8件/万人", "11.8", Bound::exact, "件/万人", "", false},
      {"1（获批，后来不再开展）", "1", Bound::exact, "", "获批，后来不再开展", false},
      {"23 个 (其中国家级 2 个)", "23", Bound::exact, "个", "其中国家级 2 个", false},
      {"第二", "2", Bound::exact, "", "", false},
      {"第 3 名", "3", Bound::exact, "", "", false},
      {"前三", "3", Bound::at_most, "", "", false},
      {"前十位", "10", Bound::at_most, "", "", false},
  };
  for (const Printed& printed : all) {
    const auto value = read_stated_value(printed.raw);
    ASSERT_TRUE(value.ok()) << printed.raw;
    ASSERT_TRUE(std::holds_alternative<Decimal>(value->content)) << printed.raw;
    EXPECT_EQ(std::get<Decimal>(value->content).to_string(), printed.number) << printed.raw;
    EXPECT_EQ(value->bound, printed.bound) << printed.raw;
    EXPECT_EQ(value->unit, printed.unit) << printed.raw;
    EXPECT_EQ(value->remark, printed.remark) << printed.raw;
    EXPECT_EQ(value->approximate, printed.approximate) << printed.raw;
  }
}

TEST(StatedValue, ReadsDoneNotDoneAndNothing) {
  for (const char* raw : {"完成", "已完成", "建成", "已完成（2024 年 5 月）"})
    EXPECT_EQ(std::get<bool>(read_stated_value(raw)->content), true) << raw;
  for (const char* raw : {"未完成", "尚未完成", "否"})
    EXPECT_EQ(std::get<bool>(read_stated_value(raw)->content), false) << raw;
  for (const char* raw : {"", " ", "-", "/", "—", "　"})
    EXPECT_TRUE(std::holds_alternative<std::monostate>(read_stated_value(raw)->content)) << raw;
}

TEST(StatedValue, RefusesWhatIsNotOneFigure) {
  for (const char* raw :
       {"九十六", "1-2", "1—2", "3~6", "95 96", "完成率 95", "1,23", "1.2.3", "G60", "()", "第", "前列", "> ",
        "96%5", "(1)", "1000000000000000000", "\xff\xfe", "10 这个单位实在是太长了无论如何也不可能是单位"}) {
    const auto value = read_stated_value(raw);
    ASSERT_FALSE(value.ok()) << raw;
    EXPECT_EQ(value.error().code(), ErrorCode::figure_stated_value_malformed) << raw;
  }
  EXPECT_FALSE(read_stated_value(std::string(1'001, ' ')).ok());
  EXPECT_TRUE(read_stated_value(std::string(999, ' ').append("5")).ok());
}

}  // namespace
}  // namespace zhicheng::indicator::testing
