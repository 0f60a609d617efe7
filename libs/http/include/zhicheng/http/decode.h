#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"
#include "zhicheng/http/fields.h"

namespace zhicheng::http {

// Limits on what a client may pack into one request line, form or cookie header.
inline constexpr std::size_t kMaxParameters = 256;
inline constexpr std::size_t kMaxCookies = 64;

// "%E8%B4%A8" → "质". A '%' without two hexadecimal digits, a NUL or bytes that are not UTF-8 are
// parameter_malformed. With `plus_is_blank` a '+' becomes a blank, as in forms and queries.
Result<std::string> percent_decode(std::string_view text, bool plus_is_blank);
// Leaves unreserved characters (RFC 3986) as they are.
std::string percent_encode(std::string_view text);

// "a=1&b=%20" of a query or of an application/x-www-form-urlencoded body. More than kMaxParameters entries
// are too_many_parameters.
Result<Parameters> parse_form(std::string_view text);

// The value of the cookie `name` in the request's Cookie fields. Malformed cookies are skipped: other
// programs on the same host may have set them.
std::optional<std::string> find_cookie(const Headers& headers, std::string_view name);

struct Cookie {
  std::string name = {};
  std::string value = {};
  std::string path = "/";
  std::optional<long> max_age_seconds = {};  // absent: until the browser closes; 0: remove now
  bool http_only = true;
  bool secure = true;            // false only where the site is served without TLS
  bool same_site_strict = true;  // otherwise Lax
};
// The value of a Set-Cookie field. Name and value must be cookie characters (RFC 6265): tokens of ours, never
// input.
std::string to_set_cookie(const Cookie& cookie);

// One parameter of a structured field value: header_parameter("form-data; name=\"a\"", "name") → a.
// Understands quoted strings with \" and \\ and the extended form name*=UTF-8''…
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);
// "Text/HTML; charset=utf-8" → "text/html".
std::string media_type(std::string_view content_type);

}  // namespace zhicheng::http
