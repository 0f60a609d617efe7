#include "test_server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <stdexcept>

#include "zhicheng/base/json.h"

namespace zhicheng::http {
namespace {

// Looks again and again at what another thread changes without telling.
template <class Condition>
bool eventually(Condition condition) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  for (int i = 0; i < 2000; ++i) {
    if (never.wait_for(lock, std::chrono::milliseconds(5), condition)) return true;
  }
  return false;
}

}  // namespace

RequestLimits TestHandler::limits_for(const Request& head) const {
  if (head.path == "/limits-throw") throw std::runtime_error("limits");
  if (head.path == "/upload") return {1u << 20};
  return {head.path == "/echo" ? 100u : 0u};
}

Response TestHandler::handle(Request request) {
  ++handled_;
  if (request.path == "/echo")
    return Response::text(std::string(method_name(request.method)) + " " + request.body);
  if (request.path == "/upload") return Response::text(std::to_string(request.body.size()));
  if (request.path == "/peer")
    return Response::text(request.peer_address + (request.secure ? " tls" : " plain"));
  if (request.path == "/query") return Response::text(std::string(request.query.find("q").value_or("none")));
  if (request.path == "/big") return Response::text(std::string(8u << 20, 'b'));
  if (request.path == "/nothing") return Response::no_content();
  if (request.path == "/events") return Response::events(events);
  if (request.path == "/throw") throw std::runtime_error("secret detail");
  if (request.path == "/wait") {
    ++waiting_;
    open_.wait();
    --waiting_;
  }
  return Response::text("ok");
}

ErrorCode code_in(const RawClient::Answer& answer) {
  const auto body = parse_json(answer.body);
  if (!body.ok() || !body->is_object() || !body->as_object().contains("code")) return {};
  return static_cast<ErrorCode>(body->at("code").as_int64());
}

TestServer::TestServer(ServerLimits limits, ServerOptions options) {
  options.limits = limits;
  options.workers = 2;
  options.access_log = [this](const AccessRecord& record) {
    const std::lock_guard lock(mutex_);
    log_.push_back(record);
  };
  auto started = Server::start(std::move(options), handler);
  EXPECT_TRUE(started.ok());
  server = std::move(started).value();
}

std::vector<AccessRecord> TestServer::log() {
  const std::lock_guard lock(mutex_);
  return log_;
}

bool TestServer::connections_become(std::size_t count) const {
  return eventually([&] { return server->statistics().connections == count; });
}

bool TestServer::waiting_become(int count) const {
  return eventually([&] { return handler.waiting() == count; });
}

bool TestServer::requests_become(std::uint64_t count) const {
  return eventually([&] { return server->statistics().requests == count; });
}

}  // namespace zhicheng::http
