#include "event_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "command.h"

namespace zhicheng::app {
namespace {

Error unreadable(const std::filesystem::path& path) {
  return Error(ErrorCode::file_unreadable).with("path", path.string()).with("why", std::strerror(errno));
}

bool write_all(int descriptor, std::string_view bytes, std::size_t at) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::size_t>(written);
  }
  return true;
}

bool sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

}  // namespace

EventFile::EventFile(EventFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      texts_(std::move(other.texts_)),
      head_(other.head_),
      whole_(other.whole_),
      cut_(other.cut_) {}

EventFile::~EventFile() {
  if (descriptor_ >= 0) ::close(descriptor_);  // and the lock goes
}

Result<EventFile> EventFile::open(const std::filesystem::path& folder, bool write) {
  EventFile file(folder / "trace" / "events.log");
  if (write) {
    std::error_code failure;
    std::filesystem::create_directories(folder / "trace", failure);
    if (failure) return unwritable(folder / "trace", failure.message());
  }
  file.descriptor_ =
      ::open(file.path_.c_str(), write ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0600);
  if (file.descriptor_ < 0 && errno == ENOENT) {
    file.head_ = trace::first_head();
    return file;  // nothing was loaded yet
  }
  if (file.descriptor_ < 0) return unreadable(file.path_);
  if (::flock(file.descriptor_, write ? LOCK_EX : LOCK_SH) != 0) return unreadable(file.path_);
  ZHICHENG_TRY(file.read(write));
  return file;
}

Result<void> EventFile::read(bool write) {
  struct stat state {};
  if (::fstat(descriptor_, &state) != 0) return unreadable(path_);
  std::string bytes(static_cast<std::size_t>(state.st_size), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got = ::pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return unreadable(path_);
    at += static_cast<std::size_t>(got);
  }
  ZHICHENG_TRY_ASSIGN(const trace::LogReading reading, trace::read_log(bytes));
  texts_.assign(reading.texts.begin(), reading.texts.end());
  head_ = reading.head;
  whole_ = reading.whole;
  cut_ = bytes.size() - reading.whole;
  if (!write || cut_ == 0) return {};
  if (::ftruncate(descriptor_, static_cast<off_t>(whole_)) != 0 || ::fsync(descriptor_) != 0)
    return unwritable(path_, std::strerror(errno));
  return {};
}

Result<void> EventFile::append(const std::vector<std::string>& texts) {
  std::string bytes = whole_ == 0 ? std::string(trace::kLogBegin) : std::string();
  Sha256 head = head_;
  for (const std::string& text : texts) trace::append_record(text, head, bytes);
  if (!write_all(descriptor_, bytes, whole_) || ::fsync(descriptor_) != 0 ||
      !sync_folder(path_.parent_path())) {
    const std::string why = std::strerror(errno);
    if (::ftruncate(descriptor_, static_cast<off_t>(whole_)) != 0)
      return unwritable(path_, why + "; " + std::strerror(errno));
    return unwritable(path_, why);
  }
  whole_ += bytes.size();
  head_ = head;
  texts_.insert(texts_.end(), texts.begin(), texts.end());
  return {};
}

}  // namespace zhicheng::app
