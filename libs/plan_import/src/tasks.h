#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// Stage 6: every numbered heading of the tasks and guarantees, with the departments and times of its text.
std::vector<plan::Task> read_tasks(const document::Document& document, const Stages& stages,
                                   const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
