// Reporting over HTTP: who owes a figure, draft, submission, review, lock, and the numbers of it.
#include "plan_life.h"

namespace zhicheng::tests {
namespace {

class ReportLife : public PlanLife {
 protected:
  ReportLife() {
    EXPECT_EQ(reporter.log_in("viewer", kPassword).status, 200);
    Client admin(server->port());
    EXPECT_EQ(admin.log_in("admin", kPassword).status, 200);
    plan = active_plan();
    indicator = first_indicator(plan);
    const Answer bureau = editor->post("/organisations", JsonObject{{"code", ""},
                                                                    {"name", "市市场监管局"},
                                                                    {"kind", "department"},
                                                                    {"parent_id", nullptr},
                                                                    {"place", ""}});
    organisation = bureau.at("/id").as_int64();
    std::int64_t user = 0;
    const Answer users = admin.get("/users");
    for (const Json& each : users.at("/items").as_array()) {
      if (each.at("login").as_string() == "viewer") user = each.at("id").as_int64();
    }
    EXPECT_EQ(
        admin
            .post("/posts",
                  JsonObject{{"user_id", user}, {"organisation_id", organisation}, {"role", "reporter"}})
            .status,
        201);
    const JsonObject rule{{"version", 0},
                          {"frequency", "yearly"},
                          {"due_working_days", 20},
                          {"starts_on", "2025-01-01"},
                          {"places", JsonArray{""}}};
    EXPECT_EQ(editor->call("PUT", plan_path(plan) + "/reporting", rule).status, 200);
    const JsonObject owner{{"version", 0}, {"asked", true}, {"owner_id", organisation}};
    EXPECT_EQ(editor->call("PUT", "/indicators/" + std::to_string(indicator) + "/reporting", owner).status,
              200);
  }
  JsonObject key(std::int64_t version) const {
    return JsonObject{{"indicator_id", indicator}, {"place", ""}, {"period", "2025"}, {"version", version}};
  }
  JsonObject entry(std::int64_t version, const Json& value, std::int64_t replaces = 0) const {
    JsonObject body = key(version);
    body["value"] = value;
    body["note"] = "年报核对";
    body["replaces_vintage"] = replaces;
    return body;
  }

  Client reporter{server->port()};
  std::int64_t plan = 0;
  std::int64_t indicator = 0;
  std::int64_t organisation = 0;
};

TEST_F(ReportLife, a_figure_is_reported_reviewed_and_locked) {
  const Answer mine = reporter.get("/reports/mine");
  ASSERT_EQ(mine.at("/items").as_array().size(), 1u) << mine.body;
  EXPECT_EQ(mine.at("/items/0/owner").as_string(), "市市场监管局");
  EXPECT_EQ(mine.at("/items/0/due").as_string(), "2026-01-29") << "by the notice of 2026";
  EXPECT_TRUE(mine.at("/items/0/state").is_null());
  EXPECT_EQ(editor->post("/reports/drafts", entry(0, "95")).code(), ErrorCode::report_not_reporter);
  ASSERT_EQ(reporter.post("/reports/drafts", entry(0, "95")).at("/state").as_string(), "draft");
  const Answer sent = reporter.post("/reports/submissions", entry(1, "95.2"));
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.at("/vintage").as_int64(), 1);
  const std::string path = "/indicators/" + std::to_string(indicator);
  EXPECT_EQ(editor->get(path + "/observations").at("/items/0/report_state").as_string(), "submitted");
  EXPECT_EQ(editor->get("/reports/to-review").at("/items/0/value").as_string(), "95.2");
  JsonObject back = key(2);
  back["reason"] = "口径不对";
  ASSERT_EQ(editor->post("/reports/returns", back).at("/state").as_string(), "returned");
  EXPECT_EQ(reporter.post("/reports/submissions", entry(3, "120", 1)).code(), ErrorCode::figure_refused);
  ASSERT_EQ(reporter.post("/reports/submissions", entry(3, "95.4", 1)).at("/vintage").as_int64(), 2);
  EXPECT_EQ(reporter.post("/reports/approvals", key(4)).code(), ErrorCode::report_not_reviewer);
  ASSERT_EQ(editor->post("/reports/approvals", key(4)).at("/state").as_string(), "approved");
  ASSERT_EQ(editor->post(plan_path(plan) + "/period-locks", JsonObject{{"period", "2025"}}).status, 204);
  EXPECT_EQ(reporter.post("/reports/submissions", entry(6, "96", 2)).code(), ErrorCode::period_locked);
  EXPECT_EQ(record(indicator, "2025", "96", 2).code(), ErrorCode::period_locked);
  const Answer history = reporter.get(path + "/reports/2025");
  EXPECT_EQ(history.at("/report/state").as_string(), "locked");
  EXPECT_EQ(history.at("/events").as_array().size(), 6u);
  EXPECT_EQ(history.at("/events/2/reason").as_string(), "口径不对");
  EXPECT_EQ(editor->get(plan_path(plan) + "/reporting").at("/locks/0/period").as_string(), "2025");
  const JsonObject reason{{"period", "2025"}, {"reason", "统计局修订"}};
  EXPECT_EQ(editor->post(plan_path(plan) + "/period-unlocks", reason).status, 204);
  EXPECT_EQ(editor->post(plan_path(plan) + "/period-unlocks", reason).code(), ErrorCode::period_not_locked);
}

TEST_F(ReportLife, the_five_numbers_open_their_lists) {
  ASSERT_EQ(reporter.post("/reports/submissions", entry(0, "95.2")).status, 200);
  const Answer rows = editor->get(plan_path(plan) + "/completeness");
  ASSERT_EQ(rows.at("/items").as_array().size(), 2u) << "a bureau, and two targets that nobody is known for";
  std::int64_t expected = 0;
  for (const Json& row : rows.at("/items").as_array()) {
    expected += row.at("expected").as_int64();
    const bool bureau = row.at("owner_id") == Json(organisation);
    EXPECT_EQ(row.at("received").as_int64(), bureau ? 1 : 0);
    EXPECT_EQ(row.at("on_time").as_int64(), 0) << "long after the due day";
    EXPECT_EQ(row.at("approved").as_int64(), 0);
  }
  EXPECT_EQ(expected, 3);
  EXPECT_EQ(editor->get(plan_path(plan) + "/reports/2025").at("/items").as_array().size(), 3u);
  EXPECT_EQ(editor->get(plan_path(plan) + "/reports/2025x").status, 422);
}

}  // namespace
}  // namespace zhicheng::tests
