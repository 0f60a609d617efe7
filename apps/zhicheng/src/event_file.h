#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/trace/event_log.h"

namespace zhicheng::app {

// The events of a data folder: trace/events.log in it. Held by one command at a time, by an advisory lock.
class EventFile {
 public:
  // Makes the file where it is missing and `write` is set; a record that was half written is cut off then,
  // and left alone otherwise. file_unreadable, file_unwritable, trace_log_broken.
  static Result<EventFile> open(const std::filesystem::path& folder, bool write);
  EventFile(EventFile&& other) noexcept;
  EventFile& operator=(EventFile&&) = delete;
  EventFile(const EventFile&) = delete;
  EventFile& operator=(const EventFile&) = delete;
  ~EventFile();

  const std::vector<std::string>& texts() const { return texts_; }
  const Sha256& head() const { return head_; }
  std::size_t cut() const { return cut_; }  // bytes of a half-written record

  // All or nothing, on the disk when it returns. file_unwritable.
  Result<void> append(const std::vector<std::string>& texts);

 private:
  explicit EventFile(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> read(bool write);

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::vector<std::string> texts_;
  Sha256 head_{};
  std::size_t whole_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace zhicheng::app
