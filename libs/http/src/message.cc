#include "zhicheng/http/message.h"

#include <array>
#include <utility>

#include "lexical.h"
#include "zhicheng/base/text.h"
#include "zhicheng/http/decode.h"
#include "zhicheng/http/event_stream.h"

namespace zhicheng::http {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> kMethods = {{{"GET", Method::get},
                                                                          {"HEAD", Method::head},
                                                                          {"POST", Method::post},
                                                                          {"PUT", Method::put},
                                                                          {"PATCH", Method::patch},
                                                                          {"DELETE", Method::delete_},
                                                                          {"OPTIONS", Method::options}}};

constexpr std::array<std::pair<int, std::string_view>, 34> kReasons = {
    {{100, "Continue"},
     {200, "OK"},
     {201, "Created"},
     {202, "Accepted"},
     {204, "No Content"},
     {301, "Moved Permanently"},
     {302, "Found"},
     {303, "See Other"},
     {304, "Not Modified"},
     {307, "Temporary Redirect"},
     {308, "Permanent Redirect"},
     {400, "Bad Request"},
     {401, "Unauthorized"},
     {403, "Forbidden"},
     {404, "Not Found"},
     {405, "Method Not Allowed"},
     {406, "Not Acceptable"},
     {408, "Request Timeout"},
     {409, "Conflict"},
     {410, "Gone"},
     {412, "Precondition Failed"},
     {413, "Content Too Large"},
     {415, "Unsupported Media Type"},
     {417, "Expectation Failed"},
     {422, "Unprocessable Content"},
     {423, "Locked"},
     {428, "Precondition Required"},
     {429, "Too Many Requests"},
     {431, "Request Header Fields Too Large"},
     {500, "Internal Server Error"},
     {501, "Not Implemented"},
     {503, "Service Unavailable"},
     {505, "HTTP Version Not Supported"},
     {507, "Insufficient Storage"}}};

Response with_content(std::string content, std::string_view content_type, int status) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", content_type);
  response.body = std::move(content);
  return response;
}

}  // namespace

std::string_view method_name(Method method) {
  for (const auto& [name, value] : kMethods) {
    if (value == method) return name;
  }
  return "OTHER";
}

Method parse_method(std::string_view name) {
  for (const auto& [known, value] : kMethods) {
    if (known == name) return value;
  }
  return Method::other;
}

std::string_view reason_phrase(int status) {
  for (const auto& [number, phrase] : kReasons) {
    if (number == status) return phrase;
  }
  return "Unknown";
}

Language preferred_language(const Request& request) {
  int chinese = 0;
  int english = 0;
  for (const std::string_view field : request.headers.find_all("accept-language")) {
    std::optional<std::string_view> rest = field;
    while (const auto element = next_element(rest, ',')) {
      const std::string_view tag = element->substr(0, 2);
      int& best = equals_ignoring_case(tag, "en") ? english : chinese;
      if (equals_ignoring_case(tag, "en") || equals_ignoring_case(tag, "zh"))
        best = std::max(best, quality_of(*element));
    }
  }
  return english > chinese ? Language::en : Language::zh_cn;
}

Response Response::text(std::string text, int status) {
  return with_content(std::move(text), "text/plain; charset=utf-8", status);
}

Response Response::html(std::string html, int status) {
  return with_content(std::move(html), "text/html; charset=utf-8", status);
}

Response Response::json(const Json& value, int status) {
  return with_content(to_json_text(value), "application/json", status);
}

Response Response::bytes(std::string content, std::string_view content_type) {
  return with_content(std::move(content), content_type, 200);
}

Response Response::no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response Response::redirect(std::string_view location, int status) {
  Response response;
  response.status = status;
  response.headers.add("Location", location);
  return response;
}

Response Response::events(std::shared_ptr<EventStream> stream) {
  ZHICHENG_ASSERT(stream != nullptr);
  Response response;
  response.headers.add("Content-Type", "text/event-stream; charset=utf-8");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Accel-Buffering", "no");  // nginx in front must not hold events back
  response.body = std::move(stream);
  return response;
}

std::string_view Response::body_bytes() const {
  if (const auto* text = std::get_if<std::string>(&body)) return *text;
  if (const auto* shared = std::get_if<SharedBytes>(&body)) return shared->bytes;
  return {};
}

Response problem(const Error& error, Language language, std::string_view request_id) {
  const ErrorEntry& entry = error.entry();
  JsonObject parameters;
  for (const auto& [name, value] : error.parameters()) parameters[name] = value;
  JsonObject object;
  object["type"] = "/docs/errors#" + std::to_string(static_cast<int>(entry.code));
  object["title"] = error.message(Language::en);
  object["status"] = entry.http_status;
  object["detail"] = error.message(language);
  object["code"] = static_cast<int>(entry.code);
  object["parameters"] = std::move(parameters);
  object["key"] = std::string(entry.key);
  object["request_id"] = std::string(request_id);
  Response response = Response::json(Json(std::move(object)), entry.http_status);
  response.headers.set("Content-Type", "application/problem+json");
  response.headers.set("Content-Language", language == Language::en ? "en" : "zh-CN");
  if (entry.http_status == 503 || entry.http_status == 429) response.headers.set("Retry-After", "2");
  for (const auto& [name, value] : error.parameters())
    if (entry.http_status == 429 && name == "seconds") response.headers.set("Retry-After", value);
  return response;
}

Response problem(const Error& error, const Request& request) {
  return problem(error, preferred_language(request), request.id);
}

std::string attachment_disposition(std::string_view file_name) {
  std::string ascii;
  for (const char c : file_name) {
    const bool plain = c > 0x1f && c < 0x7f && c != '"' && c != '\\' && c != '/';
    if (plain) {
      ascii += c;
    } else if (ascii.empty() || ascii.back() != '_') {
      ascii += '_';
    }
  }
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encode(file_name);
}

}  // namespace zhicheng::http
