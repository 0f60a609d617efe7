// A new version of a plan: what people made of the earlier one is taken over where it fits, and listed where
// not.
#include "version_house.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

TEST_F(VersionTest, KeepsEverythingWhereTheDocumentSaysTheSame) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.department = "市市场监管局"; });
  correct(earlier, "企业数", [](auto& fields) {
    fields.target.kind = plan::TargetKind::cumulative;
    fields.target.accumulation = plan::Accumulation::period;
  });
  decide(earlier, "抽检合格率", store::ReviewState::accepted);
  decide(earlier, "标准数", store::ReviewState::rejected);
  const store::PlanId id = next(earlier, kTitlePage + document_of(kLines));
  EXPECT_EQ(misfits(id), Lines{});
  EXPECT_EQ(version(id).paired, 6) << "four indicators and two tasks";
  EXPECT_EQ(version(id).added, 0);
  const auto before = rows(earlier);
  const auto after = rows(id);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].review, before[i].review);
    EXPECT_EQ(after[i].indicator.department, before[i].indicator.department);
    EXPECT_EQ(after[i].indicator.target, before[i].indicator.target);
    EXPECT_EQ(after[i].indicator.quotes.front().line, before[i].indicator.quotes.front().line + 2)
        << "the place in the new document";
  }
  EXPECT_EQ(plans_.get(viewer_, id)->plan.state, store::PlanState::draft);
}

TEST_F(VersionTest, CorrectionsGoAlongWithWhoAndWhen) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.department = "市市场监管局"; });
  clock_.set("2023-07-30");
  const store::PlanId id = next(earlier, kTitlePage + document_of(kLines));
  const auto corrections = plans_.corrections(viewer_, id).value();
  ASSERT_EQ(corrections.size(), 1u);
  EXPECT_EQ(corrections[0].correction.field, "department");
  EXPECT_EQ(corrections[0].correction.at, plans_.corrections(viewer_, earlier)->front().correction.at);
  EXPECT_EQ(corrections[0].subject_name, "产品合格率");
  EXPECT_EQ(corrections[0].user_login, "editor");
}

TEST_F(VersionTest, AChangedRowWaitsAgainAndKeepsWhatDoesNotDependOnTheChange) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.department = "市市场监管局"; });
  decide(earlier, "抽检合格率", store::ReviewState::accepted);
  auto lines = lines_with(0, {"产品合格率", "%", "93", "96"});
  lines[1].target = "98.5";
  const store::PlanId id = next(earlier, document_of(lines));
  EXPECT_EQ(misfits(id),
            (Lines{"document 产品合格率: target_raw 95→96", "document 抽检合格率: target_raw 98→98.5"}));
  EXPECT_EQ(row(id, "产品合格率").review, store::ReviewState::pending);
  EXPECT_EQ(row(id, "产品合格率").indicator.department, "市市场监管局");
  EXPECT_EQ(row(id, "产品合格率").indicator.target.low->to_string(), "96");
  EXPECT_TRUE(version(id).misfits[0].open);
  decide(id, "产品合格率", store::ReviewState::accepted);
  EXPECT_FALSE(version(id).misfits[0].open) << "decided with its row";
  EXPECT_EQ(settle(id, 1, true).error().code(), ErrorCode::misfit_by_review);
}

TEST_F(VersionTest, ACorrectionAgainstChangedWordsIsListedAndKeptOnlyIfAPersonSaysSo) {
  const store::PlanId earlier = first();
  correct(earlier, "企业数", [](auto& fields) {
    fields.unit = "户";
    fields.target.kind = plan::TargetKind::cumulative;
    fields.target.accumulation = plan::Accumulation::period;
  });
  const store::PlanId id = next(earlier, document_of(lines_with(2, {"企业数", "个", "5", "12"})));
  EXPECT_EQ(misfits(id), (Lines{"correction 企业数: unit 户→个",
                                "correction 企业数: target.kind cumulative→level target.low 9→12 "
                                "target.accumulation period→none",
                                "document 企业数: unit 家→个 target_raw 9→12"}));
  EXPECT_EQ(row(id, "企业数").indicator.unit, "个") << "the document stands until a person decides";
  accept_all(id);
  EXPECT_EQ(plans_.get(viewer_, id)->misfits_open, 2);
  EXPECT_EQ(plans_.activate(editor_, id, plans_.get(viewer_, id)->plan.version).error().code(),
            ErrorCode::version_undecided);

  const auto kept = settle(id, 0, true);
  ASSERT_TRUE(kept.ok()) << kept.error().message();
  EXPECT_EQ(kept->decided_by, "editor");
  EXPECT_EQ(row(id, "企业数").indicator.unit, "户");
  const auto correction = plans_.corrections(viewer_, id)->front().correction;
  EXPECT_EQ(correction.before, "个");
  EXPECT_EQ(correction.after, "户");
  ASSERT_TRUE(settle(id, 1, false).ok());
  EXPECT_EQ(row(id, "企业数").indicator.target.low->to_string(), "12");
  EXPECT_EQ(settle(id, 1, true).error().code(), ErrorCode::conflict) << "decided once";
  activate(id);
}

