#include "zhicheng/store/figure_report.h"

#include <gtest/gtest.h>

#include "test_database.h"
#include "zhicheng/store/reporting_rule.h"

namespace zhicheng::store {
namespace {

using indicator::ReportState;

class FigureReportStoreTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    plan_ = add_plan("规划", PlanState::active);
    first_ = add_indicator(plan_, 1);
    second_ = add_indicator(plan_, 2);
    must(store().places.save({.code = "330382", .name = "云溪县"}));
  }
  FigureReport draft(IndicatorId indicator, std::string_view period_text, std::string place = "") {
    FigureReport report;
    report.key = {indicator, std::move(place), period(period_text)};
    report.value = decimal("95.50");
    report.note = "初稿";
    report.version = 0;
    return report;
  }
  void observe(IndicatorId indicator, std::string_view period_text, std::optional<Decimal> value,
               std::int64_t at) {
    Observation observation;
    observation.indicator = indicator;
    observation.period = period(period_text);
    observation.value = value;
    observation.entered_at = {at};
    must(store().observations.append_all(std::vector{observation}));
  }

  PlanId plan_;
  IndicatorId first_;
  IndicatorId second_;
};
ZHICHENG_ON_BOTH_DATABASES(FigureReportStoreTest);

TEST_P(FigureReportStoreTest, AReportComesBackAsItWasStoredAndMovesByVersion) {
  FigureReport report = draft(first_, "2024Q1", "330382");
  must(store().figure_reports.save(report));
  reopen_store();
  report.version = 1;
  EXPECT_EQ(must(store().figure_reports.find(report.key)), report);
  report.state = ReportState::submitted;
  report.vintage = 1;
  report.submitted_by = add_user("zhang");
  report.value.reset();
  report.done_on = must(parse_date("2024-03-30"));
  must(store().figure_reports.save(report));
  EXPECT_EQ(failure(store().figure_reports.save(report)), "conflict");
  report.version = 2;
  EXPECT_EQ(must(store().figure_reports.find(report.key)), report);
  EXPECT_EQ(failure(store().figure_reports.save(draft(first_, "2024Q1", "330382"))), "conflict")
      << "there is one already";
  EXPECT_EQ(must(store().figure_reports.find({first_, "", period("2024Q1")})), std::nullopt);
}

TEST_P(FigureReportStoreTest, ListsTheReportsOfAPlanAndOfAnIndicatorByKey) {
  const IndicatorId stranger = add_indicator(add_plan("别的规划", PlanState::active), 1);
  for (const auto& report : {draft(second_, "2024"), draft(first_, "2024-02"), draft(first_, "2024"),
                             draft(first_, "2024", "330382"), draft(stranger, "2024")})
    must(store().figure_reports.save(report));
  const auto shown = [](const std::vector<FigureReport>& reports) {
    std::string text;
    for (const FigureReport& each : reports)
      text += std::to_string(each.key.indicator.value) + "/" + each.key.place + "/" +
              each.key.period.to_string() + " ";
    return text;
  };
  const std::string one = std::to_string(first_.value);
  const std::string of_first = one + "//2024 " + one + "//2024-02 " + one + "/330382/2024 ";
  EXPECT_EQ(shown(must(store().figure_reports.of_plan(plan_))),
            of_first + std::to_string(second_.value) + "//2024 ");
  EXPECT_EQ(shown(must(store().figure_reports.of_indicator(first_))), of_first);
}

TEST_P(FigureReportStoreTest, KeepsWhatHappenedInOrder) {
  const FigureReport report = draft(first_, "2024");
  must(store().figure_reports.save(report));
  FigureReportEvent sent{.key = report.key,
                         .action = indicator::ReportAction::submit,
                         .state = ReportState::submitted,
                         .vintage = 1,
                         .user = add_user("zhang"),
                         .at = {5}};
  FigureReportEvent back = sent;
  back.action = indicator::ReportAction::send_back;
  back.state = ReportState::returned;
  back.reason = "口径不对";
  back.at = {9};
  must(store().figure_reports.append(sent));
  must(store().figure_reports.append(back));
  EXPECT_EQ(must(store().figure_reports.history(report.key)), (std::vector{sent, back}));
  EXPECT_TRUE(must(store().figure_reports.history({second_, "", period("2024")})).empty());
}

