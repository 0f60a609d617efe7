#pragma once

#include "number.h"
#include "prose.h"

// Small questions about the characters around a number.
namespace zhicheng::plan_import {

// A number of the sentence with its unit and words of comparison.
struct Figure {
  Number number;
  std::size_t at = 0;          // first digit
  std::size_t unit_begin = 0;  // end of the number
  std::size_t unit_end = 0;
  std::size_t end = 0;  // behind 以上, 左右 …
  bool percent = false;
};

// The figure at `at`; nullopt if the number there is part of a name, a date or another decoy.
std::optional<Figure> read_figure(const Sentence& sentence, std::size_t at);

// First character of the clause that `at` stands in: behind the last , ; : 。 or open bracket, not before
// `least`.
std::size_t clause_begin(const Sentence& sentence, std::size_t at, std::size_t least);
// The clause's end: the next , ; : 。 or closing bracket outside quotation marks and brackets.
std::size_t clause_end(const Sentence& sentence, std::size_t at);

// True if a clause or a list item ends at `at`.
bool is_boundary(const Sentence& sentence, std::size_t at);

// Leaves out words that belong to no name (力争, 到2025年 …) at the begin.
std::size_t skip_leads(const Sentence& sentence, std::size_t begin, std::size_t end);

}  // namespace zhicheng::plan_import
