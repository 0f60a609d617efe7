// What the server and its parsers cost: one request over loopback with the hand-over to a worker, routes,
// forms, uploads.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "zhicheng/http/decode.h"
#include "zhicheng/http/multipart.h"
#include "zhicheng/http/router.h"
#include "zhicheng/http/server.h"

namespace {

using namespace zhicheng;
using namespace zhicheng::http;

void fill(Router& router) {
  const auto pong = [](Request&) { return Response::text("pong"); };
  router.add({.pattern = "/ping", .permission = "public", .respond = pong});
  for (const char* kind : {"plans", "indicators", "observations", "users", "regions"}) {
    const std::string base = std::string("/api/v1/") + kind;
    router.add({.pattern = base, .permission = "public", .respond = pong});
    router.add({.pattern = base + "/{id}", .permission = "public", .respond = pong});
    router.add({.pattern = base + "/{id}/history/{number}", .permission = "public", .respond = pong});
  }
}

int connect_to(std::uint16_t port) {
  const int client = ::socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? client : -1;
}

// One client, one request at a time: latency, not throughput.
void round_trip(benchmark::State& state) {
  Router router;
  fill(router);
  ServerOptions options;
  options.access_log = [](const AccessRecord&) {};
  const auto server = Server::start(std::move(options), router);
  const int client = server.ok() ? connect_to((*server)->port()) : -1;
  constexpr std::string_view kRequest = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n";
  std::array<char, 4096> answer{};
  for ([[maybe_unused]] auto iteration : state) {
    if (::send(client, kRequest.data(), kRequest.size(), MSG_NOSIGNAL) < 0 ||
        ::recv(client, answer.data(), answer.size(), 0) <= 0) {
      state.SkipWithError("the server does not answer");
      break;
    }
  }
  ::close(client);
}
BENCHMARK(round_trip)->UseRealTime();

void match_route(benchmark::State& state) {
  Router router;
  fill(router);
  for ([[maybe_unused]] auto iteration : state) {
    benchmark::DoNotOptimize(router.match(Method::get, "/api/v1/observations/1234/history/7"));
  }
}
BENCHMARK(match_route);

void read_query(benchmark::State& state) {
  for ([[maybe_unused]] auto iteration : state) {
    benchmark::DoNotOptimize(parse_form("state=active&group=%E8%B4%A8%E9%87%8F&page=3&size=50&sort=-target"));
  }
}
BENCHMARK(read_query);

void read_upload(benchmark::State& state) {
  const std::string body = "--X\r\nContent-Disposition: form-data; name=f; filename=a.docx\r\n\r\n" +
                           std::string(static_cast<std::size_t>(state.range(0)), '-') + "\r\n--X--\r\n";
  for ([[maybe_unused]] auto iteration : state) {
    benchmark::DoNotOptimize(MultipartForm::parse("multipart/form-data; boundary=X", body));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}
BENCHMARK(read_upload)->Arg(1 << 16)->Arg(1 << 24);

}  // namespace
