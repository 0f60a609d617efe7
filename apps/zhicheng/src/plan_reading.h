#pragma once

#include <string>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"
#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::app {

// What the program finds in a file, without storing anything.
struct PlanReading {
  plan::Plan plan;
  Diagnostics diagnostics;      // of document and import, ascending by place
  document::Document document;  // empty for a plan file
};

// Reads an official document, or a plan file of our own (.json). `path` may be "-" for standard input, whose
// format then follows from `name`. Errors: those of read_input, read_document, read_plan_file.
Result<PlanReading> read_plan(const std::string& path, const std::string& name = "");

}  // namespace zhicheng::app
