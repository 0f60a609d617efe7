// The commands of the program as a person types them.
#include <gtest/gtest.h>

#include "client.h"
#include "demo_plan.h"
#include "program.h"
#include "zhicheng/db_sqlite/sqlite.h"

namespace zhicheng::tests {
namespace {

class Commands : public testing::Test {
 protected:
  std::string data() const { return (folder.path() / "data").string(); }
  TemporaryFolder folder;
};

TEST_F(Commands, init_prints_the_first_login_and_locks_the_folder_to_its_owner) {
  const Outcome made = run_program({"init", "--data", data()});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "login: admin\npassword: "));
  EXPECT_EQ(std::filesystem::status(data()).permissions(), std::filesystem::perms::owner_all);
  for (const auto& entry : std::filesystem::directory_iterator(data())) {
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    EXPECT_EQ(entry.status().permissions() & others, std::filesystem::perms::none) << entry.path();
  }
  const ServerProcess server(data());
  Client admin(server.port());
  const std::size_t begin = made.output.find("password: ") + 10;
  EXPECT_EQ(admin.log_in("admin", made.output.substr(begin, made.output.find('\n', begin) - begin)).status,
            200);
  EXPECT_TRUE(admin.get("/meta").at("/first_run").as_bool());
  EXPECT_EQ(admin.get("/plans").code(), ErrorCode::password_change_needed);
}

TEST_F(Commands, init_refuses_a_folder_of_somebody_else_and_one_of_its_own) {
  folder.write("data/thesis.txt", "mine");
  const Outcome foreign = run_program({"init", "--data", data()});
  EXPECT_EQ(foreign.exit_code, 1);
  EXPECT_TRUE(says(foreign, ErrorCode::data_folder_foreign));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(data()), {}), 1);
  const std::string other = (folder.path() / "other").string();
  ASSERT_EQ(run_program({"init", "--data", other}).exit_code, 0);
  const Outcome again = run_program({"init", "--data", other});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_TRUE(says(again, ErrorCode::data_folder_initialised));
}

TEST_F(Commands, a_folder_remembers_which_kind_of_database_it_was_made_for) {
  ASSERT_EQ(run_program({"init", "--data", data()}).exit_code, 0);
  const Outcome wrong =
      run_program({"user", "list", "--data", data(), "--store", "postgres://127.0.0.1:1/none"});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_TRUE(says(wrong, ErrorCode::data_folder_store));
  EXPECT_EQ(run_program({"user", "list", "--data", data()}).exit_code, 0);
}

TEST_F(Commands, init_takes_the_password_of_a_file_and_refuses_a_weak_one) {
  const std::string weak = folder.write("weak", "admin\n").string();
  const Outcome refused = run_program({"init", "--data", data(), "--password-file", weak});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(says(refused, ErrorCode::password_too_weak));
}

TEST_F(Commands, pack_check_tells_what_is_wrong_with_a_pack_and_where) {
  const std::filesystem::path shipped = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-reading";
  const Outcome good = run_program({"pack", "check", shipped.string()});
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_TRUE(says(good, "plan-reading 1.0.0: 0 findings"));

  const std::filesystem::path copy = folder.path() / "copy";
  std::filesystem::copy(shipped, copy, std::filesystem::copy_options::recursive);
  folder.write("copy/mine.yaml", "soft_wrods:\n  about: 甲\n  words: []\n");
  const Outcome bad = run_program({"pack", "check", copy.string()});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_TRUE(says(
      bad, "copy/mine.yaml:1:1: error: 不认识的词表“soft_wrods” [K008]\n    soft_wrods:\n    ^~~~~~~~~~\n"))
      << bad.output;
  EXPECT_TRUE(says(bad, "1 findings"));

  const std::string manifest =
      "id: a\nkind: systems\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n";
  folder.write("other/pack.yaml", manifest);
  EXPECT_TRUE(says(run_program({"pack", "check", (folder.path() / "other").string()}),
                   "不认识的 kind “systems” [K008]"));
  const Outcome none = run_program({"pack", "check", (folder.path() / "none").string()});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_TRUE(says(none, ErrorCode::file_unreadable));
}

