// A round of assessment over HTTP: sheets, faults, four eyes, the final result.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "client.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

std::string example(const std::string& name) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/examples/assessment/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class AssessmentOverHttp : public testing::Test {
 protected:
  AssessmentOverHttp() {
    make_data_folder(folder, folder.path() / "data");
    server = std::make_unique<ServerProcess>(folder.path() / "data");
    editor = logged_in("editor");
    admin = logged_in("admin");
    viewer = logged_in("viewer");
    const Answer made = editor->post(
        "/assessments", JsonObject{{"title", "考核"}, {"scheme_id", "quality_work_100"}, {"year", 2025}});
    EXPECT_EQ(made.status, 201) << made.body;
    path = "/assessments/" + std::to_string(made.at("/id").as_int64());
  }
  std::unique_ptr<Client> logged_in(const std::string& login) const {
    auto client = std::make_unique<Client>(server->port());
    EXPECT_EQ(client->log_in(login, kPassword).status, 200);
    return client;
  }
  Answer put(const std::string& form, const std::string& text) const {
    return editor->upload(path + "/sheets/" + form, form + ".csv", text);
  }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
  std::unique_ptr<Client> editor;
  std::unique_ptr<Client> admin;
  std::unique_ptr<Client> viewer;
  std::string path;
};

TEST_F(AssessmentOverHttp, a_round_goes_from_its_sheets_to_the_final_result) {
  EXPECT_TRUE(viewer->get(path).at("/result").is_null());
  EXPECT_EQ(viewer->get(path + "/export").code(), ErrorCode::invalid_argument);
  ASSERT_EQ(put("data", example("data.csv")).status, 200);
  const Answer filled = put("events", example("events.csv"));
  ASSERT_EQ(filled.status, 200) << filled.body;
  EXPECT_EQ(filled.at("/result/places").as_array().size(), 6u);
  EXPECT_EQ(filled.at("/result/places/0/items/0/status").as_string(), "scored");
  EXPECT_FALSE(filled.at("/result/places/0/items/0").as_object().contains("formula_zh"));
  EXPECT_EQ(filled.at("/scheme/confidence").as_string(), "to_confirm");
  const std::int64_t version = filled.at("/version").as_int64();
  const JsonObject announcement{{"version", version}, {"announced_on", "2025-08-08"}};
  EXPECT_EQ(editor->post(path + "/announcement", announcement).code(), ErrorCode::assessment_same_person);
  EXPECT_EQ(
      admin
          ->post(path + "/announcement", JsonObject{{"version", version - 1}, {"announced_on", "2025-08-08"}})
          .code(),
      ErrorCode::conflict);
  const Answer announced = admin->post(path + "/announcement", announcement);
  ASSERT_EQ(announced.status, 200) << announced.body;
  EXPECT_EQ(announced.at("/state").as_string(), "announced");
  EXPECT_EQ(put("data", example("data.csv")).code(), ErrorCode::assessment_state_wrong);
  const Answer heard = put("objections", example("objections.csv"));
  ASSERT_EQ(heard.status, 200) << heard.body;
  EXPECT_EQ(heard.at("/result/objections").as_array().size(), 3u);
  const Answer final =
      admin->post(path + "/finish", JsonObject{{"version", heard.at("/version").as_int64()}});
  ASSERT_EQ(final.status, 200) << final.body;
  EXPECT_EQ(viewer->get(path).at("/kept/1/intact").as_bool(), true);
  EXPECT_EQ(editor->call("DELETE", path, nullptr).code(), ErrorCode::assessment_state_wrong);
}

TEST_F(AssessmentOverHttp, a_sheet_with_faults_is_answered_with_every_row_and_column) {
  std::string text = example("data.csv");
  text.replace(text.find("97.5"), 4, "很高");
  text.replace(text.find(",6.5,"), 5, ",,");
  const Answer refused = put("data", text);
  EXPECT_EQ(refused.code(), ErrorCode::assessment_sheets_faulty) << refused.body;
  ASSERT_EQ(refused.at("/faults").as_array().size(), 2u);
  EXPECT_EQ(refused.at("/faults/0/row").as_int64(), 3);
  EXPECT_EQ(refused.at("/faults/0/column").as_string(), "tasks_done");
  EXPECT_EQ(refused.at("/faults/1/row").as_int64(), 5);
  EXPECT_TRUE(viewer->get(path).at("/sheets").as_array().empty());
  EXPECT_EQ(put("nothing", text).code(), ErrorCode::member_value);
}

TEST_F(AssessmentOverHttp, a_place_is_explained_and_the_forms_are_spreadsheets) {
  ASSERT_EQ(put("data", example("data.csv")).status, 200);
  const Answer place = viewer->get(path + "/places/yx02");
  ASSERT_EQ(place.status, 200) << place.body;
  EXPECT_FALSE(place.at("/place/items/0/formula_zh").as_string().empty());
  EXPECT_TRUE(place.at("/before").is_null());
  EXPECT_EQ(viewer->get(path + "/places/nobody").code(), ErrorCode::assess_place_unknown);
  EXPECT_EQ(viewer->get("/assessments/999999").code(), ErrorCode::not_found);
  for (const char* form : {"data", "events", "objections"})
    EXPECT_EQ(viewer->get(path + "/forms/" + form).body.substr(0, 2), "PK") << form;
  EXPECT_EQ(viewer->get(path + "/export").body.substr(0, 2), "PK");
  EXPECT_EQ(viewer->get("/assessment-schemes").at("/items").as_array().size(), 7u);
  EXPECT_EQ(editor->call("DELETE", path, nullptr).status, 204);
  EXPECT_TRUE(viewer->get("/assessments").at("/items").as_array().empty());
}

}  // namespace
}  // namespace zhicheng::tests
