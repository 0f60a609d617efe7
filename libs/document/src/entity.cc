#include "entity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace zhicheng::document {
namespace {

constexpr std::size_t kLongestEntity = 12;

constexpr auto kNames = std::to_array<std::pair<std::string_view, char32_t>>({
    {"alpha", 0x3B1},  {"beta", 0x3B2},    {"amp", '&'},       {"apos", '\''},     {"asymp", 0x2248},
    {"bull", 0x2022},  {"copy", 0xA9},     {"deg", 0xB0},      {"divide", 0xF7},   {"emsp", 0x2003},
    {"ensp", 0x2002},  {"ge", 0x2265},     {"gt", '>'},        {"hellip", 0x2026}, {"laquo", 0xAB},
    {"ldquo", 0x201C}, {"le", 0x2264},     {"lsquo", 0x2018},  {"lt", '<'},        {"mdash", 0x2014},
    {"micro", 0xB5},   {"middot", 0xB7},   {"minus", 0x2212},  {"nbsp", 0xA0},     {"ndash", 0x2013},
    {"ne", 0x2260},    {"permil", 0x2030}, {"plusmn", 0xB1},   {"quot", '"'},      {"raquo", 0xBB},
    {"rdquo", 0x201D}, {"reg", 0xAE},      {"rsquo", 0x2019},  {"sect", 0xA7},     {"shy", 0xAD},
    {"sup2", 0xB2},    {"sup3", 0xB3},     {"thinsp", 0x2009}, {"times", 0xD7},    {"yen", 0xA5},
});

bool is_character(char32_t c) {
  return c >= 0x20 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) && !(c >= 0x7F && c < 0xA0);
}

std::optional<char32_t> numeric(std::string_view digits) {
  int base = 10;
  if (!digits.empty() && (digits.front() == 'x' || digits.front() == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (value == '\t' || value == '\n' || value == '\r') return U' ';
  if (!is_character(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Entity> read_entity(std::string_view text) {
  const std::size_t end = text.substr(0, kLongestEntity).find(';');
  if (end == text.npos || end < 3) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  if (name.front() == '#') {
    const auto c = numeric(name.substr(1));
    if (!c) return std::nullopt;
    return Entity{*c, end + 1};
  }
  const auto found = std::ranges::find(kNames, name, &std::pair<std::string_view, char32_t>::first);
  if (found == kNames.end()) return std::nullopt;
  return Entity{found->second, end + 1};
}

}  // namespace zhicheng::document
