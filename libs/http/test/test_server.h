#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "raw_client.h"
#include "zhicheng/http/event_stream.h"
#include "zhicheng/http/server.h"

namespace zhicheng::http {

// Answers by path: /echo gives back what came, /wait blocks until release(), /throw throws, /events streams,
// …
class TestHandler final : public RequestHandler {
 public:
  RequestLimits limits_for(const Request& head) const override;
  Response handle(Request request) override;

  void release() {
    if (!released_.exchange(true)) gate_.set_value();
  }
  int waiting() const { return waiting_; }
  int handled() const { return handled_; }

  const std::shared_ptr<EventStream> events = std::make_shared<EventStream>(4);

 private:
  std::atomic<bool> released_{false};
  std::promise<void> gate_;
  std::shared_future<void> open_ = gate_.get_future().share();
  std::atomic<int> waiting_{0};
  std::atomic<int> handled_{0};
};

// The catalogued error that a problem+json answer carries; ErrorCode{} for any other body.
ErrorCode code_in(const RawClient::Answer& answer);

// A running server with the limits of the test, on a free port; keeps what was logged.
class TestServer {
 public:
  explicit TestServer(ServerLimits limits = {}, ServerOptions options = {});
  ~TestServer() { handler.release(); }

  RawClient connect() const { return RawClient(server->port()); }
  std::vector<AccessRecord> log();
  // The sizes that a test waits for come soon; false after ten seconds.
  bool connections_become(std::size_t count) const;
  bool waiting_become(int count) const;
  bool requests_become(std::uint64_t count) const;

  TestHandler handler;

 private:
  std::mutex mutex_;
  std::vector<AccessRecord> log_;

 public:
  std::unique_ptr<Server> server;  // last: it writes to the log until it is gone
};

}  // namespace zhicheng::http