TEST_F(VersionTest, ACorrectionThatTheNewDocumentMakesItselfIsNone) {
  const store::PlanId earlier = first();
  correct(earlier, "企业数", [](auto& fields) { fields.unit = "户"; });
  const store::PlanId id = next(earlier, document_of(lines_with(2, {"企业数", "户", "5", "9"})));
  EXPECT_EQ(misfits(id), (Lines{"document 企业数: unit 家→户"}));
  EXPECT_TRUE(plans_.corrections(viewer_, id)->empty());
}

TEST_F(VersionTest, AnotherYearInTheHeaderPairsByNamesOrWords) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.department = "市市场监管局"; });
  const store::PlanId id = next(earlier, document_of(kLines, "2027"));
  EXPECT_EQ(version(id).paired, 6);
  EXPECT_EQ(row(id, "产品合格率").indicator.target.target_year, 2027);
  EXPECT_EQ(row(id, "产品合格率").indicator.department, "市市场监管局");
  EXPECT_EQ(misfits(id), (Lines{"document 产品合格率: target.target_year 2025→2027"}));
}

TEST_F(VersionTest, ARowThatIsGoneIsListedIfSomebodyTouchedIt) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.note = "口径见附件"; });
  decide(earlier, "抽检合格率", store::ReviewState::rejected);
  const store::PlanId id = next(earlier, document_of({kLines[2], kLines[3]}));
  EXPECT_EQ(misfits(id), (Lines{"gone 产品合格率:"}));
  ASSERT_TRUE(settle(id, 0, true).ok());
  const auto kept = row(id, "产品合格率");
  EXPECT_EQ(kept.indicator.note, "口径见附件");
  EXPECT_EQ(kept.indicator.origin, plan::Origin::manual);
  EXPECT_TRUE(kept.indicator.quotes.empty()) << "the new document has no such words";
  EXPECT_EQ(kept.review, store::ReviewState::corrected);

  // And the version after that takes it over as a row that a person added.
  const store::PlanId third = next(id, kTitlePage + document_of({kLines[2], kLines[3]}));
  EXPECT_EQ(misfits(third), Lines{});
  EXPECT_EQ(row(third, "产品合格率").indicator.note, "口径见附件");
}

TEST_F(VersionTest, RowsThatAPersonAddedAreTakenOver) {
  const store::PlanId earlier = first();
  plan::Indicator added = rows(earlier)[0].indicator;
  added.name = "补录的指标";
  ASSERT_TRUE(plans_.add_indicator(editor_, earlier, added).ok());
  const store::PlanId id = next(earlier, document_of({kLines[0]}));
  const auto kept = row(id, "补录的指标");
  EXPECT_EQ(kept.review, store::ReviewState::accepted);
  EXPECT_EQ(kept.indicator.seq, 2);
  EXPECT_EQ(misfits(id), Lines{});
}

TEST_F(VersionTest, SplitsAndMergesAreMadeAgain) {
  const store::PlanId earlier = first();
  const auto all = rows(earlier);
  Split<plan::Indicator> split{all[0].version, all[0].indicator, all[0].indicator};
  split.second.name = "产品合格率（出口）";
  ASSERT_TRUE(reviews_.split_indicator(editor_, all[0].id, split).ok());
  ASSERT_TRUE(
      reviews_
          .merge_indicators(
              editor_, earlier,
              {{all[2].id.value, all[2].version}, {all[3].id.value, all[3].version}, all[2].indicator})
          .ok());
  const store::PlanId id = next(earlier, kTitlePage + document_of(kLines));
  EXPECT_EQ(misfits(id), Lines{});
  const auto after = rows(id);
  ASSERT_EQ(after.size(), 4u);
  EXPECT_EQ(after[1].indicator.name, "产品合格率（出口）");
  EXPECT_EQ(after[1].split_from, after[0].id);
  EXPECT_EQ(after[1].indicator.seq, 2);
  EXPECT_EQ(after[3].indicator.name, "企业数");
  EXPECT_EQ(after[3].indicator.quotes.size(), 2u);
}

