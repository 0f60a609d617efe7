#include "zhicheng/document/zip.h"

#include <gtest/gtest.h>

#include "archive.h"

namespace zhicheng::document {
namespace {

TEST(Zip, WhatIsWrittenReadsBack) {
  const std::vector<ZipPart> parts{
      {"目标.csv", "seq,name\n1,合格率\n"}, {"a/empty.csv", ""}, {"big", std::string(100'000, 'x')}};
  const std::string bytes = write_zip("p.zip", parts).value();
  EXPECT_LT(bytes.size(), 5'000U);
  auto archive = Archive::open("p.zip", bytes).value();
  for (const ZipPart& part : parts) EXPECT_EQ(archive.read(part.name).value(), part.bytes) << part.name;
  EXPECT_EQ(write_zip("p.zip", parts).value(), bytes);
}

TEST(Zip, RefusesNamesThatCannotStandInIt) {
  EXPECT_EQ(write_zip("p.zip", {{"a", "1"}, {"a", "2"}}).error().code(), ErrorCode::zip_unwritable);
  EXPECT_EQ(write_zip("p.zip", {{"", "1"}}).error().code(), ErrorCode::zip_unwritable);
}

TEST(Zip, OfNothingIsAnError) {
  EXPECT_FALSE(write_zip("p.zip", {}).ok());
}

}  // namespace
}  // namespace zhicheng::document
