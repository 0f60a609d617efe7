#pragma once

#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/report.h"

namespace zhicheng::app {

// DATA, META and STEPS as bytes; a name is what errors call the file.
struct IndexFiles {
  index::RunFile data;
  index::RunFile meta;
  index::RunFile steps;
};

struct IndexInput {
  index::Input input;
  index::Steps steps;
};

// Everything that is wrong with the three files.
struct IndexFaults {
  std::vector<Error> errors;
  std::string findings;  // about STEPS, with source line and caret; "" if there are none

  bool any() const { return !errors.empty() || !findings.empty(); }
};

// Reads the three files; the input is complete only if `faults` stays empty.
IndexInput read_index_input(const IndexFiles& files, IndexFaults& faults);

struct IndexResult {
  index::Run run;
  index::Uncertainty uncertainty;
  std::optional<index::Sensitivity> sensitivity;
  std::vector<index::RunFile> files;  // without run.json
};

// Errors: those of the steps; too_large if the trials would need too much memory.
Result<IndexResult> compute_index(const IndexInput& input, const index::Order& order, unsigned threads);

}  // namespace zhicheng::app
