#include "zhicheng/store/event_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "file_io.h"

namespace zhicheng::store {
namespace {

// The bytes of a file as memory, while it lives.
class Mapping {
 public:
  Mapping(int file, std::size_t size)
      : size_(size), bytes_(size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0)) {}
  Mapping(const Mapping&) = delete;
  ~Mapping() {
    if (size_ != 0 && ok()) ::munmap(bytes_, size_);
  }
  bool ok() const { return bytes_ != MAP_FAILED; }
  std::string_view text() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  std::size_t size_;
  void* bytes_;
};

}  // namespace

Result<void> EventFile::read(int file, const Visit& visit) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return file_unreadable(path_, errno);
  const Mapping bytes(file, static_cast<std::size_t>(status.st_size));
  if (!bytes.ok()) return file_unreadable(path_, errno);
  trace::LogReader reader(bytes.text(), end_);
  while (true) {
    ZHICHENG_TRY_ASSIGN(const std::optional<std::string_view> text, reader.next());
    if (!text) break;
    ZHICHENG_TRY(visit(*text));
    end_ = reader.end();
    places_.push_back({end_.whole - text->size(), static_cast<std::uint32_t>(text->size())});
  }
  end_ = reader.end();
  cut_ = bytes.text().size() - end_.whole;
  return {};
}

Result<void> EventFile::read_new(const Visit& visit) {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0 && errno == ENOENT && end_.whole == 0) return {};
  if (cut_ == 0 && end_.whole != 0 && static_cast<std::uint64_t>(status.st_size) == end_.whole) return {};
  const Descriptor file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0 || ::flock(file.get(), LOCK_SH) != 0) return file_unreadable(path_, errno);
  return read(file.get(), visit);
}

Result<void> EventFile::write(int file, const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  trace::LogEnd end = end_;
  std::string bytes;
  if (end.whole == 0) {
    bytes = trace::kLogBegin;
    end.head = trace::first_head();
  }
  std::vector<Place> places;
  places.reserve(texts.size());
  for (const std::string& text : texts) {
    trace::append_record(text, end.head, bytes);
    places.push_back({end_.whole + bytes.size() - text.size(), static_cast<std::uint32_t>(text.size())});
  }
  int failed = ::ftruncate(file, static_cast<off_t>(end_.whole)) != 0 ||
                       ::lseek(file, static_cast<off_t>(end_.whole), SEEK_SET) < 0
                   ? errno
                   : write_and_sync(file, bytes);
  if (failed == 0) failed = sync_directory(path_.parent_path());
  if (failed != 0) {
    // What was written of it must not be taken for events; if that fails too, the next writer cuts it.
    if (::ftruncate(file, static_cast<off_t>(end_.whole)) != 0) return file_unwritable(path_, errno);
    return file_unwritable(path_, failed);
  }
  end_ = {end.records + texts.size(), end.head, end_.whole + bytes.size()};
  places_.insert(places_.end(), places.begin(), places.end());
  cut_ = 0;
  return {};
}

Result<void> EventFile::append(const Visit& visit, const Make& make) {
  std::error_code failure;
  std::filesystem::create_directories(path_.parent_path(), failure);
  if (failure) return file_unwritable(path_.parent_path(), failure.value());
  const Descriptor file(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.get() < 0 || ::flock(file.get(), LOCK_EX) != 0) return file_unwritable(path_, errno);
  ZHICHENG_TRY(read(file.get(), visit));
  ZHICHENG_TRY_ASSIGN(const std::vector<std::string> texts, make());
  return write(file.get(), texts);
}

Result<std::string> EventFile::text(std::size_t record) const {
  const Place place = places_.at(record);
  const Descriptor file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text(place.length, '\0');
  const ssize_t got =
      file.get() < 0 ? -1 : ::pread(file.get(), text.data(), text.size(), static_cast<off_t>(place.begin));
  if (got != static_cast<ssize_t>(text.size())) return file_unreadable(path_, got < 0 ? errno : EIO);
  return text;
}

}  // namespace zhicheng::store
