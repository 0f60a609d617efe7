#include "zhicheng/sampling/receipt.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"

namespace zhicheng::sampling {
namespace {

std::string example_receipt() {
  const Frame frame = test::example_frame();
  return write_receipt(frame, test::example_draw(frame, HashAlgorithm::sha256));
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, text.npos) << what;
  return text.replace(at, what.size(), by);
}

// The checks that do not hold, by name.
std::vector<std::string> wrong(const std::string& receipt, const std::string& frame = test::kExampleFrame) {
  const auto checks = verify_receipt(receipt, Frame::read(frame).value());
  EXPECT_TRUE(checks.ok()) << receipt;
  std::vector<std::string> names;
  if (checks.ok())
    for (const ReceiptCheck& check : *checks)
      if (!check.holds) names.push_back(check.what);
  return names;
}

TEST(Receipt, HoldsForTheFrameThatItWasDrawnFrom) {
  EXPECT_TRUE(wrong(example_receipt()).empty());
  const Frame frame = test::example_frame();
  EXPECT_TRUE(wrong(write_receipt(frame, test::example_draw(frame, HashAlgorithm::sm3))).empty());
}

TEST(Receipt, AForgedNameIsFound) {
  EXPECT_EQ(wrong(replaced(example_receipt(), "\"id\":\"G-004\"", "\"id\":\"G-001\"")),
            (std::vector<std::string>{"selected"}));
}

TEST(Receipt, AnEditedFrameIsFound) {
  const auto found = wrong(example_receipt(), replaced(test::kExampleFrame, "F-003,食品,3", "F-003,食品,4"));
  EXPECT_NE(std::find(found.begin(), found.end(), "root"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "commit"), found.end());
}

TEST(Receipt, APlanChangedAfterTheCommitIsFound) {
  const auto found = wrong(replaced(example_receipt(), "\"n\":2", "\"n\":1"));
  EXPECT_NE(std::find(found.begin(), found.end(), "plan_hash"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "commit"), found.end());
}

TEST(Receipt, AnotherNonceOrEventIsFound) {
  const auto nonce = wrong(replaced(example_receipt(), "\"nonce\":\"0001", "\"nonce\":\"0101"));
  EXPECT_NE(std::find(nonce.begin(), nonce.end(), "nonce_hash"), nonce.end());
  const auto beacon = wrong(replaced(example_receipt(), "[\"ffff", "[\"feff"));
  EXPECT_NE(std::find(beacon.begin(), beacon.end(), "seed"), beacon.end());
}

TEST(Receipt, WhatIsNoReceiptIsRefusedWithThePlace) {
  const Frame frame = test::example_frame();
  for (const std::string& text :
       {std::string("{}"), std::string("[]"), replaced(example_receipt(), "draw-v1", "draw-v9"),
        replaced(example_receipt(), "\"beacons\":[", "\"beacon\":["),
        replaced(example_receipt(), "\"plan\":[{", "\"plan\":[1,{")}) {
    const auto checks = verify_receipt(text, frame);
    ASSERT_FALSE(checks.ok()) << text;
    EXPECT_TRUE(checks.error().code() == ErrorCode::draw_receipt_invalid ||
                checks.error().code() == ErrorCode::invalid_argument)
        << text;
  }
  EXPECT_EQ(verify_receipt("{", frame).error().code(), ErrorCode::json_malformed);
}

TEST(SampleCsv, ListsTheSelectedInTheirOrder) {
  const Frame frame = test::example_frame();
  EXPECT_EQ(sample_csv(frame, test::example_draw(frame, HashAlgorithm::sha256)),
            "stratum,order,id,pi_num,pi_den\n工业品,1,G-004,2,4\n工业品,2,G-002,2,4\n"
            "食品,1,F-004,1,1\n食品,2,F-003,1,1\n食品,3,F-002,2,3\n");
}

}  // namespace
}  // namespace zhicheng::sampling
