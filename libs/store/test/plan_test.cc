#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class PlanTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(PlanTest);

StoredPlan sample_plan(UserId user) {
  StoredPlan stored;
  stored.facts.title = "某市质量强市建设“十四五”规划";
  stored.facts.issuer = "某市人民政府";
  stored.facts.number = "某发改发〔2021〕25号";
  stored.facts.date = must(parse_date("2021-06-30"));
  stored.facts.status = plan::DocumentStatus::draft;
  stored.facts.region = "某市";
  stored.facts.level = plan::Level::city;
  stored.facts.first_year = 2021;
  stored.facts.last_year = 2025;
  stored.facts.implements = {"质量强国建设纲要", "“引号”\\与\n换行"};
  stored.source = {
      .file_name = "规划.docx", .format = "docx", .sha256 = std::string(64, 'a'), .size_bytes = 12345};
  stored.created_by = user;
  stored.created_at = Timestamp{1'700'000'000'000'001};
  return stored;
}

TEST_P(PlanTest, APlanComesBackAsItWasStored) {
  StoredPlan stored = sample_plan(add_user("a"));
  stored.id = must(store().plans.insert(stored));
  reopen_store();
  EXPECT_EQ(must(store().plans.get(stored.id)), stored);
  stored.facts.date = std::nullopt;
  stored.facts.implements.clear();
  stored.state = PlanState::active;
  stored.activated_by = stored.created_by;
  stored.activated_at = Timestamp{1'700'000'000'000'002};
  must(store().plans.update(stored));
  stored.version = 2;
  EXPECT_EQ(must(store().plans.get(stored.id)), stored);
}

TEST_P(PlanTest, TheSameDocumentTwiceIsFound) {
  StoredPlan stored = sample_plan({});
  stored.id = must(store().plans.insert(stored));
  const Result<PlanId> again = store().plans.insert(stored);
  ASSERT_EQ(failure(again), "document_already_imported");
  EXPECT_NE(again.error().message().find(std::to_string(stored.id.value)), std::string::npos);
  EXPECT_EQ(must(store().plans.find_by_source(stored.source.sha256))->id, stored.id);

  stored.state = PlanState::archived;
  must(store().plans.update(stored));
  EXPECT_EQ(must(store().plans.find_by_source(stored.source.sha256)), std::nullopt);
  stored.state = PlanState::draft;
  must(store().plans.insert(stored));
  stored.version = 2;  // the archived one cannot come back beside its successor
  EXPECT_EQ(failure(store().plans.update(stored)), "document_already_imported");
}

TEST_P(PlanTest, OfTwoEditorsOfOnePlanTheSecondIsAConflict) {
  const PlanId id = add_plan("规划");
  StoredPlan first = must(store().plans.get(id));
  StoredPlan second = first;
  first.facts.region = "甲";
  second.facts.region = "乙";
  must(store().plans.update(first));
  EXPECT_EQ(failure(store().plans.update(second)), "conflict");
  EXPECT_EQ(must(store().plans.get(id)).facts.region, "甲");
  second.id = PlanId{99};
  EXPECT_EQ(failure(store().plans.update(second)), "not_found");
  EXPECT_EQ(failure(store().plans.get(PlanId{99})), "not_found");
}

TEST_P(PlanTest, ListsPlansNewestFirstByStateAndText) {
  add_plan("甲市规划", PlanState::active);
  add_plan("乙市规划 50%", PlanState::draft);
  add_plan("丙市 Plan", PlanState::archived);
  const auto titles = [this](const PlanFilter& filter) {
    std::string all;
    for (const StoredPlan& each : must(store().plans.list(filter, {})).items) all += each.facts.title + "|";
    return all;
  };
  EXPECT_EQ(titles({}), "丙市 Plan|乙市规划 50%|甲市规划|");
  EXPECT_EQ(titles({.states = {PlanState::active, PlanState::draft}, .text = ""}), "乙市规划 50%|甲市规划|");
  EXPECT_EQ(titles({.states = {}, .text = "规划"}), "乙市规划 50%|甲市规划|");
  EXPECT_EQ(titles({.states = {}, .text = "50%"}), "乙市规划 50%|");
  EXPECT_EQ(titles({.states = {}, .text = "pLAN"}), "丙市 Plan|");
  EXPECT_EQ(titles({.states = {PlanState::rejected}, .text = ""}), "");
  const Page<StoredPlan> first = must(store().plans.list({}, {.limit = 2, .after = ""}));
  const Page<StoredPlan> last = must(store().plans.list({}, {.limit = 2, .after = first.next}));
  EXPECT_EQ(first.items.size(), 2U);
  ASSERT_EQ(last.items.size(), 1U);
  EXPECT_EQ(last.items[0].facts.title, "甲市规划");
  EXPECT_EQ(last.next, "");
}

TEST_P(PlanTest, KeepsSourceTextAndDiagnostics) {
  const PlanId id = add_plan("规划");
  EXPECT_EQ(failure(store().plans.source_text(id)), "not_found");
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "第" + std::to_string(i) + "行\t合格率 ≥96%\n";
  must(store().plans.save_source_text(id, "old"));
  must(store().plans.save_source_text(id, text));
  EXPECT_EQ(must(store().plans.source_text(id)), text);

  const Diagnostics diagnostics = {{.severity = Severity::error,
                                    .code = "P014",
                                    .line = 3,
                                    .column = 5,
                                    .length = 2,
                                    .message = "m",
                                    .hint = "h"},
                                   {.severity = Severity::note,
                                    .code = "P001",
                                    .line = 0,
                                    .column = 0,
                                    .length = 1,
                                    .message = "n",
                                    .hint = ""}};
  must(store().plans.save_diagnostics(id, {diagnostics[1], diagnostics[1], diagnostics[1]}));
  must(store().plans.save_diagnostics(id, diagnostics));
  EXPECT_EQ(must(store().plans.diagnostics(id)), diagnostics);
}

TEST_P(PlanTest, AnIndicatorComesBackAsItWasStored) {
  const PlanId id = add_plan("规划");
  std::vector<plan::Indicator> indicators = {sample_indicator(1), plan::Indicator{}, sample_indicator(3)};
  indicators[1].seq = 2;
  indicators[2].target.kind = plan::TargetKind::range;
  indicators[2].target.relation = plan::Relation::range;
  indicators[2].target.high = decimal("-0.050");
  indicators[2].target.reference = "全省平均水平";
  indicators[2].target.accumulation = plan::Accumulation::stock;
  indicators[2].target.soft = true;
  const std::vector<plan::Reading> readings = {
      {"table.repaired", plan::Confidence::doubtful, {"P006", "P009"}},
      {"word.place", plan::Confidence::likely, {}},
      {}};
  const std::vector<IndicatorId> ids = must(store().indicators.insert_all(id, indicators, readings));
  reopen_store();
  const std::vector<StoredIndicator> all = must(store().indicators.of_plan(id));
  ASSERT_EQ(all.size(), 3U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i],
              (StoredIndicator{
                  ids[i], id, indicators[i], readings[i], ReviewState::pending, {}, false, {}, {}, 1}));
    EXPECT_EQ(must(store().indicators.get(ids[i])), all[i]);
  }
  EXPECT_EQ(all[2].indicator.target.high->to_string(), "-0.050") << "as printed";
}

