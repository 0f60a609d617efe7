#include "zhicheng/base/masked.h"

#include <algorithm>
#include <iterator>

#include "zhicheng/base/text.h"

namespace zhicheng {
namespace {

constexpr std::size_t kDigitsOfNumber =
    7;  // from which on a text is taken for a telephone number or the like
constexpr std::size_t kMostStars = 4;

}  // namespace

std::string masked(std::string_view text) {
  const std::string_view words = trim(text);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto fits_number = [&](char c) {
    return is_digit(c) || c == '+' || c == '-' || c == ' ' || c == 'X' || c == 'x';
  };
  std::string digits;
  std::copy_if(words.begin(), words.end(), std::back_inserter(digits), is_digit);
  if (digits.size() >= kDigitsOfNumber && std::all_of(words.begin(), words.end(), fits_number))
    return digits.size() < 11 ? std::string(4, '*') + digits.substr(digits.size() - 3)
                              : digits.substr(0, 3) + "****" + digits.substr(digits.size() - 4);
  std::size_t at = 0;
  if (!words.empty()) next_code_point(words, at);
  const std::size_t hidden = count_code_points(words.substr(at));
  // A single character is hidden too.
  if (hidden == 0) return std::string(words.empty() ? 0 : 1, '*');
  return std::string(words.substr(0, at)) + std::string(std::min(hidden, kMostStars), '*');
}

}  // namespace zhicheng
