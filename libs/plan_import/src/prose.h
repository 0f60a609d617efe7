#pragma once

#include <optional>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

struct PlanYears {
  int first = 0;  // 2021; 0 if not known
  int last = 0;   // 2025
};

// Stage 4: the promised figures in the sentences of goals, tasks and guarantees. Needs paragraphs with roles.
void read_prose(const document::Document& document, const PlanYears& years, const Vocabulary& vocabulary,
                Stages& stages);

// Ranges of characters of one paragraph that are looked at together.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// One figure found in a sentence, as ranges of its paragraph.
struct Finding {
  std::vector<Range> name;  // the parts of the name in order
  Range value;              // with the words of comparison
  Range baseline;           // empty if none is stated
  Range quote;
  std::u32string context;  // words in front of the value that bear on its meaning
  std::u32string carried;  // subject taken over from the figure before
  std::string rule;
};

// One sentence of a paragraph, ready for the rules.
struct Sentence {
  const Vocabulary& vocabulary;
  const Flow& flow;
  const std::vector<bool>& masked;  // inside quotation marks and titles
  Range range;
  bool dated = false;  // a target year stands in it
};

// All figures of one sentence in order of their place.
std::vector<Finding> find_figures(const Sentence& sentence);

// Inside quotation marks and titles of documents numbers are names.
std::vector<bool> mask_quotations(const Flow& flow);

}  // namespace zhicheng::plan_import