TEST_P(PlanTest, AnUpdateReplacesEveryFieldOfAnIndicator) {
  const PlanId id = add_plan("规划");
  add_indicator(id, 1);
  StoredIndicator stored = must(store().indicators.of_plan(id)).front();
  stored.indicator = plan::Indicator{};
  stored.indicator.seq = 5;
  stored.indicator.name = "新名";
  stored.indicator.attribute = plan::Attribute::expected;
  stored.indicator.origin = plan::Origin::prose;
  stored.indicator.quotes = {{.line = 1, .column = 1, .length = 1, .text = "新"}};
  stored.review = ReviewState::corrected;
  stored.retired = true;
  must(store().indicators.update(stored));
  stored.version = 2;
  EXPECT_EQ(must(store().indicators.get(stored.id)), stored);
}

TEST_P(PlanTest, OfTwoEditorsOfOneIndicatorTheSecondIsAConflict) {
  const PlanId id = add_plan("规划");
  StoredIndicator first = must(store().indicators.get(add_indicator(id, 1)));
  StoredIndicator second = first;
  first.indicator.unit = "项";
  second.indicator.unit = "件";
  second.indicator.quotes.clear();
  must(store().indicators.update(first));
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    EXPECT_EQ(failure(store().indicators.update(second)), "conflict");
  }
  EXPECT_EQ(must(store().indicators.get(first.id)).indicator, first.indicator);
  second.id = IndicatorId{99};
  EXPECT_EQ(failure(store().indicators.update(second)), "not_found");
  EXPECT_EQ(failure(store().indicators.get(IndicatorId{99})), "not_found");
}