TEST_F(Commands, pack_check_holds_case_types_against_the_law_that_is_given) {
  const std::filesystem::path packs = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs";
  for (const char* name : {"law", "plan-work", "complaints", "product-quality", "special-equipment", "recall",
                           "inspections", "awards", "quality-service"}) {
    const Outcome shipped = run_program({"pack", "check", (packs / name).string()});
    EXPECT_EQ(shipped.exit_code, 0) << shipped.output;
    EXPECT_TRUE(says(shipped, "0 findings")) << shipped.output;
  }
  const std::filesystem::path law = folder.path() / "law";
  std::filesystem::create_directory(law);
  folder.write("law/pack.yaml",
               "id: law\nkind: law\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n");
  folder.write("law/a.yaml", "sources:\n  a: {name: {zh: 甲, en: A}}\nrules: {}\n");
  const Outcome bare = run_program({"pack", "check", (packs / "complaints").string(), "--law", law.string()});
  EXPECT_EQ(bare.exit_code, 1);
  EXPECT_TRUE(says(bare, "不认识的法定规则“complaint.accept”")) << bare.output;
  folder.write("law/a.yaml", "sources: {}\n");
  const Outcome broken =
      run_program({"pack", "check", (packs / "complaints").string(), "--law", law.string()});
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_TRUE(says(broken, "[K007]")) << broken.output;
}

TEST_F(Commands, init_loads_an_example_and_marks_its_figures_simulated) {
  const std::string plan =
      R"({"format":"zhicheng-plan","version":1,"facts":{"title":"云溪市规划","first_year":2021,
    "last_year":2025},"indicators":[{"seq":1,"group":"产品质量","name":"合格率","unit":"%","target_raw":"96",
    "target":{"relation":"ge","low":"96","baseline":"94","baseline_year":2020,"target_year":2025}}]})";
  folder.write("example/plans/a.json", plan);
  folder.write("example/places.csv", "code,name,parent\n330382,云溪县,\n");
  folder.write("example/organisations.csv",
               "code,name,kind,parent,place,aliases\nA,云溪市质强办,leading_office,,,\n"
               "B,云溪市市场监督管理局,department,A,330382,市市场监管局|市监局\n");
  folder.write(
      "example/cases.csv",
      "letter,type,title,owner,days_ago,values\n"
      "1,complaint,甲,市监局,3,complainant=某甲|source=letter|trader=乙店|trader_place=云溪|category=food|"
      "matter=过期\n"
      "1,report,乙,市监局,3,named=false|source=letter|trader=乙店|trader_place=云溪|category=food|matter="
      "过期\n");
  folder.write("example/case_moves.csv",
               "letter,as,move,values,words,evidence\n"
               "1,demo-clerk,accept,told_how=phone,,\n"
               "1,demo-clerk,end_mediation,end_reason=unwilling,一方拒绝,\n");
  folder.write("example/figures/a.csv",
               "plan_title,indicator,place,period,value,done_on,note\n云溪市规划,合格率,,2022,95.1,,模拟\n");
  folder.write("example/records/firm.csv", "信用代码,名称\n91330100799655058B,云溪示例有限公司\n");
  const std::string password = folder.write("password", kPassword).string();
  const Outcome made = run_program({"init", "--data", data(), "--example",
                                    (folder.path() / "example").string(), "--password-file", password});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "1 plans, 1 places, 2 organisations, 1 simulated figures, 1 simulated records"));
  EXPECT_TRUE(says(made, "2 simulated cases"));
  const ServerProcess server(data());
  Client admin(server.port());
  ASSERT_EQ(admin.log_in("admin", kPassword).status, 200);
  const Answer cases = admin.get("/cases?type=complaint");
  EXPECT_EQ(cases.at("/items/0/states/0").as_string(), "to_tell");
  EXPECT_EQ(Client(server.port()).log_in("demo-clerk", "").status, 401);
  const Answer plans = admin.get("/cockpit/plans?as_of=2023-03-01");
  ASSERT_EQ(plans.at("/items").as_array().size(), 1u);
  const Answer organisations = admin.get("/organisations");
  EXPECT_EQ(organisations.at("/items/1/parent_id"), organisations.at("/items/0/id"));
  EXPECT_EQ(organisations.at("/items/1/aliases/0").as_string(), "市市场监管局");
  const Answer cockpit = admin.get(
      "/cockpit?plan_id=" + std::to_string(plans.at("/items/0/plan/id").as_int64()) + "&as_of=2023-03-01");
  EXPECT_TRUE(cockpit.at("/items/0/simulated").as_bool());
  EXPECT_TRUE(admin.get("/records?type=firm").at("/items/0/simulated").as_bool());
}

