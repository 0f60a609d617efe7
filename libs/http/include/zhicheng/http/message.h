#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "zhicheng/base/error.h"
#include "zhicheng/base/json.h"
#include "zhicheng/http/fields.h"

namespace zhicheng::http {

class EventStream;

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };
std::string_view method_name(Method method);  // "GET"; "OTHER" for a method that we do not know
Method parse_method(std::string_view name);   // case counts, as the standard wants it

// What a client asks. Headers and query are checked and decoded before any handler sees them.
struct Request {
  Method method = Method::get;
  std::string path;        // as sent, still percent-encoded, without the query; begins with '/'
  std::string query_text;  // what followed '?', undecoded
  Parameters query;        // decoded
  Parameters parameters;   // of the path, decoded; filled by the router
  Headers headers;
  std::string body;
  std::string peer_address;  // the client's; behind a trusted proxy, the one that the proxy names
  bool secure = false;       // came over TLS, here or up to the trusted proxy
  std::string id;            // unique in the life of the process; is returned as X-Request-Id
};

// The answer's language for this client: English where Accept-Language prefers it to Chinese, otherwise
// Chinese.
Language preferred_language(const Request& request);

// Bytes that many answers share and nobody changes. `owner` keeps them alive and is null for static storage.
struct SharedBytes {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};

struct Response {
  int status = 200;
  Headers headers;
  std::variant<std::string, SharedBytes, std::shared_ptr<EventStream>> body;

  static Response text(std::string text, int status = 200);
  static Response html(std::string html, int status = 200);
  static Response json(const Json& value, int status = 200);
  static Response bytes(std::string content, std::string_view content_type);
  static Response no_content();  // 204
  // 303 after a form, 307/308 to keep the method. `location` is percent-encoded by the caller.
  static Response redirect(std::string_view location, int status = 303);
  // Server-sent events: the answer stays open until the stream is finished or the client leaves.
  static Response events(std::shared_ptr<EventStream> stream);

  // The bytes of the body; empty for an event stream.
  std::string_view body_bytes() const;
};

// application/problem+json (RFC 9457) from the catalogue: status, type, title (in English), detail in the
// client's language, code, key, parameters, request_id.
Response problem(const Error& error, Language language, std::string_view request_id);
Response problem(const Error& error, const Request& request);

std::string_view reason_phrase(int status);  // "Not Found"; "Unknown" for a number without a name

// "attachment" with a file name in any script (RFC 6266): an ASCII stand-in and the UTF-8 form.
std::string attachment_disposition(std::string_view file_name);

}  // namespace zhicheng::http
