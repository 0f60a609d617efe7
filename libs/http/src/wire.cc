#include "wire.h"

#include <fmt/format.h>

#include <array>

#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

constexpr std::size_t kMaxPrintable = 300;

bool frames_the_message(std::string_view name) {
  constexpr std::array<std::string_view, 6> kOurs = {"Content-Length", "Transfer-Encoding", "Connection",
                                                     "Date",           "X-Request-Id",      "Keep-Alive"};
  for (const std::string_view ours : kOurs) {
    if (equals_ignoring_case(name, ours)) return true;
  }
  return false;
}

}  // namespace

std::string format_head(const Response& response, const HeadFacts& facts) {
  std::string head;
  head.reserve(1024);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\nX-Request-Id: {}\r\n",
                 response.status, reason_phrase(response.status), facts.date, facts.request_id);
  for (const auto& [name, value] : response.headers.fields()) {
    if (frames_the_message(name)) continue;
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (facts.framing == Framing::length) {
    fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", facts.body_bytes);
  }
  if (facts.framing == Framing::chunked) head += "Transfer-Encoding: chunked\r\n";
  if (!facts.keep_alive) head += "Connection: close\r\n";
  if (facts.keep_alive && facts.http_1_0) head += "Connection: keep-alive\r\n";
  head += "\r\n";
  return head;
}

std::string format_chunk(std::string_view bytes) {
  std::string chunk = fmt::format("{:x}\r\n", bytes.size());
  chunk.append(bytes).append("\r\n");
  return chunk;
}

std::string printable(std::string_view text) {
  std::string line(text.substr(0, kMaxPrintable));
  for (char& c : line) {
    if (c <= 0x20 || c >= 0x7f) c = '?';
  }
  return line;
}

}  // namespace zhicheng::http