TEST_F(VersionTest, SplitsAndMergesOfChangedRowsAreListed) {
  const store::PlanId earlier = first();
  const auto all = rows(earlier);
  Split<plan::Indicator> split{all[0].version, all[0].indicator, all[0].indicator};
  split.second.name = "产品合格率（出口）";
  ASSERT_TRUE(reviews_.split_indicator(editor_, all[0].id, split).ok());
  ASSERT_TRUE(
      reviews_
          .merge_indicators(
              editor_, earlier,
              {{all[2].id.value, all[2].version}, {all[3].id.value, all[3].version}, all[2].indicator})
          .ok());
  auto lines = lines_with(0, {"产品合格率", "%", "93", "96"});
  lines[3].target = "4";
  const store::PlanId id = next(earlier, document_of(lines));
  EXPECT_EQ(misfits(id),
            (Lines{"document 产品合格率: target_raw 95→96", "split 产品合格率（出口）:", "merge 标准数:"}));
  EXPECT_EQ(rows(id).size(), 4u) << "until somebody decides, the document stands";
  ASSERT_TRUE(settle(id, 1, true).ok());
  EXPECT_EQ(rows(id)[1].indicator.name, "产品合格率（出口）");
  EXPECT_EQ(rows(id)[1].split_from, rows(id)[0].id);
  ASSERT_TRUE(settle(id, 2, true).ok());
  EXPECT_EQ(rows(id).size(), 4u);
  EXPECT_EQ(row(id, "企业数").indicator.quotes.size(), 2u);
}

TEST_F(VersionTest, FactsAndTasksAreCarriedAlike) {
  const store::PlanId earlier = first();
  plan::Facts facts = plans_.get(viewer_, earlier)->plan.facts;
  facts.region = "云溪市全域";
  facts.last_year = 2026;
  ASSERT_TRUE(plans_.correct_facts(editor_, earlier, 1, facts).ok());
  const auto task = plans_.tasks(viewer_, earlier)->back();
  plan::Task fields = task.task;
  fields.departments = {"市市场监管局", "市经信局"};
  ASSERT_TRUE(plans_.correct_task(editor_, task.id, task.version, fields).ok());
  const store::PlanId id = next(earlier, document_of(kLines, "2025", "（一）全面提升产品质量"));
  EXPECT_EQ(plans_.get(viewer_, id)->plan.facts.region, "云溪市全域");
  EXPECT_EQ(plans_.get(viewer_, id)->plan.facts.last_year, 2026);
  EXPECT_EQ(plans_.tasks(viewer_, id)->back().task.departments, fields.departments)
      << "near names pair, and the department does not depend on the title";
  EXPECT_EQ(misfits(id), (Lines{"document 提升产品质量: title 提升产品质量→全面提升产品质量"}));
}

// Keeping or dropping what does not fit is a step like any other.
TEST_F(VersionTest, DecisionsOnMisfitsAreUndone) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](plan::Indicator& fields) { fields.target_raw = "96"; });
  decide(earlier, "标准数", store::ReviewState::accepted);
  auto lines = lines_with(0, {"产品合格率", "%", "93", "97"});
  lines.pop_back();
  const store::PlanId id = next(earlier, document_of(lines));
  const auto before = misfits(id);
  const auto rows_before = rows(id);
  const auto size = version(id).misfits.size();
  ASSERT_GE(size, 2u);
  const auto undo = [&] {
    const auto last = reviews_.last_step(editor_, id).value();
    return reviews_.undo(editor_, id, last ? last->id : store::ReviewStepId{});
  };
  for (const bool keep : {true, false}) {
    for (std::size_t i = 0; i < size; ++i) {
      if (version(id).misfits[i].misfit.kind == store::MisfitKind::document) continue;
      const std::string name = version(id).misfits[i].subject_name;
      ASSERT_TRUE(settle(id, i, keep).ok());
      EXPECT_FALSE(version(id).misfits[i].open);
      const auto last = reviews_.last_step(editor_, id).value();
      ASSERT_TRUE(last.has_value());
      EXPECT_EQ(last->action, store::ReviewAction::misfit);
      EXPECT_EQ(last->subject_name, name);
      ASSERT_TRUE(undo().ok());
      EXPECT_TRUE(version(id).misfits[i].open) << name;
      EXPECT_EQ(version(id).misfits[i].decided_by, "");
    }
  }
  EXPECT_EQ(misfits(id), before);
  const auto rows_after = rows(id);
  ASSERT_EQ(rows_after.size(), rows_before.size()) << "a row that was kept is gone again";
  for (std::size_t i = 0; i < rows_after.size(); ++i)
    EXPECT_EQ(rows_after[i].indicator, rows_before[i].indicator);
  EXPECT_EQ(undo().error().code(), ErrorCode::undo_nothing);
  std::int64_t open = 0;
  const VersionView view = version(id);
  for (const MisfitView& each : view.misfits)
    if (each.misfit.kind != store::MisfitKind::document) ++open;
  EXPECT_EQ(plans_.get(viewer_, id)->misfits_open, open);
}

}  // namespace
}  // namespace zhicheng::service
