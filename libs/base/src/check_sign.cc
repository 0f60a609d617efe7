#include "zhicheng/base/check_sign.h"

#include <array>
#include <cstddef>

namespace zhicheng {

char gs1_check_digit(std::string_view digits) {
  int sum = 0;
  int weight = 3;
  for (std::size_t i = digits.size(); i-- > 0; weight = 4 - weight) sum += (digits[i] - '0') * weight;
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

char uscc_check_sign(std::string_view signs) {
  int sum = 0;
  int weight = 1;
  for (const char c : signs.substr(0, 17)) {
    sum += static_cast<int>(kUsccSigns.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  return kUsccSigns[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

char organisation_check_sign(std::string_view signs) {
  constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    sum += static_cast<int>(kOrganisationSigns.find(signs[i])) * kWeights[i];
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check % 11);
}

char iso7064_11_10_check_digit(std::string_view digits) {
  int product = 10;
  for (const char c : digits) {
    int sum = (product + (c - '0')) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return static_cast<char>('0' + (11 - product) % 10);
}

}  // namespace zhicheng
