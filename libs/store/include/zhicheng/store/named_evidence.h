#pragma once

#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/db/connection.h"

namespace zhicheng::store {

// The addresses of all files of the EvidenceStore that rows name, sorted, each once. Reads the tables of an
// older schema too. Linear in the number of rows.
Result<std::vector<std::string>> named_evidence(db::Connection& connection);

}  // namespace zhicheng::store