TEST_P(FigureReportStoreTest, KnowsWhenAFigureCameInFirstAndWhetherOneStands) {
  observe(first_, "2024", decimal("1"), 10);
  observe(first_, "2024", decimal("2"), 20);
  observe(first_, "2023", decimal("3"), 30);
  observe(first_, "2023", std::nullopt, 40);
  observe(second_, "2024", std::nullopt, 50);
  observe(second_, "2024", decimal("4"), 60);
  EXPECT_EQ(must(store().figure_reports.entry_days(plan_)),
            (std::vector<FigureEntryDay>{{{first_, "", period("2023")}, {30}, 2, false},
                                         {{first_, "", period("2024")}, {10}, 2, true},
                                         {{second_, "", period("2024")}, {50}, 2, true}}));
}

TEST_P(FigureReportStoreTest, APeriodIsLockedOnceAndOpenedAgain) {
  const PeriodLock lock{plan_, period("2024Q1"), add_user("zhang"), {7}};
  must(store().figure_reports.lock(lock));
  EXPECT_EQ(failure(store().figure_reports.lock(lock)), "database_unique");
  reopen_store();
  EXPECT_TRUE(must(store().figure_reports.is_locked(plan_, period("2024Q1"))));
  EXPECT_FALSE(must(store().figure_reports.is_locked(plan_, period("2024"))));
  EXPECT_EQ(must(store().figure_reports.locks(plan_)), std::vector{lock});
  EXPECT_TRUE(must(store().figure_reports.unlock(plan_, period("2024Q1"))));
  EXPECT_FALSE(must(store().figure_reports.unlock(plan_, period("2024Q1"))));
  EXPECT_TRUE(must(store().figure_reports.locks(plan_)).empty());
}

TEST_P(FigureReportStoreTest, RulesComeBackAndMoveByVersion) {
  ReportingRule rule{.plan = plan_, .frequency = indicator::Frequency::quarterly, .due_working_days = 10};
  rule.starts_on = must(parse_date("2024-01-01"));
  rule.places = {"", "330382"};
  rule.version = 0;
  must(store().reporting_rules.save(rule));
  EXPECT_EQ(failure(store().reporting_rules.save(rule)), "conflict");
  rule.version = 1;
  EXPECT_EQ(must(store().reporting_rules.of_plan(plan_)), rule);
  rule.due_working_days = 15;
  must(store().reporting_rules.save(rule));
  EXPECT_EQ(failure(store().reporting_rules.save(rule)), "conflict");
  rule.version = 2;
  reopen_store();
  EXPECT_EQ(must(store().reporting_rules.of_active_plans()), std::vector{rule});
  const PlanId other = add_plan("草案");
  rule.plan = other;
  rule.version = 0;
  must(store().reporting_rules.save(rule));
  EXPECT_EQ(must(store().reporting_rules.of_active_plans()).size(), 1u);
  EXPECT_EQ(must(store().reporting_rules.of_plan(PlanId{99})), std::nullopt);
}

TEST_P(FigureReportStoreTest, WhatIsDifferentForAnIndicatorMayBeNothingOrAll) {
  Organisation organisation;
  organisation.name = "市教育局";
  organisation.validity.from = must(parse_date("2021-01-01"));
  IndicatorReporting all{.indicator = first_, .asked = false, .frequency = indicator::Frequency::monthly};
  all.due_working_days = 3;
  all.places = std::vector<std::string>{"330382"};
  all.owner = must(store().organisations.insert(organisation));
  all.version = 0;
  IndicatorReporting nothing{.indicator = second_, .version = 0};
  must(store().reporting_rules.save(all));
  must(store().reporting_rules.save(nothing));
  all.version = nothing.version = 1;
  reopen_store();
  EXPECT_EQ(must(store().reporting_rules.of_indicators_of_plan(plan_)), (std::vector{all, nothing}));
  EXPECT_EQ(must(store().reporting_rules.of_indicator(second_)), nothing);
  nothing.due_working_days = 0;
  must(store().reporting_rules.save(nothing));
  EXPECT_EQ(failure(store().reporting_rules.save(nothing)), "conflict");
  nothing.version = 0;
  EXPECT_EQ(failure(store().reporting_rules.save(nothing)), "conflict");
}

}  // namespace
}  // namespace zhicheng::store
