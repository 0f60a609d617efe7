// Stored plans side by side and two versions of one, over HTTP.
#include <gtest/gtest.h>

#include <memory>

#include "client.h"
#include "demo_plan.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

class ComparisonOverHttp : public testing::Test {
 protected:
  ComparisonOverHttp() {
    make_data_folder(folder, folder.path() / "data");
    server = std::make_unique<ServerProcess>(folder.path() / "data");
    editor = std::make_unique<Client>(server->port());
    EXPECT_EQ(editor->log_in("editor", kPassword).status, 200);
    viewer = std::make_unique<Client>(server->port());
    EXPECT_EQ(viewer->log_in("viewer", kPassword).status, 200);
    draft = import("草案.md", demo_plan());
    std::string text = demo_plan();
    text.replace(text.find("94.2 | 96"), 9, "94.2 | 95");
    issued = import("印发.md", text);
  }
  std::string import(const std::string& name, const std::string& text) {
    const Answer answer = editor->upload("/plans", name, text);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::to_string(answer.at("/id").as_int64());
  }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
  std::unique_ptr<Client> editor;
  std::unique_ptr<Client> viewer;
  std::string draft;
  std::string issued;
};

TEST_F(ComparisonOverHttp, a_viewer_compares_plans_and_finds_their_indicators) {
  const Answer found = viewer->get("/comparison?plan_ids=" + draft + "," + issued);
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.at("/plans/1/label").as_string(), "云溪市 2021–2025 #2");
  const Json& rate = found.at("/concepts/0");
  EXPECT_EQ(rate.at("id").as_string(), "manufacturing_pass_rate");
  EXPECT_EQ(rate.at("direction").as_string(), "higher_is_better");
  EXPECT_EQ(found.at("/concepts/0/targets/1/distance/value").as_string(), "0.8");
  EXPECT_EQ(found.at("/concepts/0/targets/1/stringency/place").as_int64(), 2);
  EXPECT_EQ(found.at("/concepts/0/targets/1/stringency/obstacle").as_string(), "none");
  const std::string id = std::to_string(found.at("/concepts/0/targets/1/indicator_id").as_int64());
  EXPECT_EQ(viewer->get("/indicators/" + id).at("/indicator/plan_id").as_int64(),
            found.at("/concepts/0/targets/1/plan_id").as_int64());
}

TEST_F(ComparisonOverHttp, the_difference_of_two_versions_names_the_changed_fields) {
  const Answer found = viewer->get("/plans/" + issued + "/difference?before_plan_id=" + draft);
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.at("/indicators/changes").as_array().size(), 1u);
  EXPECT_EQ(found.at("/indicators/changes/0/kind").as_string(), "changed");
  EXPECT_EQ(found.at("/indicators/changes/0/before/words").as_string(), "96");
  EXPECT_EQ(found.at("/indicators/changes/0/fields/0/field").as_string(), "target_raw");
  EXPECT_EQ(found.at("/indicators/unchanged").as_int64(), 2);
  EXPECT_TRUE(found.at("/tasks/changes").as_array().empty());
}

TEST_F(ComparisonOverHttp, wrong_questions_are_answered_with_the_reason) {
  EXPECT_EQ(viewer->get("/comparison").code(), ErrorCode::member_missing);
  EXPECT_EQ(viewer->get("/comparison?plan_ids=").code(), ErrorCode::member_missing);
  for (const std::string ids : {"x", "1,", ",1", "1,,2", "0", "-1", "1 2"})
    EXPECT_NE(viewer->get("/comparison?plan_ids=" + ids).status, 200) << ids;
  EXPECT_EQ(viewer->get("/comparison?plan_ids=1,zwei").code(), ErrorCode::member_value);
  EXPECT_EQ(viewer->get("/comparison?plan_ids=" + draft + ",999999").code(), ErrorCode::not_found);
  std::string many = "1";
  for (int i = 2; i <= 51; ++i) many += "," + std::to_string(i);
  EXPECT_EQ(viewer->get("/comparison?plan_ids=" + many).code(), ErrorCode::too_large);
  EXPECT_EQ(viewer->get("/plans/" + issued + "/difference").code(), ErrorCode::member_missing);
  EXPECT_EQ(viewer->get("/plans/999999/difference?before_plan_id=" + draft).code(), ErrorCode::not_found);
}

}  // namespace
}  // namespace zhicheng::tests
