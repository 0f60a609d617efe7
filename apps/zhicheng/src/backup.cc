#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>
#include <optional>

#include "backup_check.h"
#include "command.h"
#include "zhicheng/base/date.h"
#include "zhicheng/store/event_file.h"

namespace zhicheng::app {
namespace {

constexpr const char* kEvents = "trace/events.log";
constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

struct BackupOptions {
  DataOptions data;
  std::filesystem::path to;
  std::filesystem::path since;
};

struct EarlierBackup {
  std::filesystem::path folder;
  BackupManifest manifest;
};

struct Tally {
  std::size_t linked = 0;
  std::int64_t copied_bytes = 0;
};

class BackupMaker {
 public:
  BackupMaker(std::filesystem::path data, std::filesystem::path to, std::optional<EarlierBackup> earlier,
              BackupProgress& progress)
      : data_(std::move(data)), to_(std::move(to)), earlier_(std::move(earlier)), progress_(progress) {}

  // Takes a file that is in `to` already, unless the earlier backup has the same.
  Result<BackupFile> keep(const std::string& path) {
    ZHICHENG_TRY_ASSIGN(BackupFile file, measure_file(to_, path, progress_));
    keep_or_link(file);
    return file;
  }

  Result<BackupFile> add(const std::string& path) {
    if (path.starts_with("evidence/")) return add_evidence(path);
    if (path == kEvents) return add_events();
    ZHICHENG_TRY_ASSIGN(BackupFile file, copy_file(data_, to_, path, kAll, progress_));
    keep_or_link(file);
    return file;
  }

  const Tally& tally() const { return tally_; }

 private:
  const BackupFile* earlier(const std::string& path) const {
    return earlier_ ? earlier_->manifest.find(path) : nullptr;
  }

  // What is complete of the log by now: that much of it never changes.
  Result<BackupFile> add_events() {
    store::EventFile events(data_);
    ZHICHENG_TRY(events.read_new([](std::string_view) -> Result<void> { return {}; }));
    ZHICHENG_TRY_ASSIGN(BackupFile file, copy_file(data_, to_, kEvents,
                                                   static_cast<std::int64_t>(events.end().whole), progress_));
    keep_or_link(file);
    return file;
  }

  // Never changed, named by its hash: what the earlier backup has need not be read here.
  Result<BackupFile> add_evidence(const std::string& path) {
    const BackupFile* const before = earlier(path);
    if (before != nullptr && link_file(earlier_->folder / path, to_ / path)) {
      ++tally_.linked;
      return *before;
    }
    ZHICHENG_TRY_ASSIGN(BackupFile file, copy_file(data_, to_, path, kAll, progress_));
    if (!path.ends_with("/" + file.sha256))
      return Error(ErrorCode::evidence_damaged).with("address", path.substr(path.rfind('/') + 1));
    tally_.copied_bytes += file.size;
    return file;
  }

  void keep_or_link(const BackupFile& file) {
    const BackupFile* const before = earlier(file.path);
    const std::filesystem::path second = to_ / (file.path + ".same");
    if (before != nullptr && before->sha256 == file.sha256 &&
        link_file(earlier_->folder / file.path, second)) {
      std::error_code failure;
      std::filesystem::rename(second, to_ / file.path, failure);
      ++tally_.linked;
      return;
    }
    tally_.copied_bytes += file.size;
  }

