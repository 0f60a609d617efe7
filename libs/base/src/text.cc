#include "zhicheng/base/text.h"

#include <cstring>

#include <algorithm>
#include <array>

#include "zhicheng/base/assert.h"

namespace zhicheng {
namespace {

struct Decoded {
  char32_t code_point;
  std::size_t length;  // 0 = not UTF-8
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  // Nearly all of a Chinese text: three bytes that cannot be overlong or a surrogate.
  if (lead >= 0xE1 && lead <= 0xEC && at + 3 <= text.size() && (byte(1) & 0xC0) == 0x80 &&
      (byte(2) & 0xC0) == 0x80)
    return {(lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {0, 0};
  char32_t c = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {0, 0};
    c = (c << 6) | (byte(i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kSmallest[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {0, 0};
  return {c, length};
}

std::optional<int> chinese_digit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (c == U'零' || c == U'○') return 0;
  if (c == U'两') return 2;
  const std::size_t at = kDigits.find(c);
  if (at == kDigits.npos) return std::nullopt;
  return static_cast<int>(at);
}

std::int64_t chinese_unit(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
      return 10'000;
    case U'亿':
      return 100'000'000;
    default:
      return 0;
  }
}

// 二〇三五: digits in place.
std::optional<std::int64_t> digits_in_place(std::u32string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::int64_t value = 0;
  for (const char32_t c : text) {
    const auto digit = chinese_digit(c);
    if (!digit) return std::nullopt;
    value = value * 10 + *digit;
  }
  return value;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = kHighBits;  // most texts are ASCII: eight bytes at once
    if (at + sizeof(eight) <= text.size()) std::memcpy(&eight, text.data() + at, sizeof(eight));
    if ((eight & kHighBits) == 0) {
      at += sizeof(eight);
      continue;
    }
    const std::size_t length = decode(text, at).length;
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  ZHICHENG_ASSERT(offset < text.size());
  const Decoded decoded = decode(text, offset);
  ZHICHENG_ASSERT(decoded.length > 0);
  offset += decoded.length;
  return decoded.code_point;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::size_t following = 0;  // bytes that are not the first of a code point: 10xxxxxx
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof(eight));
    following += static_cast<std::size_t>(((eight >> 7 & ~eight >> 6 & kOnes) * kOnes) >> 56);
  }
  for (; at < text.size(); ++at) following += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return text.size() - following;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x303F && c != 0x3000) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3134F);
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200A);
}

int display_width(char32_t c) {
  if (c == 0 || c == 0x200B || c == 0xFEFF || (c >= 0x300 && c <= 0x36F)) return 0;
  const bool wide = is_cjk(c) || c == 0x3000 || (c >= 0x1100 && c <= 0x115F) ||
                    (c >= 0x3040 && c <= 0x33FF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFFE0 && c <= 0xFFE6);
  return wide ? 2 : 1;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&lower](char x, char y) { return lower(x) == lower(y); });
}

bool ends_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && equals_ignoring_case(text.substr(text.size() - end.size()), end);
}

std::string_view trim(std::string_view text) {
  // How many bytes a blank at `at` has; 0: there is none, or no UTF-8.
  const auto blank = [text](std::size_t at) -> std::size_t {
    const Decoded decoded = decode(text, at);
    const char32_t c = decoded.code_point;
    return decoded.length > 0 && (is_blank(c) || c == U'\n' || c == U'\r') ? decoded.length : 0;
  };
  std::size_t begin = 0;
  while (begin < text.size() && blank(begin) > 0) begin += blank(begin);
  std::size_t end = text.size();
  for (std::size_t last = end; end > begin; end = last) {
    do --last;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80);
    if (blank(last) != end - last) break;
  }
  return text.substr(begin, end - begin);
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E)
      append_utf8(out, c - 0xFEE0);
    else
      append_utf8(out, c == 0x3000 ? U' ' : c);
  }
  return out;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::optional<std::int64_t> parse_chinese_numeral(std::string_view text) {
  if (find_invalid_utf8(text)) return std::nullopt;
  const std::u32string wide = to_utf32(text);
  if (const auto value = digits_in_place(wide)) return value;
  std::int64_t total = 0;     // finished 万 and 亿
  std::int64_t group = 0;     // below the next 万 or 亿
  std::int64_t pending = -1;  // a digit that waits for its unit
  for (const char32_t c : wide) {
    if (const auto digit = chinese_digit(c)) {
      if (pending > 0) return std::nullopt;
      pending = *digit;
      continue;
    }
    const std::int64_t unit = chinese_unit(c);
    if (unit == 0) return std::nullopt;
    if (unit < 10'000) {
      if (pending == 0 || (pending < 0 && unit != 10)) return std::nullopt;
      group += (pending < 0 ? 1 : pending) * unit;
    } else {
      const std::int64_t part = group + (pending > 0 ? pending : 0);
      if (part == 0 || (unit == 100'000'000 && total >= 100'000'000)) return std::nullopt;
      total = unit == 10'000 ? total + part * unit : (total + part) * unit;
      if (total > 1'000'000'000'000) return std::nullopt;
      group = 0;
    }
    pending = -1;
  }
  if (wide.empty()) return std::nullopt;
  return total + group + (pending > 0 ? pending : 0);
}

}  // namespace zhicheng
