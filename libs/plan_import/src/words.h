#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

// Word lists of the importer, in the matching form of Flow (no blanks, half-width). Rules that are data.
namespace zhicheng::plan_import {

using Word = std::u32string_view;
using Words = std::span<const Word>;

bool has_prefix(std::u32string_view text, Word prefix);
bool has_suffix(std::u32string_view text, Word suffix);
bool contains(std::u32string_view text, Word part);
bool contains_any(std::u32string_view text, Words parts);
// The longest word of the list that `text` begins or ends with, "" if none.
Word longest_prefix(std::u32string_view text, Words words);
Word longest_suffix(std::u32string_view text, Words words);

bool is_digit(char32_t c);
bool is_letter(char32_t c);  // ASCII
bool is_han_digit(char32_t c);
bool ends_sentence(char32_t c);  // 。；！？
bool ends_clause(char32_t c);    // these and ， ：

Words unit_words();     // 家, 万元/人 … without the magnitude in front
Words counter_words();  // the units that count things: 个 家 项 …
Words less_is_better_words();
Words more_after_all_words();  // 降低率 …: more of it is better although a word above occurs
Words soft_words();
Words milestone_words();
Words action_verbs();     // 新增, 建成 …: open a promise
Words reach_verbs();      // 达到, 提高到 …: stand between subject and value
Words hold_verbs();       // 保持, 稳定在
Words measure_nouns();    // 率, 比重 …: end the name of a measure
Words achieved_words();   // 已, 截至 …: the clause tells the past
Words decoy_nouns();      // 总投资 …: figures that are no promise
Words name_lead_words();  // 力争, 其中 …: not part of a name

}  // namespace zhicheng::plan_import
