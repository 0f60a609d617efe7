// A composite index over HTTP: three files, all faults at once, other weights, what changed, the folder that
// can be verified.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "client.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

class IndexOverHttp : public testing::Test {
 protected:
  static std::string example(const std::string& name) {
    std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/examples/index/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  IndexOverHttp() {
    make_data_folder(folder, folder.path() / "data");
    server = std::make_unique<ServerProcess>(folder.path() / "data");
    editor = logged_in("editor");
    viewer = logged_in("viewer");
  }
  std::unique_ptr<Client> logged_in(const std::string& login) const {
    auto client = std::make_unique<Client>(server->port());
    EXPECT_EQ(client->log_in(login, kPassword).status, 200);
    return client;
  }
  static Answer send(const Client& client, const std::string& data) {
    return client.upload_form("/indices", {{"title", "", "质量发展指数"},
                                           {"data", "panel.csv", data},
                                           {"meta", "meta.csv", example("meta.csv")},
                                           {"steps", "steps.yaml", example("steps.yaml")}});
  }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
  std::unique_ptr<Client> editor;
  std::unique_ptr<Client> viewer;
};

TEST_F(IndexOverHttp, a_run_is_made_read_tried_compared_and_exported) {
  const Answer made = send(*editor, example("panel.csv"));
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = "/indices/" + std::to_string(made.at("/id").as_int64());
  EXPECT_EQ(made.at("/simulated").as_bool(), false);
  EXPECT_EQ(made.at("/content/rows").as_array().size(), 72u);
  EXPECT_EQ(viewer->get(path).at("/intact").as_bool(), true);
  EXPECT_EQ(viewer->get("/indices").at("/items/0/units").as_int64(), 24);

  const JsonObject weights{{"period", 2024},
                           {"weights", JsonArray{JsonObject{{"code", "Product"}, {"weight", "2.5"}}}}};
  const Answer tried = viewer->post(path + "/what-if", weights);
  ASSERT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(tried.at("/rows").as_array().size(), 24u);
  EXPECT_FALSE(tried.at("/rows/0/low").is_null());
  const JsonObject nonsense{{"weights", JsonArray{JsonObject{{"code", "Product"}, {"weight", "much"}}}}};
  EXPECT_EQ(viewer->post(path + "/what-if", nonsense).status, 422);

  const Answer change = viewer->get(path + "/change?unit=YX01&from=2023&to=2025");
  ASSERT_EQ(change.status, 200) << change.body;
  EXPECT_TRUE(change.at("/additive").as_bool());
  EXPECT_EQ(viewer->get(path + "/change?unit=YX01&from=2023").code(), ErrorCode::member_missing);
  EXPECT_EQ(viewer->get(path + "/change?unit=nobody&from=2023&to=2025").code(), ErrorCode::invalid_argument);

  EXPECT_EQ(viewer->get(path + "/export?format=xlsx").body.substr(0, 2), "PK");
  EXPECT_EQ(viewer->get(path + "/export?format=pdf").code(), ErrorCode::member_value);
  const std::string zip = viewer->get(path + "/export").body;  // what is in it is verified by the journey
  EXPECT_EQ(zip.substr(0, 2), "PK");
  EXPECT_NE(zip.find("run.json"), std::string::npos);

  EXPECT_EQ(editor->call("DELETE", path, nullptr).status, 204);
  EXPECT_EQ(viewer->get(path).code(), ErrorCode::not_found);
}

TEST_F(IndexOverHttp, files_with_faults_are_answered_with_every_row_and_column) {
  std::string data = example("panel.csv");
  data.replace(data.find("96.31"), 5, "很高");
  data.replace(data.find("94.54"), 5, "94.5%");
  const Answer refused = send(*editor, data);
  EXPECT_EQ(refused.code(), ErrorCode::index_cell_not_number) << refused.body;
  ASSERT_EQ(refused.at("/faults").as_array().size(), 2u);
  EXPECT_EQ(refused.at("/faults/1/row").as_int64(), 3);
  EXPECT_EQ(refused.at("/faults/1/column").as_string(), "PassRate");
  EXPECT_TRUE(viewer->get("/indices").at("/items").as_array().empty());
  EXPECT_EQ(send(*viewer, example("panel.csv")).code(), ErrorCode::permission_denied);
}

TEST_F(IndexOverHttp, a_sample_is_turned_into_figures_and_its_faults_are_listed) {
  const std::string design = viewer->get("/estimates/examples/pass_rate").body;
  const std::string data = viewer->get("/estimates/examples/pass_rate?part=data").body;
  const auto sent = [&](const std::string& rows, const std::string& query) {
    return viewer->upload_form("/estimates" + query,
                               {{"design", "设计.yaml", design}, {"data", "结果.csv", rows}});
  };
  const Answer found = sent(data, "");
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_FALSE(found.at("/figures/0/estimate/high").is_null());
  EXPECT_GT(found.at("/figures/0/estimate/n").as_int64(), 0);
  EXPECT_EQ(sent(data, "?level=high").code(), ErrorCode::member_value);
  EXPECT_EQ(sent(data.substr(0, data.find('\n') + 1), "").at("/faults").as_array().size(), 1u);
}

}  // namespace
}  // namespace zhicheng::tests
