#pragma once

#include <cstddef>
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

struct LogReading {
  std::vector<std::string_view> texts;  // one event each, within the bytes given
  Sha256 head{};                        // of the chain
  std::size_t whole = 0;                // bytes of what is complete; what follows was half written
};

// An empty text is an empty log. A record that ends before its length says, or is nothing but zeros, is a
// write that was broken off: `whole` ends before it. trace_log_broken: anything else that does not fit.
Result<LogReading> read_log(std::string_view bytes);

// The head before the first record.
Sha256 first_head();
// Appends one record to `out` and moves the head on.
void append_record(std::string_view text, Sha256& head, std::string& out);

}  // namespace zhicheng::trace
