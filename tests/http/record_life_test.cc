// Registers over HTTP and on the command line.
#include "plan_life.h"

namespace zhicheng::tests {
namespace {

constexpr const char* kCode = "91330100799655058B";

class RecordLife : public PlanLife {
 protected:
  static JsonObject value(const std::string& field, const std::string& text) {
    return {{"field", field}, {"text", text}};
  }
  Answer add(const std::string& name, JsonArray more = {}) {
    more.push_back(value("code", kCode));
    more.push_back(value("name", name));
    return editor->post("/records", JsonObject{{"type", "firm"}, {"values", std::move(more)}});
  }
};

TEST_F(RecordLife, a_firm_is_registered_changed_and_looked_up_as_it_was) {
  const Answer made = add("杭州沃柑有限公司", {value("phone", "13800001234")});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = "/records/" + std::to_string(made.at("/id").as_int64());
  EXPECT_EQ(add("又一家").at("/key").as_string(), "record_key_taken");
  const Answer refused = editor->call(
      "PUT", path, JsonObject{{"version", 1}, {"values", JsonArray{value("code", kCode)}}, {"reason", "x"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.at("/key").as_string(), "record_values_faulty");
  const Answer changed =
      editor->call("PUT", path,
                   JsonObject{{"version", 1},
                              {"values", JsonArray{value("code", kCode), value("name", "杭州沃柑集团")}},
                              {"reason", "更名"}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("/version").as_int64(), 2);
  const Answer versions = editor->get(path + "/versions");
  EXPECT_EQ(versions.at("/items/0/title").as_string(), "杭州沃柑有限公司");
  EXPECT_EQ(versions.at("/items/1/changed/0").as_string(), "name");
  EXPECT_EQ(versions.at("/items/1/changed_by").as_string(), "editor");
  EXPECT_EQ(editor->get(path + "?known_on=2020-01-01").status, 404);
  EXPECT_EQ(editor->get("/records?type=firm&q=wgjt").at("/found").as_int64(), 1);
  EXPECT_EQ(
      editor->get("/records?type=firm&filters=%7B%22status%22%3A%22closed%22%7D").at("/found").as_int64(), 0);
  for (const char* odd : {"%7B", "7", "%7B%22status%22%3A1%7D"})
    EXPECT_EQ(editor->get(std::string("/records?type=firm&filters=") + odd).status, 422) << odd;
  EXPECT_EQ(editor->get("/records?type=form").status, 404);
  EXPECT_GE(editor->get("/record-types").at("/items").as_array().size(), 8U);
}

TEST_F(RecordLife, who_only_reads_sees_no_personal_values_in_any_answer) {
  const std::int64_t id =
      add("甲", {value("phone", "13800001234"), value("representative", "张三丰")}).at("/id").as_int64();
  const std::string path = "/records/" + std::to_string(id);
  Client viewer(server->port());
  ASSERT_EQ(viewer.log_in("viewer", kPassword).status, 200);
  for (const std::string& each : {path, path + "/versions", std::string("/records?type=firm")}) {
    const Answer answer = viewer.get(each);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body.find("13800001234"), std::string::npos) << each;
    EXPECT_EQ(answer.body.find("张三丰"), std::string::npos) << each;
    EXPECT_NE(editor->get(each).body.find("13800001234"), std::string::npos) << each;
  }
}

TEST_F(RecordLife, a_sheet_is_taken_in_and_the_rest_comes_back) {
  EXPECT_EQ(editor->get("/records/template?type=firm").status, 200);
  const Answer done =
      editor->upload("/records/import?type=firm", "企业.csv",
                     std::string("信用代码,名称,备注\n") + kCode + ",甲,x\n91330100799655058C,乙,\n");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.at("/added").as_int64(), 1);
  EXPECT_EQ(done.at("/refused").as_int64(), 1);
  EXPECT_EQ(done.at("/unknown_columns/0").as_string(), "备注");
  const std::string refused(done.at("/refused_csv").as_string());
  EXPECT_NE(refused.find("91330100799655058C,乙,,"), std::string::npos) << refused;
  EXPECT_NE(refused.find("问题"), std::string::npos);
  EXPECT_EQ(editor->upload("/records/import?type=firm", "企业.csv", "信用代码,名称\n").at("/key").as_string(),
            "record_sheet_empty");
  EXPECT_EQ(editor->upload("/records/import?type=firm", "企业.csv", "名称\n甲\n").at("/key").as_string(),
            "record_column_missing");
  const Answer sheet = editor->get("/records/export?type=firm&q=%E7%94%B2");
  EXPECT_EQ(sheet.status, 200);
  EXPECT_TRUE(sheet.body.starts_with("PK"));
  const Answer again = editor->upload("/records/import?type=firm", "导出.xlsx", sheet.body);
  EXPECT_EQ(again.at("/unchanged").as_int64(), 1) << again.body;
}

TEST(RecordCommand, a_long_file_goes_in_and_refused_rows_into_a_file) {
  TemporaryFolder folder;
  make_data_folder(folder, folder.path() / "data");
  const std::string data = (folder.path() / "data").string();
  const std::filesystem::path file =
      folder.write("firms.csv", std::string("信用代码,名称\n") + kCode + ",杭州沃柑有限公司\nX,乙\n" + kCode +
                                    ",\"甲\"乙\n");
  const Outcome first =
      run_program({"record", "import", file.string(), "--type", "firm", "--data", data, "--simulated"});
  EXPECT_EQ(first.exit_code, 0) << first.output;
  EXPECT_TRUE(says(first, "added: 1")) << first.output;
  EXPECT_TRUE(says(first, "refused: 2")) << first.output;
  EXPECT_TRUE(std::filesystem::exists(file.string() + ".refused.csv"));
  const Outcome found = run_program({"record", "list", "--type", "firm", "--q", "wogan", "--data", data});
  EXPECT_TRUE(says(found, "杭州沃柑有限公司")) << found.output;
  EXPECT_TRUE(says(run_program({"record", "types", "--data", data}), "licence"));
  EXPECT_TRUE(says(run_program({"record", "import", file.string(), "--type", "form", "--data", data}),
                   ErrorCode::record_type_unknown));
  EXPECT_EQ(run_program({"record", "code", "uscc", "９１３３０１００７９９６５５０５８b"}).output,
            std::string(kCode) + "\n");
  EXPECT_TRUE(says(run_program({"record", "code", "gtin", "6901234567893"}), ErrorCode::identifier_check));
}

}  // namespace
}  // namespace zhicheng::tests
