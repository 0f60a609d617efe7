#include "connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "lexical.h"
#include "wire.h"
#include "zhicheng/base/log.h"
#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kHeadChunk = 4u << 10;
constexpr std::size_t kBodyChunk = 64u << 10;
// After a refusal: how long and how much we still take from a client that has yet to read why.
constexpr milliseconds kLingerTime{2'000};
constexpr std::size_t kLingerBytes = 4u << 20;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
milliseconds time_for(std::size_t bytes, std::size_t per_second) {
  return milliseconds(static_cast<std::int64_t>(bytes / std::max<std::size_t>(per_second, 1)) * 1000);
}

Error unhandled(std::string_view id, const char* what) {
  log(LogLevel::error, "http handler threw: {} {}", what, id);
  return Error(ErrorCode::internal).with("what", "unhandled exception");
}

}  // namespace

// One request and its answer.
struct Connection::Exchange {
  explicit Exchange(std::size_t header_bytes) : parser(header_bytes) {}

  RequestParser parser;
  Request request;
  // Copies: the request itself goes to the handler.
  Method method = Method::other;
  std::string path = "-";
  std::string id;
  std::size_t body_share = 0;  // of the memory for bodies
  bool keep_alive = false;
  bool http_1_0 = false;
  Instant started;
};

Connection::Connection(ServerContext& context, std::unique_ptr<Stream> stream, std::string peer_address)
    : context_(context),
      stream_(std::move(stream)),
      peer_address_(std::move(peer_address)),
      wake_timer_(*context.io, Instant::max()) {}

asio::awaitable<void> Connection::run() {
  try {
    enter(Phase::header, context_.options.limits.header_timeout);
    error_code error;
    co_await stream_->handshake(error);
    bool more = !error;
    while (more && !context_.stopping) more = co_await serve_one();
  } catch (const std::exception& error) {  // memory, first of all
    log(LogLevel::error, "http connection ended: {}", error.what());
  }
  stream_->close();
}

asio::awaitable<bool> Connection::serve_one() {
  if (buffer_.empty()) std::string().swap(buffer_);  // an idle connection costs little memory
  Exchange exchange(context_.options.limits.header_bytes);
  exchange.id = context_.request_id_prefix + fmt::format("{:08x}", ++context_.request_number);
  exchange.started = std::chrono::steady_clock::now();
  std::optional<Error> error = co_await receive_head(exchange);
  if (peer_gone_) co_return false;
  exchange.started = std::chrono::steady_clock::now();
  if (!error) error = admit(exchange);
  if (error) {
    const bool more = co_await fail(exchange, *error);
    co_return more;
  }
  const BodyLease lease(context_.buffered_body_bytes, exchange.body_share);
  error = co_await receive_body(exchange);
  if (peer_gone_) co_return false;
  if (error) {
    const bool more = co_await fail(exchange, *error);
    co_return more;
  }
  exchange.keep_alive = exchange.parser.keep_alive();
  Response response = co_await handle(exchange);
  const bool more = co_await answer(exchange, std::move(response));
  co_return more;
}

