// A plan from its document to the cockpit, and what happens when two people want the same.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "plan_life.h"

namespace zhicheng::tests {
namespace {

TEST_F(PlanLife, a_document_becomes_a_plan_in_force_and_its_figures_a_judgement) {
  const std::int64_t plan = import();
  const Answer draft = editor->get(plan_path(plan));
  EXPECT_EQ(draft.at("/state").as_string(), "draft");
  EXPECT_EQ(draft.at("/source/format").as_string(), "markdown");
  EXPECT_EQ(draft.at("/counts/indicators").as_int64(), 3);
  EXPECT_EQ(draft.at("/counts/indicators_pending").as_int64(), 3);
  EXPECT_EQ(activate(plan).status, 409);
  const Answer read = editor->get(plan_path(plan) + "/indicators");
  EXPECT_EQ(read.at("/items/0/name").as_string(), "制造业产品质量合格率");
  EXPECT_EQ(read.at("/items/0/target/low").as_string(), "96");
  EXPECT_EQ(read.at("/items/0/reading/rule").as_string(), "table.grid");
  EXPECT_EQ(read.at("/items/0/reading/confidence").as_string(), "certain");
  const std::int64_t line = read.at("/items/0/quotes/0/line").as_int64();
  const Answer source = editor->get(plan_path(plan) + "/source");
  EXPECT_NE(std::string(source.at("/lines/" + std::to_string(line - 1)).as_string()).find("合格率"),
            std::string::npos);
  accept(plan, "indicators");
  accept(plan, "tasks");
  const Answer activated = activate(plan);
  ASSERT_EQ(activated.status, 200) << activated.body;
  EXPECT_EQ(activated.at("/activated_by").as_string(), "editor");

  const std::int64_t indicator = first_indicator(plan);
  const Answer recorded = record(indicator, "2022", "95.10");
  ASSERT_EQ(recorded.status, 201) << recorded.body;
  EXPECT_EQ(recorded.at("/value").as_string(), "95.10");
  EXPECT_EQ(recorded.at("/entered_by").as_string(), "editor");

  const Answer cockpit = editor->get("/cockpit?plan_id=" + std::to_string(plan) + "&as_of=2023-03-01");
  ASSERT_EQ(cockpit.status, 200) << cockpit.body;
  EXPECT_EQ(cockpit.at("/total").as_int64(), 3);
  EXPECT_EQ(cockpit.at("/items/0/value").as_string(), "95.10");
  EXPECT_EQ(cockpit.at("/items/0/value_period").as_string(), "2022");
  EXPECT_EQ(cockpit.at("/items/0/state").as_string(), "ahead");
  std::int64_t counted = 0;
  for (const auto& state : cockpit.at("/counts").as_object()) counted += state.value().as_int64();
  EXPECT_EQ(counted, 3);
  const Answer detail = editor->get("/indicators/" + std::to_string(indicator) + "?as_of=2023-03-01");
  EXPECT_EQ(detail.at("/evaluation/state").as_string(), "ahead");
  EXPECT_GE(detail.at("/series").as_array().size(), 1u);
}

TEST_F(PlanLife, the_cockpit_is_sent_once_and_again_after_a_change) {
  const std::int64_t plan = active_plan();
  const std::string path = "/api/v1/cockpit?plan_id=" + std::to_string(plan) + "&as_of=2023-03-01";
  const Answer first = editor->send({.method = "GET", .path = path});
  const Call again{.method = "GET", .path = path, .headers = {"If-None-Match: " + first.headers.at("etag")}};
  EXPECT_EQ(editor->send(again).status, 304);
  ASSERT_EQ(record(first_indicator(plan), "2022", "95.1").status, 201);
  EXPECT_EQ(editor->send(again).status, 200);
}

TEST_F(PlanLife, the_same_document_twice_is_a_conflict_that_names_the_plan) {
  const std::int64_t plan = import();
  const Answer again = editor->upload("/plans", "同一份.md", demo_plan());
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.at("/key").as_string(), "document_already_imported");
  EXPECT_EQ(again.at("/parameters/plan").as_string(), std::to_string(plan));
  EXPECT_EQ(editor->call("DELETE", plan_path(plan), nullptr).status, 204);
  EXPECT_EQ(editor->get(plan_path(plan)).status, 404);
}

TEST_F(PlanLife, of_two_editors_of_one_row_the_second_is_told) {
  const std::int64_t plan = import();
  const Json row = editor->get(plan_path(plan) + "/indicators").at("/items/0");
  JsonObject fields = fields_of(row);
  const std::string path = "/indicators/" + std::to_string(row.at("id").as_int64());
  fields["department"] = "市市场监管局";
  const Answer first =
      editor->call("PATCH", path, JsonObject{{"version", row.at("version")}, {"fields", fields}});
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.at("/review_state").as_string(), "corrected");
  fields["department"] = "市经信局";
  const Answer second =
      editor->call("PATCH", path, JsonObject{{"version", row.at("version")}, {"fields", fields}});
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(second.at("/key").as_string(), "conflict");
  const Answer corrections = editor->get(plan_path(plan) + "/corrections");
  ASSERT_EQ(corrections.at("/items").as_array().size(), 1u);
  EXPECT_EQ(corrections.at("/items/0/field").as_string(), "department");
  EXPECT_EQ(corrections.at("/items/0/after").as_string(), "市市场监管局");
  EXPECT_EQ(corrections.at("/items/0/user_login").as_string(), "editor");
}

