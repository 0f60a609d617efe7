#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "request_parser.h"
#include "server_context.h"
#include "stream.h"
#include "zhicheng/http/event_stream.h"

namespace zhicheng::http {

// One client: reads a request, has it handled, answers, and again. Lives in the network's thread; only the
// handler runs elsewhere. Time limits are deadlines that the server's sweep looks at: no timer per operation.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  Connection(ServerContext& context, std::unique_ptr<Stream> stream, std::string peer_address);

  asio::awaitable<void> run();
  void sweep(Instant now);
  void begin_stop();  // leaves an answer under way alone
  void close();       // wakes the coroutine, whatever it waits for

 private:
  enum class Phase : std::uint8_t { idle, header, body, handling, writing, streaming, lingering };
  struct Exchange;

  asio::awaitable<bool> serve_one();
  asio::awaitable<std::optional<Error>> receive_head(Exchange& exchange);
  asio::awaitable<std::optional<Error>> receive_body(Exchange& exchange);
  Result<void> feed(RequestParser& parser, bool (RequestParser::*enough)() const);
  std::optional<Error> admit(Exchange& exchange) const;
  asio::awaitable<Response> handle(Exchange& exchange);
  asio::awaitable<bool> answer(Exchange& exchange, Response response);
  asio::awaitable<bool> fail(Exchange& exchange, const Error& error);
  asio::awaitable<void> stream_events(Exchange& exchange, EventStream& events);
  asio::awaitable<bool> read_more(std::size_t wanted);
  asio::awaitable<bool> write(std::string_view first, std::string_view second);
  asio::awaitable<void> linger();
  asio::awaitable<void> wait_for_wake();
  void wake();
  void record(const Exchange& exchange, int status);
  void identify(Request& request) const;
  void enter(Phase phase, std::chrono::milliseconds allowed);
  Error timeout_error() const;

  ServerContext& context_;
  std::unique_ptr<Stream> stream_;
  const std::string peer_address_;
  asio::steady_timer wake_timer_;
  bool woken_ = false;
  bool heartbeat_due_ = false;
  bool timed_out_ = false;
  bool peer_gone_ = false;
  Phase phase_ = Phase::idle;
  Instant deadline_ = Instant::max();
  std::string buffer_;  // received, not yet used
  std::optional<Response> handled_;
};

}  // namespace zhicheng::http
