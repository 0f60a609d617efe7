#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/result.h"
#include "zhicheng/indicator/observation.h"

namespace zhicheng::indicator {

// A result as a plan prints it, taken apart.
struct StatedValue {
  std::variant<std::monostate, Decimal, bool> content;  // nothing ("", "-", "/"), a number, done or not done
  Bound bound = Bound::exact;                           // ">99" is above 99
  bool approximate = false;                             // 约, 左右
  std::string unit;                                     // printed behind the number, "" if none
  std::string remark;                                   // printed in brackets behind it

  bool operator==(const StatedValue&) const = default;
};

// Reads "96.5", ">99", "98.5 以上", "1,234 家", "第二", "前三", "已完成", "1（获批创建，…）". Full-width
// forms are read like half-width ones. figure_stated_value_malformed: a range, two numbers, other words, more
// than 1,000 bytes.
Result<StatedValue> read_stated_value(std::string_view raw);

}  // namespace zhicheng::indicator