TEST_F(PlanLife, a_new_version_keeps_what_fits_and_lists_what_does_not) {
  const std::int64_t plan = active_plan();
  const Json row = editor->get(plan_path(plan) + "/indicators").at("/items/0");
  ASSERT_EQ(record(row.at("id").as_int64(), "2022", "95.1").status, 201);
  JsonObject fields = fields_of(row);
  fields["department"] = "市市场监管局";
  fields["group"] = "质量水平";
  ASSERT_EQ(editor
                ->call("PATCH", "/indicators/" + std::to_string(row.at("id").as_int64()),
                       JsonObject{{"version", row.at("version")}, {"fields", fields}})
                .status,
            200);
  EXPECT_EQ(editor->upload(plan_path(plan) + "/versions", "同一份.md", demo_plan()).at("/key").as_string(),
            "document_already_imported");
  std::string text = demo_plan();
  text.replace(text.find("产品质量 | 制造业"), std::string("产品质量").size(), "产业质量");
  text.replace(text.find("| 15 |"), std::string("| 15 |").size(), "| 18 |");
  const Answer imported = editor->upload(plan_path(plan) + "/versions", "新版.md", text);
  ASSERT_EQ(imported.status, 201) << imported.body;
  EXPECT_EQ(imported.at("/predecessor_id").as_int64(), plan);
  EXPECT_EQ(imported.at("/counts/indicators_pending").as_int64(), 2);
  EXPECT_EQ(imported.at("/counts/misfits_open").as_int64(), 1);
  const std::int64_t next = imported.at("/id").as_int64();
  EXPECT_EQ(editor->get(plan_path(next) + "/indicators").at("/items/0/department").as_string(),
            "市市场监管局");
  const Answer version = editor->get(plan_path(next) + "/version");
  ASSERT_EQ(version.at("/misfits").as_array().size(), 3u) << version.body;
  EXPECT_EQ(version.at("/misfits/0/kind").as_string(), "correction");
  EXPECT_EQ(version.at("/misfits/0/changes/0/before").as_string(), "质量水平");
  EXPECT_EQ(version.at("/misfits/0/changes/0/after").as_string(), "产业质量");

  accept(next, "indicators");
  EXPECT_EQ(activate(next).at("/key").as_string(), "version_undecided");
  const std::string misfit =
      "/misfits/" + std::to_string(version.at("/misfits/0/id").as_int64()) + "/decision";
  const Answer kept = editor->post(misfit, JsonObject{{"decision", "kept"}});
  ASSERT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(kept.at("/state").as_string(), "kept");
  EXPECT_EQ(editor->post(misfit, JsonObject{{"decision", "open"}}).status, 422);
  EXPECT_EQ(activate(next).status, 200);
  EXPECT_EQ(editor->get(plan_path(plan)).at("/state").as_string(), "archived");
  const Answer cockpit = editor->get("/cockpit?plan_id=" + std::to_string(next) + "&as_of=2023-03-01");
  EXPECT_EQ(cockpit.at("/items/0/value").as_string(), "95.1") << "its figures go on";
  EXPECT_EQ(cockpit.at("/items/0/group").as_string(), "质量水平");
}

TEST_F(PlanLife, a_row_is_split_in_two_and_merged_into_one_again) {
  const std::int64_t plan = import();
  const Json row = editor->get(plan_path(plan) + "/indicators").at("/items/0");
  JsonObject fields = fields_of(row);
  JsonObject second = fields;
  second["name"] = "制造业产品质量合格率（出口）";
  const Answer parts =
      editor->post("/indicators/" + std::to_string(row.at("id").as_int64()) + "/split",
                   JsonObject{{"version", row.at("version")}, {"first", fields}, {"second", second}});
  ASSERT_EQ(parts.status, 200) << parts.body;
  EXPECT_EQ(parts.at("/items/1/seq").as_int64(), 2);
  EXPECT_EQ(editor->get(plan_path(plan)).at("/counts/indicators").as_int64(), 4);
  const auto version_of = [&parts](const std::string& item) {
    return JsonObject{{"id", parts.at(item + "/id")}, {"version", parts.at(item + "/version")}};
  };
  const JsonObject merge{
      {"keep", version_of("/items/0")}, {"drop", version_of("/items/1")}, {"fields", fields}};
  const Answer kept = editor->post(plan_path(plan) + "/indicators/merge", merge);
  ASSERT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(kept.at("/review_state").as_string(), "corrected");
  EXPECT_EQ(editor->get(plan_path(plan)).at("/counts/indicators").as_int64(), 3);
  EXPECT_EQ(editor->post(plan_path(plan) + "/indicators/merge", merge).status, 404) << "it is gone";
  const Answer itself = editor->post(
      plan_path(plan) + "/indicators/merge",
      JsonObject{{"keep", version_of("/items/0")}, {"drop", version_of("/items/0")}, {"fields", fields}});
  EXPECT_EQ(itself.at("/key").as_string(), "merge_itself");
}