TEST_P(PlanTest, RefusesTheSameSeqTwiceAndIndicatorsOfNoPlan) {
  const PlanId id = add_plan("规划");
  const std::vector<plan::Indicator> twice = {sample_indicator(1), sample_indicator(1)};
  EXPECT_EQ(failure(store().indicators.insert_all(id, twice)), "database_unique");
  EXPECT_EQ(failure(store().indicators.insert_all(PlanId{99}, twice)), "database_constraint");
}

TEST_P(PlanTest, FindsIndicatorsByNameGroupDepartmentAttributeAndReview) {
  const PlanId draft = add_plan("甲");
  const PlanId active = add_plan("乙", PlanState::active);
  for (int seq = 1; seq <= 12; ++seq) add_indicator(draft, seq);
  StoredIndicator other = must(store().indicators.get(add_indicator(active, 1)));
  other.indicator.group = "标准建设";
  other.indicator.department = "标准处";
  other.indicator.attribute = plan::Attribute::none;
  other.review = ReviewState::accepted;
  must(store().indicators.update(other));
  const auto count = [this](IndicatorFilter filter) {
    return must(store().indicators.list(filter, {})).items.size();
  };
  EXPECT_EQ(count({}), 13U);
  EXPECT_EQ(count({.plan = draft}), 12U);
  EXPECT_EQ(count({.plan = {}, .active_plans_only = true}), 1U);
  EXPECT_EQ(count({.plan = draft, .text = "率 1"}), 4U) << "1, 10, 11, 12";
  EXPECT_EQ(count({.plan = {}, .text = "%"}), 0U);
  EXPECT_EQ(count({.plan = {}, .group = "标准建设"}), 1U);
  EXPECT_EQ(count({.plan = {}, .department = "市场监管局"}), 12U);
  EXPECT_EQ(count({.plan = {}, .attribute = plan::Attribute::binding}), 12U);
  EXPECT_EQ(count({.plan = {}, .review = ReviewState::accepted}), 1U);
  const Page<StoredIndicator> page = must(store().indicators.list({}, {.limit = 5, .after = ""}));
  EXPECT_EQ(page.next, std::to_string(page.items.back().id.value));
}

TEST_P(PlanTest, ActivePlansGiveTheirIndicatorsWithoutRejectedOnes) {
  const PlanId draft = add_plan("甲");
  const PlanId active = add_plan("乙", PlanState::active);
  add_indicator(draft, 1);
  add_indicator(active, 2);
  const IndicatorId rejected = add_indicator(active, 1);
  StoredIndicator stored = must(store().indicators.get(rejected));
  stored.review = ReviewState::rejected;
  must(store().indicators.update(stored));
  const std::vector<StoredIndicator> all = must(store().indicators.of_active_plans());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].indicator.seq, 2);
  const PlanCounts counts = must(store().plans.counts(active));
  EXPECT_EQ(counts, (PlanCounts{.indicators = 1,
                                .indicators_pending = 1,
                                .tasks = 0,
                                .tasks_pending = 0,
                                .diagnostics = 0,
                                .second_waiting = 1}));
}

