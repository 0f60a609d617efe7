#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/json.h"

namespace zhicheng::tests {

struct Answer {
  int status = 0;                              // 0: the connection ended before an answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  Json json() const;                               // null where the body is none
  ErrorCode code() const;                          // of problem+json; ErrorCode{} otherwise
  const Json& at(std::string_view pointer) const;  // "/items/0/id"; the test fails where nothing is

 private:
  mutable Json parsed_;
};

struct FormPart {
  std::string name;
  std::string file_name;  // "" for a text field
  std::string content;
};

struct Call {
  std::string method = "GET";
  std::string path;  // with /api/v1 and the query
  std::string body = {};
  std::string content_type = "application/json";
  std::vector<std::string> headers = {};  // "Name: value"
  bool with_token = true;                 // X-CSRF-Token where there is a session
};

// One caller with its session. A connection for each request.
class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port) {}

  Answer send(const Call& call) const;
  Answer get(std::string_view path) const;  // below /api/v1, here and below
  Answer post(std::string_view path, const Json& body) const;
  Answer upload_form(std::string_view path, const std::vector<FormPart>& parts) const;
  Answer upload(std::string_view path, std::string_view file_name, std::string_view bytes) const;
  Answer call(std::string_view method, std::string_view path, const Json& body) const;
  // Keeps cookie and token.
  Answer log_in(std::string_view login, std::string_view password);
  void move_to(std::uint16_t port) { port_ = port; }

 private:
  std::uint16_t port_;
  std::string cookie_;
  std::string token_;
};

}  // namespace zhicheng::tests
