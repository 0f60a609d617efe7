#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/limits.h"
#include "zhicheng/base/result.h"
#include "zhicheng/http/request_handler.h"
#include "zhicheng/http/security_headers.h"
#include "zhicheng/http/tls.h"

namespace zhicheng::http {

// Every limit of the server, with what happens beyond it.
struct ServerLimits {
  std::size_t connections = 4096;              // beyond: 503 and closed
  std::size_t connections_per_address = 1024;  // beyond: 429 and closed; trusted proxies are exempt
  std::size_t header_bytes = limits::kRequestHeaderBytes;  // request line and headers; beyond: 431
  std::size_t queued_requests = 256;                       // waiting for a worker; beyond: 503
  std::size_t buffered_body_bytes = 512u << 20;            // of all bodies under way together; beyond: 503
  std::chrono::milliseconds header_timeout{10'000};   // from the first byte to the end of the headers; 408.
                                                      // Also for the whole handshake of TLS; closed
  std::chrono::milliseconds body_timeout{30'000};     // plus what `slowest_bytes_per_second` allows; 408
  std::chrono::milliseconds idle_timeout{60'000};     // between requests; closed
  std::chrono::milliseconds write_timeout{30'000};    // plus what `slowest_bytes_per_second` allows; closed
  std::size_t slowest_bytes_per_second = 16u << 10;   // a body that keeps this pace is never cut off
  std::chrono::milliseconds sweep_interval{500};      // how late a timeout may strike
  std::chrono::milliseconds event_heartbeat{15'000};  // a comment on quiet event streams, finds dead clients
  std::chrono::milliseconds shutdown_grace{10'000};   // for answers under way when the server stops
};

// One answer, for the log or for metrics.
struct AccessRecord {
  Method method = Method::other;
  std::string path;  // without the query, printable ASCII; "-" where the request could not be read
  int status = 0;
  std::chrono::microseconds duration{0};  // from the end of the headers to the start of the answer
  std::string peer_address;
  std::string request_id;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6 literal
  std::uint16_t port = 0;             // 0: any free one, see Server::port()
  std::size_t workers = 4;            // threads that run the handler
  ServerLimits limits = {};
  SecurityPolicy security = {};
  std::optional<TlsFiles> tls = {};  // absent: plain HTTP
  // Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<std::string> trusted_proxies = {};
  // Called in the network's thread for every answer; empty: one line to the log.
  std::function<void(const AccessRecord&)> access_log = {};
};

struct ServerStatistics {
  std::size_t connections = 0;  // open now
  std::uint64_t requests = 0;   // answered, refused ones included
  std::uint64_t refused_connections = 0;
};

// HTTP/1.1 on one port. One thread moves the bytes and never waits; `workers` threads run the handler, so a
// slow handler or a slow client delays nobody else. Pipelined requests are answered in turn.
class Server {
 public:
  // Listens at once; listen_failed names the reason, or tls_files_wrong. `handler` must outlive the server.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, RequestHandler& handler);
  ~Server();  // stop()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  ServerStatistics statistics() const;  // any thread

  // Reads the files of `tls` again, for the connections to come. tls_files_wrong leaves what was there at
  // work. Any thread; nothing without TLS.
  Result<void> reload_tls();

  // Takes no more connections, lets the answers under way finish within `shutdown_grace`, ends event streams,
  // waits for the handlers that run (they cannot be killed). Not from a handler. A second call does nothing.
  void stop();

 private:
  class Core;
  explicit Server(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace zhicheng::http