asio::awaitable<std::optional<Error>> Connection::receive_head(Exchange& exchange) {
  const ServerLimits& limits = context_.options.limits;
  enter(Phase::idle, limits.idle_timeout);
  bool blank_line_allowed = true;  // some clients end a body with one line end too many
  while (true) {
    if (!buffer_.empty() && phase_ == Phase::idle) enter(Phase::header, limits.header_timeout);
    const bool undecided = blank_line_allowed && (buffer_.empty() || buffer_ == "\r");
    if (!undecided) {
      if (blank_line_allowed && buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
      blank_line_allowed = false;
      const Result<void> fed = feed(exchange.parser, &RequestParser::head_done);
      if (!fed) co_return fed.error();
      if (exchange.parser.head_done()) break;
    }
    const bool fresh = co_await read_more(kHeadChunk);
    if (!fresh && timed_out_) co_return timeout_error();
    if (!fresh) co_return std::nullopt;
  }
  Result<Request> head = exchange.parser.head();
  if (!head) co_return head.error();
  exchange.request = std::move(*head);
  exchange.method = exchange.request.method;
  exchange.path = exchange.request.path;
  exchange.http_1_0 = exchange.parser.http_1_0();
  exchange.request.id = exchange.id;
  identify(exchange.request);
  co_return std::nullopt;
}

// Whether the body may come; decided before a byte of it is read.
std::optional<Error> Connection::admit(Exchange& exchange) const {
  const auto expect = exchange.request.headers.find("expect");
  if (expect && !equals_ignoring_case(*expect, "100-continue"))
    return Error(ErrorCode::expectation_failed).with("expectation", printable(*expect));
  std::size_t allowed = 0;
  try {
    allowed = context_.handler.limits_for(exchange.request).body_bytes;
  } catch (const std::exception& error) {
    return unhandled(exchange.id, error.what());
  }
  const std::uint64_t announced = exchange.parser.content_length().value_or(0);
  if (announced > allowed)
    return Error(ErrorCode::request_body_too_large).with("limit", std::to_string(allowed));
  const std::uint64_t share = exchange.parser.chunked() ? allowed : announced;
  if (share > 0 && context_.buffered_body_bytes + share > context_.options.limits.buffered_body_bytes) {
    return Error(ErrorCode::body_memory_exhausted);
  }
  exchange.body_share = share;
  exchange.parser.set_body_limit(allowed);
  return std::nullopt;
}

asio::awaitable<std::optional<Error>> Connection::receive_body(Exchange& exchange) {
  RequestParser& parser = exchange.parser;
  const ServerLimits& limits = context_.options.limits;
  if (parser.done()) co_return std::nullopt;
  if (buffer_.empty() && exchange.request.headers.find("expect") && !exchange.http_1_0) {
    const bool written = co_await write(kContinue, {});
    if (!written) co_return std::nullopt;
  }
  enter(Phase::body, limits.body_timeout);
  const Instant first_deadline = deadline_;
  while (true) {
    const Result<void> fed = feed(parser, &RequestParser::done);
    if (!fed) co_return fed.error();
    if (parser.done()) break;
    // Only the frame of a chunk (extensions, trailers) can stay unused.
    if (buffer_.size() > limits.header_bytes) {
      co_return Error(ErrorCode::request_header_too_large).with("limit", std::to_string(limits.header_bytes));
    }
    deadline_ = first_deadline + time_for(parser.body_size(), limits.slowest_bytes_per_second);
    const bool fresh = co_await read_more(kBodyChunk);
    if (!fresh && timed_out_) co_return timeout_error();
    if (!fresh) co_return std::nullopt;
  }
  exchange.request.body = parser.take_body();
  co_return std::nullopt;
}

// Gives the parser what has come, until `enough` of it is done or it wants more.
Result<void> Connection::feed(RequestParser& parser, bool (RequestParser::*enough)() const) {
  std::size_t used = 0;
  while (used < buffer_.size() && !(parser.*enough)()) {
    ZHICHENG_TRY_ASSIGN(const std::size_t step, parser.feed(std::string_view(buffer_).substr(used)));
    if (step == 0) break;
    used += step;
  }
  buffer_.erase(0, used);
  return {};
}

asio::awaitable<Response> Connection::handle(Exchange& exchange) {
  enter(Phase::handling, milliseconds::max());
  const Language language = preferred_language(exchange.request);
  handled_.reset();
  woken_ = false;
  const auto request = std::make_shared<Request>(std::move(exchange.request));
  const bool accepted = context_.pool.try_submit([self = shared_from_this(), request, language]() mutable {
    std::optional<Response> response;
    const std::string id = request->id;
    try {
      response = self->context_.handler.handle(std::move(*request));
    } catch (const std::exception& error) {
      response = problem(unhandled(id, error.what()), language, id);
    } catch (...) {
      response = problem(unhandled(id, "unknown"), language, id);
    }
    const auto shared = std::make_shared<Response>(std::move(*response));
    asio::io_context& io = *self->context_.io;
    // The connection goes along: its last owner must be in the network's thread.
    asio::post(io, [self = std::move(self), shared] {
      self->handled_ = std::move(*shared);
      self->wake();
    });
  });
  if (!accepted) {
    const std::string limit = std::to_string(context_.options.limits.queued_requests);
    co_return problem(Error(ErrorCode::work_queue_full).with("limit", limit), language, exchange.id);
  }
  while (!handled_) co_await wait_for_wake();
  Response response = std::move(*handled_);
  handled_.reset();
  co_return response;
}

asio::awaitable<bool> Connection::fail(Exchange& exchange, const Error& error) {
  exchange.keep_alive = false;
  Response response = problem(error, preferred_language(exchange.request), exchange.id);
  co_await answer(exchange, std::move(response));
  if (!peer_gone_) co_await linger();
  co_return false;
}

asio::awaitable<bool> Connection::answer(Exchange& exchange, Response response) {
  apply_security_headers(response, exchange.path, context_.options.security);
  const auto* events = std::get_if<std::shared_ptr<EventStream>>(&response.body);
  const bool without_body = exchange.method == Method::head || response.status == 204 ||
                            response.status == 304 || response.status < 200;
  const auto connection = response.headers.find("connection");
  HeadFacts facts{.date = context_.date, .request_id = exchange.id, .http_1_0 = exchange.http_1_0};
  facts.keep_alive = exchange.keep_alive && events == nullptr && !context_.stopping &&
                     !(connection && equals_ignoring_case(*connection, "close"));
  facts.body_bytes = response.body_bytes().size();
  if (events != nullptr) facts.framing = exchange.http_1_0 ? Framing::until_close : Framing::chunked;
  if (response.status == 204 || response.status == 304) facts.framing = Framing::none;
  const std::string head = format_head(response, facts);
  record(exchange, response.status);
  const std::string_view body = without_body ? std::string_view() : response.body_bytes();
  const bool written = co_await write(head, body);
  if (events != nullptr) {
    if (written && !without_body) co_await stream_events(exchange, **events);
    (*events)->abandon();
    if (!peer_gone_) stream_->shutdown_send();
    co_return false;
  }
  if (!facts.keep_alive && written) stream_->shutdown_send();
  co_return written&& facts.keep_alive;
}

asio::awaitable<void> Connection::stream_events(Exchange& exchange, EventStream& events) {
  events.set_wake([weak = weak_from_this(), io = context_.io] {
    asio::post(*io, [weak] {
      if (const auto self = weak.lock()) self->wake();
    });
  });
  woken_ = false;
  heartbeat_due_ = false;
  while (!context_.stopping) {
    EventStream::Batch batch = events.take();
    if (batch.text.empty() && heartbeat_due_) batch.text = ": \n\n";
    heartbeat_due_ = false;
    if (!batch.text.empty()) {
      const std::string chunk = exchange.http_1_0 ? batch.text : format_chunk(batch.text);
      const bool written = co_await write(chunk, {});
      if (!written) co_return;
    }
    if (batch.ended || context_.stopping) break;  // the stop may have come while we wrote
    enter(Phase::streaming, context_.options.limits.event_heartbeat);
    co_await wait_for_wake();
  }
  if (!exchange.http_1_0) co_await write(kLastChunk, {});
}

asio::awaitable<bool> Connection::read_more(std::size_t wanted) {
  timed_out_ = false;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + wanted);
  error_code error;
  const std::size_t count = co_await stream_->read_some(asio::buffer(buffer_.data() + before, wanted), error);
  buffer_.resize(before + (error ? 0 : count));
  if (!error) co_return true;
  peer_gone_ = !timed_out_;
  co_return false;
}

