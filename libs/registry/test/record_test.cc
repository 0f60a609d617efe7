// What people write becomes what is kept.
#include "zhicheng/registry/record.h"

#include <gtest/gtest.h>

#include "shipped_types.h"

namespace zhicheng::registry {
namespace {

Values firm_with(const std::string& field, const std::string& text) {
  Values values = {{"code", "91330100799655058B"}, {"name", "示例企业"}};
  values[field] = text;
  return values;
}

// The value that is kept, or the key of the error.
std::string kept(const std::string& field, const std::string& text) {
  const CheckedValues checked = check_values(shipped_type("firm"), firm_with(field, text));
  if (!checked.faults.empty()) return std::string(checked.faults.front().error.entry().key);
  const auto found = checked.values.find(field);
  return found == checked.values.end() ? "" : found->second;
}

TEST(Record, ValuesAreKeptInOneForm) {
  for (const char* date : {"2021-06-03", "2021/6/3", "2021.6.3", "2021年6月3日", "20210603",
                           "２０２１－０６－０３", "2021-06-03 00:00:00"})
    EXPECT_EQ(kept("registered_on", date), "2021-06-03") << date;
  EXPECT_EQ(kept("capital", "1,200.50"), "1200.50");
  EXPECT_EQ(kept("capital", "１２００"), "1200");
  EXPECT_EQ(kept("status", "存续（在营、开业、在册）"), "in_business");
  EXPECT_EQ(kept("status", "In business"), "in_business");
  EXPECT_EQ(kept("risk_class", "Ａ类"), "a");
  EXPECT_EQ(kept("address", " 莫干山路\n1号 "), "莫干山路 1号");
  EXPECT_EQ(kept("address", " "), "");
}

TEST(Record, EachFaultHasItsError) {
  EXPECT_EQ(kept("registered_on", "去年"), "date_malformed");
  EXPECT_EQ(kept("registered_on", "2021-06-31"), "date_not_in_calendar");
  EXPECT_EQ(kept("registered_on", "21-6-3"), "date_malformed");
  EXPECT_EQ(kept("capital", "一百"), "number_malformed");
  EXPECT_EQ(kept("capital", "-0.01"), "record_number_outside");
  EXPECT_EQ(kept("status", "歇业"), "record_choice_unknown");
  EXPECT_EQ(kept("name", " "), "record_value_missing");
  EXPECT_EQ(kept("colour", "红"), "record_field_unknown");
  EXPECT_EQ(kept("address", std::string(kMostValue, 'a')), std::string(kMostValue, 'a'));
  EXPECT_EQ(kept("address", std::string(kMostValue + 1, 'a')), "record_value_long");
  const CheckedValues all = check_values(shipped_type("firm"), {{"capital", "x"}, {"status", "y"}});
  EXPECT_EQ(all.faults.size(), 4U) << "all faults of a row at once";
}

TEST(Record, ColumnsAreFoundByAnyOfTheirWords) {
  const RecordType& firm = shipped_type("firm");
  const ColumnMatch match =
      match_columns(firm, {"序号", "信用代码*", "企业名称", "注册资本（万元）", "PHONE", ""}).value();
  ASSERT_EQ(match.fields.size(), 6U);
  EXPECT_EQ(match.fields[0], nullptr);
  EXPECT_EQ(match.fields[1]->id, "code");
  EXPECT_EQ(match.fields[3]->id, "capital");
  EXPECT_EQ(match.fields[4]->id, "phone");
  EXPECT_EQ(match.unknown, std::vector<std::string>{"序号"});
  EXPECT_EQ(match_columns(firm, {"名称"}).error().code(), ErrorCode::record_column_missing);
  EXPECT_EQ(match_columns(firm, {"名称", "信用代码", "单位名称"}).error().code(),
            ErrorCode::record_column_twice);
}

}  // namespace
}  // namespace zhicheng::registry
