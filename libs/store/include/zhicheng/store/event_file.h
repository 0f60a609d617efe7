#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/trace/event_log.h"

namespace zhicheng::store {

// The events of a data folder: trace/events.log in it (docs/formats/trace-events.md, "Log"). Several
// programs may read and append: an advisory lock is held while one does. Not for two threads at once, but
// text() may be called beside the others.
class EventFile {
 public:
  using Visit = std::function<Result<void>(std::string_view text)>;
  using Make = std::function<Result<std::vector<std::string>>()>;

  // Nothing is opened before it is needed; without a file there are no events.
  explicit EventFile(const std::filesystem::path& folder) : path_(folder / "trace" / "events.log") {}

  // Visits what was not visited yet, whoever wrote it, in order; one that fails comes again. Where nothing is
  // new this costs the look at a file's size. file_unreadable, trace_log_broken, errors of `visit`.
  Result<void> read_new(const Visit& visit);

  // Visits what is new, then appends what `make` gives, all or nothing and on the disk when it returns;
  // nobody else appends in between. A record that was half written is cut off first. What is appended is not
  // visited. file_unreadable, file_unwritable, trace_log_broken, errors of `visit` and `make`.
  Result<void> append(const Visit& visit, const Make& make);

  // Of the records visited or appended, from 0. file_unreadable.
  Result<std::string> text(std::size_t record) const;
  std::size_t records() const { return end_.records; }
  const trace::LogEnd& end() const { return end_; }
  std::uint64_t cut() const { return cut_; }  // bytes of a half-written record, when it was last read

 private:
  Result<void> read(int file, const Visit& visit);
  Result<void> write(int file, const std::vector<std::string>& texts);

  struct Place {
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  std::filesystem::path path_;
  trace::LogEnd end_;
  std::vector<Place> places_;  // of the texts
  std::uint64_t cut_ = 0;
};

}  // namespace zhicheng::store
