#pragma once

#include "prose.h"

// Small questions about the clauses of a sentence.
namespace zhicheng::plan_import {

// Inside quotation marks and titles of documents numbers are names.
std::vector<bool> mask_quotations(const Flow& flow);

// True if a clause ends at `at`: 。;,: outside of quotation marks and numbers such as 3,200.
bool ends_clause_at(const Sentence& sentence, std::size_t at);

// First character of the clause that `at` stands in: behind the last sign or open bracket, not before
// `least`.
std::size_t clause_begin(const Sentence& sentence, std::size_t at, std::size_t least);
// The clause's end: the next sign or closing bracket outside of quotation marks and brackets.
std::size_t clause_end(const Sentence& sentence, std::size_t at);

// True if a clause or a list item ends at `at`.
bool is_boundary(const Sentence& sentence, std::size_t at);

}  // namespace zhicheng::plan_import
