#include "lexical.h"

#include "zhicheng/http/decode.h"

namespace zhicheng::http {

std::string_view trim_ows(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string_view> next_element(std::optional<std::string_view>& rest, char separator) {
  if (!rest) return std::nullopt;
  bool quoted = false;
  for (std::size_t i = 0; i < rest->size(); ++i) {
    const char c = (*rest)[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      const std::string_view element = trim_ows(rest->substr(0, i));
      rest = rest->substr(i + 1);
      return element;
    }
  }
  const std::string_view element = trim_ows(*rest);
  rest.reset();
  return element;
}

int quality_of(std::string_view element) {
  const std::optional<std::string> text = header_parameter(element, "q");
  if (!text) return 1000;
  if (text->empty() || ((*text)[0] != '0' && (*text)[0] != '1') || text->size() > 5) return 0;
  if ((*text)[0] == '1') return 1000;
  if (text->size() == 1) return 0;
  if ((*text)[1] != '.') return 0;
  int thousandths = 0;
  for (std::size_t i = 2; i < 5; ++i) {
    const char digit = i < text->size() ? (*text)[i] : '0';
    if (digit < '0' || digit > '9') return 0;
    thousandths = thousandths * 10 + (digit - '0');
  }
  return thousandths;
}

bool is_token_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

}  // namespace zhicheng::http
