#include "zhicheng/store/evidence.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "file_io.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::store {
namespace {

constexpr std::size_t kAddressLength = 64;

bool is_address(std::string_view text) {
  return text.size() == kAddressLength && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// 0, or errno; the temporary file is gone in either case.
int write_file(const std::filesystem::path& target, std::string_view bytes) {
  std::string temporary = target.string() + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return errno;
  int error = write_and_sync(file.get(), bytes);
  if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(temporary.c_str());
  return error != 0 ? error : sync_directory(target.parent_path());
}

}  // namespace

Result<EvidenceStore> EvidenceStore::open(std::filesystem::path folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || ::access(folder.c_str(), W_OK) != 0)
    return file_unwritable(folder, error ? error.value() : errno);
  return EvidenceStore(std::move(folder));
}

std::filesystem::path EvidenceStore::path_of(std::string_view address) const {
  return folder_ / address.substr(0, 2) / address;
}

Result<std::string> EvidenceStore::put(std::string_view bytes) {
  const std::string address = to_hex(sha256(bytes));
  const std::filesystem::path path = path_of(address);
  // A damaged copy is replaced: the bytes at hand are the right ones.
  if (const Result<std::string> known = get(address); known.ok()) return address;
  std::error_code error;
  const bool made = std::filesystem::create_directory(path.parent_path(), error);
  if (error) return file_unwritable(path.parent_path(), error.value());
  if (made) {
    if (const int failed = sync_directory(folder_); failed != 0) return file_unwritable(folder_, failed);
  }
  if (const int failed = write_file(path, bytes); failed != 0) return file_unwritable(path, failed);
  return address;
}

Result<std::string> EvidenceStore::get(std::string_view address) const {
  if (!is_address(address)) {
    return Error(ErrorCode::invalid_argument).with("what", "address").with("why", "不是文件地址");
  }
  const std::filesystem::path path = path_of(address);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return Error(ErrorCode::evidence_missing).with("address", std::string(address));
  std::string bytes;
  if (const int failed = read_rest(file.get(), bytes); failed != 0) return file_unreadable(path, failed);
  if (to_hex(sha256(bytes)) != address) {
    return Error(ErrorCode::evidence_damaged).with("address", std::string(address));
  }
  return bytes;
}

bool EvidenceStore::contains(std::string_view address) const {
  std::error_code error;
  return is_address(address) && std::filesystem::is_regular_file(path_of(address), error);
}

}  // namespace zhicheng::store
