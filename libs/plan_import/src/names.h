#pragma once

#include <vector>

#include "prose.h"

// Names that stand in a list and share words: 线上、线下抽查比例; 制定地方标准、团体标准.
namespace zhicheng::plan_import {

// The parts of [begin, end) between 、 和 与 及 and 以及, outside of quotation marks and brackets; one part
// if nothing parts it.
std::vector<Range> split_names(const Sentence& sentence, Range names);

// The end of `last`, the last name of a list, that `part`, a name in front of it, shares: 抽查比例 for 线上
// and 线下抽查比例. Empty if `part` is complete.
Range shared_tail(const Sentence& sentence, Range part, Range last);

// The verb at the begin of a name that the next names of the list share: 新增, 主导或参与制定. Empty if none.
Range shared_head(const Sentence& sentence, Range name);

// What `part`, such as 省级 in 其中省级12项, takes over from the name in front: 优质工程 of 市级以上优质工程.
// Empty if `part` is complete.
Range counted_of(const Sentence& sentence, Range part, Range whole);

}  // namespace zhicheng::plan_import
