#include "house.h"
#include "plan_text.h"
#include "zhicheng/service/figure_service.h"

namespace zhicheng::service {
namespace {

// A plan in force whose first target is a rate of at least 90 %, and three counties.
class FigureCompanyTest : public House {
 protected:
  FigureCompanyTest() {
    const store::PlanId plan = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    Decision decision;
    for (const auto& row : plans_.indicators(editor_, plan).value())
      decision.rows.push_back({row.id.value, row.version});
    indicator_ = plans_.indicators(editor_, plan).value().front().id;
    plan_ = plan;
    EXPECT_TRUE(plans_.decide_indicators(editor_, plan, decision).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, plan, tasks).ok());
    EXPECT_TRUE(plans_.activate(editor_, plan, 1).ok());
    for (const char* code : {"330301", "330302", "330303"}) add_county(code);
  }

  void add_county(const std::string& code) {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    EXPECT_TRUE(work->places.save({code, "县" + code, "", store::PlaceLevel::county}).ok());
    EXPECT_TRUE(work.commit().ok());
  }

  FigureEntry at(std::string_view place, std::string_view period, std::string_view value,
                 std::string_view note = "", int replaces = 0) const {
    FigureEntry made;
    made.indicator = indicator_;
    made.place = std::string(place);
    made.period = Period::parse(period).value();
    made.value = Decimal::parse(value).value();
    made.note = std::string(note);
    made.replaces_vintage = replaces;
    return made;
  }

  void recorded(const FigureEntry& entry) {
    const auto outcome = figures_.record(editor_, entry);
    ASSERT_TRUE(outcome.ok()) << outcome.error().message();
    EXPECT_TRUE(std::holds_alternative<ObservationView>(*outcome))
        << std::get<FigureRefusal>(*outcome).error.message();
  }

  FigureRefusal refused(const FigureEntry& entry) {
    return std::get<FigureRefusal>(figures_.record(editor_, entry).value());
  }

  // One figure of 2022 for each place.
  FigureImportView imported(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::string csv = "指标编号,统计期,地区代码,已有版次,本期数值,完成日期,说明\n";
    for (const auto& [place, value] : rows)
      csv += std::to_string(indicator_.value) + ",2022," + place + ",0," + value + ",,\n";
    return figures_.import_sheet(editor_, plan_, "填报.csv", csv).value();
  }

  static std::string codes(const FigureRefusal& refusal) {
    std::string all;
    for (const indicator::Finding& each : refusal.findings)
      all += (all.empty() ? "" : " ") + std::string(each.code);
    return all;
  }

  store::PlanId plan_;
  store::IndicatorId indicator_;
};

TEST_F(FigureCompanyTest, AsksWhereTheCityIsNotBetweenItsCounties) {
  recorded(at("330301", "2022", "88.1"));
  recorded(at("330302", "2022", "91.4"));
  const FigureRefusal refusal = refused(at("", "2022", "93.0"));
  EXPECT_EQ(refusal.error.code(), ErrorCode::figure_reason_needed);
  EXPECT_EQ(codes(refusal), "whole_outside_parts");
  recorded(at("", "2022", "93.0", "含市本级企业"));
  EXPECT_EQ(codes(refused(at("330301", "2022", "89.0", "", 1))), "whole_outside_parts")
      << "a county that changes";
  recorded(at("330301", "2022", "93.5", "更正", 1));
}

TEST_F(FigureCompanyTest, ComparesOnlyWhereEveryCountyThatReportsHasAFigure) {
  recorded(at("330301", "2021", "87.0"));
  recorded(at("330302", "2021", "86.0"));
  recorded(at("330303", "2021", "85.0"));
  recorded(at("330301", "2022", "88.1"));
  recorded(at("330302", "2022", "91.4"));
  recorded(at("", "2022", "93.0"));
  EXPECT_EQ(codes(refused(at("330303", "2022", "90.5"))), "whole_outside_parts")
      << "the last one completes them";
  recorded(at("330303", "2022", "94.0"));
}

TEST_F(FigureCompanyTest, AsksWhereARevisionIsUnlikeThoseBefore) {
  recorded(at("", "2022", "88.0"));
  int vintage = 1;
  for (const char* value : {"88.1", "88.0", "88.2", "88.1", "88.3", "88.2"})
    recorded(at("", "2022", value, "年报核定", vintage++));
  EXPECT_EQ(codes(refused(at("", "2022", "88.5", "", vintage))), "")
      << "a change needs its reason all the same";
  EXPECT_EQ(codes(refused(at("", "2022", "84.0", "", vintage))), "revision_size");
  recorded(at("", "2022", "84.0", "统计口径调整", vintage));
}

TEST_F(FigureCompanyTest, AsksWhereCountiesHeapOnTheTarget) {
  for (int county = 10; county < 18; ++county) add_county("3304" + std::to_string(county));
  for (int county = 10; county < 17; ++county)
    recorded(at("3304" + std::to_string(county), "2022", "90.0", "抽检结果"));
  EXPECT_EQ(codes(refused(at("330417", "2022", "90.1"))), "heaped_on_target");
  EXPECT_EQ(codes(refused(at("330417", "2022", "90.0"))), "exactly_on_target heaped_on_target");
  recorded(at("330417", "2022", "90.2"));
}

TEST_F(FigureCompanyTest, SeesTheRowsOfOneSheetTogether) {
  const FigureImportView odd = imported({{"", "93.0"}, {"330301", "88.1"}, {"330302", "91.4"}});
  EXPECT_FALSE(odd.committed);
  ASSERT_EQ(odd.errors.size(), 1u);
  EXPECT_EQ(odd.errors[0].row, 4) << "the row that completes them";
  EXPECT_NE(odd.errors[0].message.find("不在 2 个分项之间"), std::string::npos) << odd.errors[0].message;
  EXPECT_TRUE(imported({{"", "89.0"}, {"330301", "88.1"}, {"330302", "91.4"}}).committed);
}

}  // namespace
}  // namespace zhicheng::service
