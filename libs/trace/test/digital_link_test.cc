// Digital Links and EPC URNs.
#include "zhicheng/trace/digital_link.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "zhicheng/base/check_sign.h"

namespace zhicheng::trace {
namespace {

ErrorCode refusal(std::string_view uri) {
  const Result<DigitalLink> link = read_link(uri);
  EXPECT_FALSE(link.ok()) << uri;
  return link.ok() ? ErrorCode{} : link.error().code();
}

TEST(Canonical, AgreesWithThePublishedPairs) {
  std::ifstream file(ZHICHENG_SOURCE_DIR "/tests/vectors/trace/canonical.tsv");
  std::string line;
  int pairs = 0;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    ++pairs;
    EXPECT_EQ(canonical(line.substr(0, tab)).value_or("-"), line.substr(tab + 1)) << line;
  }
  EXPECT_EQ(pairs, 70);  // the 71st is not a text
}

TEST(Canonical, IsItsOwnCanonicalForm) {
  std::ifstream file(ZHICHENG_SOURCE_DIR "/tests/vectors/trace/canonical.tsv");
  std::string line;
  while (std::getline(file, line)) {
    const std::string wanted = line.substr(line.find('\t') + 1);
    if (line.starts_with('#') || wanted == "-") continue;
    EXPECT_EQ(canonical(wanted), wanted);
  }
}

TEST(Canonical, DecodesAndEscapesAlikeWhereverTheTextComesFrom) {
  EXPECT_EQ(canonical("https://a.cn/01/06901234567892/21/6789%2f%26"),
            "https://id.gs1.org/01/06901234567892/21/6789%2F%26");
  EXPECT_EQ(canonical("urn:epc:id:sgtin:6901234.056789.6789%2f%26"),
            "https://id.gs1.org/01/06901234567892/21/6789%2F%26");
  EXPECT_EQ(canonical("https://a.cn/01/06901234567892/21/%"), std::nullopt);
  EXPECT_EQ(canonical("https://a.cn/01/06901234567892/21/%C3%A4"), std::nullopt) << "no sign of a GS1 code";
  EXPECT_EQ(canonical("https://a.cn/8018/690123450000000009/8019/12"),
            "https://id.gs1.org/8018/690123450000000009");
}

TEST(Canonical, OnlySignsThatNeedNoEscapeStandPlain) {
  const std::string plain = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~';=";
  for (int code = 33; code < 127; ++code) {
    const char c = static_cast<char>(code);
    std::string out;
    append_escaped(std::string(1, c), out);
    EXPECT_EQ(out.size() == 1, plain.find(c) != std::string::npos) << c;
  }
}

TEST(Canonical, TextsAtTheEdgesAreLeftAlone) {
  for (const char* text :
       {"", "urn:epc:", "urn:epc:id:sgtin:", "urn:epc:id:sgtin:69012345678901.0.1",
        "urn:epc:id:sgtin:6901234.05678.1", "urn:epc:id:sgtin:6901234.056789.", "https://", "https://a.cn",
        "https:///01/06901234567892", "ftp://a.cn/01/06901234567892",
        "urn:epc:id:sgtin:6901234.056789.123456789012345678901", "urn:epc:idpat:sgtin:*.*.*"})
    EXPECT_EQ(canonical(text), std::nullopt) << text;
}

TEST(DigitalLink, WhatIsWrittenReadsTheSame) {
  std::mt19937 random(99);
  const std::string signs = "!\"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz";
  const auto text = [&](std::size_t most) {
    std::string value;
    for (std::size_t k = 0, length = 1 + random() % most; k < length; ++k)
      value += signs[random() % signs.size()];
    return value;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string gtin(13, '0');
    for (char& c : gtin) c = static_cast<char>('0' + random() % 10);
    gtin += gs1_check_digit(gtin);
    DigitalLink link;
    link.stem = random() % 2 == 0 ? "https://id.gs1.org" : "http://a.cn/food/x";
    link.path = {{"01", gtin}};
    for (const char* ai : {"22", "10", "21"})
      if (random() % 2 == 0) link.path.push_back({ai, text(20)});
    if (random() % 2 == 0) link.attributes.push_back({"240", text(30)});
    if (random() % 2 == 0) link.other.emplace_back("linkType", text(10));
    const std::string uri = write_link(link);
    const Result<DigitalLink> again = read_link(uri);
    ASSERT_TRUE(again.ok()) << uri << ' ' << again.error().message();
    EXPECT_EQ(again->stem, link.stem);
    EXPECT_EQ(again->path, link.path);
    EXPECT_EQ(again->attributes, link.attributes);
    EXPECT_EQ(again->other, link.other);
    EXPECT_EQ(write_link(*again), uri);
    ASSERT_TRUE(canonical(uri)) << uri;
    EXPECT_EQ(canonical(*canonical(uri)), canonical(uri));
  }
}

TEST(DigitalLink, AWrongOneNamesItsPlace) {
  const Result<DigitalLink> none = read_link("https://a.cn/about/us");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code(), ErrorCode::code_link_malformed);
  EXPECT_NE(none.error().message().find("第 13 个字符"), std::string::npos) << none.error().message();
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892/10/A/22/B"), ErrorCode::code_link_order);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892/10/A/235/B"), ErrorCode::code_link_order);
  EXPECT_EQ(refusal("https://a.cn/00/340123453111111115/10/A"), ErrorCode::code_link_order);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567891"), ErrorCode::code_check);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892?21=7"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892?10=A"), ErrorCode::code_link_malformed)
      << "belongs into the path";
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892?99=A&99=A"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892/10/A?01=06901234567892"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("HtTp://a.cn/01/06901234567892"), ErrorCode::code_link_malformed);
  EXPECT_EQ(canonical("HTTPS://A.CN/01/06901234567892"), "https://id.gs1.org/01/06901234567892");
  EXPECT_EQ(read_link("https://a.cn/8004/9520614141234567?01=6901234567892").value().attributes[0].value,
            "06901234567892");
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892?9999=7"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892/10/%4"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("https://a.cn/01/06901234567892/10/a b"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("https:///01/06901234567892"), ErrorCode::code_link_malformed);
  EXPECT_EQ(refusal("a.cn/01/06901234567892"), ErrorCode::code_link_malformed);
}

TEST(DigitalLink, ASerialNumberThatNamesItsLotGivesTheLot) {
  EXPECT_EQ(lot_of_instance("https://a.cn/01/6901234567892/10/A1/21/7?x=y"),
            "https://id.gs1.org/01/06901234567892/10/A1");
  EXPECT_EQ(lot_of_instance("https://a.cn/01/6901234567892/21/7"), std::nullopt);
  EXPECT_EQ(lot_of_instance("https://a.cn/01/6901234567892/10/A1"), std::nullopt) << "is a lot itself";
  EXPECT_EQ(lot_of_instance("urn:epc:id:sgtin:6901234.056789.7"), std::nullopt);
}

}  // namespace
}  // namespace zhicheng::trace
