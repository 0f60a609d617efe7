#include "zhicheng/service/evaluation_service.h"

#include "house.h"
#include "plan_text.h"

namespace zhicheng::service {
namespace {

class EvaluationServiceTest : public House {
 protected:
  EvaluationServiceTest() {
    plan_ = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    for (const auto& row : plans_.indicators(editor_, plan_).value()) ids_.push_back(row.id);
  }
  void activate() {
    Decision indicators;
    for (const auto& row : plans_.indicators(editor_, plan_).value())
      indicators.rows.push_back({row.id.value, row.version});
    ASSERT_TRUE(plans_.decide_indicators(editor_, plan_, indicators).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan_).value())
      tasks.rows.push_back({row.id.value, row.version});
    ASSERT_TRUE(plans_.decide_tasks(editor_, plan_, tasks).ok());
    ASSERT_TRUE(plans_.activate(editor_, plan_, 1).ok());
  }
  void enter(int year, int value) {
    FigureEntry entry;
    entry.indicator = ids_[0];
    entry.period = Period::year(year).value();
    entry.value = Decimal::from_integer(value);
    entry.note = "年报";
    ASSERT_TRUE(std::holds_alternative<ObservationView>(figures_.record(editor_, entry).value()));
  }
  EvaluationEntry entry() const {
    EvaluationEntry entry;
    entry.as_of = parse_date("2023-06-30").value();
    entry.problems = " 检测能力不足 ";
    entry.proposals.push_back({ids_[0], "92", "提前实现", "市政府", parse_date("2023-06-20").value()});
    return entry;
  }
  std::string refusal(const EvaluationEntry& entry) {
    const auto refused = evaluations_.record(editor_, plan_, entry);
    return refused.ok() ? "ok" : refused.error().message();
  }

  EvaluationService evaluations_{pool_, clock_};
  store::PlanId plan_;
  std::vector<store::IndicatorId> ids_;
};

TEST_F(EvaluationServiceTest, KeepsEveryTargetWithItsStateOutlookAndTheWordsOfPeople) {
  activate();
  enter(2022, 91);
  const auto kept = evaluations_.record(editor_, plan_, entry());
  ASSERT_TRUE(kept.ok()) << kept.error().message();
  const JsonObject& content = kept->content;
  EXPECT_EQ(content.at("counts").at("achieved").as_int64(), 1);
  EXPECT_EQ(content.at("early").as_int64(), 1);
  EXPECT_EQ(content.at("indicators").as_array().size(), 3u);
  const Json& first = content.at("indicators").at(0);
  EXPECT_EQ(first.at("state").as_string(), "achieved");
  EXPECT_EQ(first.at("value").as_string(), "91");
  EXPECT_EQ(first.at("baseline").as_string(), "86");
  EXPECT_EQ(first.at("outlook").as_string(), "too_few_figures");
  EXPECT_EQ(content.at("tasks").as_array().size(), 1u);
  EXPECT_EQ(content.at("problems").as_string(), "检测能力不足");
  EXPECT_EQ(content.at("proposals").at(0).at("target").as_string(), "90");
  EXPECT_EQ(content.at("proposals").at(0).at("approved_on").as_string(), "2023-06-20");
}

TEST_F(EvaluationServiceTest, IsNeverChangedByWhatComesLater) {
  activate();
  enter(2022, 89);
  const auto kept = evaluations_.record(editor_, plan_, entry()).value();
  const auto cockpit_before = cockpit_.cockpit(viewer_, {.plan = plan_}).value().counts;
  clock_.set("2024-03-01");
  enter(2023, 70);
  const auto read = evaluations_.get(viewer_, kept.evaluation.id);
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->intact);
  EXPECT_EQ(to_json_text(read->content), to_json_text(kept.content));
  EXPECT_EQ(read->created_by, "editor");
  EXPECT_NE(cockpit_.cockpit(viewer_, {.plan = plan_}).value().counts, cockpit_before);
  ASSERT_TRUE(evaluations_.record(editor_, plan_, entry()).ok());
  const auto listed = evaluations_.of_plan(viewer_, plan_).value();
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed.back().evaluation.sha256, kept.evaluation.sha256);
}

