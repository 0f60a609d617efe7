#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

// Files of the data folder that have to be on the disk when a call returns.
namespace zhicheng::store {

Error file_unwritable(const std::filesystem::path& path, int error);  // an errno
Error file_unreadable(const std::filesystem::path& path, int error);

// An open file that is closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return value_; }  // below 0: none

 private:
  int value_ = -1;
};

// All that is behind the file's position. 0, or errno.
int read_rest(int file, std::string& bytes);
// At the file's position, onto the disk. 0, or errno.
int write_and_sync(int file, std::string_view bytes);
// What was made or renamed is on disk only once its directory is. 0, or errno.
int sync_directory(const std::filesystem::path& path);

}  // namespace zhicheng::store
