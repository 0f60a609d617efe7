#pragma once

#include <cstddef>
#include <string_view>

#include "vocabulary.h"

// Years in words, on the matching form of Flow.
namespace zhicheng::plan_import {

// The year of a plan (1990 … 2099) in the four digits or Chinese numerals at `at`, 年 behind them or not; 0
// if none stands there or further digits do.
int year_at(std::u32string_view text, std::size_t at);

// The same with 年 behind it and 到, 至 or 力争 in front: the year that a goal is for.
int goal_year_at(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
