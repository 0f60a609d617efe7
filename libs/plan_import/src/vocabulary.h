#pragma once

#include <string>
#include <utility>
#include <vector>

#include "word_set.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

struct StrayMark {
  std::string text;  // byte for byte as in the document
  std::string what;  // for the reader of the finding
};

// What the labels of groups are about, with the words of indicators that are about the same.
struct Theme {
  std::u32string label;
  WordSet words;
};

// What a word of scope is about: 断面, 抽检 …
struct ScopeKind {
  std::string name;
};

using PlainWords = std::vector<std::string>;  // as printed, not in the matching form
using KeptWords = WordMap<std::size_t>;       // with the number of characters in front that stay

using SameWords = std::vector<std::pair<std::u32string, std::u32string>>;  // a word and its equal

// The words that the rules of the importer look for, one member for each list of the pack and by its name.
// What a list does stands beside its words in packs/plan-reading.
struct Vocabulary {
#define ZHICHENG_WORD_LIST(type, name) type name;
#include "vocabulary.def"
#undef ZHICHENG_WORD_LIST
};

}  // namespace zhicheng::plan_import
