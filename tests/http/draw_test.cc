// A draw over HTTP: what it commits, who may see what of it, what comes too early.
#include <gtest/gtest.h>

#include <memory>

#include "client.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

class DrawOverHttp : public testing::Test {
 protected:
  DrawOverHttp() {
    make_data_folder(folder, folder.path() / "data");
    server = std::make_unique<ServerProcess>(folder.path() / "data");
    editor = logged_in("editor");
    viewer = logged_in("viewer");
    for (const char* code : {"91330100799655058B", "914403001922038216", "91350100M000100Y43"}) {
      const Answer added = editor->post(
          "/records", JsonObject{{"type", "firm"},
                                 {"values", JsonArray{JsonObject{{"field", "code"}, {"text", code}},
                                                      JsonObject{{"field", "name"}, {"text", code}}}}});
      EXPECT_EQ(added.status, 201) << added.body;
    }
  }
  std::unique_ptr<Client> logged_in(const std::string& login) const {
    auto client = std::make_unique<Client>(server->port());
    EXPECT_EQ(client->log_in(login, kPassword).status, 200);
    return client;
  }
  static JsonObject spec() {
    return {{"record_type", "firm"},
            {"filters", JsonArray{}},
            {"stratum_field", ""},
            {"weight_field", ""},
            {"weights", JsonArray{}},
            {"even_share", 50},
            {"case_type", "inspection_visit"},
            {"apart_days", 0},
            {"yearly_cap", 0},
            {"hash", "sm3"},
            {"sizes", JsonArray{JsonObject{{"stratum", "全部"}, {"n", 2}}}}};
  }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
  std::unique_ptr<Client> editor;
  std::unique_ptr<Client> viewer;
};

TEST_F(DrawOverHttp, a_draw_is_committed_shown_to_everybody_and_cancelled) {
  EXPECT_EQ(editor->post("/draw-frames", spec()).at("/strata/0/units").as_int64(), 3);
  EXPECT_EQ(viewer->post("/draws", JsonObject{{"title", "抽查"}, {"spec", spec()}}).code(),
            ErrorCode::permission_denied);
  const Answer made = editor->post("/draws", JsonObject{{"title", "抽查"}, {"spec", spec()}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(made.at("/published").is_null());
  const std::string path = "/draws/" + std::to_string(made.at("/id").as_int64());
  const JsonObject past{{"version", 1}, {"event_name", "开奖"}, {"event_at", "2020-01-01T21:15"}};
  EXPECT_EQ(editor->post(path + "/commitment", past).code(), ErrorCode::draw_event_past);
  const JsonObject malformed{{"version", 1}, {"event_name", "开奖"}, {"event_at", "tomorrow"}};
  EXPECT_EQ(editor->post(path + "/commitment", malformed).code(), ErrorCode::member_value);
  Client stranger(server->port());
  EXPECT_TRUE(stranger.get("/public/draws").at("/items").as_array().empty());

  const JsonObject ahead{{"version", 1}, {"event_name", "开奖"}, {"event_at", "2099-01-01T21:15"}};
  const Answer committed = editor->post(path + "/commitment", ahead);
  ASSERT_EQ(committed.status, 200) << committed.body;
  const std::string number(committed.at("/number").as_string());
  EXPECT_EQ(committed.at("/event_at").as_string(), "2099-01-01T13:15:00.000000Z");
  EXPECT_EQ(committed.body.find("secret"), std::string::npos);
  const JsonObject events{{"version", 2}, {"events", JsonArray{"03 08"}}};
  EXPECT_EQ(editor->post(path + "/draw", events).code(), ErrorCode::draw_event_early);

  const Answer shown = stranger.get("/public/draws/" + number);
  EXPECT_EQ(shown.at("/published/commit").as_string(), committed.at("/published/commit").as_string());
  EXPECT_FALSE(shown.at("").as_object().contains("spec"));
  EXPECT_EQ(stranger.get("/public/draws/" + number + "/frame").code(), ErrorCode::draw_state_wrong);
  EXPECT_EQ(stranger.get("/public/draws/" + number + "/receipt").code(), ErrorCode::draw_state_wrong);
  const std::string code(viewer->get(path + "/check-codes/914403001922038216").at("/code").as_string());
  const Answer line = stranger.get("/public/draws/" + number + "/lines/" + code);
  ASSERT_EQ(line.status, 200) << line.body;
  EXPECT_EQ(line.at("/units").as_int64(), 3);
  EXPECT_EQ(line.at("/root").as_string(), committed.at("/published/root").as_string());
  EXPECT_EQ(stranger.get("/public/draws/" + number + "/lines/00").code(), ErrorCode::draw_line_absent);

  const Answer cancelled =
      editor->post(path + "/cancellation", JsonObject{{"version", 2}, {"words", "名录有误"}});
  ASSERT_EQ(cancelled.status, 200) << cancelled.body;
  EXPECT_EQ(stranger.get("/public/draws").at("/items/0/words").as_string(), "名录有误");
}

}  // namespace
}  // namespace zhicheng::tests
