#include "zhicheng/store/event_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "file_io.h"
#include "zhicheng/trace/event_log.h"

namespace zhicheng::store {

EventFile::EventFile(std::filesystem::path path)
    : path_(std::move(path)), file_(std::make_unique<Descriptor>()), head_(trace::first_head()) {}
EventFile::EventFile(EventFile&&) noexcept = default;
EventFile::~EventFile() = default;  // and the lock goes

Result<EventFile> EventFile::open(const std::filesystem::path& folder, bool write) {
  EventFile file(folder / "trace" / "events.log");
  if (write) {
    std::error_code failure;
    std::filesystem::create_directories(folder / "trace", failure);
    if (failure) return file_unwritable(folder / "trace", failure.value());
  }
  *file.file_ = Descriptor(
      ::open(file.path_.c_str(), write ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0600));
  if (file.file_->get() < 0 && errno == ENOENT) return file;  // nothing was loaded yet
  if (file.file_->get() < 0 || ::flock(file.file_->get(), write ? LOCK_EX : LOCK_SH) != 0)
    return file_unreadable(file.path_, errno);
  ZHICHENG_TRY(file.read(write));
  return file;
}

Result<void> EventFile::read(bool write) {
  std::string bytes;
  if (const int failed = read_rest(file_->get(), bytes); failed != 0) return file_unreadable(path_, failed);
  ZHICHENG_TRY_ASSIGN(const trace::LogReading reading, trace::read_log(bytes));
  texts_.assign(reading.texts.begin(), reading.texts.end());
  head_ = reading.head;
  whole_ = reading.whole;
  cut_ = bytes.size() - reading.whole;
  if (!write || cut_ == 0) return {};
  if (::ftruncate(file_->get(), static_cast<off_t>(whole_)) != 0 || ::fsync(file_->get()) != 0)
    return file_unwritable(path_, errno);
  return {};
}

// 0, or errno.
int EventFile::write_at_end(const std::string& bytes) {
  if (::lseek(file_->get(), static_cast<off_t>(whole_), SEEK_SET) < 0) return errno;
  const int failed = write_and_sync(file_->get(), bytes);
  return failed != 0 ? failed : sync_directory(path_.parent_path());
}

Result<void> EventFile::append(const std::vector<std::string>& texts) {
  std::string bytes = whole_ == 0 ? std::string(trace::kLogBegin) : std::string();
  Sha256 head = head_;
  for (const std::string& text : texts) trace::append_record(text, head, bytes);
  if (const int failed = write_at_end(bytes); failed != 0) {
    // What was written of it must not be taken for events; if that fails too, the next reader cuts it.
    if (::ftruncate(file_->get(), static_cast<off_t>(whole_)) != 0) return file_unwritable(path_, errno);
    return file_unwritable(path_, failed);
  }
  whole_ += bytes.size();
  head_ = head;
  texts_.insert(texts_.end(), texts.begin(), texts.end());
  return {};
}

}  // namespace zhicheng::store
