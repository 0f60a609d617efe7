#pragma once

#include "backup_database.h"

namespace zhicheng::app {

// Every file of the manifest with its size and hash. backup_damaged names the first that differs.
Result<void> check_files(const std::filesystem::path& folder, const BackupManifest& manifest,
                         BackupProgress& progress);

// What the files mean: the rows' evidence is among them, the chain of events is whole. evidence_missing,
// trace_log_broken, file_unreadable.
Result<void> check_meaning(const std::filesystem::path& folder, const BackupManifest& manifest,
                           const DatabaseFacts& facts);

// Everything that can be known of a backup without restoring it: manifest, files, database (SQLite),
// evidence, events. backup_damaged with the first damage, backup_newer.
Result<BackupManifest> check_backup(const std::filesystem::path& folder, BackupProgress& progress);

}  // namespace zhicheng::app
