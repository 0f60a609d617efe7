#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/hash.h"
#include "zhicheng/base/result.h"

// The bytes of the append-only file of events (docs/formats/trace-events.md, "Log"): whoever changes a record
// changes the head. Reading and writing of files is up to the caller.
namespace zhicheng::trace {

inline constexpr std::string_view kLogBegin = "zhicheng trace log 1\n";
inline constexpr std::size_t kLongestRecord = 64u << 20;  // bytes of one event

// How far a log was read.
struct LogEnd {
  std::size_t records = 0;
  Sha256 head{};          // of the chain; meaningless before the first byte
  std::size_t whole = 0;  // bytes of what is complete; what follows was half written
};

// Record by record, from where an earlier reading of the same file ended.
class LogReader {
 public:
  // `bytes`: the file from its beginning; they must outlive the reader.
  explicit LogReader(std::string_view bytes, const LogEnd& from = {}) : bytes_(bytes), end_(from) {}

  // The text of the next one; none at the end. A record that ends before its length says, or is nothing but
  // zeros, is a write that was broken off: the end stands before it. trace_log_broken: anything else that
  // does not fit.
  Result<std::optional<std::string_view>> next();
  const LogEnd& end() const { return end_; }  // behind the last one given

 private:
  std::string_view bytes_;
  LogEnd end_;
};

struct LogReading {
  std::vector<std::string_view> texts;  // one event each, within the bytes given
  LogEnd end;
};
Result<LogReading> read_log(std::string_view bytes);

// The head before the first record.
Sha256 first_head();
// Appends one record to `out` and moves the head on.
void append_record(std::string_view text, Sha256& head, std::string& out);

}  // namespace zhicheng::trace
