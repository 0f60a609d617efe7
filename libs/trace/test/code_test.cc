// Codes: element strings, pairs, national schemes, explanations.
#include "zhicheng/trace/code.h"

#include <gtest/gtest.h>

#include <random>

#include "zhicheng/base/check_sign.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/element_string.h"

namespace zhicheng::trace {
namespace {

std::string canonical_of(std::string_view text) {
  const Result<CodeReading> reading = read_code(text);
  return reading.ok() ? reading->canonical : std::string(reading.error().entry().key);
}

ErrorCode refused(std::string_view text) {
  const Result<CodeReading> reading = read_code(text);
  EXPECT_FALSE(reading.ok()) << text << " was read as " << (reading.ok() ? reading->canonical : "");
  return reading.ok() ? ErrorCode{} : reading.error().code();
}

TEST(Identifiers, EachRowIsFoundByEveryNumberOfItsRangeAndNoneBeginsAnother) {
  ASSERT_EQ(application_identifiers().size(), 206u);
  for (const ApplicationIdentifier& row : application_identifiers()) {
    EXPECT_EQ(find_identifier(row.first), &row) << row.first;
    EXPECT_EQ(find_identifier(row.last), &row) << row.last;
    EXPECT_EQ(identifier_digits(std::string(row.first) + "0000"), row.first.size()) << row.first;
    EXPECT_FALSE(row.title_zh.empty()) << row.first;
    EXPECT_FALSE(row.title_en.empty()) << row.first;
    EXPECT_FALSE(row.format.empty()) << row.first;
  }
  for (const char* none : {"04", "05", "14", "18", "19", "23", "3106", "704", "9999", "1", "", "0a"})
    EXPECT_EQ(find_identifier(none), nullptr) << none;
}

TEST(Identifiers, EverySingleWrongDigitAndMostSwapsOfAGtinAreFound) {
  std::mt19937 random(20260131);
  for (int round = 0; round < 300; ++round) {
    std::string gtin(13, '0');
    for (char& c : gtin) c = static_cast<char>('0' + random() % 10);
    gtin += gs1_check_digit(gtin);
    ASSERT_TRUE(check_value("01", gtin).ok()) << gtin;
    for (std::size_t at = 0; at < gtin.size(); ++at)
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string other = gtin;
        other[at] = digit;
        EXPECT_EQ(check_value("01", other).ok(), other == gtin) << other;
      }
    for (std::size_t at = 0; at + 1 < gtin.size(); ++at) {
      std::string swapped = gtin;
      std::swap(swapped[at], swapped[at + 1]);
      const bool blind = std::abs(gtin[at] - gtin[at + 1]) % 5 == 0;  // modulo 10 cannot see these
      EXPECT_EQ(check_value("01", swapped).ok(), blind) << gtin << ' ' << at;
    }
  }
}

TEST(Elements, BracketsAndScansOfTheSameThingReadAlikeAndComeBack) {
  const Elements wanted = {{"01", "06901234567892"}, {"17", "261231"}, {"10", "A1(2)"}, {"21", "7/8"}};
  EXPECT_EQ(bracket_text(wanted), "(01)06901234567892(17)261231(10)A1\\(2)(21)7/8");
  EXPECT_EQ(read_elements(bracket_text(wanted)).value(), wanted);
  EXPECT_EQ(scan_text(wanted),
            "\x1d"
            "01069012345678921726123110A1(2)\x1d"
            "217/8");
  EXPECT_EQ(read_elements(scan_text(wanted)).value(), wanted);
  for (const char* symbology : {"]C1", "]d2", "]e0", "]Q3", ""})
    EXPECT_EQ(read_elements(symbology + scan_text(wanted).substr(1)).value(), wanted) << symbology;
}

TEST(Elements, RandomOnesSurviveBothForms) {
  std::mt19937 random(7);
  const std::string signs = "!\"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz";
  for (int round = 0; round < 2000; ++round) {
    Elements elements;
    for (std::size_t i = 0, count = 1 + random() % 5; i < count; ++i) {
      const auto& all = application_identifiers();
      const ApplicationIdentifier& row = all[random() % all.size()];
      std::string value;
      if (row.fixed) {
        value.assign(row.format.starts_with("N18")   ? 18
                     : row.format.starts_with("N14") ? 14
                     : row.format.starts_with("N13") ? 13
                     : row.format.starts_with("N2")  ? 2
                                                     : 6,
                     '0');
      } else {
        for (std::size_t k = 0, length = 1 + random() % 20; k < length; ++k)
          value += signs[random() % signs.size()];
      }
      elements.push_back({std::string(row.first), value});
    }
    ASSERT_EQ(read_elements(bracket_text(elements)).value(), elements) << bracket_text(elements);
    ASSERT_EQ(read_elements(scan_text(elements)).value(), elements) << bracket_text(elements);
  }
}

TEST(Elements, AWrongOneNamesItsPlaceAndItsRemedy) {
  const auto unknown = read_code("(01)06901234567892(04)1");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code(), ErrorCode::code_identifier_unknown);
  EXPECT_NE(unknown.error().message().find("第 20 个字符起"), std::string::npos) << unknown.error().message();
  const auto check = read_code("(01)06901234567891");
  ASSERT_FALSE(check.ok());
  EXPECT_EQ(check.error().code(), ErrorCode::code_check);
  EXPECT_NE(check.error().message().find("应为 2"), std::string::npos) << check.error().message();
  EXPECT_EQ(refused("(01)0690123456789"), ErrorCode::code_length);
  EXPECT_EQ(refused("(01)06901234567892(10)A B"), ErrorCode::code_character);
  EXPECT_EQ(refused("(01)06901234567892(10)"), ErrorCode::code_length);
  EXPECT_EQ(refused("(01)06901234567892(10)123456789012345678901"), ErrorCode::code_length);
  EXPECT_EQ(canonical_of("(01)06901234567892(10)12345678901234567890"),
            "https://id.gs1.org/01/06901234567892/10/12345678901234567890");
  EXPECT_EQ(refused("(01)06901234567892(17)260230"), ErrorCode::code_value);
  EXPECT_TRUE(read_code("(01)06901234567892(17)260200").ok()) << "the end of the month";
  EXPECT_EQ(refused("(10)A1"), ErrorCode::code_partner_missing);
  EXPECT_EQ(refused("(01)06901234567892(02)06901234567892(37)1"), ErrorCode::code_partner_excluded);
  EXPECT_EQ(refused("(01)06901234567892(10)A(10)B"), ErrorCode::code_twice);
  EXPECT_EQ(refused("(8006)069012345678920302"), ErrorCode::code_value) << "piece 3 of 2";
  EXPECT_EQ(refused(std::string(kLongestCode + 1, '1')), ErrorCode::event_limit);
  EXPECT_NE(refused(std::string(kLongestCode, '1')), ErrorCode::event_limit);
}