TEST_F(PlanLife, the_last_step_of_a_review_is_undone_and_stays_on_record) {
  const std::int64_t plan = import();
  EXPECT_TRUE(editor->get(plan_path(plan) + "/last-step").at("/step").is_null());
  accept(plan, "indicators");
  const Answer step = editor->get(plan_path(plan) + "/last-step");
  EXPECT_EQ(step.at("/step/action").as_string(), "accept");
  EXPECT_EQ(step.at("/step/rows").as_int64(), 3);
  const JsonObject wanted{{"step_id", step.at("/step/id")}};
  const Answer undone = editor->post(plan_path(plan) + "/undo", wanted);
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.at("/subject_name").as_string(), "制造业产品质量合格率");
  EXPECT_EQ(editor->get(plan_path(plan)).at("/counts/indicators_pending").as_int64(), 3);
  EXPECT_EQ(editor->get(plan_path(plan) + "/corrections").at("/items").as_array().size(), 3u);
  const Answer again = editor->post(plan_path(plan) + "/undo", wanted);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.at("/key").as_string(), "undo_nothing");
}

TEST_F(PlanLife, a_plan_that_asks_for_it_is_read_by_two_people) {
  const std::int64_t plan = import();
  const Answer set =
      editor->call("PUT", plan_path(plan) + "/second-reading",
                   JsonObject{{"version", editor->get(plan_path(plan)).at("/version")}, {"required", true}});
  ASSERT_EQ(set.status, 200) << set.body;
  EXPECT_TRUE(set.at("/second_reading").as_bool());
  accept(plan, "indicators");
  accept(plan, "tasks");
  EXPECT_EQ(activate(plan).status, 409);
  Client admin(server->port());
  ASSERT_EQ(admin.log_in("admin", kPassword).status, 200);
  for (const std::string what : {"indicators", "tasks"}) {
    JsonArray rows;
    const Answer found = admin.get(plan_path(plan) + "/" + what);
    for (const Json& item : found.at("/items").as_array())
      rows.push_back(JsonObject{{"id", item.at("id")}, {"version", item.at("version")}});
    const std::string path = plan_path(plan) + "/" + what + "/second-readings";
    const JsonObject agreed{{"opinion", "agreed"}, {"rows", rows}};
    const Answer own = editor->post(path, agreed);
    EXPECT_EQ(own.status, 409);
    EXPECT_NE(own.body.find("换人复核"), std::string::npos) << own.body;
    EXPECT_EQ(admin.post(path, JsonObject{{"opinion", "waiting"}, {"rows", rows}}).status, 422);
    const Answer read = admin.post(path, agreed);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.at("/items/0/decided/second").as_string(), "agreed");
  }
  EXPECT_EQ(editor->get(plan_path(plan)).at("/counts/second_waiting").as_int64(), 0);
  EXPECT_EQ(editor->get(plan_path(plan) + "/reviewers").at("/items").as_array().size(), 2u);
  EXPECT_EQ(activate(plan).status, 200);
}

TEST_F(PlanLife, of_two_figures_for_one_period_the_second_must_say_that_it_saw_the_first) {
  const std::int64_t indicator = first_indicator(active_plan());
  ASSERT_EQ(record(indicator, "2022", "95.1").status, 201);
  EXPECT_EQ(record(indicator, "2022", "95.2").status, 409);
  EXPECT_EQ(record(indicator, "2022", "95.2", 1).status, 201);
  const Answer all = editor->get("/indicators/" + std::to_string(indicator) + "/observations");
  EXPECT_GE(all.at("/items").as_array().size(), 2u);
}

TEST_F(PlanLife, a_figure_that_cannot_be_right_is_refused_with_its_findings) {
  const std::int64_t indicator = first_indicator(active_plan());
  const Answer refused = record(indicator, "2022", "951");
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_GE(refused.at("/findings").as_array().size(), 1u);
  EXPECT_EQ(refused.at("/findings/0/severity").as_string(), "hard");
  EXPECT_EQ(record(indicator, "2022", "九十六").status, 422);
}

