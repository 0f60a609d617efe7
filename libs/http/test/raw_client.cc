#include "raw_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace zhicheng::http {
namespace {

// 0 for what is not a number.
std::size_t number_in(std::string_view text, int base = 10) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number, base);
  return number;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  const int on = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
}

RawClient::~RawClient() {
  close();
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

void RawClient::close() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::send_slowly(std::string_view bytes) {
  for (const char& byte : bytes) send({&byte, 1});
}

bool RawClient::fill() {
  std::array<char, 16384> chunk{};
  const ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (count <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::receive_line() {
  std::size_t end = buffer_.find("\r\n");
  while (end == std::string::npos && fill()) end = buffer_.find("\r\n");
  if (end == std::string::npos) return {};
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 2);
  return line;
}

std::string RawClient::receive_text(std::size_t bytes) {
  while (buffer_.size() < bytes && fill()) {
  }
  std::string text = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return text;
}

RawClient::Answer RawClient::receive(bool head_request) {
  Answer answer;
  const std::string status = receive_line();
  if (!status.starts_with("HTTP/1.1 ")) return answer;
  answer.status = static_cast<int>(number_in(status.substr(9, 3)));
  for (std::string line = receive_line(); !line.empty(); line = receive_line()) {
    const std::size_t colon = line.find(": ");
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    EXPECT_FALSE(answer.headers.contains(name)) << name;
    answer.headers[name] = line.substr(colon + 2);
  }
  if (head_request) return answer;
  if (answer.headers.contains("transfer-encoding")) {
    for (std::size_t size = 1; size > 0;) {
      size = number_in(receive_line(), 16);
      answer.body += receive_text(size);
      receive_line();
    }
  } else if (answer.headers.contains("content-length")) {
    answer.body = receive_text(number_in(answer.headers["content-length"]));
  }
  return answer;
}

bool RawClient::quiet_for(std::chrono::milliseconds time) {
  pollfd watched{socket_, POLLIN, 0};
  return buffer_.empty() && ::poll(&watched, 1, static_cast<int>(time.count())) == 0;
}

bool RawClient::closed() {
  return buffer_.empty() && !fill() && errno != EAGAIN;
}

}  // namespace zhicheng::http
