#include "zhicheng/outgoing/letter.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "zhicheng/base/text.h"

namespace zhicheng::outgoing {
namespace {

constexpr std::size_t kAddressBytes = 254;
constexpr std::size_t kLocalBytes = 64;
constexpr std::size_t kLineBytes = 57;  // 76 signs of base64
constexpr std::size_t kWordBytes = 42;  // of a header: 56 signs and the frame stay below 75

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Parts between dots, none of them empty, of letters, digits and `more`.
bool is_dotted(std::string_view text, std::string_view more) {
  char before = '.';
  for (const char c : text) {
    if (c == '.' ? before == '.' : !is_word(c) && more.find(c) == std::string_view::npos) return false;
    before = c;
  }
  return before != '.';
}

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string encoded_words(std::string_view text) {
  std::string words;
  std::string part;
  const auto flush = [&] {
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + to_base64(part) + "?=";
    part.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    if (part.size() + at - begin > kWordBytes) flush();
    part += text.substr(begin, at - begin);
  }
  flush();
  return words;
}

std::string mail_date(Timestamp at) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string text = format_timestamp(at);  // 2025-06-30T08:00:00.000000Z
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(at.micros)));
  const std::chrono::year_month_day date(day);
  return fmt::format("{}, {} {} {} {} +0000", kDays[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), text.substr(11, 8));
}

}  // namespace

Result<void> check_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  const bool whole = at != std::string_view::npos && text.size() <= kAddressBytes && at <= kLocalBytes;
  if (whole) {
    const std::string_view domain = text.substr(at + 1);
    const bool labelled =
        domain.find('.') != std::string_view::npos && domain.front() != '-' && domain.back() != '-';
    if (labelled && is_dotted(text.substr(0, at), "!#$%&'*+-/=?^_`{|}~") && is_dotted(domain, "-")) return {};
  }
  return Error(ErrorCode::mail_address_malformed).with("text", std::string(text.substr(0, 100)));
}

std::string format_letter(const Letter& letter, std::string_view from, Timestamp at, std::string_view id) {
  std::string text;
  for (const char c : letter.text) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string mail = fmt::format(
      "Date: {}\r\nFrom: {}\r\nTo: {}\r\nMessage-ID: <{}@{}>\r\nSubject: {}\r\nAuto-Submitted: "
      "auto-generated\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\n",
      mail_date(at), from, letter.to, id, from.substr(from.find('@') + 1), encoded_words(letter.subject));
  for (std::size_t begin = 0; begin < text.size(); begin += kLineBytes)
    mail += to_base64(std::string_view(text).substr(begin, kLineBytes)) + "\r\n";
  return mail;
}

}  // namespace zhicheng::outgoing
