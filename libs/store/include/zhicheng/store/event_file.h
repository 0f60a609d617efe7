#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "zhicheng/base/hash.h"
#include "zhicheng/base/result.h"

namespace zhicheng::store {

// The events of a data folder: trace/events.log in it (docs/formats/trace-events.md, "Log"). Held by one
// writer or several readers, by an advisory lock that waits.
class EventFile {
 public:
  // Makes the file where it is missing and `write` is set; a record that was half written is cut off then,
  // and left alone otherwise. file_unreadable, file_unwritable, trace_log_broken. Reads the whole file.
  static Result<EventFile> open(const std::filesystem::path& folder, bool write);
  EventFile(EventFile&&) noexcept;
  ~EventFile();

  const std::vector<std::string>& texts() const { return texts_; }
  const Sha256& head() const { return head_; }
  std::size_t cut() const { return cut_; }  // bytes of a half-written record

  // All or nothing, on the disk when it returns. Only where it was opened to write. file_unwritable.
  Result<void> append(const std::vector<std::string>& texts);

 private:
  explicit EventFile(std::filesystem::path path);
  Result<void> read(bool write);
  int write_at_end(const std::string& bytes);

  std::filesystem::path path_;
  std::unique_ptr<class Descriptor> file_;
  std::vector<std::string> texts_;
  Sha256 head_{};
  std::size_t whole_ = 0;  // bytes of what is complete
  std::size_t cut_ = 0;
};

}  // namespace zhicheng::store