TEST_F(Commands, an_example_with_a_wrong_code_says_file_and_line) {
  folder.write("example/records/firm.csv", "信用代码,名称\n91330100799655058C,云溪示例有限公司\n");
  const Outcome made =
      run_program({"init", "--data", data(), "--example", (folder.path() / "example").string()});
  EXPECT_EQ(made.exit_code, 1);
  EXPECT_TRUE(says(made, ErrorCode::example_malformed)) << made.output;
  EXPECT_TRUE(says(made, "firm.csv"));
}

TEST_F(Commands, an_example_with_a_move_that_cannot_be_made_says_file_and_line) {
  folder.write("example/organisations.csv", "code,name,kind,parent,place,aliases\nB,甲局,department,,,\n");
  const std::string part =
      "named=false|source=letter|trader=乙店|trader_place=云溪|category=food|matter=过期";
  folder.write("example/cases.csv",
               "letter,type,title,owner,days_ago,values\n1,report,乙,甲局,3," + part + "\n");
  for (const char* row :
       {"1,demo,tell,told_how=phone,,", "2,demo,propose,,,", "1,demo,propose,finding=@x,,"}) {
    folder.write("example/case_moves.csv",
                 "letter,as,move,values,words,evidence\n" + std::string(row) + "\n");
    const Outcome made = run_program({"init", "--data", data() + std::to_string(row[0] + row[7]), "--example",
                                      (folder.path() / "example").string()});
    EXPECT_EQ(made.exit_code, 1);
    EXPECT_TRUE(says(made, ErrorCode::example_malformed)) << made.output;
    EXPECT_TRUE(says(made, "case_moves.csv")) << made.output;
  }
}

TEST_F(Commands, an_example_with_an_unknown_kind_of_organisation_says_file_and_line) {
  folder.write("example/organisations.csv", "code,name,kind,parent,place,aliases\nA,甲,ministry,,,\n");
  const Outcome made =
      run_program({"init", "--data", data(), "--example", (folder.path() / "example").string()});
  EXPECT_EQ(made.exit_code, 1);
  EXPECT_TRUE(says(made, ErrorCode::example_malformed));
  EXPECT_TRUE(says(made, "organisations.csv"));
}

TEST_F(Commands, an_example_that_names_an_unknown_indicator_says_file_and_line) {
  folder.write("example/figures/b.csv",
               "plan_title,indicator,place,period,value,done_on,note\n没有的规划,合格率,,2022,95.1,,\n");
  const Outcome made =
      run_program({"init", "--data", data(), "--example", (folder.path() / "example").string()});
  EXPECT_EQ(made.exit_code, 1);
  EXPECT_TRUE(says(made, ErrorCode::example_malformed));
  EXPECT_TRUE(says(made, "b.csv"));
}