TEST(Elements, ThePairOfCheckSignsOfAModelNumber) {
  // GS1 General Specifications, the example of the Global Model Number.
  EXPECT_TRUE(check_value("8013", "1987654Ad4X4bL5ttr2310c2K").ok());
  const auto wrong = check_value("8013", "1987654Ad4X4bL5ttr2310c2J");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code(), ErrorCode::code_check);
}

TEST(Code, BareDigitsAreToldApartByLengthAndCheckDigit) {
  EXPECT_EQ(canonical_of("6901234567892"), "https://id.gs1.org/01/06901234567892");
  EXPECT_EQ(canonical_of("06901234567892"), "https://id.gs1.org/01/06901234567892");
  EXPECT_EQ(canonical_of("97803111"), "code_check");
  EXPECT_EQ(canonical_of("97803119"), "https://id.gs1.org/01/00000097803119");
  EXPECT_EQ(canonical_of("340123453111111115"), "https://id.gs1.org/00/340123453111111115");
  EXPECT_EQ(canonical_of("00340123453111111115"), "https://id.gs1.org/00/340123453111111115");
  EXPECT_EQ(canonical_of("81123450000000001234"), "drug:81123450000000001234");
  EXPECT_EQ(canonical_of("202601310012312345678901"), "vet:202601310012312345678901");
  EXPECT_EQ(canonical_of("202602310012312345678901"), "code_value") << "the 31st of February";
  EXPECT_EQ(canonical_of("010690123456789217261231"), "https://id.gs1.org/01/06901234567892");
  EXPECT_EQ(canonical_of("01069012345678921726123110A1"), "https://id.gs1.org/01/06901234567892/10/A1");
}

TEST(Code, NationalCodesKeepTheirSchemes) {
  EXPECT_EQ(canonical_of("91330100799655058B"), "uscc:91330100799655058B");
  EXPECT_EQ(canonical_of("uscc:91330100799655058B"), "uscc:91330100799655058B");
  EXPECT_EQ(canonical_of("91330100799655058C"), "code_check");
  EXPECT_EQ(canonical_of("9133010079965505IB"), "code_character");
  EXPECT_EQ(canonical_of("ＭＡ.156.M0.100001.0001"), "ma:MA.156.M0.100001.0001");
  EXPECT_EQ(canonical_of("MA.156..1"), "code_length");
  EXPECT_EQ(canonical_of("SC1013301060001"), "code_length");
  const Result<CodeReading> licence = read_code("SC10133010600012");
  ASSERT_TRUE(licence.ok());
  EXPECT_EQ(licence->canonical, "sc:SC10133010600012");
  EXPECT_EQ(licence->parts[1].value, "330106");
  EXPECT_EQ(refused("你好"), ErrorCode::code_unknown);
  EXPECT_EQ(refused(""), ErrorCode::code_unknown);
  EXPECT_EQ(refused("\xff"), ErrorCode::code_unknown);
}

TEST(Code, AWrongUrnIsRefused) {
  EXPECT_EQ(canonical_of("urn:epc:id:sgtin:4012345.011111.9876"),
            "https://id.gs1.org/01/04012345111118/21/9876");
  EXPECT_EQ(refused("urn:epc:id:sgtin:4012345.01111.9876"), ErrorCode::code_urn_malformed);
  EXPECT_EQ(refused("urn:epc:id:nothing:1"), ErrorCode::code_urn_malformed);
}

TEST(Code, AnExplanationNamesEachPart) {
  const Result<CodeReading> reading =
      read_code("https://example.cn/p/01/6901234567892/10/A1/21/7?17=261231&lang=zh");
  ASSERT_TRUE(reading.ok()) << reading.error().message();
  ASSERT_EQ(reading->parts.size(), 5u);
  EXPECT_EQ(reading->parts[0].title.zh, "商品条码（GTIN）");
  EXPECT_EQ(reading->parts[1].title.zh, "批号");
  EXPECT_EQ(reading->parts[3].meaning.zh, "2026-12-31");
  EXPECT_EQ(reading->parts[4].value, "zh");
  EXPECT_EQ(reading->canonical, "https://id.gs1.org/01/06901234567892/21/7");
}

TEST(Code, ANodeOfTheGraphIsCalledByItsCanonicalForm) {
  EXPECT_EQ(code_of_node("urn:epc:class:lgtin:4012345.012345.Lot987"),
            "https://id.gs1.org/01/04012345123456/10/Lot987");
  EXPECT_EQ(code_of_node("91330100799655058B"), "uscc:91330100799655058B");
  EXPECT_EQ(code_of_node("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8"),
            "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8");
}

}  // namespace
}  // namespace zhicheng::trace
