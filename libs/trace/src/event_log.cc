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

Result<std::optional<std::string_view>> LogReader::next() {
  constexpr std::optional<std::string_view> kNone;
  if (end_.whole == 0) {
    if (bytes_.size() < kLogBegin.size() && kLogBegin.starts_with(bytes_)) return kNone;
    if (!bytes_.starts_with(kLogBegin)) return broken(0, "文件开头不符 / the file begins differently");
    end_ = {0, first_head(), kLogBegin.size()};
  }
  if (bytes_.size() < end_.whole) return broken(end_.records, "文件变短了 / the file became shorter");
  const std::string_view rest = bytes_.substr(end_.whole);
  if (rest.find_first_not_of('\0') == std::string_view::npos) return kNone;
  if (rest.size() < kLengthBytes + kHashBytes) return kNone;
  const std::size_t length = length_of(rest);
  if (length > kLongestRecord) return broken(end_.records + 1, "长度不可能 / an impossible length");
  if (rest.size() < kLengthBytes + kHashBytes + length) return kNone;
  const std::string_view text = rest.substr(kLengthBytes + kHashBytes, length);
  const Sha256 head = next_head(end_.head, text);
  if (bytes_of(head) != rest.substr(kLengthBytes, kHashBytes))
    return broken(end_.records + 1, "链不相接 / the chain does not fit");
  end_ = {end_.records + 1, head, end_.whole + kLengthBytes + kHashBytes + length};
  return std::optional(text);
}

Result<LogReading> read_log(std::string_view bytes) {
  LogReader reader(bytes);
  LogReading reading;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const std::optional<std::string_view> text, reader.next());
    if (!text) break;
    reading.texts.push_back(*text);
  }
  reading.end = reader.end();
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
