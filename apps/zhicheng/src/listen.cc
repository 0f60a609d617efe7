#include "listen.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <memory>
#include <optional>

#include "zhicheng/http/tls.h"

namespace zhicheng::app {
namespace {

class Silent final : public http::RequestHandler {
 public:
  http::RequestLimits limits_for(const http::Request&) const override { return {}; }
  http::Response handle(http::Request) override { return http::Response::text("", 503); }
};

// What answers to /health/live there; nullopt where nobody takes the connection.
std::optional<std::string> ask(const http::ServerOptions& options, bool tls) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(options.address.c_str(), std::to_string(options.port).c_str(), &hints, &found) != 0)
    return std::nullopt;
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> address(found, ::freeaddrinfo);
  const int socket = ::socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, 0);
  if (socket < 0) return std::nullopt;
  const timeval patience{2, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  constexpr std::string_view kQuestion =
      "GET /health/live HTTP/1.1\r\nHost: doctor\r\nConnection: close\r\n\r\n";
  const bool taken = ::connect(socket, address->ai_addr, address->ai_addrlen) == 0;
  constexpr std::size_t kMost = 256u << 10;
  std::string answer;
  if (taken && tls) {
    answer = http::ask_over_tls(socket, kQuestion, kMost);
  } else if (taken && ::send(socket, kQuestion.data(), kQuestion.size(), MSG_NOSIGNAL) ==
                          static_cast<ssize_t>(kQuestion.size())) {
    std::array<char, 4096> block{};
    ssize_t count = 0;
    while (answer.size() < kMost && (count = ::recv(socket, block.data(), block.size(), 0)) > 0)
      answer.append(block.data(), static_cast<std::size_t>(count));
  }
  ::close(socket);
  if (!taken) return std::nullopt;
  return answer;
}

}  // namespace

Result<http::ServerOptions> read_listen(const std::string& text) {
  const Error malformed = Error(ErrorCode::listen_malformed).with("text", text);
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return malformed;
  http::ServerOptions options;
  options.address = text.substr(0, colon);
  const bool bracketed = options.address.front() == '[' && options.address.back() == ']';
  if (bracketed) options.address = options.address.substr(1, options.address.size() - 2);
  if (!bracketed && options.address.find(':') != std::string::npos) return malformed;
  const char* const begin = text.data() + colon + 1;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(begin, end, options.port);
  if (failure != std::errc() || stop != end) return malformed;
  return options;
}

Result<PortUse> look_at_port(const std::string& text, bool tls) {
  ZHICHENG_TRY_ASSIGN(const http::ServerOptions options, read_listen(text));
  const std::optional<std::string> answer = ask(options, tls);
  if (answer)
    return answer->starts_with("HTTP/1.1 200") && answer->ends_with("\r\n\r\nok\n") ? PortUse::ours
                                                                                    : PortUse::foreign;
  Silent silent;
  const auto server = http::Server::start(options, silent);
  if (server.ok()) return PortUse::free;
  return server.error();
}

}  // namespace zhicheng::app
