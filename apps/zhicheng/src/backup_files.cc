#include "backup_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>

#include "command.h"
#include "zhicheng/base/hash_stream.h"

namespace zhicheng::app {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

sigset_t ends() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

Error unreadable(const std::filesystem::path& path, std::string why) {
  return Error(ErrorCode::file_unreadable).with("path", path.string()).with("why", std::move(why));
}

bool is_address(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == name.npos;
}

bool belongs(const std::string& path) {
  if (path == "server.lock" || path.starts_with("zhicheng.sqlite")) return false;
  // Beside the evidence stand files that are being written, under names of their own.
  return !path.starts_with("evidence/") || is_address(path.substr(path.rfind('/') + 1));
}

// Reads `path` up to `most` bytes and gives each block to `take`.
template <class Take>
Result<BackupFile> read_blocks(const std::filesystem::path& path, const std::string& name, std::int64_t most,
                               BackupProgress& progress, Take take) {
  const File file(std::fopen(path.c_str(), "rbe"));
  if (!file) return unreadable(path, std::strerror(errno));
  BackupFile found{name, 0, {}};
  Sha256Stream hash;
  std::string block(kBlockBytes, '\0');
  while (found.size < most) {
    const auto want = static_cast<std::size_t>(
        std::min<std::int64_t>(most - found.size, static_cast<std::int64_t>(kBlockBytes)));
    const std::size_t count = std::fread(block.data(), 1, want, file.get());
    hash.add({block.data(), count});
    ZHICHENG_TRY(take(std::string_view(block.data(), count)));
    found.size += static_cast<std::int64_t>(count);
    if (count < want && std::ferror(file.get()) != 0) return unreadable(path, std::strerror(errno));
    if (count < want) break;
    ZHICHENG_TRY(progress.go_on());
  }
  found.sha256 = to_hex(hash.finish());
  return found;
}

}  // namespace

BackupProgress::BackupProgress(std::filesystem::path target)
    : target_(std::move(target)), terminal_(::isatty(STDERR_FILENO) == 1) {
  const sigset_t set = ends();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
}

BackupProgress::~BackupProgress() {
  if (shown_ >= 0) fmt::print(stderr, "\r\033[K");
  // A signal that waited has been answered: by an error that says so, or too late.
  const sigset_t set = ends();
  const timespec at_once{};
  while (stopped() && sigtimedwait(&set, nullptr, &at_once) > 0) continue;
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool BackupProgress::stopped() const {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1;
}

Result<void> BackupProgress::go_on() const {
  if (stopped()) return unwritable(target_, "已停止，未留下任何内容 stopped, nothing is left behind");
  return {};
}

Result<void> BackupProgress::tell(const char* what, std::int64_t done, std::int64_t all) {
  ZHICHENG_TRY(go_on());
  const int percent = all > 0 ? static_cast<int>(done * 100 / all) : 100;
  if (!terminal_ || percent == shown_) return {};
  shown_ = percent;
  fmt::print(stderr, "\r\033[K{} {} %", what, percent);
  return {};
}

Result<std::vector<std::string>> files_to_keep(const std::filesystem::path& folder) {
  using Walk = std::filesystem::recursive_directory_iterator;
  std::vector<std::string> paths;
  std::error_code failure;
  Walk at(folder, std::filesystem::directory_options::follow_directory_symlink, failure);
  for (; !failure && at != Walk(); at.increment(failure)) {
    std::error_code gone;
    if (!at->is_regular_file(gone)) continue;
    std::string path = at->path().lexically_relative(folder).generic_string();
    if (belongs(path)) paths.push_back(std::move(path));
  }
  if (failure) return unreadable(folder, failure.message());
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<BackupFile> copy_file(const std::filesystem::path& from, const std::filesystem::path& to,
                             const std::string& path, std::int64_t most, BackupProgress& progress) {
  std::error_code failure;
  std::filesystem::create_directories((to / path).parent_path(), failure);
  if (failure) return unwritable((to / path).parent_path(), failure.message());
  File target(std::fopen((to / path).c_str(), "wbxe"));
  if (!target) return unwritable(to / path, std::strerror(errno));
  ZHICHENG_TRY_ASSIGN(
      BackupFile file,
      read_blocks(from / path, path, most, progress, [&](std::string_view block) -> Result<void> {
        if (std::fwrite(block.data(), 1, block.size(), target.get()) == block.size()) return {};
        return unwritable(to / path, std::strerror(errno));
      }));
  if (std::fclose(target.release()) != 0) return unwritable(to / path, std::strerror(errno));
  return file;
}

Result<BackupFile> measure_file(const std::filesystem::path& folder, const std::string& path,
                                BackupProgress& progress) {
  return read_blocks(folder / path, path, std::numeric_limits<std::int64_t>::max(), progress,
                     [](std::string_view) -> Result<void> { return {}; });
}

bool link_file(const std::filesystem::path& earlier, const std::filesystem::path& to) {
  std::error_code failure;
  std::filesystem::create_directories(to.parent_path(), failure);
  std::filesystem::create_hard_link(earlier, to, failure);
  return !failure;
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return unwritable(folder, std::strerror(errno));
  const int failed = ::syncfs(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (failed != 0) return unwritable(folder, std::strerror(failed));
  return {};
}

Result<void> rename_folder(const std::filesystem::path& partial, const std::filesystem::path& folder) {
  if (::rename(partial.c_str(), folder.c_str()) != 0) return unwritable(folder, std::strerror(errno));
  return sync_folder(folder);
}

bool is_free(const std::filesystem::path& folder) {
  std::error_code failure;
  if (std::filesystem::symlink_status(folder, failure).type() == std::filesystem::file_type::not_found)
    return true;
  return std::filesystem::is_directory(folder, failure) && std::filesystem::is_empty(folder, failure) &&
         !failure;
}

Result<PartialFolder> PartialFolder::make(const std::filesystem::path& final_path) {
  // Without the '/' at the end that the name beside it would stand behind.
  const std::filesystem::path whole = std::filesystem::absolute(final_path).lexically_normal();
  const std::filesystem::path target = whole.has_filename() ? whole : whole.parent_path();
  std::filesystem::path path = partial_name(target.string());
  std::error_code failure;
  std::filesystem::create_directories(target.parent_path(), failure);
  if (!failure) std::filesystem::create_directory(path, failure);
  if (failure) return unwritable(path, failure.message());
  return PartialFolder(target, std::move(path));
}

PartialFolder::PartialFolder(PartialFolder&& other) noexcept
    : final_path_(std::move(other.final_path_)), path_(std::exchange(other.path_, {})) {}

PartialFolder::~PartialFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<void> PartialFolder::finish() {
  ZHICHENG_TRY(sync_folder(path_));
  ZHICHENG_TRY(rename_folder(path_, final_path_));
  path_.clear();
  return {};
}

}  // namespace zhicheng::app
