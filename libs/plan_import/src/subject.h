#pragma once

#include <vector>

#include "prose.h"

// The words in front of a value: subject and verb.
namespace zhicheng::plan_import {

// The words between subject and value.
struct Verb {
  std::size_t begin = 0;  // end of the subject
  std::size_t value = 0;  // begin of the value with its words of comparison
  bool found = false;
  bool reached = false;   // 达到, 保持 … and not only 不低于
  bool each = false;      // 均, 分别
  bool separate = false;  // 分别: the values belong to the names one by one
};
Verb read_verb(const Sentence& sentence, std::size_t begin, std::size_t at);

// Leaves out words that belong to no name (力争, 到2025年 …) at the begin.
std::size_t skip_leads(const Sentence& sentence, std::size_t begin, std::size_t end);

// The subject in [begin, end) without the words that lead to it and without verb and date behind it.
Range clean_subject(const Sentence& sentence, std::size_t begin, std::size_t end);

bool is_name(const Sentence& sentence, Range name);
bool ends_with_measure(const Sentence& sentence, Range name);
// True if the clause tells sizes and money that nobody promises: 总投资, 占地, 给予补贴.
bool holds_decoy(const Sentence& sentence, std::size_t begin, std::size_t end);

// Promises without a number of their own: 全覆盖, 达到市定目标, 位居全省前三. Adds to `findings`.
class Timeline;
void find_word_figures(const Sentence& sentence, const Timeline& time, std::vector<Finding>& findings);

}  // namespace zhicheng::plan_import
