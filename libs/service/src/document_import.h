#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// What a file becomes before anything is stored.
struct ReadPlan {
  plan::Plan plan;
  std::vector<plan::Reading> indicator_readings;
  std::vector<plan::Reading> task_readings;
  std::string format;
  std::string text;
  Diagnostics diagnostics;
};

// An official document, or a plan file of our own (.json). Errors: those of document::read_document and
// plan::read_plan_file.
Result<ReadPlan> read_plan(std::string_view file_name, std::string_view bytes,
                           const plan_import::Lexicon& lexicon);

// The draft with its text and findings, without rows. document_already_imported.
Result<store::PlanId> store_draft(store::Repositories& repositories, const store::StoredPlan& draft,
                                  const ReadPlan& read);
// The rows of a first version, all pending, each with what was read.
Result<void> store_rows(store::Repositories& repositories, store::PlanId plan, const ReadPlan& read);

}  // namespace zhicheng::service
