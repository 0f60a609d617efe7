// Personal values as everybody may see them.
#include "zhicheng/base/masked.h"

#include <gtest/gtest.h>

#include <vector>

namespace zhicheng {
namespace {

TEST(Masked, ShowsAsMuchAsIsNeededToTellApart) {
  EXPECT_EQ(masked("张三"), "张*");
  EXPECT_EQ(masked(" 欧阳小明 "), "欧***");
  EXPECT_EQ(masked("13812341234"), "138****1234");
  EXPECT_EQ(masked("+86 138-1234-1234"), "861****1234");
  EXPECT_EQ(masked("0571-8765432"), "057****5432");
  EXPECT_EQ(masked("8765432"), "****432");
  EXPECT_EQ(masked("33010219900101123X"), "330****1123");
  EXPECT_EQ(masked("云溪市城东街道1号"), "云****");
  EXPECT_EQ(masked("王"), "*");
  EXPECT_EQ(masked(""), "");
  EXPECT_EQ(masked("12345"), "1****");
}

// Whatever is written, no run of more than four characters that were hidden comes through.
TEST(Masked, NeverGivesTheWholeBack) {
  for (const std::string& text :
       std::vector<std::string>{"a", "ab", "李", "李四", "1234567", "12345678901", "+1", "x@y.z"})
    EXPECT_NE(masked(text), text);
}

}  // namespace
}  // namespace zhicheng