TEST_F(EvaluationServiceTest, SaysWhenStoredBytesWereTouched) {
  activate();
  const auto kept = evaluations_.record(editor_, plan_, entry()).value();
  const auto touch = [this](std::string_view sql) {
    auto lease = pool_.lend(db::Connection::Access::write).value();
    ASSERT_TRUE(lease->execute_script(sql).ok());
  };
  touch("UPDATE plan_evaluation SET content_json = replace(content_json, '检测能力不足', '没有问题')");
  auto read = evaluations_.get(viewer_, kept.evaluation.id).value();
  EXPECT_FALSE(read.intact);
  EXPECT_EQ(read.content.at("problems").as_string(), "没有问题");
  touch("UPDATE plan_evaluation SET content_json = '['");
  read = evaluations_.get(viewer_, kept.evaluation.id).value();
  EXPECT_FALSE(read.intact);
  EXPECT_TRUE(read.content.empty());
}

TEST_F(EvaluationServiceTest, AFinishedPlanIsHeldAgainstTheDayItIsAskedFor) {
  activate();
  enter(2022, 91);
  clock_.set("2026-02-01");
  const auto final = evaluations_.preview(viewer_, plan_, store::EvaluationKind::final, {}).value();
  EXPECT_EQ(final.at("indicators").at(0).at("state").as_string(), "no_data");
  EXPECT_EQ(final.at("as_of").as_string(), "2026-02-01");
  const auto then =
      evaluations_.preview(viewer_, plan_, store::EvaluationKind::mid_term, parse_date("2023-06-30").value());
  EXPECT_EQ(then->at("indicators").at(0).at("state").as_string(), "achieved");
  EXPECT_FALSE(then->contains("problems"));
}

TEST_F(EvaluationServiceTest, RefusesWhatNobodyCouldStandFor) {
  EXPECT_NE(refusal(entry()).find("未在执行中"), std::string::npos);
  activate();
  EvaluationEntry later = entry();
  later.as_of = parse_date("2023-07-01").value();
  EXPECT_NE(refusal(later).find("还未到"), std::string::npos);
  const auto with = [this](auto change) {
    EvaluationEntry changed = entry();
    change(changed.proposals[0]);
    return refusal(changed);
  };
  EXPECT_NE(with([](Proposal& each) { each.proposed = " "; }).find("建议的目标值"), std::string::npos);
  EXPECT_NE(with([](Proposal& each) { each.reason = ""; }).find("调整理由"), std::string::npos);
  EXPECT_NE(with([](Proposal& each) { each.approver = ""; }).find("同时填写"), std::string::npos);
  EXPECT_NE(with([](Proposal& each) { each.approved_on.reset(); }).find("同时填写"), std::string::npos);
  EXPECT_NE(with([](Proposal& each) { each.approved_on = parse_date("2023-07-01").value(); }).find("还未到"),
            std::string::npos);
  EXPECT_NE(with([](Proposal& each) { each.indicator = store::IndicatorId{999}; }).find("不是本规划的指标"),
            std::string::npos);
  EvaluationEntry twice = entry();
  twice.proposals.push_back(twice.proposals[0]);
  EXPECT_NE(refusal(twice).find("两条建议"), std::string::npos);
  EvaluationEntry many = entry();
  many.proposals.resize(EvaluationService::kMostProposals + 1, many.proposals[0]);
  EXPECT_EQ(evaluations_.record(editor_, plan_, many).error().code(), ErrorCode::too_large);
  EvaluationEntry words = entry();
  words.problems.assign(1u << 20, 'x');
  EXPECT_EQ(evaluations_.record(editor_, plan_, words).error().code(), ErrorCode::too_large);
  EXPECT_TRUE(evaluations_.of_plan(viewer_, plan_)->empty());
}

TEST_F(EvaluationServiceTest, OnlyWhoEditsPlansKeepsOne) {
  activate();
  EXPECT_EQ(evaluations_.record(viewer_, plan_, entry()).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(evaluations_.get(viewer_, store::PlanEvaluationId{1}).error().code(), ErrorCode::not_found);
  EXPECT_EQ(evaluations_.of_plan(viewer_, store::PlanId{99}).error().code(), ErrorCode::not_found);
}

}  // namespace
}  // namespace zhicheng::service
