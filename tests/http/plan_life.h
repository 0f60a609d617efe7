#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "client.h"
#include "demo_plan.h"
#include "program.h"

namespace zhicheng::tests {

// A server on an empty data folder, an editor who is logged in, and the steps from the demo plan to figures.
class PlanLife : public testing::Test {
 protected:
  PlanLife() {
    make_data_folder(folder, folder.path() / "data");
    server = std::make_unique<ServerProcess>(folder.path() / "data");
    editor = std::make_unique<Client>(server->port());
    EXPECT_EQ(editor->log_in("editor", kPassword).status, 200);
  }
  std::int64_t import() {
    const Answer answer = editor->upload("/plans", "云溪规划.md", demo_plan());
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.at("/id").as_int64();
  }
  std::string plan_path(std::int64_t id) const { return "/plans/" + std::to_string(id); }
  void accept(std::int64_t plan, const std::string& what) {
    JsonArray rows;
    const Answer found = editor->get(plan_path(plan) + "/" + what);
    for (const Json& item : found.at("/items").as_array()) {
      rows.push_back(JsonObject{{"id", item.at("id")}, {"version", item.at("version")}});
    }
    const Answer answer = editor->post(plan_path(plan) + "/" + what + "/decisions",
                                       JsonObject{{"decision", "accepted"}, {"rows", rows}});
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  Answer activate(std::int64_t plan) {
    const Json version = editor->get(plan_path(plan)).at("/version");
    return editor->post(plan_path(plan) + "/activation", JsonObject{{"version", version}});
  }
  std::int64_t active_plan() {
    const std::int64_t plan = import();
    accept(plan, "indicators");
    accept(plan, "tasks");
    const Answer answer = activate(plan);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return plan;
  }
  // What a correction of an indicator sends.
  static JsonObject fields_of(const Json& row) {
    JsonObject fields;
    for (const std::string_view member : {"group", "name", "unit", "baseline_raw", "target_raw", "attribute",
                                          "note", "department", "target"}) {
      const boost::json::string_view key(member.data(), member.size());
      fields[key] = row.at(key);
    }
    return fields;
  }
  std::int64_t first_indicator(std::int64_t plan) {
    return editor->get(plan_path(plan) + "/indicators").at("/items/0/id").as_int64();
  }
  Answer record(std::int64_t indicator, const std::string& period, const std::string& value,
                std::int64_t replaces = 0, const std::string& note = "季报核对") {
    return editor->post(
        "/indicators/" + std::to_string(indicator) + "/observations",
        JsonObject{{"period", period}, {"value", value}, {"note", note}, {"replaces_vintage", replaces}});
  }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
  std::unique_ptr<Client> editor;
};

}  // namespace zhicheng::tests
