#include <algorithm>
#include <chrono>
#include <string>

#include "code_error.h"
#include "format_parts.h"
#include "zhicheng/base/check_sign.h"
#include "zhicheng/base/text.h"
#include "zhicheng/trace/application_identifier.h"

namespace zhicheng::trace {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view k82 =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view k39 = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view k64 = "-0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

std::string_view signs_of(char kind) {
  switch (kind) {
    case 'N':
      return kDigits;
    case 'X':
      return k82;
    case 'Y':
      return k39;
    default:
      return k64;
  }
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The year of two digits is that within 49 years behind and 50 ahead of 2026, the day 00 the end of a month.
bool is_day(int year, std::string_view month_day, bool zero_day) {
  const std::chrono::year_month_day day(
      std::chrono::year(year), std::chrono::month(static_cast<unsigned>(number(month_day.substr(0, 2)))),
      std::chrono::day(static_cast<unsigned>(number(month_day.substr(2, 2)))));
  if (zero_day && month_day.substr(2, 2) == "00") return day.month().ok();
  return day.ok();
}

// The pair of check signs of a GMN: primes from the right, modulo 1021, two signs of 32.
std::string model_check(std::string_view signs) {
  constexpr std::string_view kCheck = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  constexpr int kPrimes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                             41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
  int sum = 0;
  for (std::size_t i = 0; i < signs.size(); ++i)
    sum += static_cast<int>(k82.find(signs[signs.size() - 1 - i])) * kPrimes[std::min<std::size_t>(i, 22)];
  sum %= 1021;
  return {kCheck[static_cast<std::size_t>(sum / 32)], kCheck[static_cast<std::size_t>(sum % 32)]};
}

// What is wrong with a part of digits under the rule `check`; empty: nothing.
std::string digits_wanted(char check, std::string_view part) {
  switch (check) {
    case 'd':
    case 'D':
      return is_day(2000 + number(part.substr(0, 2)), part.substr(2), check == 'd')
                 ? ""
                 : "YYMMDD 年月日（日历中有的日期）/ a day of the calendar";
    case 'E':
      return is_day(number(part.substr(0, 4)), part.substr(4), false)
                 ? ""
                 : "YYYYMMDD 年月日 / a day of the calendar";
    case 't':
      return number(part.substr(0, 2)) < 24 && number(part.substr(2)) < 60 ? "" : "HHMM 时分 0000–2359";
    case 'h':
      return number(part) < 24 ? "" : "00–23 时 / hours";
    case 'm':
      return number(part) < 60 ? "" : "00–59";
    case 'p':
      return part.substr(0, 2) != "00" && part.substr(2) != "00" && part.substr(0, 2) <= part.substr(2)
                 ? ""
                 : "第几件与总件数，如 0102 / piece and total, such as 0102";
    case 'z':
      return part.find_first_not_of('0') != std::string_view::npos ? "" : "非零 / not zero";
    case 'o':
      return part == "0" ? "" : "0";
    case 'b':
      return part == "0" || part == "1" ? "" : "0 或 1 / 0 or 1";
    case 'l':
      return part == "0" || part.front() != '0' ? "" : "不以 0 开头 / no leading 0";
    case 'n':
      return "";
    default:
      return "";
  }
}

Result<void> check_part(std::string_view ai, std::string_view value, std::string_view part,
                        const FormatPart& wanted) {
  const std::size_t bad = part.find_first_not_of(signs_of(wanted.signs));
  if (bad != std::string_view::npos) {
    const auto offset = static_cast<std::size_t>(part.data() - value.data()) + bad;
    const auto code = static_cast<unsigned char>(value[offset]);
    return code_error(ErrorCode::code_character, ai)
        .with("text", std::string(value))
        .with("at", std::to_string(offset + 1))
        .with("character", code > ' ' && code < 0x7f ? std::string(1, value[offset]) : "?");
  }
  for (const char check : wanted.checks) {
    if (check == 'c' || check == 'a') {
      const std::size_t length = check == 'c' ? 1 : 2;
      if (part.size() <= length)
        return code_error(ErrorCode::code_length, ai)
            .with("text", std::string(value))
            .with("length", std::to_string(value.size()))
            .with("expected", "3+");
      const std::string_view body = part.substr(0, part.size() - length);
      const std::string right = check == 'c' ? std::string(1, gs1_check_digit(body)) : model_check(body);
      if (part.substr(body.size()) != right)
        return code_error(ErrorCode::code_check, ai).with("text", std::string(value)).with("expected", right);
      continue;
    }
    if (check == 'n' && part.find_first_not_of(kDigits) == std::string_view::npos)
      return code_error(ErrorCode::code_value, ai)
          .with("text", std::string(value))
          .with("expected", "至少一个非数字 / a sign that is no digit");
    const std::string expected = digits_wanted(check, part);
    if (!expected.empty())
      return code_error(ErrorCode::code_value, ai)
          .with("text", std::string(value))
          .with("expected", expected);
  }
  return {};
}

Error wrong_length(std::string_view ai, std::string_view value, const std::vector<FormatPart>& parts) {
  std::size_t least = 0;
  std::size_t most = 0;
  for (const FormatPart& part : parts) {
    if (!part.optional) least += part.up_to ? 1 : part.length;
    most += part.length;
  }
  return code_error(ErrorCode::code_length, ai)
      .with("text", std::string(value))
      .with("length", std::to_string(count_code_points(value)))
      .with("expected",
            least == most ? std::to_string(most) : std::to_string(least) + "–" + std::to_string(most));
}

}  // namespace

std::vector<FormatPart> read_format(std::string_view format) {
  std::vector<FormatPart> parts;
  while (!format.empty()) {
    const std::size_t end = format.find(' ');
    std::string_view text = format.substr(0, end);
    FormatPart part;
    if (text.front() == '?') {
      part.optional = true;
      text.remove_prefix(1);
    }
    part.signs = text.front();
    text.remove_prefix(1);
    part.up_to = text.front() == '-';
    if (part.up_to) text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of(kDigits), text.size());
    part.length = static_cast<std::size_t>(number(text.substr(0, digits)));
    part.checks = text.substr(digits);
    parts.push_back(part);
    format.remove_prefix(end == std::string_view::npos ? format.size() : end + 1);
  }
  return parts;
}

Result<void> check_value(std::string_view ai, std::string_view value) {
  const ApplicationIdentifier* const about = find_identifier(ai);
  if (about == nullptr)
    return Error(ErrorCode::code_identifier_unknown).with("ai", std::string(ai)).with("at", "1");
  const std::vector<FormatPart> parts = read_format(about->format);
  std::string_view rest = value;
  for (const FormatPart& part : parts) {
    if (rest.empty() && part.optional) break;
    const std::size_t taken = std::min(rest.size(), part.length);
    if (taken == 0 || (!part.up_to && taken < part.length)) return wrong_length(ai, value, parts);
    ZHICHENG_TRY(check_part(ai, value, rest.substr(0, taken), part));
    rest.remove_prefix(taken);
  }
  if (!rest.empty()) return wrong_length(ai, value, parts);
  return {};
}

}  // namespace zhicheng::trace
