#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vocabulary.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/plan/target.h"

namespace zhicheng::plan_import {

// A value that others publish or order, as the whole of a text: 高于全省平均水平, 高于全省平均水平2个百分点,
// 完成省定目标, 与经济增长基本同步.
struct ReferencePhrase {
  plan::Relation relation = plan::Relation::none;
  std::size_t begin = 0;          // of the yardstick's words in the text
  std::size_t length = 0;         // 0: the text is no such phrase
  std::optional<Decimal> margin;  // how far above or below
  std::u32string unit;            // of the margin
};
ReferencePhrase read_reference(std::u32string_view text, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
