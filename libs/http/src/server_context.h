#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "tls_context.h"
#include "worker_pool.h"
#include "zhicheng/http/server.h"

namespace zhicheng::http {

class Connection;

// What all connections of one server share. Everything but the pool and the atomics belongs to the network's
// thread.
struct ServerContext {
  ServerContext(ServerOptions given, RequestHandler& handler_for_all)
      : options(std::move(given)),
        handler(handler_for_all),
        pool(options.workers, options.limits.queued_requests) {}

  const ServerOptions options;
  RequestHandler& handler;
  // Shared: a producer of events may still post a wake-up while the server is being destroyed.
  const std::shared_ptr<boost::asio::io_context> io = std::make_shared<boost::asio::io_context>(1);
  WorkerPool pool;
  TlsContext tls;  // null: plain HTTP
  std::set<Connection*> connections;
  std::map<std::string, std::size_t> connections_by_address;
  std::size_t buffered_body_bytes = 0;
  std::string date;  // of the last sweep
  bool stopping = false;
  std::function<void()> all_connections_closed;  // called while stopping
  std::string request_id_prefix;
  std::uint64_t request_number = 0;
  std::atomic<std::size_t> open_connections{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> refused_connections{0};
};

// Holds a share of the memory for bodies while it lives.
class BodyLease {
 public:
  BodyLease(std::size_t& total, std::size_t bytes) : total_(total), bytes_(bytes) { total_ += bytes_; }
  ~BodyLease() { total_ -= bytes_; }
  BodyLease(const BodyLease&) = delete;
  BodyLease& operator=(const BodyLease&) = delete;

 private:
  std::size_t& total_;
  std::size_t bytes_;
};

}  // namespace zhicheng::http
