#include "backup_check.h"

#include <fmt/format.h>

#include "zhicheng/store/event_file.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::app {
namespace {

std::string both(const Error& error) {
  return error.message(Language::zh_cn) + " " + error.message(Language::en);
}

Result<void> check_file(const std::filesystem::path& folder, const BackupFile& file,
                        BackupProgress& progress) {
  std::error_code failure;
  if (!std::filesystem::is_regular_file(folder / file.path, failure))
    return backup_damaged(folder, "缺少文件 missing file " + file.path);
  const Result<BackupFile> found = measure_file(folder, file.path, progress);
  ZHICHENG_TRY(progress.go_on());
  if (!found.ok()) return backup_damaged(folder, both(found.error()));
  if (found->size != file.size)
    return backup_damaged(folder, fmt::format("{} 应为 {} 字节，实为 {} must have {} bytes, has {}",
                                              file.path, file.size, found->size, file.size, found->size));
  if (found->sha256 != file.sha256) return backup_damaged(folder, "内容已变 content changed: " + file.path);
  return {};
}

// The parts of check_backup whose errors speak of a data folder.
Result<void> check_content(const std::filesystem::path& folder, const BackupManifest& manifest) {
  DatabaseFacts facts;
  facts.audit = manifest.audit;
  if (manifest.store == "sqlite") {
    ZHICHENG_TRY_ASSIGN(facts, check_saved_sqlite(folder / kBackupSqlite));
  }
  if (facts.audit != manifest.audit)
    return Error(ErrorCode::database_damaged).with("where", "审计链头 audit head");
  return check_meaning(folder, manifest, facts);
}

}  // namespace

Result<void> check_files(const std::filesystem::path& folder, const BackupManifest& manifest,
                         BackupProgress& progress) {
  std::int64_t all = 0;
  for (const BackupFile& file : manifest.files) all += file.size;
  std::int64_t done = 0;
  for (const BackupFile& file : manifest.files) {
    ZHICHENG_TRY(check_file(folder, file, progress));
    done += file.size;
    ZHICHENG_TRY(progress.tell("核对 verified", done, all));
  }
  return {};
}

Result<void> check_meaning(const std::filesystem::path& folder, const BackupManifest& manifest,
                           const DatabaseFacts& facts) {
  for (const std::string& address : facts.evidence)
    if (manifest.find("evidence/" + address.substr(0, 2) + "/" + address) == nullptr)
      return Error(ErrorCode::evidence_missing).with("address", address);
  store::EventFile events(folder);
  ZHICHENG_TRY(events.read_new([](std::string_view) -> Result<void> { return {}; }));
  if (events.cut() != 0)
    return Error(ErrorCode::trace_log_broken)
        .with("record", std::to_string(events.records() + 1))
        .with("why", "没有写完 half written");
  return {};
}

Result<BackupManifest> check_backup(const std::filesystem::path& folder, BackupProgress& progress) {
  ZHICHENG_TRY_ASSIGN(BackupManifest manifest, read_manifest(folder));
  ZHICHENG_TRY(check_files(folder, manifest, progress));
  const bool sqlite = manifest.store == "sqlite";
  if (manifest.find(sqlite ? kBackupSqlite : kBackupPostgres) == nullptr)
    return backup_damaged(folder, "没有数据库 no database");
  if (manifest.schema > static_cast<int>(store::migrations().size()))
    return Error(ErrorCode::backup_newer)
        .with("path", folder.string())
        .with("schema", std::to_string(manifest.schema));
  if (const Result<void> content = check_content(folder, manifest); !content.ok())
    return backup_damaged(folder, both(content.error()));
  return manifest;
}

}  // namespace zhicheng::app
