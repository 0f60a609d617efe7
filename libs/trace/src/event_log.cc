#include "zhicheng/trace/event_log.h"

#include <algorithm>

#include "zhicheng/base/assert.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kHashBytes = 32;

std::string_view bytes_of(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Sha256 next_head(const Sha256& head, std::string_view text) {
  std::string both;
  both.reserve(kHashBytes + text.size());
  both += bytes_of(head);
  both += text;
  return sha256(both);
}

std::size_t length_of(std::string_view bytes) {
  std::size_t length = 0;
  for (std::size_t i = kLengthBytes; i-- > 0;) length = length << 8 | static_cast<unsigned char>(bytes[i]);
  return length;
}

Error broken(std::size_t record, std::string why) {
  return Error(ErrorCode::trace_log_broken)
      .with("record", std::to_string(record))
      .with("why", std::move(why));
}

}  // namespace

Sha256 first_head() {
  return sha256(kLogBegin);
}

Result<LogReading> read_log(std::string_view bytes) {
  LogReading reading;
  reading.head = first_head();
  if (bytes.size() < kLogBegin.size() && kLogBegin.starts_with(bytes)) return reading;
  if (!bytes.starts_with(kLogBegin)) return broken(0, "文件开头不符 / the file begins differently");
  reading.whole = kLogBegin.size();
  while (reading.whole < bytes.size()) {
    const std::string_view rest = bytes.substr(reading.whole);
    if (rest.find_first_not_of('\0') == std::string_view::npos) return reading;
    if (rest.size() < kLengthBytes + kHashBytes) return reading;
    const std::size_t length = length_of(rest);
    const std::size_t record = reading.texts.size() + 1;
    if (length > kLongestRecord) return broken(record, "长度不可能 / an impossible length");
    if (rest.size() < kLengthBytes + kHashBytes + length) return reading;
    const std::string_view text = rest.substr(kLengthBytes + kHashBytes, length);
    const Sha256 head = next_head(reading.head, text);
    if (bytes_of(head) != rest.substr(kLengthBytes, kHashBytes))
      return broken(record, "链不相接 / the chain does not fit");
    reading.head = head;
    reading.texts.push_back(text);
    reading.whole += kLengthBytes + kHashBytes + length;
  }
  return reading;
}

void append_record(std::string_view text, Sha256& head, std::string& out) {
  ZHICHENG_ASSERT(text.size() <= kLongestRecord);
  head = next_head(head, text);
  for (std::size_t i = 0; i < kLengthBytes; ++i) out += static_cast<char>(text.size() >> (8 * i) & 0xff);
  out += bytes_of(head);
  out += text;
}

}  // namespace zhicheng::trace
