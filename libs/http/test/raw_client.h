#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace zhicheng::http {

// A socket and nothing else, so that a test decides about every byte. Reads give up after ten seconds.
class RawClient {
 public:
  struct Answer {
    int status = 0;                              // 0: the connection ended before an answer
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
  };

  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool send(std::string_view bytes);         // false once the peer has gone
  void send_slowly(std::string_view bytes);  // one byte at a time, each in its own segment
  Answer receive(bool head_request = false);
  std::string receive_text(std::size_t bytes);  // exactly so many, fewer at the end
  bool closed();                                // waits for the end; false if a byte comes instead
  Answer ask(std::string_view bytes) {
    send(bytes);
    return receive();
  }
  bool quiet_for(std::chrono::milliseconds time);  // nothing came, and the end neither
  void close();
  int descriptor() const { return socket_; }

 private:
  bool fill();
  std::string receive_line();

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace zhicheng::http
