#pragma once

#include <vector>

#include "prose.h"

// The words in front of a value: subject, verb, and whether they tell a promise at all.
namespace zhicheng::plan_import {

// The words between subject and value.
struct Verb {
  std::size_t begin = 0;  // end of the subject
  std::size_t value = 0;  // begin of the value with its words of comparison
  bool found = false;
  bool each = false;  // 均, 分别
};
Verb read_verb(const Sentence& sentence, std::size_t clause, std::size_t at);

// The subject in [begin, end) without the words that lead to it.
Range clean_subject(const Sentence& sentence, std::size_t begin, std::size_t end);

bool is_name(const Sentence& sentence, Range name);
bool ends_with_measure(const Sentence& sentence, Range name);
bool tells_the_past(const Sentence& sentence, std::size_t begin, std::size_t end);

// Promises without a number of their own: 全覆盖, 达到市定目标, 位居全省前三. Adds to `findings`.
void find_word_figures(const Sentence& sentence, std::vector<Finding>& findings);

}  // namespace zhicheng::plan_import
