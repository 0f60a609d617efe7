#pragma once

#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// The words of each line, read once for all stages; none for the rows of marked tables.
using LineWords = std::vector<Flow>;

// Stage 1: one entry for each line of the source; contents lists, rules and rows of marked tables known.
std::vector<Line> read_lines(const document::Document& document, const Vocabulary& vocabulary,
                             LineWords& words);

// The words of a line without the marks in front of it (#, >, list bullets).
document::Span words_span(const document::Document& document, const Line& line, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
