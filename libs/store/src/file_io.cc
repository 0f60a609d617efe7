#include "file_io.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace zhicheng::store {
namespace {

constexpr std::size_t kReadBytes = 1 << 20;

Error about(ErrorCode code, const std::filesystem::path& path, int error) {
  return Error(code).with("path", path.string()).with("why", std::generic_category().message(error));
}

}  // namespace

Error file_unwritable(const std::filesystem::path& path, int error) {
  return about(ErrorCode::file_unwritable, path, error);
}

Error file_unreadable(const std::filesystem::path& path, int error) {
  return about(ErrorCode::file_unreadable, path, error);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(value_, other.value_);
  return *this;
}

Descriptor::~Descriptor() {
  if (value_ >= 0) ::close(value_);
}

int read_rest(int file, std::string& bytes) {
  while (true) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadBytes);
    const ssize_t count = ::read(file, bytes.data() + before, kReadBytes);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) return 0;
    if (count < 0 && errno != EINTR) return errno;
  }
}

int write_and_sync(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

int sync_directory(const std::filesystem::path& path) {
  const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0) return errno;
  return ::fsync(directory.get()) == 0 ? 0 : errno;
}

}  // namespace zhicheng::store
