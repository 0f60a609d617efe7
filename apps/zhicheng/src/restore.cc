#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <limits>

#include "backup_check.h"
#include "command.h"

namespace zhicheng::app {
namespace {

struct RestoreOptions {
  std::filesystem::path backup;
  DataOptions data;
};

Result<void> check_target(const RestoreOptions& options, const BackupManifest& manifest) {
  const std::filesystem::path& to = options.data.folder;
  if (!is_free(to))
    return Error(DataFolder::is_marked(to) ? ErrorCode::data_folder_initialised
                                           : ErrorCode::data_folder_foreign)
        .with("path", to.string());
  const bool postgres = manifest.store == "postgres";
  if (postgres == options.data.store.empty())
    return Error(ErrorCode::data_folder_store)
        .with("path", options.backup.string())
        .with("kind", postgres ? "PostgreSQL" : "SQLite")
        .with("remedy", postgres ? "--store postgres://…" : "不带 / without --store");
  return {};
}

Result<void> copy_back(const RestoreOptions& options, const BackupManifest& manifest,
                       const std::filesystem::path& to, BackupProgress& progress) {
  std::int64_t done = 0;
  for (const BackupFile& file : manifest.files) {
    ZHICHENG_TRY(progress.tell("恢复 restored", ++done, static_cast<std::int64_t>(manifest.files.size())));
    if (file.path == kBackupPostgres) continue;
    ZHICHENG_TRY(
        copy_file(options.backup, to, file.path, std::numeric_limits<std::int64_t>::max(), progress));
  }
  return {};
}

// The copies once more, from where they stand now.
Result<void> check_copies(BackupManifest manifest, const std::filesystem::path& to,
                          BackupProgress& progress) {
  std::erase_if(manifest.files, [](const BackupFile& file) { return file.path == kBackupPostgres; });
  ZHICHENG_TRY(sync_folder(to));
  return check_files(to, manifest, progress);
}

Result<void> restore(const RestoreOptions& options) {
  BackupProgress progress(options.data.folder);
  ZHICHENG_TRY_ASSIGN(const BackupManifest manifest, check_backup(options.backup, progress));
  ZHICHENG_TRY(check_target(options, manifest));
  ZHICHENG_TRY_ASSIGN(PartialFolder partial, PartialFolder::make(options.data.folder));
  ZHICHENG_TRY(copy_back(options, manifest, partial.path(), progress));
  ZHICHENG_TRY(check_copies(manifest, partial.path(), progress));
  if (!options.data.store.empty()) {
    ZHICHENG_TRY_ASSIGN(const DatabaseFacts facts,
                        load_postgres(options.data.store, options.backup / kBackupPostgres, progress));
    if (facts.audit != manifest.audit)
      return backup_damaged(options.backup, "恢复后审计链头不符 the audit head differs after the restore");
  }
  ZHICHENG_TRY(partial.finish());
  fmt::print("已恢复 restored: {}\n备份时间 backup of: {}\n文件 files: {}\n审计链头 audit head: {}:{}\nok\n",
             options.data.folder.string(), manifest.at, manifest.files.size(), manifest.audit.seq,
             to_hex(manifest.audit.hash));
  return {};
}

}  // namespace

void register_restore(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<RestoreOptions>();
  CLI::App* command =
      program.add_subcommand("restore", "由备份恢复到新文件夹 restore a backup into a new data folder");
  command->add_option("backup", options->backup, "备份 backup")->required();
  add_data_options(*command, options->data);
  command->callback([options, &exit_code] { exit_code = finish(restore(*options)); });
}

}  // namespace zhicheng::app
