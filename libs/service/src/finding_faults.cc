#include "finding_faults.h"

#include <fmt/format.h>

#include "zhicheng/base/error.h"

namespace zhicheng::service {

std::vector<Error> faults_of(const pack::Findings& findings, const std::string& file) {
  std::vector<Error> faults;
  for (const pack::Finding& each : findings.all()) {
    const Diagnostic& found = each.diagnostic;
    if (found.severity != Severity::error) continue;
    faults.push_back(
        Error(ErrorCode::invalid_argument)
            .with("what", fmt::format("{} {}:{} [{}]", file, found.line, found.column, found.code))
            .with("why", found.message + (found.hint.empty() ? "" : "；" + found.hint))
            .with("file", file)
            .with("row", std::to_string(found.line)));
  }
  return faults;
}

}  // namespace zhicheng::service
