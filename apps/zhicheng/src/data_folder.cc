#include "data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "command.h"
#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

constexpr std::string_view kMark = "zhicheng.data";  // says whose folder it is, whichever database it uses
constexpr std::string_view kMarkText = "Zhicheng data folder, format 1\nstore: ";

std::string mark_text(const std::string& store) {
  return std::string(kMarkText) + (store.empty() ? "sqlite" : "postgres") + "\n";
}

constexpr const char* kSignerName = "zhicheng";

// A new key in a file that is whole or not there, whoever else makes one at the same time.
Result<void> make_key(const std::filesystem::path& path) {
  const std::filesystem::path draft = path.string() + "." + std::to_string(::getpid());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return unwritable(draft, std::strerror(errno));
  const std::string pem = SigningKey::generate().pem();
  const bool written =
      ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) && ::fsync(file) == 0;
  const bool kept =
      ::close(file) == 0 && written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int reason = errno;
  ::unlink(draft.c_str());
  if (!kept) return unwritable(path, std::strerror(reason));
  return {};
}

// The process that a lock file names, "?" for none.
std::string read_holder(int descriptor) {
  std::array<char, 32> holder{};
  const ssize_t count = ::pread(descriptor, holder.data(), holder.size(), 0);
  const std::string_view process(holder.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  return process.empty() ? "?" : std::string(trim(process));
}

}  // namespace

bool DataFolder::is_marked(const std::filesystem::path& path) {
  std::error_code failure;
  return std::filesystem::exists(path / kMark, failure);
}

Result<DataFolder> DataFolder::make(const std::filesystem::path& path, const std::string& store) {
  std::error_code failure;
  if (is_marked(path)) return Error(ErrorCode::data_folder_initialised).with("path", path.string());
  if (std::filesystem::exists(path, failure) && !std::filesystem::is_empty(path, failure)) {
    return Error(ErrorCode::data_folder_foreign).with("path", path.string());
  }
  if (failure) return unwritable(path, failure.message());
  std::filesystem::create_directories(path, failure);
  if (failure) return unwritable(path, failure.message());
  std::filesystem::permissions(path, std::filesystem::perms::owner_all, failure);
  if (failure) return unwritable(path, failure.message());
  const int file = ::open((path / kMark).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return unwritable(path, std::strerror(errno));
  const std::string mark = mark_text(store);
  const bool written = ::write(file, mark.data(), mark.size()) == static_cast<ssize_t>(mark.size());
  const int reason = errno;
  if (::close(file) != 0 || !written) return unwritable(path, std::strerror(reason));
  return DataFolder(path);
}

Result<DataFolder> DataFolder::open(const std::filesystem::path& path, const std::string& store) {
  std::ifstream file(path / kMark, std::ios::binary);
  if (!file) return Error(ErrorCode::data_folder_missing).with("path", path.string());
  const std::string mark{std::istreambuf_iterator<char>(file), {}};
  if (mark != mark_text(store))
    return Error(ErrorCode::data_folder_store)
        .with("path", path.string())
        .with("kind", store.empty() ? "PostgreSQL" : "SQLite")
        .with("remedy", store.empty() ? "--store postgres://…" : "不带 / without --store");
  return DataFolder(path);
}

Result<ledger::NoteSigner> DataFolder::signer() const {
  const std::filesystem::path path = path_ / "signing_key.pem";
  if (std::error_code failure; !std::filesystem::exists(path, failure)) ZHICHENG_TRY(make_key(path));
  std::ifstream file(path, std::ios::binary);
  const std::string pem{std::istreambuf_iterator<char>(file), {}};
  if (!file)
    return Error(ErrorCode::file_unreadable).with("path", path.string()).with("why", std::strerror(errno));
  ZHICHENG_TRY_ASSIGN(SigningKey key, SigningKey::from_pem(pem));
  return ledger::NoteSigner(kSignerName, std::move(key));
}

Result<DataFolder::Lock> DataFolder::lock() const {
  const std::filesystem::path file = path_ / "server.lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return unwritable(file, std::strerror(errno));
  Lock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return Error(ErrorCode::data_folder_locked)
        .with("path", path_.string())
        .with("process", read_holder(descriptor));
  }
  const std::string process = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) != 0 ||
      ::pwrite(descriptor, process.data(), process.size(), 0) != static_cast<ssize_t>(process.size())) {
    return unwritable(file, std::strerror(errno));
  }
  return lock;
}

std::string DataFolder::served_by() const {
  const int descriptor = ::open((path_ / "server.lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return "";
  const Lock closing(descriptor);
  if (::flock(descriptor, LOCK_SH | LOCK_NB) == 0) return "";
  return read_holder(descriptor);
}

DataFolder::Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

DataFolder::Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace zhicheng::app
