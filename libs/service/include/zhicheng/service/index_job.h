#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/report.h"
#include "zhicheng/pack/findings.h"

// A composite index from its three files: reading, computing, and the folder that anyone can verify.
namespace zhicheng::service {

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
  pack::Findings findings;  // about STEPS

  bool any() const { return !errors.empty() || findings.has_errors(); }
};

// Reads the three files; the input is complete only if `faults` stays empty.
IndexInput read_index_input(const IndexFiles& files, IndexFaults& faults);

struct IndexResult {
  index::Run run;
  index::Uncertainty uncertainty;
  index::Extras extras;  // as ordered
};

// Errors: those of the steps; too_large if the trials would need too much memory.
Result<IndexResult> compute_index(const IndexInput& input, const index::Order& order, unsigned threads);

// The inputs under the names that they have in the folder of a run: inputs/data.csv (or .xlsx),
// inputs/meta.csv, inputs/steps.yaml.
std::vector<index::RunFile> stored_inputs(const IndexFiles& files);

// The whole folder of a run: inputs, tables, and run.json as the last file.
std::vector<index::RunFile> index_folder(const IndexFiles& files, const IndexInput& input,
                                         const index::Order& order, const IndexResult& result);

}  // namespace zhicheng::service
