#include "zhicheng/http/decode.h"

#include <fmt/format.h>

#include <algorithm>

#include "lexical.h"
#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error malformed(std::string_view text) {
  // The text is on its way into JSON: keep it short and keep it ASCII.
  std::string shown(text.substr(0, 60));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return Error(ErrorCode::parameter_malformed).with("text", std::move(shown));
}

bool is_cookie_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

std::string unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != '"') return std::string(text);
  std::string plain;
  for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
    if (escape) ++i;
    plain += text[i];
  }
  return plain;
}

// The value of name*=charset'language'encoded; only UTF-8 is in use today.
std::optional<std::string> extended_value(std::string_view text) {
  const std::size_t first = text.find('\'');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\'', first + 1);
  if (second == std::string_view::npos || !equals_ignoring_case(text.substr(0, first), "utf-8"))
    return std::nullopt;
  Result<std::string> decoded = percent_decode(text.substr(second + 1), false);
  if (!decoded) return std::nullopt;
  return std::move(decoded).value();
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, bool plus_is_blank) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return malformed(text);
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' && plus_is_blank ? ' ' : text[i];
    }
  }
  if (decoded.find('\0') != std::string::npos || find_invalid_utf8(decoded)) return malformed(text);
  return decoded;
}

std::string percent_encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return encoded;
}

Result<Parameters> parse_form(std::string_view text) {
  Parameters parameters;
  std::size_t start = 0;
  while (start <= text.size() && !text.empty()) {
    const std::size_t end = std::min(text.find('&', start), text.size());
    const std::string_view pair = text.substr(start, end - start);
    start = end + 1;
    if (pair.empty()) continue;
    if (parameters.entries().size() == kMaxParameters) {
      return Error(ErrorCode::too_many_parameters).with("limit", std::to_string(kMaxParameters));
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    ZHICHENG_TRY_ASSIGN(std::string name, percent_decode(pair.substr(0, equals), true));
    const std::string_view raw = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
    ZHICHENG_TRY_ASSIGN(std::string value, percent_decode(raw, true));
    parameters.add(std::move(name), std::move(value));
  }
  return parameters;
}

std::optional<std::string> find_cookie(const Headers& headers, std::string_view name) {
  std::size_t seen = 0;
  for (const std::string_view field : headers.find_all("cookie")) {
    std::optional<std::string_view> rest = field;
    while (const auto element = next_element(rest, ';')) {
      if (++seen > kMaxCookies) return std::nullopt;
      const std::size_t equals = element->find('=');
      if (equals == std::string_view::npos || trim_ows(element->substr(0, equals)) != name) continue;
      std::string_view value = trim_ows(element->substr(equals + 1));
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
      if (is_cookie_text(value)) return std::string(value);
    }
  }
  return std::nullopt;
}

std::string to_set_cookie(const Cookie& cookie) {
  ZHICHENG_ASSERT(!cookie.name.empty() &&
                  std::all_of(cookie.name.begin(), cookie.name.end(), is_token_character));
  ZHICHENG_ASSERT(is_cookie_text(cookie.value) && is_cookie_text(cookie.path));
  std::string text = fmt::format("{}={}; Path={}", cookie.name, cookie.value, cookie.path);
  if (cookie.max_age_seconds) text += fmt::format("; Max-Age={}", *cookie.max_age_seconds);
  if (cookie.http_only) text += "; HttpOnly";
  if (cookie.secure) text += "; Secure";
  text += cookie.same_site_strict ? "; SameSite=Strict" : "; SameSite=Lax";
  return text;
}

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
  std::optional<std::string_view> rest = value;
  std::optional<std::string> plain;
  next_element(rest, ';');  // the value itself
  while (const auto element = next_element(rest, ';')) {
    const std::size_t equals = element->find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view key = trim_ows(element->substr(0, equals));
    const std::string_view text = trim_ows(element->substr(equals + 1));
    if (equals_ignoring_case(key, name)) {
      if (!plain) plain = unquote(text);
    } else if (key.ends_with('*') && equals_ignoring_case(key.substr(0, key.size() - 1), name)) {
      if (auto extended = extended_value(text)) return extended;  // wins over the plain form (RFC 6266)
    }
  }
  return plain;
}

std::string media_type(std::string_view content_type) {
  std::string type(trim_ows(content_type.substr(0, content_type.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

}  // namespace zhicheng::http