TEST_P(PlanTest, ARowIsInsertedBetweenOthersAndTellsWhereItCameFrom) {
  const PlanId id = add_plan("甲");
  for (int seq = 1; seq <= 3; ++seq) add_indicator(id, seq);
  add_indicator(add_plan("乙"), 2);
  must(store().indicators.make_room(id, 1));
  std::vector<StoredIndicator> rows = must(store().indicators.of_plan(id));
  EXPECT_EQ(rows[1].indicator.seq, 3);
  EXPECT_EQ(rows[2].indicator.seq, 4);
  EXPECT_EQ(rows[2].version, 1);
  StoredIndicator added;
  added.plan = id;
  added.indicator = sample_indicator(2);
  added.split_from = rows[0].id;
  added.id = must(store().indicators.insert(added));
  EXPECT_EQ(must(store().indicators.of_plan(id))[1], added);
  rows[2].retired = true;
  rows[2].merged_into = rows[1].id;
  must(store().indicators.update(rows[2]));
  rows[2].version = 2;
  EXPECT_EQ(must(store().indicators.get(rows[2].id)), rows[2]);

  const std::vector<plan::Task> tasks = {sample_task(1), sample_task(2)};
  const std::vector<TaskId> ids = must(store().tasks.insert_all(id, tasks));
  must(store().tasks.make_room(id, 1));
  StoredTask task{.plan = id, .seq = 2, .task = sample_task(7), .split_from = ids[0]};
  task.id = must(store().tasks.insert(task));
  EXPECT_EQ(must(store().tasks.of_plan(id))[1], task);
  StoredTask last = must(store().tasks.get(ids[1]));
  EXPECT_EQ(last.seq, 3);
  last.merged_into = ids[0];
  must(store().tasks.update(last));
  EXPECT_EQ(must(store().tasks.get(ids[1])).merged_into, ids[0]);
}

TEST_P(PlanTest, ARetiredRowIsKeptButIsNoRowOfItsPlan) {
  const PlanId id = add_plan("甲", PlanState::active);
  StoredIndicator indicator = must(store().indicators.get(add_indicator(id, 1)));
  const std::vector<plan::Task> tasks = {sample_task(1)};
  StoredTask task = must(store().tasks.get(must(store().tasks.insert_all(id, tasks)).front()));
  indicator.retired = task.retired = true;
  must(store().indicators.update(indicator));
  must(store().tasks.update(task));
  EXPECT_TRUE(must(store().indicators.get(indicator.id)).retired);
  EXPECT_TRUE(must(store().tasks.get(task.id)).retired);
  EXPECT_TRUE(must(store().indicators.of_plan(id)).empty());
  EXPECT_TRUE(must(store().tasks.of_plan(id)).empty());
  EXPECT_TRUE(must(store().indicators.of_active_plans()).empty());
  EXPECT_TRUE(must(store().indicators.list({}, {})).items.empty());
  EXPECT_EQ(must(store().plans.counts(id)), PlanCounts{});
  EXPECT_EQ(must(store().indicators.next_seq(id)), 2) << "its number is not used again";
  EXPECT_EQ(must(store().indicators.next_seq(PlanId{99})), 1);
}

TEST_P(PlanTest, ATaskComesBackAsItWasStoredAndKeepsItsPlace) {
  const PlanId id = add_plan("规划");
  const std::vector<plan::Task> tasks = {sample_task(1), plan::Task{}};
  const std::vector<plan::Reading> readings = {{"task.run_in", plan::Confidence::likely, {"P021"}}, {}};
  const std::vector<TaskId> ids = must(store().tasks.insert_all(id, tasks, readings));
  const std::vector<plan::Task> more = {sample_task(3)};
  must(store().tasks.insert_all(id, more));
  reopen_store();
  const std::vector<StoredTask> all = must(store().tasks.of_plan(id));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0],
            (StoredTask{ids[0], id, 1, tasks[0], readings[0], ReviewState::pending, {}, false, {}, {}, 1}));
  EXPECT_EQ(all[1].task, tasks[1]);
  EXPECT_EQ(all[2].seq, 3);
  EXPECT_EQ(all[2].task.departments, sample_task(3).departments) << "lead first";

  StoredTask first = all[0];
  first.task.departments = {"新局"};
  first.review = ReviewState::accepted;
  must(store().tasks.update(first));
  EXPECT_EQ(must(store().tasks.get(first.id)).task, first.task);
  EXPECT_EQ(failure(store().tasks.update(first)), "conflict");
  EXPECT_EQ(failure(store().tasks.get(TaskId{99})), "not_found");
  EXPECT_EQ(must(store().plans.counts(id)).tasks_pending, 2);
}

