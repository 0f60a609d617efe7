#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "backup_manifest.h"
#include "zhicheng/base/result.h"

// The files of a data folder and of a backup: found, copied, linked, hashed.
namespace zhicheng::app {

// Keeps Ctrl-C and SIGTERM waiting as long as it lives, so that what is half done can be taken back, and
// tells a person at a terminal how far the work is.
class BackupProgress {
 public:
  explicit BackupProgress(std::filesystem::path target);  // what is being made, for the message
  ~BackupProgress();
  BackupProgress(const BackupProgress&) = delete;
  BackupProgress& operator=(const BackupProgress&) = delete;

  // Whether a signal waits.
  bool stopped() const;
  // file_unwritable, saying so, once a signal waits.
  Result<void> go_on() const;
  // go_on(), and the line on the terminal.
  Result<void> tell(const char* what, std::int64_t done, std::int64_t all);
  const sigset_t& before() const { return before_; }  // the signals that were blocked before

 private:
  std::filesystem::path target_;
  sigset_t before_{};
  bool terminal_ = false;
  int shown_ = -1;
};

// Paths below the data folder of what belongs in a backup, sorted: everything but the database, which is
// copied by itself, the lock and what is being written. file_unreadable.
Result<std::vector<std::string>> files_to_keep(const std::filesystem::path& folder);

// Copies a file into `to` (with its folders) up to `most` bytes and tells size and hash of what was copied.
// file_unreadable, file_unwritable.
Result<BackupFile> copy_file(const std::filesystem::path& from, const std::filesystem::path& to,
                             const std::string& path, std::int64_t most, BackupProgress& progress);
// Size and hash of a file. file_unreadable.
Result<BackupFile> measure_file(const std::filesystem::path& folder, const std::string& path,
                                BackupProgress& progress);
// Gives `earlier` a second name in place of `to`; false where the file system cannot.
bool link_file(const std::filesystem::path& earlier, const std::filesystem::path& to);

// Everything below `folder` is on the disk when it returns. file_unwritable.
Result<void> sync_folder(const std::filesystem::path& folder);
// Gives a finished folder its name, in place of an empty one at most; on the disk when it returns.
// file_unwritable.
Result<void> rename_folder(const std::filesystem::path& partial, const std::filesystem::path& folder);
// Whether nothing stands there, or an empty folder.
bool is_free(const std::filesystem::path& folder);

// A folder that is removed unless it was given its name.
class PartialFolder {
 public:
  // file_unwritable.
  static Result<PartialFolder> make(const std::filesystem::path& final_path);
  PartialFolder(PartialFolder&& other) noexcept;
  PartialFolder& operator=(PartialFolder&&) = delete;
  PartialFolder(const PartialFolder&) = delete;
  PartialFolder& operator=(const PartialFolder&) = delete;
  ~PartialFolder();

  const std::filesystem::path& path() const { return path_; }
  Result<void> finish();  // sync_folder and rename_folder

 private:
  explicit PartialFolder(std::filesystem::path final_path, std::filesystem::path path)
      : final_path_(std::move(final_path)), path_(std::move(path)) {}
  std::filesystem::path final_path_;
  std::filesystem::path path_;  // "": nothing to remove
};

}  // namespace zhicheng::app