TEST_F(Commands, a_second_server_on_the_same_folder_is_refused) {
  make_data_folder(folder, data());
  ServerProcess server(data());
  const Outcome second = run_program({"serve", "--data", data(), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_TRUE(says(second, ErrorCode::data_folder_locked));
  server.kill();
  ServerProcess third(data());  // the lock of a killed server does not stay
  EXPECT_EQ(third.terminate(), 0);
}

TEST_F(Commands, a_port_in_use_and_a_folder_without_data_are_named) {
  make_data_folder(folder, data());
  const ServerProcess server(data());
  const std::string other = (folder.path() / "other").string();
  ASSERT_EQ(run_program({"init", "--data", other}).exit_code, 0);
  const Outcome busy =
      run_program({"serve", "--data", other, "--listen", "127.0.0.1:" + std::to_string(server.port())});
  EXPECT_EQ(busy.exit_code, 1);
  EXPECT_TRUE(says(busy, ErrorCode::listen_failed));
  const Outcome missing = run_program({"serve", "--data", (folder.path() / "none").string()});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_TRUE(says(missing, ErrorCode::data_folder_missing));
  for (const std::string listen : {"8080", ":8080", "127.0.0.1:", "127.0.0.1:99999", "::1:8080"}) {
    const Outcome malformed = run_program({"serve", "--data", other, "--listen", listen});
    EXPECT_EQ(malformed.exit_code, 1) << listen;
    EXPECT_TRUE(says(malformed, ErrorCode::listen_malformed)) << listen << malformed.output;
  }
}

TEST_F(Commands, audit_verify_names_the_first_entry_that_was_changed) {
  make_data_folder(folder, data());
  const Outcome good = run_program({"audit", "verify", "--data", data()});
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_TRUE(says(good, "entries: 3\nhead: 3:"));
  const std::size_t begin = good.output.find("head: ") + 6;
  const std::string head = good.output.substr(begin, good.output.find('\n', begin) - begin);
  EXPECT_EQ(run_program({"audit", "verify", "--data", data(), "--head", head}).exit_code, 0);
  {
    const auto database = db_sqlite::make_database({.file = data() + "/zhicheng.sqlite"});
    const auto connection = database->open(db::Connection::Access::write).value();
    ASSERT_TRUE(connection->execute("UPDATE audit_entry SET user_login = 'nobody' WHERE seq = 2").ok());
  }
  const Outcome bad = run_program({"audit", "verify", "--data", data()});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_TRUE(says(bad, "first bad entry: 2")) << bad.output;
  EXPECT_EQ(run_program({"audit", "verify", "--data", data(), "--head", "3:zz"}).exit_code, 1);
}

TEST_F(Commands, accounts_are_listed_reset_and_unlocked) {
  make_data_folder(folder, data());
  const Outcome list = run_program({"user", "list", "--data", data()});
  EXPECT_TRUE(says(list, "login") && says(list, "administrator") && says(list, "editor")) << list.output;
  EXPECT_TRUE(says(run_program({"user", "reset-password", "editor", "--data", data()}), "password: "));
  EXPECT_EQ(run_program({"user", "unlock", "editor", "--data", data()}).exit_code, 0);
  EXPECT_EQ(run_program({"user", "unlock", "nobody", "--data", data()}).exit_code, 1);
  EXPECT_EQ(run_program({"user", "add", "editor", "--data", data()}).exit_code, 1);
}

TEST_F(Commands, plan_import_prints_tables_and_files_for_other_programs) {
  const std::string file = folder.write("规划.md", demo_plan()).string();
  const Outcome table = run_program({"plan", "import", file});
  EXPECT_EQ(table.exit_code, 0);
  EXPECT_TRUE(says(table, "制造业产品质量合格率")) << table.output;
  const Outcome csv = run_program({"plan", "import", file, "--format", "csv"});
  EXPECT_EQ(
      csv.output.substr(0, csv.output.find('\n')),
      "seq,group,name,unit,baseline_year,baseline_raw,target_year,target_raw,attribute,note,origin,relation,"
      "low,high,reference,accumulation,actual_raw,line,quote");
  for (const std::string what : {"indicators", "tasks", "diagnostics", "plan"}) {
    for (const std::string format : {"table", "csv", "json"}) {
      const Outcome outcome = run_program({"plan", "import", file, "--what", what, "--format", format});
      EXPECT_EQ(outcome.exit_code, 0) << what << format << outcome.output;
    }
  }
  EXPECT_EQ(run_program({"plan", "import", file, "--what", "wishes"}).exit_code, 2);
}

TEST_F(Commands, plan_import_says_what_is_wrong_with_a_file) {
  const Outcome empty = run_program({"plan", "import", folder.write("空.txt", "").string()});
  EXPECT_EQ(empty.exit_code, 1);
  EXPECT_TRUE(says(empty, "zhicheng: "));
  const Outcome absent = run_program({"plan", "import", (folder.path() / "none.md").string()});
  EXPECT_EQ(absent.exit_code, 1);
  EXPECT_TRUE(says(absent, ErrorCode::file_unreadable));
}

TEST_F(Commands, version_and_help_succeed_and_nonsense_does_not) {
  EXPECT_TRUE(says(run_program({"version"}), "zhicheng 0."));
  EXPECT_EQ(run_program({"--help"}).exit_code, 0);
  EXPECT_EQ(run_program({}).exit_code, 2);
  EXPECT_EQ(run_program({"fly"}).exit_code, 2);
}

}  // namespace
}  // namespace zhicheng::tests
