#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// Stage 6: every numbered heading of the tasks and guarantees and every row of a table of tasks, with
// departments and time, in document order. Nodes learn which task they are. Times before `first_year` (0:
// not known) are past.
std::vector<plan::Task> read_tasks(const document::Document& document, int first_year,
                                   const Vocabulary& vocabulary, Stages& stages);

// Which tasks hold the words of each indicator's quotes; those of goals and of tables there stand in none.
void link_to_tasks(const Stages& stages, std::vector<plan::Indicator>& indicators);

}  // namespace zhicheng::plan_import
