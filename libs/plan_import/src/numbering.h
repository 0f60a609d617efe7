#pragma once

#include <cstddef>
#include <string_view>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// The number at the begin of a heading or item: 一、 （八） 3． （1） ① 第二章 专栏 2：
struct Numbering {
  NumberKind kind = NumberKind::none;
  std::size_t length = 0;         // characters up to the title, the sign behind the number included
  std::size_t number_length = 0;  // of the number as it is shown: "专栏2" without its colon
  int ordinal = 0;
};

// `text` in the matching form; kind none if it does not begin with a number.
Numbering read_numbering(std::u32string_view text, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
