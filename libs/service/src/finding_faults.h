#pragma once

#include <string>
#include <vector>

#include "zhicheng/pack/findings.h"

namespace zhicheng::service {

// The errors among findings about a file, as faults that a page can list: with file and row.
std::vector<Error> faults_of(const pack::Findings& findings, const std::string& file);

}  // namespace zhicheng::service