TEST_P(PlanTest, CorrectionsAreKeptInTheOrderTheyWereMade) {
  const PlanId id = add_plan("规划");
  const UserId user = add_user("a");
  std::vector<Correction> made;
  for (int i = 0; i < 4; ++i) {
    Correction correction{.id = {},
                          .plan = id,
                          .subject = i % 2 == 0 ? CorrectionSubject::indicator : CorrectionSubject::task,
                          .subject_id = 7,
                          .field = "low",
                          .before = std::to_string(i),
                          .after = "\"新\"",
                          .user = user,
                          .at = Timestamp{100 + i}};
    correction.id = must(store().corrections.insert(correction));
    made.push_back(correction);
  }
  EXPECT_EQ(must(store().corrections.of_plan(id)), made);
  EXPECT_EQ(must(store().corrections.of_subject(CorrectionSubject::indicator, 7)),
            (std::vector<Correction>{made[0], made[2]}));
  EXPECT_TRUE(must(store().corrections.of_subject(CorrectionSubject::plan, 7)).empty());
}

TEST_P(PlanTest, PlacesFormATreeUnderThePlansOwnRegion) {
  ASSERT_EQ(must(store().places.all()).size(), 1U);
  EXPECT_EQ(must(store().places.find(""))->level, PlaceLevel::own_region);
  const Place county{.code = "330302", .name = "鹿城区", .parent = "", .level = PlaceLevel::county};
  Place town{.code = "330302001", .name = "街道", .parent = "330302", .level = PlaceLevel::town};
  EXPECT_EQ(failure(store().places.save(town)), "database_constraint") << "its county is not there yet";
  must(store().places.save(county));
  must(store().places.save(town));
  EXPECT_EQ(must(store().places.children("330302")), std::vector<Place>{town});
  EXPECT_EQ(must(store().places.children("")), std::vector<Place>{county});
  town.name = "新街道";
  must(store().places.save(town));
  EXPECT_EQ(must(store().places.find("330302001")), town);
  EXPECT_EQ(must(store().places.find("nowhere")), std::nullopt);
  must(store().places.save({.code = "", .name = "某市", .parent = "", .level = PlaceLevel::own_region}));
  EXPECT_EQ(must(store().places.all()).size(), 3U);
}

TEST_P(PlanTest, AnEvaluationIsKeptAsItWas) {
  const PlanId plan = add_plan("质量强市");
  PlanEvaluation kept{.id = {},
                      .plan = plan,
                      .kind = EvaluationKind::mid_term,
                      .as_of = parse_date("2023-06-30").value(),
                      .content = R"({"problems":"经费不足"})",
                      .sha256 = "ab",
                      .created_by = {},
                      .created_at = {7}};
  kept.id = must(store().evaluations.insert(kept));
  EXPECT_EQ(must(store().evaluations.get(kept.id)), kept);
  PlanEvaluation later = kept;
  later.kind = EvaluationKind::final;
  later.id = must(store().evaluations.insert(later));
  const auto listed = must(store().evaluations.of_plan(plan));
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].id, later.id);
  EXPECT_EQ(listed[1].content, "");
  EXPECT_EQ(failure(store().evaluations.get(PlanEvaluationId{99})), "not_found");
  EXPECT_TRUE(must(store().evaluations.of_plan(PlanId{99})).empty());
  later.plan = PlanId{99};
  EXPECT_EQ(failure(store().evaluations.insert(later)), "database_constraint");
}

}  // namespace
}  // namespace zhicheng::store
