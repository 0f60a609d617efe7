// `zhicheng plan compare` and `zhicheng plan diff` as a person types them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>

#include "demo_plan.h"
#include "program.h"
#include "zhicheng/base/error.h"
#include "zhicheng/base/json.h"

namespace zhicheng::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string code_of(ErrorCode code) {
  return "[" + std::to_string(static_cast<int>(code)) + "]";
}

// demo_plan() with one text in place of another, as often as it stands there.
std::string changed_plan(const std::string& from, const std::string& to) {
  std::string text = demo_plan();
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

class PlanCommands : public testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) const {
    return folder.write(name, text).string();
  }
  TemporaryFolder folder;
};

TEST_F(PlanCommands, compare_shows_the_example_plans_side_by_side) {
  const std::string plans = std::string(ZHICHENG_SOURCE_DIR) + "/examples/plans/";
  std::vector<std::string> arguments = {"plan", "compare"};
  for (const std::string name : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"})
    arguments.push_back(plans + name + ".json");
  const Outcome table = run_program(arguments);
  EXPECT_EQ(table.exit_code, 0) << table.output;
  EXPECT_THAT(table.output, HasSubstr("concepts shown"));
  EXPECT_THAT(table.output, HasSubstr("名称没有写明“例行”"));
  arguments.insert(arguments.end(), {"--concept", "manufacturing_pass_rate", "--format", "json"});
  const Outcome json = run_program(arguments);
  ASSERT_EQ(json.exit_code, 0) << json.output;
  const Json found = parse_json(json.output).value();
  ASSERT_EQ(found.at("concepts").as_array().size(), 1u);
  std::set<std::int64_t> stated;  // in all five plans
  for (const Json& target : found.at("concepts").at(0).at("targets").as_array())
    stated.insert(target.at("plan").as_int64());
  EXPECT_EQ(stated.size(), 5u);
}

TEST_F(PlanCommands, compare_reads_documents_on_the_fly) {
  const std::string one = file("甲.md", demo_plan());
  const std::string other = file("乙.md", changed_plan("94.2 | 96", "93.1 | 95"));
  const Outcome csv = run_program({"plan", "compare", one, other, "--format", "csv"});
  EXPECT_EQ(csv.exit_code, 0);
  EXPECT_EQ(csv.output.substr(0, csv.output.find('\n')),
            "row,concept,name,plan,seq,indicator,unit,baseline_year,baseline,target_year,target,relation,low,"
            "high,distance,yearly,place,compared,behind,obstacle,explanation");
  EXPECT_THAT(csv.output,
              HasSubstr("target,manufacturing_pass_rate,制造业产品质量合格率,云溪市 2021–2025 #2,1,"
                        "制造业产品质量合格率,%,2020,93.1,2025,95,ge,95,,1.9,0.38,2,2,1,none,"));
}

TEST_F(PlanCommands, compare_says_what_is_wrong) {
  const std::string good = file("甲.md", demo_plan());
  const std::string bad = file("坏.json", "{\"format\":\"zhicheng-plan\",\"version\":1}");
  const Outcome broken = run_program({"plan", "compare", good, bad});
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_THAT(broken.output, HasSubstr("坏.json: "));
  EXPECT_THAT(broken.output, HasSubstr(code_of(ErrorCode::plan_file_invalid)));
  const Outcome absent = run_program({"plan", "compare", good, (folder.path() / "none.md").string()});
  EXPECT_EQ(absent.exit_code, 1);
  EXPECT_THAT(absent.output, HasSubstr(code_of(ErrorCode::file_unreadable)));
  const Outcome unknown = run_program({"plan", "compare", good, good, "--concept", "happiness"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_THAT(unknown.output, HasSubstr(code_of(ErrorCode::concept_unknown)));
  EXPECT_EQ(run_program({"plan", "compare", good}).exit_code, 2);
  EXPECT_EQ(run_program({"plan", "compare", good, good, "--format", "pdf"}).exit_code, 2);
}

TEST_F(PlanCommands, pack_check_holds_the_examples_of_the_dictionary_against_the_program) {
  const std::filesystem::path shipped = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-concepts";
  const Outcome good = run_program({"pack", "check", shipped.string()});
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_THAT(good.output, HasSubstr("0 findings"));
  const std::filesystem::path copy = folder.path() / "plan-concepts";
  std::filesystem::copy(shipped, copy, std::filesystem::copy_options::recursive);
  folder.write("plan-concepts/tests/wrong.yaml", "examples:\n  - {name: 食品抽检合格率, concept: none}\n");
  const Outcome bad = run_program({"pack", "check", copy.string()});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.output, HasSubstr("tests/wrong.yaml:2:5: error: “食品抽检合格率”识别为 food_pass_rate"));
}

TEST_F(PlanCommands, diff_of_a_plan_with_itself_is_empty) {
  const std::string one = file("甲.md", demo_plan());
  const Outcome none = run_program({"plan", "diff", one, one});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_EQ(none.output,
            "facts: 0 changed\n"
            "indicators: 0 added, 0 removed, 0 renamed, 0 changed, 3 unchanged\n"
            "tasks: 0 added, 0 removed, 0 renamed, 0 changed, 3 unchanged\n");
}

TEST_F(PlanCommands, diff_shows_what_the_new_version_changed) {
  const std::string before = file("旧.md", changed_plan("评价性", ""));
  const std::string after = file("新.md", changed_plan("≥98.5", "≥98"));
  const Outcome table = run_program({"plan", "diff", before, after});
  EXPECT_EQ(table.exit_code, 0);
  EXPECT_THAT(table.output, HasSubstr("口径改变 scope changed"));
  EXPECT_THAT(table.output, HasSubstr("indicators: 0 added, 0 removed, 1 renamed, 0 changed, 2 unchanged"));
  const Outcome csv = run_program({"plan", "diff", before, after, "--format", "csv"});
  EXPECT_THAT(csv.output, HasSubstr(",食品安全抽检合格率,食品安全评价性抽检合格率,target.low,98.5,98\n"));
  const Outcome json = run_program({"plan", "diff", before, after, "--format", "json"});
  EXPECT_TRUE(
      parse_json(json.output).value().at("indicators").at("changes").at(0).at("scope_changed").as_bool());
}

TEST_F(PlanCommands, diff_names_the_file_that_it_cannot_read) {
  const std::string good = file("甲.md", demo_plan());
  const Outcome empty = run_program({"plan", "diff", good, file("空.json", "")});
  EXPECT_EQ(empty.exit_code, 1);
  EXPECT_THAT(empty.output, HasSubstr("空.json: "));
  EXPECT_THAT(empty.output, Not(HasSubstr("甲.md: ")));
  EXPECT_EQ(run_program({"plan", "diff", good}).exit_code, 2);
}

TEST_F(PlanCommands, explain_tells_what_became_of_a_line) {
  const std::string plan = file("规划.md", demo_plan());
  const Outcome text = run_program({"plan", "explain", plan, "1-120"});
  EXPECT_EQ(text.exit_code, 0) << text.output;
  EXPECT_THAT(text.output, HasSubstr("成为指标 1「制造业产品质量合格率」"));
  EXPECT_THAT(run_program({"plan", "explain", plan, "1", "--lang", "en"}).output, HasSubstr("lines     "));
  for (const std::string line : {"0", "5-3", "x", "100000", "1-", "-2", ""}) {
    const Outcome wrong = run_program({"plan", "explain", plan, "--", line});
    EXPECT_EQ(wrong.exit_code, 1) << line;
    EXPECT_THAT(wrong.output, HasSubstr(code_of(ErrorCode::line_beyond_document))) << line;
  }
}

TEST_F(PlanCommands, export_writes_each_format_and_spares_what_is_there) {
  const std::string plan = file("规划.md", demo_plan());
  const auto out = [this](const char* name) { return (folder.path() / name).string(); };
  for (const char* name : {"表.xlsx", "all.json", "package.zip", "文件夹"}) {
    const Outcome done = run_program({"plan", "export", plan, "--out", out(name)});
    EXPECT_EQ(done.exit_code, 0) << done.output;
    EXPECT_TRUE(std::filesystem::exists(out(name)));
    const Outcome again = run_program({"plan", "export", plan, "--out", out(name)});
    EXPECT_EQ(again.exit_code, 1) << name;
    EXPECT_THAT(again.output, HasSubstr(code_of(ErrorCode::export_taken)));
    EXPECT_EQ(run_program({"plan", "export", plan, "--out", out(name), "--force"}).exit_code, 0);
  }
  EXPECT_TRUE(std::filesystem::exists(out("文件夹") + "/datapackage.json"));
  EXPECT_FALSE(std::filesystem::exists(out("文件夹") + ".partial"));
  const Outcome reread = run_program({"plan", "export", plan, "--out", out("plan.json"), "--format", "plan"});
  EXPECT_EQ(reread.exit_code, 0) << reread.output;
  EXPECT_EQ(run_program({"plan", "import", out("plan.json"), "--format", "csv"}).output,
            run_program({"plan", "import", plan, "--format", "csv"}).output);
  const Outcome format = run_program({"plan", "export", plan, "--out", out("a.pdf")});
  EXPECT_THAT(format.output, HasSubstr(code_of(ErrorCode::export_format_unknown)));
  const Outcome nowhere = run_program({"plan", "export", plan, "--out", out("none/a.xlsx")});
  EXPECT_THAT(nowhere.output, HasSubstr(code_of(ErrorCode::file_unwritable)));
  const Outcome empty = run_program({"plan", "export", file("空.txt", ""), "--out", out("b.xlsx")});
  EXPECT_EQ(empty.exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(out("b.xlsx")));
}

// What a folder holds, by name.
std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

TEST_F(PlanCommands, export_of_a_folder_leaves_other_folders_alone) {
  const std::string plan = file("规划.md", demo_plan());
  const std::filesystem::path mine = folder.path() / "云溪.partial";
  std::filesystem::create_directory(mine);
  file("云溪.partial/mine.txt", "mine");
  const Outcome done = run_program({"plan", "export", plan, "--out", (folder.path() / "云溪/").string()});
  EXPECT_EQ(done.exit_code, 0) << done.output;
  EXPECT_EQ(names_in(mine), std::set<std::string>{"mine.txt"});
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"规划.md", "云溪", "云溪.partial"}));
  EXPECT_EQ(run_program({"plan", "export", plan, "--out", (folder.path() / "大写.XLSX").string()}).exit_code,
            0);
}

TEST_F(PlanCommands, export_replaces_only_its_like_and_never_what_it_reads) {
  const std::string plan = file("规划.md", demo_plan());
  const auto refused = [&](const std::string& out, const std::string& format, const std::string& why) {
    const Outcome outcome =
        run_program({"plan", "export", plan, "--out", out, "--format", format, "--force"});
    EXPECT_EQ(outcome.exit_code, 1) << out;
    EXPECT_THAT(outcome.output, HasSubstr(code_of(ErrorCode::file_unwritable))) << out;
    EXPECT_THAT(outcome.output, HasSubstr(why)) << out;
  };
  const std::string note = file("便条", "mine");
  std::filesystem::create_directory(folder.path() / "夹.xlsx");
  ASSERT_EQ(mkfifo((folder.path() / "管道").c_str(), 0600), 0);
  const std::set<std::string> before = names_in(folder.path());
  refused(plan, "json", "it is the document to read");
  refused(note, "package", "no folder stands there");
  refused((folder.path() / "夹.xlsx").string(), "xlsx", "no plain file stands there");
  refused((folder.path() / "管道").string(), "json", "no plain file stands there");
  EXPECT_EQ(names_in(folder.path()), before);
}

}  // namespace
}  // namespace zhicheng::tests
