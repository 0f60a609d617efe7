#pragma once

#include <map>
#include <string>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/index/change.h"
#include "zhicheng/service/index_job.h"
#include "zhicheng/service/index_service.h"

namespace zhicheng::service {

struct PreparedIndex {
  IndexInput input;
  index::Run run;
};

// What the pages show of a run. `record` is its run.json.
JsonObject index_content(const IndexInput& input, const IndexResult& result, const std::string& record);

// STEPS that was not sent.
std::string default_steps_text();

// Everything that is wrong with the three files, each with file, row and column where it has them.
SheetFaults faults_of(const IndexFaults& faults, const std::string& steps_file);

// The run with other weights, given ones from now on; what was uncertain beside weighing stays so.
// invalid_argument: no such node, a weight that is none.
Result<IndexInput> with_weights(const PreparedIndex& prepared, const std::map<std::string, double>& weights);

// Places and weights of one period.
JsonObject what_if_json(const IndexInput& input, const IndexResult& result, std::size_t period);

// A row of the last stage. invalid_argument: no such unit or period, or it was screened out.
Result<std::size_t> row_of(const PreparedIndex& prepared, const std::string& unit, std::int64_t period);

JsonObject change_json(const index::Change& change, const index::Tree& now, const index::Tree& before);

// The tables of a run as sheets of one book.
Result<std::vector<document::OutSheet>> sheets_of(const std::vector<index::RunFile>& folder);

}  // namespace zhicheng::service
