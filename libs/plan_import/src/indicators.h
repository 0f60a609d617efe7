#pragma once

#include <deque>
#include <map>

#include "vocabulary.h"
#include "zhicheng/plan_import/confidence.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// An indicator and where in the stages it came from.
struct Draft {
  plan::Indicator indicator;
  document::Span span;
  int table = -1;  // index into Stages::tables, -1 for prose
  int row = -1;
  std::string rule = {};                  // which one read it
  std::vector<RowFinding> findings = {};  // on it, in any order
};

using Drafts = std::deque<Draft>;

// Stage 5: one draft for each row of a table and each prose target, ascending by place; one indicator that is
// stated more than once is one draft with several quotes: the table row or the earlier sentence. Findings
// about statements that differ go to `diagnostics`.
Drafts read_drafts(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary,
                   Diagnostics& diagnostics);

struct RowIndicator {
  std::size_t row = 0;  // of the table
  plan::Indicator indicator;
};

// The indicators of each row of a table, one for each year that it promises something for, ascending; with
// what the marks in its cells and the notes under the table say.
std::vector<RowIndicator> read_table_rows(const document::Document& document, const IndicatorTable& table,
                                          const Vocabulary& vocabulary);

// Fills what rows lost from the text where it states it: a target from a promise, a result of a plan that is
// over from the background. Rows whose target nobody states become unread ones.
void repair_rows(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);

// Joins what is stated more than once; all rows of tables are added first.
class Merger {
 public:
  Merger(const Vocabulary& vocabulary, Diagnostics& diagnostics)
      : known_(vocabulary), diagnostics_(diagnostics) {}

  void add(Draft draft);
  Drafts take() && { return std::move(drafts_); }  // in the order in which they were added

 private:
  Draft* find(const Draft& draft, const std::u32string& core);
  bool counts_elsewhere(const plan::Indicator& kept, const plan::Indicator& added) const;
  bool is_near(const plan::Indicator& a, const std::u32string& name_a, const plan::Indicator& b,
               const std::u32string& name_b) const;
  void join(Draft& kept, Draft added);

  const Vocabulary& known_;
  Diagnostics& diagnostics_;
  Drafts drafts_;  // adding to its end moves none
  std::multimap<std::u32string, Draft*> by_core_;
  std::vector<std::pair<std::u32string, Draft*>> near_;
};

}  // namespace zhicheng::plan_import