asio::awaitable<bool> Connection::write(std::string_view first, std::string_view second) {
  const ServerLimits& limits = context_.options.limits;
  enter(Phase::writing,
        limits.write_timeout + time_for(first.size() + second.size(), limits.slowest_bytes_per_second));
  const Stream::Buffers buffers = {asio::buffer(first), asio::buffer(second)};
  error_code error;
  co_await stream_->write_all(buffers, error);
  if (error) peer_gone_ = true;
  co_return !error;
}

asio::awaitable<void> Connection::linger() {
  stream_->shutdown_send();
  enter(Phase::lingering, kLingerTime);
  std::size_t taken = 0;
  while (taken < kLingerBytes) {
    buffer_.clear();
    const bool more = co_await read_more(kBodyChunk);
    if (!more) co_return;
    taken += buffer_.size();
  }
}

asio::awaitable<void> Connection::wait_for_wake() {
  if (!woken_) {
    error_code ignored;
    wake_timer_.expires_at(Instant::max());
    co_await wake_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  woken_ = false;
}

void Connection::wake() {
  woken_ = true;
  wake_timer_.cancel();
}

void Connection::sweep(Instant now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::header:
    case Phase::body:
      timed_out_ = true;
      stream_->cancel();
      break;
    case Phase::streaming:
      heartbeat_due_ = true;
      wake();
      break;
    case Phase::handling:
      break;
    case Phase::idle:
    case Phase::writing:
    case Phase::lingering:
      stream_->close();
      break;
  }
}

void Connection::begin_stop() {
  if (phase_ == Phase::idle || phase_ == Phase::header || phase_ == Phase::lingering) stream_->close();
  if (phase_ == Phase::streaming) wake();
}

void Connection::close() {
  stream_->close();
  wake();
}

void Connection::enter(Phase phase, milliseconds allowed) {
  phase_ = phase;
  deadline_ = allowed == milliseconds::max() ? Instant::max() : std::chrono::steady_clock::now() + allowed;
}

Error Connection::timeout_error() const {
  return Error(ErrorCode::request_timeout).with("phase", phase_ == Phase::body ? "body" : "header");
}

void Connection::record(const Exchange& exchange, int status) {
  context_.requests.fetch_add(1, std::memory_order_relaxed);
  const auto duration = std::chrono::steady_clock::now() - exchange.started;
  const AccessRecord entry{exchange.method, printable(exchange.path),
                           status,          std::chrono::duration_cast<std::chrono::microseconds>(duration),
                           peer_address_,   exchange.id};
  if (context_.options.access_log) {
    context_.options.access_log(entry);
  } else {
    log(LogLevel::info, "http {} {} {} {}us {}", method_name(entry.method), entry.path, entry.status,
        entry.duration.count(), entry.request_id);
  }
}

// Who asks, and whether over TLS: a trusted proxy knows better than the socket.
void Connection::identify(Request& request) const {
  request.peer_address = peer_address_;
  request.secure = stream_->secure();
  const auto& proxies = context_.options.trusted_proxies;
  if (std::find(proxies.begin(), proxies.end(), peer_address_) == proxies.end()) return;
  if (const auto fields = request.headers.find_all("x-forwarded-for"); !fields.empty()) {
    const std::string_view last = fields.back();
    const std::string address(trim_ows(last.substr(last.rfind(',') + 1)));
    error_code error;
    const auto parsed = asio::ip::make_address(address, error);
    if (!error) request.peer_address = parsed.to_string();
  }
  const auto scheme = request.headers.find("x-forwarded-proto");
  if (scheme) request.secure = equals_ignoring_case(*scheme, "https");
}

}  // namespace zhicheng::http
