#pragma once

#include <string>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::app {

// A plan as a command reads it: from a plan file of our own (.json), or imported on the fly from any
// document.
struct PlanDocument {
  plan::Plan plan;
  Diagnostics diagnostics;      // of document and import, ascending by place; of a plan file none
  document::Document document;  // of a plan file empty
};

// A document of any format. `file` and `name` as below. Errors: those of read_input and
// document::read_document.
Result<document::Document> read_document_file(const std::string& file, const std::string& name = "");

// What a file is called in messages: `name` for standard input ("-") if it is given.
const std::string& shown_name(const std::string& file, const std::string& name);

// `file` is a path, "-" is standard input, whose file name is `name`. Errors: those of read_input,
// document::read_document and plan::read_plan_file.
Result<PlanDocument> read_plan_document(const std::string& file, const std::string& name = "");

}  // namespace zhicheng::app
