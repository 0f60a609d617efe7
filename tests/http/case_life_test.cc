// Cases of a plan's work ledger over HTTP.
#include "plan_life.h"

namespace zhicheng::tests {
namespace {

class CaseLife : public PlanLife {
 protected:
  std::int64_t first_case() {
    const std::int64_t plan = active_plan();
    const Answer opening = editor->post(plan_path(plan) + "/ledger", JsonObject{});
    EXPECT_EQ(opening.status, 200) << opening.body;
    EXPECT_GT(opening.at("/opened").as_int64(), 0);
    return editor->get("/cases?plan_id=" + std::to_string(plan)).at("/items/0/id").as_int64();
  }
  Answer move(std::int64_t id, std::int64_t version, const std::string& name, JsonArray values,
              const std::string& words = "", JsonArray evidence = {}) {
    return editor->post("/cases/" + std::to_string(id) + "/moves",
                        JsonObject{{"version", version},
                                   {"move", name},
                                   {"values", std::move(values)},
                                   {"words", words},
                                   {"evidence", std::move(evidence)},
                                   {"owner", ""}});
  }
  static JsonObject value(const std::string& field, const std::string& text) {
    return {{"field", field}, {"text", text}};
  }
};

TEST_F(CaseLife, a_task_is_accepted_reported_with_evidence_and_shown_with_its_way) {
  const std::int64_t id = first_case();
  const std::string path = "/cases/" + std::to_string(id);
  const auto version = [&] { return editor->get(path).at("/version").as_int64(); };
  Answer of = move(id, 1, "accept", {value("measures", "建专班")});
  ASSERT_EQ(of.status, 200) << of.body;
  EXPECT_EQ(of.at("/states/0").as_string(), "under_way");
  EXPECT_EQ(of.at("/first_states/0").as_string(), "assigned");
  EXPECT_EQ(of.at("/history").as_array().back().at("by").as_string(), "editor");
  const Answer bare = move(id, version(), "submit", {value("result", "建成")});
  EXPECT_EQ(bare.status, 422);
  EXPECT_EQ(bare.at("/key").as_string(), "case_evidence_missing");
  const Answer file = editor->upload("/cases/evidence", "现场.jpg", "不是真的照片");
  ASSERT_EQ(file.status, 201) << file.body;
  of = move(id, version(), "submit", {value("result", "建成")}, "",
            {JsonObject{{"sha256", file.at("/sha256")}, {"file_name", "现场.jpg"}}});
  ASSERT_EQ(of.status, 200) << of.body;
  EXPECT_EQ(of.at("/states/0").as_string(), "to_verify");
  EXPECT_EQ(of.at("/clocks").as_array().size(), 3U);  // of the plan, to verify, to answer: its years are over
  EXPECT_EQ(move(id, version(), "confirm", {}).at("/key").as_string(), "case_same_person");
  EXPECT_EQ(move(id, 1, "send_back", {}, "补").status, 409);
  const std::string address(file.at("/sha256").as_string());
  EXPECT_EQ(editor->get(path + "/evidence/" + address).body, "不是真的照片");
  EXPECT_EQ(editor->get(path + "/evidence/" + std::string(64, '0')).status, 404);
  EXPECT_EQ(editor->get(path + "/clocks/verify").at("/items/0/role").as_string(), "start");
  EXPECT_EQ(editor->get("/cases?state=to_verify").at("/items").as_array().size(), 1U);
  EXPECT_EQ(editor->get("/cases?mine=true&state=to_verify").at("/items").as_array().size(), 1U);
  EXPECT_EQ(editor->get("/cases?urgency=soon").status, 422);
}

TEST_F(CaseLife, pages_of_a_ledger_hold_every_case_once) {
  first_case();
  std::int64_t counted = 0;
  const Answer counts = editor->get("/cases/counts");
  for (const Json& count : counts.at("/items").as_array()) counted += count.at("cases").as_int64();
  std::set<std::int64_t> ids;
  std::string after;
  do {
    const Answer page = editor->get("/cases?limit=2&after=" + after);
    ASSERT_EQ(page.status, 200) << page.body;
    for (const Json& each : page.at("/items").as_array())
      EXPECT_TRUE(ids.insert(each.at("id").as_int64()).second);
    after = std::string(page.at("/next").as_string());
  } while (!after.empty());
  EXPECT_EQ(static_cast<std::int64_t>(ids.size()), counted);
}

class LetterLife : public PlanLife {
 protected:
  JsonObject letter(JsonArray parts, Json received = nullptr) {
    return {{"owner", "溪东区市监局"}, {"received_on", std::move(received)}, {"parts", std::move(parts)}};
  }
  static JsonObject part(const std::string& type, std::vector<std::pair<std::string, std::string>> values) {
    JsonArray list;
    for (const auto& [field, text] : values) list.push_back(JsonObject{{"field", field}, {"text", text}});
    return {{"type", type}, {"title", "电水壶"}, {"values", std::move(list)}};
  }
  static JsonObject complaint() {
    return part("complaint", {{"complainant", "张三丰"},
                              {"phone", "13812341234"},
                              {"source", "letter"},
                              {"trader", "某店"},
                              {"trader_place", "溪东"},
                              {"category", "quality"},
                              {"matter", "漏电"}});
  }
  static JsonObject report() {
    return part("report", {{"named", "true"},
                           {"reporter", "张三丰"},
                           {"source", "letter"},
                           {"trader", "某店"},
                           {"trader_place", "溪东"},
                           {"category", "quality"},
                           {"matter", "无认证"}});
  }
};

TEST_F(LetterLife, a_letter_becomes_linked_cases_whose_personal_data_are_masked_for_others) {
  ASSERT_EQ(editor
                ->post("/organisations", JsonObject{{"code", ""},
                                                    {"name", "溪东区市监局"},
                                                    {"kind", "department"},
                                                    {"parent_id", nullptr},
                                                    {"place", ""}})
                .status,
            201);
  const Answer opened = editor->post("/cases", letter({complaint(), report()}));
  ASSERT_EQ(opened.status, 201) << opened.body;
  const auto path = [&](std::size_t part) {
    return "/cases/" + std::to_string(opened.at("/case_ids").as_array().at(part).as_int64());
  };
  const Answer first = editor->get(path(0));
  EXPECT_EQ(first.at("/values/phone").as_string(), "13812341234");
  EXPECT_EQ(first.at("/links/0/type").as_string(), "report");
  EXPECT_EQ(first.at("/definition/clocks/0/rule/code").as_string(), "complaint.accept");
  EXPECT_TRUE(first.at("/definition/clocks/0/rule/to_confirm").as_bool());
  Client viewer(server->port());
  ASSERT_EQ(viewer.log_in("viewer", kPassword).status, 200);
  EXPECT_EQ(viewer.get(path(0)).code(), ErrorCode::case_not_seen) << "a new account has no post";
  EXPECT_TRUE(viewer.get("/cases").at("/items").as_array().empty());
  Client administrator(server->port());
  ASSERT_EQ(administrator.log_in("admin", kPassword).status, 200);
  const Answer users = administrator.get("/users");
  for (const Json& user : users.at("/items").as_array())
    if (user.at("login") == "viewer") {
      const std::string account = "/users/" + std::to_string(user.at("id").as_int64());
      ASSERT_EQ(administrator.call("PATCH", account, JsonObject{{"sight", "all"}}).status, 200);
    }
  const Answer hidden = viewer.get(path(0));
  EXPECT_EQ(hidden.at("/values/phone").as_string(), "138****1234");
  EXPECT_FALSE(hidden.at("/personal_shown").as_bool());
  EXPECT_EQ(hidden.body.find("张三丰"), std::string::npos);
  EXPECT_EQ(viewer.get("/cases").body.find("张三丰"), std::string::npos);
  EXPECT_EQ(viewer.post("/cases", letter({complaint()})).status, 403);
  EXPECT_EQ(editor->post("/cases", letter({complaint()}, "2199-01-01")).at("/key").as_string(),
            "case_day_not_allowed");
  EXPECT_EQ(editor->get("/cases?type=report").at("/items").as_array().size(), 1U);
  // A report of the same facts is merged into the one that goes on.
  const Answer again = editor->post("/cases", letter({report()}));
  const std::int64_t repeated = again.at("/case_ids/0").as_int64();
  const Answer merged = editor->post("/cases/" + std::to_string(repeated) + "/moves",
                                     JsonObject{{"version", 1},
                                                {"move", "merge"},
                                                {"values", JsonArray{}},
                                                {"words", "同一事实"},
                                                {"evidence", JsonArray{}},
                                                {"owner", ""},
                                                {"into", opened.at("/case_ids/1").as_int64()}});
  ASSERT_EQ(merged.status, 200) << merged.body;
  EXPECT_EQ(merged.at("/links/0/kind").as_string(), "merged_into");
}

}  // namespace
}  // namespace zhicheng::tests