  std::filesystem::path data_;
  std::filesystem::path to_;
  std::optional<EarlierBackup> earlier_;
  BackupProgress& progress_;
  Tally tally_;
};

Result<void> check_place(const BackupOptions& options) {
  if (!is_free(options.to)) return Error(ErrorCode::backup_folder_taken).with("path", options.to.string());
  std::error_code failure;
  const std::filesystem::path data = std::filesystem::weakly_canonical(options.data.folder, failure);
  const std::filesystem::path to = std::filesystem::weakly_canonical(options.to, failure);
  if (std::mismatch(data.begin(), data.end(), to.begin(), to.end()).first != data.end()) return {};
  return Error(ErrorCode::invalid_argument)
      .with("what", "--to")
      .with("why", "备份须放在数据文件夹之外 must be outside of the data folder");
}

// The database first: rows only name evidence that was on the disk before them.
Result<BackupManifest> fill(const DataFolder& folder, const std::string& store, BackupMaker& maker,
                            const std::filesystem::path& to, BackupProgress& progress) {
  BackupManifest manifest;
  manifest.program = ZHICHENG_VERSION;
  manifest.store = store.empty() ? "sqlite" : "postgres";
  const std::string database = store.empty() ? kBackupSqlite : kBackupPostgres;
  manifest.at = format_timestamp(SystemClock().now());
  ZHICHENG_TRY_ASSIGN(const DatabaseFacts facts, save_database(folder, store, to / database, progress));
  manifest.schema = facts.schema;
  manifest.audit = facts.audit;
  ZHICHENG_TRY_ASSIGN(const std::vector<std::string> paths, files_to_keep(folder.path()));
  manifest.files.reserve(paths.size() + 1);
  ZHICHENG_TRY_ASSIGN(BackupFile saved, maker.keep(database));
  manifest.files.push_back(std::move(saved));
  for (const std::string& path : paths) {
    ZHICHENG_TRY_ASSIGN(BackupFile file, maker.add(path));
    manifest.files.push_back(std::move(file));
    ZHICHENG_TRY(progress.tell("文件 files", static_cast<std::int64_t>(manifest.files.size()),
                               static_cast<std::int64_t>(paths.size() + 1)));
  }
  std::sort(manifest.files.begin(), manifest.files.end(),
            [](const BackupFile& a, const BackupFile& b) { return a.path < b.path; });
  ZHICHENG_TRY(write_manifest(to, manifest));
  // Read back from where it stands, linked files included: rot of an earlier backup must not spread.
  ZHICHENG_TRY(sync_folder(to));
  ZHICHENG_TRY(check_files(to, manifest, progress));
  ZHICHENG_TRY(check_meaning(to, manifest, facts));
  return manifest;
}

void print_manifest(const std::filesystem::path& folder, const BackupManifest& manifest) {
  std::int64_t bytes = 0;
  for (const BackupFile& file : manifest.files) bytes += file.size;
  fmt::print("备份 backup: {}\n时间 at: {}\n文件 files: {}\n字节 bytes: {}\n", folder.string(), manifest.at,
             manifest.files.size(), bytes);
  fmt::print("审计链头 audit head: {}:{}\n", manifest.audit.seq, to_hex(manifest.audit.hash));
}

Result<void> make_backup(const BackupOptions& options) {
  ZHICHENG_TRY(check_place(options));
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(options.data.folder, options.data.store));
  std::optional<EarlierBackup> earlier;
  if (!options.since.empty()) {
    ZHICHENG_TRY_ASSIGN(BackupManifest before, read_manifest(options.since));
    earlier = EarlierBackup{options.since, std::move(before)};
  }
  BackupProgress progress(options.to);
  ZHICHENG_TRY_ASSIGN(PartialFolder partial, PartialFolder::make(options.to));
  BackupMaker maker(folder.path(), partial.path(), std::move(earlier), progress);
  ZHICHENG_TRY_ASSIGN(const BackupManifest manifest,
                      fill(folder, options.data.store, maker, partial.path(), progress));
  ZHICHENG_TRY(partial.finish());
  print_manifest(options.to, manifest);
  fmt::print("沿用 linked: {}\n新写字节 written bytes: {}\nok\n", maker.tally().linked,
             maker.tally().copied_bytes);
  return {};
}

Result<void> verify_backup(const std::filesystem::path& folder) {
  BackupProgress progress(folder);
  ZHICHENG_TRY_ASSIGN(const BackupManifest manifest, check_backup(folder, progress));
  print_manifest(folder, manifest);
  fmt::print("ok\n");
  return {};
}

}  // namespace

void register_backup(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<BackupOptions>();
  CLI::App* command = program.add_subcommand(
      "backup", "备份数据文件夹，服务不必停止 back up a data folder while it is served");
  command->add_option("--data", options->data.folder, "数据文件夹 data folder");
  command->add_option("--store", options->data.store,
                      "postgres://… 代替文件夹内的 SQLite instead of the folder's SQLite");
  command->add_option("--to", options->to, "新文件夹 new folder for the backup");
  command->add_option("--since", options->since,
                      "较早的备份，未变的文件与它共用 an earlier backup to share unchanged files with");
  CLI::App* verify = command->add_subcommand("verify", "核对一份备份 check a backup");
  auto folder = std::make_shared<std::filesystem::path>();
  verify->add_option("folder", *folder, "备份 backup")->required();
  verify->callback([folder, &exit_code] { exit_code = finish(verify_backup(*folder)); });
  command->callback([options, command, &exit_code] {
    if (!command->get_subcommands().empty()) return;
    if (options->data.folder.empty()) throw CLI::RequiredError("--data");
    if (options->to.empty()) throw CLI::RequiredError("--to");
    exit_code = finish(make_backup(*options));
  });
}

}  // namespace zhicheng::app
