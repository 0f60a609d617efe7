#include "request_parser.h"

#include <gtest/gtest.h>

#include "wire.h"

namespace zhicheng::http {
namespace {

// Feeds `text` in pieces of `step` bytes as a connection does; the body, or the error's key.
std::string parse(std::string_view text, std::size_t step) {
  RequestParser parser(1000);
  std::string pending;
  std::size_t given = 0;
  while (!parser.done()) {
    const Result<std::size_t> used = parser.feed(pending);
    if (!used) return std::string(used.error().entry().key);
    pending.erase(0, *used);
    if (*used > 0) continue;
    if (given == text.size()) return "incomplete";
    pending += text.substr(given, step);
    given += step;
    given = std::min(given, text.size());
  }
  const Result<Request> head = parser.head();
  return head.ok() ? parser.take_body() : std::string(head.error().entry().key);
}

TEST(RequestParser, ReadsTheSameWhateverThePieces) {
  const std::string chunked =
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n "
      "world\r\n0\r\nT: 1\r\n\r\n";
  const std::string plain = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world";
  for (std::size_t step = 1; step < 120; ++step) {
    ASSERT_EQ(parse(chunked, step), "hello world") << step;
    ASSERT_EQ(parse(plain, step), "hello world") << step;
    ASSERT_EQ(parse("GET /" + std::string(1100, 'a'), step), "request_header_too_large") << step;
    ASSERT_EQ(
        parse("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX\r\n0\r\n\r\n",
              step),
        "request_malformed")
        << step;
  }
  for (std::size_t length = 0; length < chunked.size(); ++length) {
    ASSERT_EQ(parse(chunked.substr(0, length), 7), "incomplete") << length;
  }
}

TEST(RequestParser, DoesNotMixTrailersIntoTheHeaders) {
  RequestParser parser(1000);
  std::string text = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  ASSERT_EQ(parser.feed(text).value(), text.size());
  const Request head = parser.head().value();
  EXPECT_FALSE(head.headers.find("x-role").has_value());
  EXPECT_TRUE(parser.chunked());
  EXPECT_FALSE(parser.content_length().has_value());
}

TEST(Wire, LeavesOutFramingFieldsOfTheHandlerAndKeepsTheOthers) {
  Response response = Response::text("abc");
  response.headers.add("Content-Length", "99");
  response.headers.add("transfer-encoding", "chunked");
  response.headers.add("X-Other", "1");
  EXPECT_EQ(format_head(response, {.date = "D", .request_id = "I", .body_bytes = 3, .keep_alive = true}),
            "HTTP/1.1 200 OK\r\nDate: D\r\nX-Request-Id: I\r\nContent-Type: text/plain; "
            "charset=utf-8\r\nX-Other: 1\r\n"
            "Content-Length: 3\r\n\r\n");
  EXPECT_EQ(format_chunk("0123456789abcdef"), "10\r\n0123456789abcdef\r\n");
  EXPECT_EQ(printable("/a\n\x7f质"), "/a?????");
}

}  // namespace
}  // namespace zhicheng::http
