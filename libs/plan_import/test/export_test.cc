#include "zhicheng/plan_import/export.h"

#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import {
namespace {

class ExportTest : public ::testing::Test {
 protected:
  std::string part(std::string_view name) const {
    for (const document::ZipPart& each : export_package(result_.plan, result_.diagnostics))
      if (each.name == name) return each.bytes;
    ADD_FAILURE() << name;
    return "";
  }

  ImportResult result_ = test::import_text(test::demo_plan(), "yunxi.md");
};

TEST_F(ExportTest, TheWorkbookReadsBackAsWhatWasRead) {
  const std::string bytes = export_workbook(result_.plan, result_.diagnostics).value();
  const document::Workbook book = document::read_workbook("a.xlsx", bytes).value();
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[0].name, "目标");
  EXPECT_EQ(book.sheets[1].name, "任务");
  EXPECT_EQ(book.sheets[2].name, "诊断");
  ASSERT_EQ(book.sheets[0].rows.size(), result_.plan.indicators.size() + 1);
  ASSERT_EQ(book.sheets[1].rows.size(), result_.plan.tasks.size() + 1);
  ASSERT_EQ(book.sheets[2].rows.size(), result_.diagnostics.size() + 1);
  const auto wanted = test::read_csv(indicators_csv(result_.plan));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const int row = static_cast<int>(i) + 2;
    EXPECT_EQ(book.sheets[0].cell(row, 1), wanted[i].at("seq"));
    EXPECT_EQ(book.sheets[0].cell(row, 3), wanted[i].at("name"));
    EXPECT_EQ(book.sheets[0].cell(row, 8), wanted[i].at("target_raw"));
    // A number of the sheet: 86 where the document prints 86.0.
    if (const std::string& low = wanted[i].at("low"); !low.empty()) {
      EXPECT_EQ(Decimal::parse(book.sheets[0].cell(row, 13)).value(), Decimal::parse(low).value());
    }
    EXPECT_EQ(book.sheets[0].cell(row, 19), wanted[i].at("quote"));
  }
}

TEST_F(ExportTest, WordsThatLookLikeAFormulaStayWords) {
  plan::Plan plan;
  plan.tasks.push_back({.number = "1", .title = "=1+1", .deadline = "2025"});
  const auto book = document::read_workbook("a.xlsx", export_workbook(plan, {}).value()).value();
  EXPECT_EQ(book.sheets[1].cell(2, 4), "=1+1");
}

TEST_F(ExportTest, ThePackageHoldsTheSameCsvAsTheReport) {
  EXPECT_EQ(part("indicators.csv"), indicators_csv(result_.plan));
  EXPECT_EQ(part("diagnostics.csv"), diagnostics_csv(result_.diagnostics));
  const auto tasks = test::read_csv(part("tasks.csv"));
  const auto wanted = test::read_csv(tasks_csv(result_.plan));
  ASSERT_EQ(tasks.size(), wanted.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    EXPECT_EQ(tasks[i].at("seq"), std::to_string(i + 1));
    for (const auto& [column, value] : wanted[i]) EXPECT_EQ(tasks[i].at(column), value);
  }
}

TEST_F(ExportTest, ThePackageDescribesEveryColumnAndItsKeysHold) {
  const Json package = parse_json(part("datapackage.json")).value();
  std::map<std::string, std::set<std::string>> keys;
  for (const Json& resource : package.at("resources").as_array()) {
    const std::string name(resource.at("name").as_string());
    const std::string csv = part(std::string(resource.at("path").as_string()));
    std::string header;
    for (const Json& field : resource.at("schema").at("fields").as_array())
      header += (header.empty() ? "" : ",") + std::string(field.at("name").as_string());
    EXPECT_EQ(csv.substr(0, csv.find('\n')), header) << name;
    for (const auto& row : test::read_csv(csv))
      if (row.contains("seq")) {
        EXPECT_TRUE(keys[name].insert(row.at("seq")).second) << name << " " << row.at("seq");
      }
  }
  const auto links = test::read_csv(part("indicator_tasks.csv"));
  EXPECT_FALSE(links.empty());
  for (const auto& row : links) {
    EXPECT_TRUE(keys["indicators"].contains(row.at("indicator")));
    EXPECT_TRUE(keys["tasks"].contains(row.at("task")));
  }
}

TEST_F(ExportTest, TheJsonHoldsWhatThePlanFileHolds) {
  const Json json = parse_json(export_json(result_.plan, result_.diagnostics)).value();
  plan::Plan read;
  read.facts = plan::read_facts(json.at("facts")).value();
  for (const Json& each : json.at("indicators").as_array())
    read.indicators.push_back(plan::read_indicator(each).value());
  EXPECT_EQ(read.facts, result_.plan.facts);
  EXPECT_EQ(read.indicators, result_.plan.indicators);
  EXPECT_EQ(json.at("tasks").as_array().size(), result_.plan.tasks.size());
  EXPECT_EQ(json.at("diagnostics").as_array().size(), result_.diagnostics.size());
}

TEST_F(ExportTest, AnEmptyPlanHasItsHeadings) {
  const auto book = document::read_workbook("a.xlsx", export_workbook({}, {}).value()).value();
  for (const document::Sheet& sheet : book.sheets) EXPECT_EQ(sheet.rows.size(), 1U);
  EXPECT_EQ(export_package({}, {}).size(), 5U);
}

TEST(ExportFormatName, IsOneOfFour) {
  for (const char* name : {"xlsx", "package", "plan", "json"})
    EXPECT_EQ(name_of(parse_export_format(name).value()), name);
  for (const char* name : {"", "XLSX", "pdf"})
    EXPECT_EQ(parse_export_format(name).error().code(), ErrorCode::export_format_unknown) << name;
}

}  // namespace
}  // namespace zhicheng::plan_import
