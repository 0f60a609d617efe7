// The example of the guide: what is printed, compared with files that a person has read.
#include "zhicheng/assess/report.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::assess::testing {
namespace {

class Example : public ::testing::Test {
 protected:
  void SetUp() override {
    scheme_ = scheme_of(file_text("packs/assessment/quality_work_100.yaml"));
    const Input input = input_of(
        scheme_, {file_text("examples/assessment/data.csv"), file_text("examples/assessment/events.csv"),
                  file_text("examples/assessment/objections.csv")});
    outcome_ = assess_with_objections(scheme_, input).value();
  }

  Scheme scheme_;
  Outcome outcome_;
};

TEST_F(Example, SaysHowEachPointOfAPlaceWasWonOrLost) {
  EXPECT_EQ(scheme_text(scheme_, Language::zh_cn) + place_text(scheme_, outcome_, 2, Language::zh_cn),
            golden("yx03.zh.txt"));
  EXPECT_EQ(place_text(scheme_, outcome_, 3, Language::zh_cn), golden("yx04.zh.txt"));
  EXPECT_EQ(scheme_text(scheme_, Language::en) + place_text(scheme_, outcome_, 4, Language::en),
            golden("yx05.en.txt"));
}

TEST_F(Example, HasASheetOfPlacesAndOneOfItems) {
  EXPECT_EQ(document::write_csv(places_sheet(scheme_, outcome_), {.byte_order_mark = false}),
            golden("places.csv"));
  EXPECT_EQ(document::write_csv(items_sheet(scheme_, outcome_, 3), {.byte_order_mark = false}),
            golden("yx04.csv"));
}

TEST_F(Example, IsWrittenAsJson) {
  EXPECT_EQ(to_json_text(to_json(scheme_, outcome_, 3)) + "\n", golden("yx04.json"));
  const JsonObject all = to_json(scheme_, outcome_);
  EXPECT_EQ(all.at("places").as_array().size(), 6u);
  EXPECT_EQ(all.at("objections").as_array().size(), 3u);
  // Each item says its rule, what it gave and what would have given full points.
  for (const Json& place : all.at("places").as_array())
    for (const Json& each : place.as_object().at("items").as_array())
      for (const char* member :
           {"rule", "points", "full", "lost", "formula_zh", "formula_en", "full_when_zh"})
        EXPECT_FALSE(each.as_object().at(member).as_string().empty()) << member;
}

TEST(SchemeText, SaysWhenTheSchemeIsInForce) {
  const std::string items = item("x", "10", "rule: {kind: manual}");
  EXPECT_EQ(zhicheng::assess::scheme_text(
                scheme_of(scheme_text(items, "10", "effective: {from: 2025-07-01}")), Language::en),
            "s Scheme\nsource: 测试\nin force: 2025-07-01 – …\n");
  EXPECT_EQ(zhicheng::assess::scheme_text(scheme_of(scheme_text(items, "10")), Language::zh_cn),
            "s 方案\n来源：测试\n");
}

TEST_F(Example, RanksThePlacesWithTheBestFirst) {
  std::string order;
  for (const std::size_t place : ranking(outcome_))
    order += outcome_.input.places[place].code + " " + rank_text(outcome_.result[place]) + ", ";
  EXPECT_EQ(order, "yx01 1, yx03 2, yx02 3, yx05 4, yx06 5, yx04 6, ");
}

}  // namespace
}  // namespace zhicheng::assess::testing
