#include "zhicheng/http/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "connection.h"
#include "wire.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/log.h"
#include "zhicheng/http/negotiation.h"

namespace zhicheng::http {
namespace {

using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds kAcceptPause{100};  // when the process is out of descriptors
constexpr milliseconds kStopSweep{20};

std::string address_text(const tcp::endpoint& endpoint) {
  asio::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address.to_string();
}

}  // namespace

class Server::Core {
 public:
  Core(ServerOptions options, RequestHandler& handler)
      : context_(std::move(options), handler), acceptor_(*context_.io), sweep_timer_(*context_.io) {
    context_.request_id_prefix = random_token(4) + "-";
    context_.all_connections_closed = [this] { sweep_timer_.cancel(); };
  }

  ~Core() { stop(); }

  Result<void> listen() {
    const ServerOptions& options = context_.options;
    stopped_ = true;
    if (options.tls) {
      ZHICHENG_TRY_ASSIGN(context_.tls, make_tls_context(*options.tls));
    }
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    const tcp::endpoint endpoint(address, options.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) port_ = acceptor_.local_endpoint(error).port();
    stopped_ = error.failed();
    if (!stopped_) return {};
    return Error(ErrorCode::listen_failed)
        .with("address", options.address)
        .with("port", std::to_string(options.port))
        .with("why", error.message());
  }

  void run() {
    sweep();
    asio::co_spawn(
        *context_.io, [this] { return accept(); }, asio::detached);
    thread_ = std::thread([this] { context_.io->run(); });
  }

  void stop() {
    if (std::exchange(stopped_, true)) return;
    asio::post(*context_.io, [this] { begin_stop(); });
    thread_.join();
    context_.pool.stop();
  }

  Result<void> reload_tls() {
    if (!context_.options.tls) return {};
    ZHICHENG_TRY_ASSIGN(TlsContext fresh, make_tls_context(*context_.options.tls));
    asio::post(*context_.io, [this, shared = std::shared_ptr<TlsContext>(new TlsContext(std::move(fresh)))] {
      context_.tls = std::move(*shared);
    });
    return {};
  }

  std::uint16_t port() const { return port_; }

  ServerStatistics statistics() const {
    return {context_.open_connections.load(), context_.requests.load(), context_.refused_connections.load()};
  }

 private:
  asio::awaitable<void> accept() {
    while (!context_.stopping) {
      error_code error;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (!error) {
        try {
          admit(std::move(socket));
        } catch (const std::exception& failure) {  // memory, first of all: lose this client, keep listening
          log(LogLevel::error, "http accept: {}", failure.what());
        }
      } else if (!context_.stopping && error != asio::error::connection_aborted) {
        log(LogLevel::warning, "http accept: {}", error.message());
        asio::steady_timer pause(*context_.io, kAcceptPause);
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      }
    }
  }

  void admit(tcp::socket socket) {
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) return;  // gone already
    const std::string address = address_text(peer);
    const ServerLimits& limits = context_.options.limits;
    const auto& proxies = context_.options.trusted_proxies;
    const bool trusted = std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    if (context_.connections.size() >= limits.connections) {
      return refuse(
          socket, Error(ErrorCode::connections_exhausted).with("limit", std::to_string(limits.connections)));
    }
    const auto counted = context_.connections_by_address.find(address);
    if (!trusted && counted != context_.connections_by_address.end() &&
        counted->second >= limits.connections_per_address) {
      return refuse(socket, Error(ErrorCode::address_connections_exhausted)
                                .with("limit", std::to_string(limits.connections_per_address)));
    }
    socket.set_option(tcp::no_delay(true), error);
    auto stream = context_.tls ? make_tls_stream(std::move(socket), context_.tls.get())
                               : make_plain_stream(std::move(socket));
    const auto connection = std::make_shared<Connection>(context_, std::move(stream), address);
    context_.connections.insert(connection.get());
    ++context_.connections_by_address[address];
    ++context_.open_connections;
    asio::co_spawn(
        *context_.io, [connection] { return connection->run(); },
        [this, connection, address](const std::exception_ptr&) { forget(*connection, address); });
  }

  void forget(Connection& connection, const std::string& address) {
    context_.connections.erase(&connection);
    const auto counted = context_.connections_by_address.find(address);
    if (--counted->second == 0) context_.connections_by_address.erase(counted);
    --context_.open_connections;
    if (context_.stopping && context_.connections.empty()) context_.all_connections_closed();
  }

  // One attempt that cannot wait; a client that does not read gets nothing.
  void refuse(tcp::socket& socket, const Error& reason) {
    ++context_.refused_connections;
    if (context_.tls) return;  // a word would cost a handshake
    const std::string id = context_.request_id_prefix + fmt::format("{:08x}", ++context_.request_number);
    Response response = problem(reason, Language::zh_cn, id);
    apply_security_headers(response, "/api", context_.options.security);
    HeadFacts facts{.date = context_.date, .request_id = id};
    facts.body_bytes = response.body_bytes().size();
    const std::string text = format_head(response, facts) + std::string(response.body_bytes());
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(text), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
  }

  // The one timer of the server: cuts off whoever is late.
  void sweep() {
    const auto now = std::chrono::steady_clock::now();
    context_.date = format_http_date(SystemClock().now());
    for (Connection* connection : context_.connections) {
      if (context_.stopping && now >= stop_deadline_) {
        connection->close();
      } else {
        connection->sweep(now);
      }
    }
    if (context_.stopping && context_.connections.empty()) return;
    sweep_timer_.expires_after(context_.stopping ? kStopSweep : context_.options.limits.sweep_interval);
    sweep_timer_.async_wait([this](error_code) { sweep(); });
  }

  void begin_stop() {
    context_.stopping = true;
    stop_deadline_ = std::chrono::steady_clock::now() + context_.options.limits.shutdown_grace;
    error_code ignored;
    acceptor_.close(ignored);
    for (Connection* connection : context_.connections) connection->begin_stop();
    sweep_timer_.cancel();
  }

  ServerContext context_;
  tcp::acceptor acceptor_;
  asio::steady_timer sweep_timer_;
  Connection::Instant stop_deadline_;
  std::uint16_t port_ = 0;
  std::thread thread_;
  bool stopped_ = false;
};

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, RequestHandler& handler) {
  auto core = std::make_unique<Core>(std::move(options), handler);
  ZHICHENG_TRY(core->listen());
  core->run();
  return std::unique_ptr<Server>(new Server(std::move(core)));
}

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
  return core_->port();
}

ServerStatistics Server::statistics() const {
  return core_->statistics();
}

Result<void> Server::reload_tls() {
  return core_->reload_tls();
}

void Server::stop() {
  core_->stop();
}

}  // namespace zhicheng::http