TEST_F(PlanLife, downloads_carry_their_name_in_any_script) {
  const std::int64_t plan = active_plan();
  const Answer source = editor->get(plan_path(plan) + "/source/file");
  EXPECT_EQ(source.body, demo_plan());
  EXPECT_NE(source.headers.at("content-disposition").find("attachment"), std::string::npos);
  EXPECT_NE(source.headers.at("content-disposition").find("filename*=UTF-8''%E4%BA%91"), std::string::npos);
  EXPECT_EQ(editor->get(plan_path(plan) + "/plan-file").status, 200);
  for (const std::string format : {"xlsx", "package", "plan", "json"}) {
    const Answer exported = editor->get(plan_path(plan) + "/export?format=" + format);
    EXPECT_EQ(exported.status, 200) << format << exported.body;
    EXPECT_GT(exported.body.size(), 1000u) << format;
    EXPECT_NE(exported.headers.at("content-disposition").find("filename*=UTF-8''%E4%BA%91"),
              std::string::npos);
  }
  EXPECT_EQ(editor->get(plan_path(plan) + "/export?format=pdf").status, 422);
  for (const std::string format : {"xlsx", "csv"}) {
    const Answer sheet =
        editor->get("/figures/template?plan_id=" + std::to_string(plan) + "&period=2023&format=" + format);
    EXPECT_EQ(sheet.status, 200) << sheet.body;
    EXPECT_GT(sheet.body.size(), 100u);
  }
}

TEST_F(PlanLife, an_unchanged_template_comes_back_without_errors_and_writes_nothing) {
  const std::int64_t plan = active_plan();
  const Answer sheet =
      editor->get("/figures/template?plan_id=" + std::to_string(plan) + "&period=2023&format=csv");
  const Answer imported =
      editor->upload("/figures/imports?plan_id=" + std::to_string(plan), "表.csv", sheet.body);
  EXPECT_EQ(imported.status, 201) << imported.body;
  EXPECT_EQ(imported.at("/recorded").as_int64(), 0);
  EXPECT_EQ(imported.at("/errors").as_array().size(), 0u);
}

TEST_F(PlanLife, the_demo_document_of_the_tutorial_goes_all_the_way) {
  std::ifstream file(ZHICHENG_SOURCE_DIR "/examples/demo/yunxi-plan.md", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  ASSERT_FALSE(text.empty());
  const Answer imported = editor->upload("/plans", "yunxi-plan.md", text);
  ASSERT_EQ(imported.status, 201) << imported.body;
  const std::int64_t plan = imported.at("/id").as_int64();
  EXPECT_GT(imported.at("/counts/indicators").as_int64(), 5);
  EXPECT_GT(imported.at("/counts/tasks").as_int64(), 0);
  EXPECT_EQ(editor->get(plan_path(plan) + "/diagnostics").status, 200);
  accept(plan, "indicators");
  accept(plan, "tasks");
  EXPECT_EQ(activate(plan).status, 200);
  const Answer cockpit = editor->get("/cockpit?plan_id=" + std::to_string(plan));
  EXPECT_EQ(cockpit.at("/total").as_int64(), imported.at("/counts/indicators").as_int64());
  const Answer overview = editor->get("/cockpit/plans");
  EXPECT_EQ(overview.at("/items/0/total").as_int64(), cockpit.at("/total").as_int64());
}

TEST_F(PlanLife, files_that_are_no_plans_are_refused_with_a_reason) {
  EXPECT_EQ(editor->upload("/plans", "空.txt", "").status, 422);
  EXPECT_EQ(editor->upload("/plans", "图.pdf", std::string("\x00\x01\x02\xff\xfe\x00garbage", 13)).status,
            422);
  EXPECT_EQ(editor->upload("/plans", "坏.json", "{\"format\":\"zhicheng-plan\"").status, 400);
  EXPECT_EQ(editor->get("/plans").at("/items").as_array().size(), 0u);
}

TEST_F(PlanLife, every_write_is_in_the_audit_log_with_who_and_from_where) {
  active_plan();
  Client admin(server->port());
  ASSERT_EQ(admin.log_in("admin", kPassword).status, 200);
  const Answer entries = admin.get("/audit-entries?subject_type=plan&user_login=editor");
  ASSERT_GE(entries.at("/items").as_array().size(), 2u) << entries.body;
  EXPECT_EQ(entries.at("/items/0/user_login").as_string(), "editor");
  EXPECT_EQ(entries.at("/items/0/address").as_string(), "127.0.0.1");
  const Answer verification = admin.get("/audit-verification");
  EXPECT_TRUE(verification.at("/ok").as_bool());
}

}  // namespace
}  // namespace zhicheng::tests
