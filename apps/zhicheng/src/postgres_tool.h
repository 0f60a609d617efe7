#pragma once

#include <string>
#include <vector>

#include "backup_files.h"

namespace zhicheng::app {

// Runs pg_dump or pg_restore to its end. A signal that waits in `progress` ends the tool too.
// database_unavailable with what to do where the tool is not installed, and with its last message where it
// failed (a tool older than the server says so itself).
Result<void> run_postgres_tool(const std::string& tool, const std::vector<std::string>& arguments,
                               const BackupProgress& progress);

}  // namespace zhicheng::app
