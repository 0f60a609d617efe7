#include "client.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace zhicheng::tests {
namespace {

class Socket {
 public:
  explicit Socket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{20, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void send(std::string_view bytes) const {
    while (connected_ && !bytes.empty()) {
      const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // the server may refuse a large body before it is sent
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  std::string receive_all() const {
    std::string received;
    std::array<char, 16384> chunk{};
    while (connected_) {
      const ssize_t count = ::recv(descriptor_, chunk.data(), chunk.size(), 0);
      if (count <= 0) break;
      received.append(chunk.data(), static_cast<std::size_t>(count));
    }
    return received;
  }

 private:
  int descriptor_;
  bool connected_ = false;
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

Answer parse_answer(const std::string& received) {
  Answer answer;
  const std::size_t head_end = received.find("\r\n\r\n");
  if (head_end == std::string::npos || received.size() < 12) return answer;
  answer.body = received.substr(head_end + 4);
  std::size_t begin = received.find("\r\n") + 2;
  while (begin < head_end + 2) {
    const std::size_t end = received.find("\r\n", begin);
    const std::size_t colon = received.find(':', begin);
    std::string& value = answer.headers[lower(received.substr(begin, colon - begin))];
    value += (value.empty() ? "" : "\n") + received.substr(colon + 2, end - colon - 2);
    begin = end + 2;
  }
  // A body that was cut off is no answer: the server died while it was sending.
  const auto length = answer.headers.find("content-length");
  if (length != answer.headers.end() && std::stoul(length->second) != answer.body.size()) return {};
  answer.status = std::stoi(received.substr(9, 3));
  return answer;
}

}  // namespace

Json Answer::json() const {
  Result<Json> parsed = parse_json(body);
  return parsed.ok() ? std::move(parsed).value() : Json(nullptr);
}

ErrorCode Answer::code() const {
  const Json parsed = json();
  if (!parsed.is_object() || !parsed.as_object().contains("code")) return {};
  return static_cast<ErrorCode>(parsed.as_object().at("code").as_int64());
}

const Json& Answer::at(std::string_view pointer) const {
  static const Json kNothing;
  parsed_ = json();
  boost::system::error_code failure;
  const Json* found = parsed_.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), failure);
  EXPECT_NE(found, nullptr) << pointer << " in " << status << " " << body.substr(0, 600);
  return found == nullptr ? kNothing : *found;
}

Answer Client::send(const Call& call) const {
  std::string head = call.method + " " + call.path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  if (!call.body.empty() || call.method != "GET") {
    head += "Content-Type: " + call.content_type + "\r\nContent-Length: " + std::to_string(call.body.size()) +
            "\r\n";
  }
  if (!cookie_.empty()) head += "Cookie: zhicheng_session=" + cookie_ + "\r\n";
  if (!token_.empty() && call.with_token) head += "X-CSRF-Token: " + token_ + "\r\n";
  for (const std::string& header : call.headers) head += header + "\r\n";
  const Socket socket(port_);
  socket.send(head + "\r\n" + call.body);
  return parse_answer(socket.receive_all());
}

Answer Client::get(std::string_view path) const {
  return send({.method = "GET", .path = "/api/v1" + std::string(path)});
}

Answer Client::call(std::string_view method, std::string_view path, const Json& body) const {
  return send({.method = std::string(method),
               .path = "/api/v1" + std::string(path),
               .body = body.is_null() ? std::string() : to_json_text(body)});
}

Answer Client::post(std::string_view path, const Json& body) const {
  return call("POST", path, body);
}

Answer Client::upload(std::string_view path, std::string_view file_name, std::string_view bytes) const {
  return upload_form(path, {{"file", std::string(file_name), std::string(bytes)}});
}

Answer Client::upload_form(std::string_view path, const std::vector<FormPart>& parts) const {
  const std::string boundary = "----zhicheng-test-boundary";
  std::string body;
  for (const FormPart& part : parts) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
    if (!part.file_name.empty())
      body += "; filename=\"" + part.file_name + "\"\r\nContent-Type: application/octet-stream";
    body += "\r\n\r\n" + part.content + "\r\n";
  }
  body += "--" + boundary + "--\r\n";
  return send({.method = "POST",
               .path = "/api/v1" + std::string(path),
               .body = std::move(body),
               .content_type = "multipart/form-data; boundary=" + boundary});
}

Answer Client::log_in(std::string_view login, std::string_view password) {
  cookie_.clear();
  token_.clear();
  JsonObject body;
  body["login"] = boost::json::string_view(login.data(), login.size());
  body["password"] = boost::json::string_view(password.data(), password.size());
  Answer answer = post("/session", body);
  if (answer.status != 200) return answer;
  token_ = std::string(answer.at("/csrf_token").as_string());
  const std::string& cookie = answer.headers.at("set-cookie");
  const std::size_t begin = cookie.find('=') + 1;
  cookie_ = cookie.substr(begin, cookie.find(';') - begin);
  return answer;
}

}  // namespace zhicheng::tests
