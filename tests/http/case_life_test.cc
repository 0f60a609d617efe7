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

}  // namespace
}  // namespace zhicheng::tests
