#include "zhicheng/service/estimate_service.h"

#include "house.h"

namespace zhicheng::service {
namespace {

class EstimateServiceTest : public House {
 protected:
  EstimateEntry example(const std::string& kind) {
    return {{"设计.yaml", estimates_.example(viewer_, kind, "design")->bytes},
            {"结果.csv", estimates_.example(viewer_, kind, "data")->bytes},
            std::nullopt};
  }
  JsonObject report(const EstimateEntry& entry) {
    auto outcome = estimates_.estimate(viewer_, entry);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message();
    return std::get<JsonObject>(std::move(outcome).value());
  }

  EstimateService estimates_;
};

TEST_F(EstimateServiceTest, TheExamplesGiveFiguresWithIntervalAndN) {
  for (const char* kind : {"pass_rate", "survey"}) {
    const JsonObject found = report(example(kind));
    EXPECT_EQ(found.at("kind").as_string(), kind);
    for (const Json& each : found.at("figures").as_array()) {
      EXPECT_LE(each.at("estimate").at("low").as_double(), each.at("estimate").at("high").as_double());
      EXPECT_TRUE(each.at("estimate").as_object().contains("n"));
    }
  }
}

TEST_F(EstimateServiceTest, AnotherLevelMakesAnotherInterval) {
  EstimateEntry entry = example("pass_rate");
  const JsonObject usual = report(entry);
  entry.level = 0.9;
  const JsonObject narrow = report(entry);
  const auto low = [](const JsonObject& of) {
    return of.at("figures").at(0).at("estimate").at("low").as_double();
  };
  EXPECT_GT(low(narrow), low(usual));
  entry.level = 2;
  EXPECT_EQ(estimates_.estimate(viewer_, entry).error().code(), ErrorCode::estimate_level_invalid);
}

TEST_F(EstimateServiceTest, MistakesAreToldAtOnceWithFileAndRow) {
  EstimateEntry entry = example("pass_rate");
  const std::size_t row = entry.data.bytes.find('\n') + 1;
  entry.data.bytes.insert(entry.data.bytes.find('\n', row), "很多");
  const auto sheet = estimates_.estimate(viewer_, entry);
  ASSERT_TRUE(sheet.ok()) << sheet.error().message();
  const auto* refused = std::get_if<SheetFaults>(&*sheet);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->error.code(), refused->faults.front().code());
  entry.design.bytes = "kind: rate\n";
  entry.data.bytes.clear();
  const auto both = estimates_.estimate(viewer_, entry);
  ASSERT_NE(std::get_if<SheetFaults>(&*both), nullptr);
  EXPECT_GE(std::get<SheetFaults>(*both).faults.size(), 2u);
  EXPECT_EQ(std::get<SheetFaults>(*both).faults.back().code(), ErrorCode::document_empty);
}

TEST_F(EstimateServiceTest, KnowsTwoKindsAndAsksForPermission) {
  EXPECT_EQ(estimates_.example(viewer_, "index", "design").error().code(), ErrorCode::not_found);
  EXPECT_EQ(estimates_.example(viewer_, "survey", "all").error().code(), ErrorCode::invalid_argument);
  Actor nobody = viewer_;
  nobody.must_change_password = true;
  EXPECT_EQ(estimates_.estimate(nobody, {}).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(estimates_.example(nobody, "survey", "data").error().code(), ErrorCode::password_change_needed);
}

}  // namespace
}  // namespace zhicheng::service
