#include "zhicheng/base/diagnostic.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

TEST(Diagnostic, UnderlinesWideCharactersInDisplayColumns) {
  const Diagnostic diagnostic{Severity::warning, "P014", 12, 5, 4, "目标值低于基期值", "核对"};
  EXPECT_EQ(render_diagnostic(diagnostic, "规划.txt", "食品\t合98.5 以上"),
            "规划.txt:12:5: warning: 目标值低于基期值 [P014]\n"
            "    食品\t合98.5 以上\n"
            "        \t  ^~~~\n"
            "    hint: 核对\n");
}

TEST(Diagnostic, HasNoCaretWithoutAColumn) {
  EXPECT_EQ(render_diagnostic({Severity::error, "D002", 0, 0, 1, "文件为空", ""}, "a.txt", ""),
            "a.txt: error: 文件为空 [D002]\n");
}

}  // namespace
}  // namespace zhicheng
