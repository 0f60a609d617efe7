// Codes and their check signs.
#include "zhicheng/registry/identifier.h"

#include <gtest/gtest.h>

#include <random>

namespace zhicheng::registry {
namespace {

std::string read(Scheme scheme, std::string_view text) {
  const auto found = read_identifier(scheme, text);
  return found.ok() ? found->text : std::string(found.error().entry().key);
}

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// By the words of GB 32100, not by the code under test: sum of sign × 3^(place − 1), all modulo 31.
char check_sign_of(const std::string& first17) {
  std::uint64_t sum = 0;
  std::uint64_t power = 1;
  for (const char c : first17) {
    sum += kSigns.find(c) * power;
    power = power * 3 % (31ULL * 1'000'003ULL);
  }
  for (std::size_t candidate = 0; candidate < 31; ++candidate)
    if ((sum + candidate) % 31 == 0) return kSigns[candidate];
  return '?';
}

TEST(Identifier, PublishedCreditCodesAreReadAndAWrongOneNamesItsSign) {
  EXPECT_EQ(read(Scheme::uscc, "91330100799655058B"), "91330100799655058B");
  EXPECT_EQ(read(Scheme::uscc, "914403001922038216"), "914403001922038216");
  const auto wrong = read_identifier(Scheme::uscc, "91350100M000100Y4Z");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code(), ErrorCode::identifier_character) << "Z is no sign of the code";
  const auto check = read_identifier(Scheme::uscc, "91350100M000100Y44");
  ASSERT_FALSE(check.ok());
  EXPECT_EQ(check.error().code(), ErrorCode::identifier_check);
  EXPECT_NE(check.error().message(Language::en).find("should be 3"), std::string::npos);
}

TEST(Identifier, WhatPeoplePutIntoACodeIsForgiven) {
  EXPECT_EQ(read(Scheme::uscc, " ９１３３０１００-799655058b "), "91330100799655058B");
  EXPECT_EQ(read(Scheme::gtin, "690 1234 567892"), "06901234567892");
}

TEST(Identifier, OneWrongSignOrTwoSwappedOnesAreFoundInEveryCreditCode) {
  std::mt19937 random(20261127);
  const auto any = [&](std::string_view signs) { return signs[random() % signs.size()]; };
  for (int round = 0; round < 400; ++round) {
    std::string code = {any("159NY"), any("1239")};
    for (int i = 0; i < 6; ++i) code += any("0123456789");
    for (int i = 0; i < 9; ++i) code += any(kSigns);
    code += check_sign_of(code);
    ASSERT_EQ(read(Scheme::uscc, code), code);
    std::string wrong = code;
    const std::size_t at = random() % 18;
    wrong[at] = any(at >= 2 && at < 8 ? std::string_view("0123456789") : kSigns);
    EXPECT_EQ(read(Scheme::uscc, wrong) == wrong, wrong == code) << code << " → " << wrong;
    std::string swapped = code;
    const std::size_t left = random() % 17;
    std::swap(swapped[left], swapped[left + 1]);
    EXPECT_EQ(read(Scheme::uscc, swapped) == swapped, swapped == code) << code << " → " << swapped;
  }
}

TEST(Identifier, TheInnerSignOfACreditCodeIsOnlyDoubted) {
  EXPECT_EQ(read_identifier(Scheme::uscc, "91330100799655058B").value().doubt, Bilingual());
  std::string code = "91330100799655057";
  code += check_sign_of(code);
  const Identifier doubted = read_identifier(Scheme::uscc, code).value();
  EXPECT_NE(doubted.doubt.zh.find("应为 8"), std::string::npos) << doubted.doubt.zh;
  EXPECT_NE(doubted.doubt.zh.find("待核实"), std::string::npos);
}

TEST(Identifier, EverySchemeRefusesAWrongLengthSignAndCheck) {
  EXPECT_EQ(read(Scheme::organisation_code, "79965505-8"), "799655058");
  EXPECT_EQ(read(Scheme::organisation_code, "799655059"), "identifier_check");
  EXPECT_EQ(read(Scheme::organisation_code, "7996550588"), "identifier_length");
  EXPECT_EQ(read(Scheme::gtin, "6901234567893"), "identifier_check");
  EXPECT_EQ(read(Scheme::gtin, "69012345678"), "identifier_length");
  EXPECT_EQ(read(Scheme::gtin, "69012345678A2"), "identifier_character");
  EXPECT_EQ(read(Scheme::gtin, "40170725"), "00000040170725");
  EXPECT_EQ(read(Scheme::gln, "6901234567892"), "6901234567892");
  EXPECT_EQ(read(Scheme::gln, "06901234567892"), "identifier_length");
  EXPECT_EQ(read(Scheme::sscc, "106141412345678908"), "106141412345678908");
  EXPECT_EQ(read(Scheme::sscc, "106141412345678907"), "identifier_check");
  EXPECT_EQ(read(Scheme::division, "330105"), "330105");
  EXPECT_EQ(read(Scheme::division, "3301"), "identifier_length");
  EXPECT_EQ(read(Scheme::division, "33010X"), "identifier_character");
  EXPECT_EQ(read(Scheme::food_licence, "10613301234567"), "identifier_length");
  EXPECT_EQ(read(Scheme::food_licence, "QS10613301234567"), "identifier_character");
  EXPECT_EQ(read(Scheme::plain, "梯11浙A00001(21)"), "梯11浙A00001(21)");
  EXPECT_EQ(read(Scheme::plain, "  "), "identifier_length");
  EXPECT_EQ(read(Scheme::plain, std::string(65, '7')), "identifier_length");
  EXPECT_EQ(read(Scheme::plain, "a b"), "identifier_character");
  EXPECT_EQ(read(Scheme::uscc, ""), "identifier_length");
}

TEST(Identifier, AFoodLicenceIsDoubtedByItsLastDigitOnly) {
  int without_doubt = 0;
  for (char last = '0'; last <= '9'; ++last) {
    const auto found = read_identifier(Scheme::food_licence, std::string("SC1063301080001") + last);
    ASSERT_TRUE(found.ok());
    without_doubt += found->doubt.zh.empty() ? 1 : 0;
  }
  EXPECT_EQ(without_doubt, 1);
}

TEST(Identifier, SchemesHaveNamesThatAreReadAgain) {
  for (int i = 0; i <= static_cast<int>(Scheme::plain); ++i)
    EXPECT_EQ(parse_scheme(name_of(static_cast<Scheme>(i))), static_cast<Scheme>(i));
  EXPECT_EQ(parse_scheme("isbn"), std::nullopt);
}

}  // namespace
}  // namespace zhicheng::registry
