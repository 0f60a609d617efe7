#pragma once

#include <filesystem>
#include <vector>

#include "zhicheng/service/index_job.h"

// The folder of an index run: inputs/, the tables, run.json.
namespace zhicheng::app {

// index_run_folder_taken unless the folder is absent or empty.
Result<void> check_free(const std::filesystem::path& folder);

// Errors: file_unwritable. What was written before a failure stays.
Result<void> write_run_folder(const std::filesystem::path& folder, const std::vector<index::RunFile>& files);

// Errors: file_unreadable; index_run_malformed if the record does not list three inputs.
Result<service::IndexFiles> read_stored_inputs(const std::filesystem::path& folder,
                                               const index::RunRecord& record);

// index_run_file_changed if a file of the folder is not the one that the record names.
Result<void> check_hashes(const std::filesystem::path& folder, const index::RunRecord& record);

}  // namespace zhicheng::app
