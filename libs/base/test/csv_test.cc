#include "zhicheng/base/csv.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

TEST(Csv, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(csv_field("合格率 96 %"), "合格率 96 %");
  EXPECT_EQ(csv_field("甲,乙"), "\"甲,乙\"");
  EXPECT_EQ(csv_field("他说\"好\""), "\"他说\"\"好\"\"\"");
  EXPECT_EQ(csv_field("一\r\n二"), "\"一\r\n二\"");
  EXPECT_EQ(csv_field(""), "");
}

TEST(Csv, ARecordEndsItsLine) {
  std::string out;
  append_csv_record(out, {"a", "", "b,c"});
  append_csv_record(out, {});
  EXPECT_EQ(out, "a,,\"b,c\"\n\n");
}

}  // namespace
}  // namespace zhicheng
