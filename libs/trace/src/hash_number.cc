#include "hash_number.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace zhicheng::trace {
namespace {

constexpr std::size_t kExactDigits = 15;  // of which a double keeps every one

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Shape {
  std::size_t point = std::string_view::npos;
  std::size_t digits = 0;
  bool exponent = false;
};

bool read_shape(std::string_view text, Shape& shape) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  for (;
       at < text.size() && (is_digit(text[at]) || (text[at] == '.' && shape.point == std::string_view::npos));
       ++at) {
    if (text[at] == '.')
      shape.point = at;
    else
      ++shape.digits;
  }
  if (shape.digits == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  shape.exponent = true;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  if (at == text.size()) return false;
  for (; at < text.size(); ++at)
    if (!is_digit(text[at])) return false;
  return true;
}

// Sign, digits and point of a short number; false: it is so small that it needs an exponent.
bool append_short(std::string_view text, std::size_t point, std::string& out) {
  const bool negative = text[0] == '-';
  const std::size_t begin = text[0] == '-' || text[0] == '+' ? 1 : 0;
  std::string_view whole =
      text.substr(begin, (point == std::string_view::npos ? text.size() : point) - begin);
  std::string_view decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
  if (whole.empty() && decimals.starts_with("0000")) return false;
  if (negative && (!whole.empty() || !decimals.empty())) out += '-';
  out += whole.empty() ? std::string_view("0") : whole;
  if (!decimals.empty()) {
    out += '.';
    out += decimals;
  }
  return true;
}

bool is_whole(double value) {
  return std::fabs(value - std::trunc(value)) <= 0;
}

}  // namespace

bool append_hash_number(std::string_view text, std::string& out) {
  if (text.empty() || !(is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == '.'))
    return false;
  Shape shape;
  if (!read_shape(text, shape)) return false;
  if (!shape.exponent && shape.digits <= kExactDigits && append_short(text, shape.point, out)) return true;
  if (text[0] == '+') text.remove_prefix(1);
  double value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) return false;
  if (is_whole(value)) {
    const std::string digits = fmt::format("{:.0f}", value);
    out += digits == "-0" ? "0" : digits;
    return true;
  }
  std::array<char, 64> shortest{};
  const auto format = std::fabs(value) < 1e-4 ? std::chars_format::scientific : std::chars_format::fixed;
  const auto end = std::to_chars(shortest.data(), shortest.data() + shortest.size(), value, format).ptr;
  out.append(shortest.data(), end);
  return true;
}

}  // namespace zhicheng::trace
