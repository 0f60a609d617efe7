// Organisations, names and posts over HTTP: from the department names of a plan to who may report.
#include "plan_life.h"

namespace zhicheng::tests {
namespace {

class OrganisationLife : public PlanLife {
 protected:
  OrganisationLife() { EXPECT_EQ(admin.log_in("admin", kPassword).status, 200); }

  Answer create(const std::string& name, const Json& parent = nullptr) {
    return editor->post(
        "/organisations",
        JsonObject{
            {"code", ""}, {"name", name}, {"kind", "department"}, {"parent_id", parent}, {"place", ""}});
  }
  std::vector<std::string> open_names() {
    std::vector<std::string> names;
    const Answer found = editor->get("/department-names");
    for (const Json& item : found.at("/items").as_array()) names.emplace_back(item.at("name").as_string());
    return names;
  }
  bool is_open(const std::string& name) {
    const auto names = open_names();
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  Client admin{server->port()};
};

TEST_F(OrganisationLife, department_names_of_a_plan_become_organisations_and_aliases) {
  active_plan();
  ASSERT_TRUE(is_open("市市场监管局"));
  const Answer bureau = create("云溪市市场监督管理局");
  ASSERT_EQ(bureau.status, 201) << bureau.body;
  const std::string path = "/organisations/" + std::to_string(bureau.at("/id").as_int64());
  const Answer proposed = editor->get("/department-names");
  bool found = false;
  for (const Json& item : proposed.at("/items").as_array()) {
    if (item.at("name").as_string() != "市市场监管局") continue;
    found = true;
    EXPECT_EQ(item.at("proposals").as_array().front().at("organisation_id"), bureau.at("/id"));
    EXPECT_GT(item.at("tasks").as_int64(), 0);
  }
  EXPECT_TRUE(found);
  ASSERT_EQ(editor->post(path + "/aliases", JsonObject{{"name", "市市场监管局"}}).status, 200);
  EXPECT_FALSE(is_open("市市场监管局"));
  EXPECT_EQ(create("市市场监管局").code(), ErrorCode::organisation_name_taken);

  const Answer made =
      editor->post("/department-names/organisations",
                   JsonObject{{"names", JsonArray{"市经信局"}}, {"parent_id", bureau.at("/id")}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.at("/items").as_array().size(), 1u);
  EXPECT_FALSE(is_open("市经信局"));

  ASSERT_EQ(
      editor
          ->call("DELETE", path + "/aliases?name=%E5%B8%82%E5%B8%82%E5%9C%BA%E7%9B%91%E7%AE%A1%E5%B1%80",
                 Json(nullptr))
          .status,
      200);
  EXPECT_TRUE(is_open("市市场监管局"));
}

TEST_F(OrganisationLife, an_organisation_is_changed_moved_and_closed) {
  const Answer office = create("质强办");
  const Answer bureau = create("市教育局", office.at("/id"));
  const std::string path = "/organisations/" + std::to_string(office.at("/id").as_int64());
  JsonObject change{{"code", "A1"},         {"name", "质量强市办"}, {"kind", "leading_office"},
                    {"parent_id", nullptr}, {"place", ""},          {"version", 1}};
  const Answer changed = editor->call("PUT", path, change);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("/version").as_int64(), 2);
  EXPECT_EQ(editor->call("PUT", path, change).code(), ErrorCode::conflict);
  change["version"] = 2;
  change["parent_id"] = bureau.at("/id");
  EXPECT_EQ(editor->call("PUT", path, change).code(), ErrorCode::organisation_cycle);
  const JsonObject closing{{"version", 2}, {"last_day", "2199-12-31"}};
  EXPECT_EQ(editor->post(path + "/closing", closing).code(), ErrorCode::organisation_has_units);
  const std::string below = "/organisations/" + std::to_string(bureau.at("/id").as_int64());
  EXPECT_EQ(editor->post(below + "/closing", JsonObject{{"version", 1}, {"last_day", "2199-12-31"}}).status,
            200);
  EXPECT_EQ(editor->post(path + "/closing", closing).at("/valid_to").as_string(), "2199-12-31");
}

TEST_F(OrganisationLife, an_administrator_gives_posts_and_ends_them) {
  const Answer bureau = create("市教育局");
  const Json user = admin.get("/users").at("/items/0/id");
  const JsonObject post{{"user_id", user}, {"organisation_id", bureau.at("/id")}, {"role", "reporter"}};
  EXPECT_EQ(editor->post("/posts", post).code(), ErrorCode::permission_denied);
  const Answer given = admin.post("/posts", post);
  ASSERT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(given.at("/organisation").as_string(), "市教育局");
  EXPECT_EQ(admin.post("/posts", post).code(), ErrorCode::post_held_already);
  const std::string ending = "/posts/" + std::to_string(given.at("/id").as_int64()) + "/ending";
  EXPECT_EQ(admin.post(ending, JsonObject{{"version", 1}, {"last_day", nullptr}}).code(),
            ErrorCode::member_value);
  EXPECT_EQ(admin.post(ending, JsonObject{{"version", 1}, {"last_day", "2199-12-31"}}).status, 200);
  EXPECT_EQ(editor->get("/posts").at("/items/0/valid_to").as_string(), "2199-12-31");
}

}  // namespace
}  // namespace zhicheng::tests
