// What the server and its parsers cost: one request over loopback with the hand-over to a worker, routes,
// forms, uploads; the same over TLS, and its handshake.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

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

// By the openssl command, in a folder that stays until the machine cleans it.
TlsFiles make_certificate() {
  const std::string folder = (std::filesystem::temp_directory_path() / "zhicheng-http-bench").string();
  std::filesystem::create_directories(folder);
  const TlsFiles files{folder + "/certificate.pem", folder + "/key.pem"};
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=bench -out " +
      files.certificate + " -keyout " + files.key + " 2>/dev/null";
  return std::system(command.c_str()) == 0 ? files : TlsFiles{};
}

// A TLS server and connections to it.
struct TlsBench {
  TlsBench() {
    fill(router);
    ServerOptions options;
    options.tls = make_certificate();
    options.access_log = [](const AccessRecord&) {};
    auto started = Server::start(std::move(options), router);
    if (started.ok()) server = std::move(started).value();
  }
  std::unique_ptr<SSL, void (*)(SSL*)> connect() {
    std::unique_ptr<SSL, void (*)(SSL*)> tls(SSL_new(context.get()), SSL_free);
    socket = connect_to(server ? server->port() : 0);
    SSL_set_fd(tls.get(), socket);
    if (SSL_connect(tls.get()) != 1) tls.reset();
    return tls;
  }
  Router router;
  std::unique_ptr<Server> server;
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
  int socket = -1;
};

void round_trip_over_tls(benchmark::State& state) {
  TlsBench bench;
  const auto tls = bench.connect();
  constexpr std::string_view kRequest = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n";
  std::array<char, 4096> answer{};
  for ([[maybe_unused]] auto iteration : state) {
    if (!tls || SSL_write(tls.get(), kRequest.data(), static_cast<int>(kRequest.size())) <= 0 ||
        SSL_read(tls.get(), answer.data(), static_cast<int>(answer.size())) <= 0) {
      state.SkipWithError("the server does not answer");
      break;
    }
  }
  ::close(bench.socket);
}
BENCHMARK(round_trip_over_tls)->MeasureProcessCPUTime()->UseRealTime();

// Connect, TLS 1.3 with an ECDSA key, close: client and server together.
void handshake(benchmark::State& state) {
  TlsBench bench;
  for ([[maybe_unused]] auto iteration : state) {
    if (!bench.connect()) state.SkipWithError("no handshake");
    ::close(bench.socket);
  }
}
BENCHMARK(handshake)->MeasureProcessCPUTime()->UseRealTime();

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
BENCHMARK(round_trip)->MeasureProcessCPUTime()->UseRealTime();

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
