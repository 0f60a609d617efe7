#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/store/audit.h"

// What a backup says of itself: manifest.json and manifest.sha256 in it (docs/formats/backup.md).
namespace zhicheng::app {

struct BackupFile {
  std::string path;  // below the folder, with '/'
  std::int64_t size = 0;
  std::string sha256;  // hex
};

struct BackupManifest {
  std::string program;  // version of the program that made it
  int schema = 0;       // migrations applied to the database
  std::string store;    // sqlite or postgres
  std::string at;       // RFC 3339
  store::AuditHead audit;
  std::vector<BackupFile> files;  // by path

  const BackupFile* find(const std::string& path) const;  // null: not in it
};

// The database in a backup of each kind.
inline constexpr const char* kBackupSqlite = "zhicheng.sqlite";
inline constexpr const char* kBackupPostgres = "zhicheng.dump";

// file_unwritable.
Result<void> write_manifest(const std::filesystem::path& folder, const BackupManifest& manifest);
// backup_damaged where it is missing, changed or none; backup_newer for a later format. The files are not
// looked at.
Result<BackupManifest> read_manifest(const std::filesystem::path& folder);

// backup_damaged; `why` in both languages.
Error backup_damaged(const std::filesystem::path& folder, std::string why);

}  // namespace zhicheng::app
