#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"
#include "zhicheng/http/message.h"

namespace zhicheng::http {

// One HTTP/1 request, byte by byte; knows nothing of sockets. Wraps Beast's parser and adds what the standard
// asks of a server that must not be smuggled past: one Host, chunked alone as transfer coding, no body framed
// in two ways.
class RequestParser {
 public:
  explicit RequestParser(std::size_t header_bytes);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes a prefix of `bytes` and returns its length; 0 asks for the same bytes again with more behind them.
  // Stops at the end of the headers, and at the end of the request.
  Result<std::size_t> feed(std::string_view bytes);
  bool head_done() const;
  bool done() const;

  // From here on only after head_done(). The request without body, id and peer.
  Result<Request> head() const;
  bool keep_alive() const;
  bool http_1_0() const;
  std::optional<std::uint64_t> content_length() const;
  bool chunked() const;
  void set_body_limit(std::size_t bytes);  // feed() fails with request_body_too_large beyond
  std::size_t body_size() const;
  std::string take_body();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhicheng::http
