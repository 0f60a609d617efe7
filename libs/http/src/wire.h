#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/http/message.h"

namespace zhicheng::http {

enum class Framing : std::uint8_t { length, chunked, until_close, none };

struct HeadFacts {
  std::string_view date = {};
  std::string_view request_id = {};
  Framing framing = Framing::length;
  std::size_t body_bytes = 0;  // for Framing::length
  bool keep_alive = false;
  bool http_1_0 = false;
};

// Status line and headers up to the empty line. What frames the message is ours: such fields of the handler
// are left out.
std::string format_head(const Response& response, const HeadFacts& facts);

std::string format_chunk(std::string_view bytes);  // not for empty bytes: that would be the end
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

// Printable ASCII of bounded length, for one line of a log.
std::string printable(std::string_view text);

}  // namespace zhicheng::http
