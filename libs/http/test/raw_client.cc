#include "raw_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace zhicheng::http {

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
  answer.status = std::stoi(status.substr(9, 3));
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
      size = std::stoul("0" + receive_line(), nullptr, 16);
      answer.body += receive_text(size);
      receive_line();
    }
  } else if (answer.headers.contains("content-length")) {
    answer.body = receive_text(std::stoul(answer.headers["content-length"]));
  }
  return answer;
}

bool RawClient::closed() {
  return buffer_.empty() && !fill() && errno != EAGAIN;
}

}  // namespace zhicheng::http
