// A new version of a plan: what people made of the earlier one is taken over where it fits, and listed where
// not.
#include <algorithm>
#include <random>

#include "field_list.h"
#include "house.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

struct Line {
  std::string name;
  std::string unit;
  std::string baseline;
  std::string target;
};

std::string document_of(const std::vector<Line>& lines, const std::string& year = "2025",
                        const std::string& task = "（一）提升产品质量") {
  std::string text =
      "云溪市质量强市规划\n\n一、主要目标\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t" + year + "年\n";
  for (const Line& line : lines)
    text += "产品质量\t" + line.name + "\t" + line.unit + "\t" + line.baseline + "\t" + line.target + "\n";
  return text + "\n二、主要任务\n\n" + task + "\n\n加强监管。（责任单位：市市场监管局）\n";
}

const std::vector<Line> kLines = {{"产品合格率", "%", "93", "95"},
                                  {"抽检合格率", "%", "96", "98"},
                                  {"企业数", "家", "5", "9"},
                                  {"标准数", "项", "1", "3"}};

class VersionTest : public House {
 protected:
  store::PlanId first() { return plans_.import_document(editor_, "a.txt", document_of(kLines))->plan.id; }
  store::PlanId next(store::PlanId earlier, const std::string& text) {
    const auto plan = plans_.import_version(editor_, earlier, "b.txt", text);
    EXPECT_TRUE(plan.ok()) << plan.error().message();
    return plan->plan.id;
  }
  std::vector<store::StoredIndicator> rows(store::PlanId id) {
    return plans_.indicators(viewer_, id).value();
  }
  store::StoredIndicator row(store::PlanId id, const std::string& name) {
    for (const auto& each : rows(id))
      if (each.indicator.name == name) return each;
    ADD_FAILURE() << "no row " << name;
    return {};
  }
  template <class Change>
  void correct(store::PlanId id, const std::string& name, Change change) {
    const auto before = row(id, name);
    plan::Indicator fields = before.indicator;
    change(fields);
    const auto done = plans_.correct_indicator(editor_, before.id, before.version, fields);
    ASSERT_TRUE(done.ok()) << done.error().message();
  }
  void decide(store::PlanId id, const std::string& name, store::ReviewState state) {
    const auto each = row(id, name);
    ASSERT_TRUE(plans_.decide_indicators(editor_, id, {state, {{each.id.value, each.version}}}).ok());
  }
  void accept_all(store::PlanId id) {
    Decision decision;
    for (const auto& each : rows(id))
      if (each.review == store::ReviewState::pending) decision.rows.push_back({each.id.value, each.version});
    ASSERT_TRUE(plans_.decide_indicators(editor_, id, decision).ok());
    Decision tasks;
    for (const auto& each : plans_.tasks(viewer_, id).value())
      if (each.review == store::ReviewState::pending) tasks.rows.push_back({each.id.value, each.version});
    ASSERT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
  }
  VersionView version(store::PlanId id) { return reviews_.version(viewer_, id).value(); }
  // "kind subject: field before → after, …" of each misfit.
  std::vector<std::string> misfits(store::PlanId id) {
    std::vector<std::string> lines;
    for (const MisfitView& each : version(id).misfits) {
      std::string line(store::name_of(each.misfit.kind));
      line += " " + each.subject_name + ":";
      if (each.misfit.kind == store::MisfitKind::correction ||
          each.misfit.kind == store::MisfitKind::document)
        for (const auto& change : each.misfit.changes)
          line += " " + change.field + " " + change.before + "→" + change.after;
      lines.push_back(std::move(line));
    }
    return lines;
  }
  Result<MisfitView> settle(store::PlanId id, std::size_t index, bool keep) {
    return reviews_.decide_misfit(editor_, version(id).misfits[index].misfit.id, keep);
  }
  static std::vector<Line> lines_with(std::size_t index, Line line) {
    std::vector<Line> lines = kLines;
    lines[index] = std::move(line);
    return lines;
  }
  PlanView activate(store::PlanId id) {
    const auto plan = plans_.activate(editor_, id, plans_.get(viewer_, id)->plan.version);
    EXPECT_TRUE(plan.ok()) << plan.error().message();
    return *plan;
  }

  ReviewService reviews_{pool_, clock_};
};

using Lines = std::vector<std::string>;
const std::string kTitlePage = "关于印发规划的通知\n\n";

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

TEST_F(VersionTest, ActivationReplacesTheVersionInForceAndItsFiguresGoOn) {
  const store::PlanId earlier = first();
  accept_all(earlier);
  activate(earlier);
  FigureEntry entry;
  entry.period = Period::year(2022).value();
  entry.value = Decimal::parse("94.1").value();
  for (const char* name : {"产品合格率", "企业数"}) {
    entry.indicator = row(earlier, name).id;
    if (std::string(name) == "企业数") entry.value = Decimal::from_integer(7);
    ASSERT_TRUE(figures_.record(editor_, entry).ok());
  }
  auto lines = lines_with(0, {"产品合格率", "%", "93", "96"});
  lines[2].unit = "户";
  const store::PlanId id = next(earlier, document_of(lines));
  EXPECT_EQ(plans_.get(viewer_, earlier)->plan.state, store::PlanState::active)
      << "until then it stays in force";
  accept_all(id);
  activate(id);
  EXPECT_EQ(plans_.get(viewer_, earlier)->plan.state, store::PlanState::archived);
  const auto figures = figures_.observations(viewer_, row(id, "产品合格率").id, "").value();
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].observation.value->to_string(), "94.1");
  EXPECT_EQ(figures[0].entered_by, "editor");
  EXPECT_TRUE(figures_.observations(viewer_, row(id, "企业数").id, "")->empty()) << "another unit";
  EXPECT_EQ(figures_.observations(viewer_, row(earlier, "企业数").id, "")->size(), 1u) << "nothing is lost";
}

TEST_F(VersionTest, ADraftOfADraftOfAPlanInForceFollowsIt) {
  const store::PlanId earlier = first();
  accept_all(earlier);
  activate(earlier);
  FigureEntry entry;
  entry.indicator = row(earlier, "抽检合格率").id;
  entry.period = Period::year(2022).value();
  entry.value = Decimal::from_integer(97);
  ASSERT_TRUE(figures_.record(editor_, entry).ok());
  const store::PlanId second = next(earlier, kTitlePage + document_of(kLines));
  const store::PlanId third = next(second, kTitlePage + kTitlePage + document_of(kLines));
  accept_all(third);
  activate(third);
  for (const store::PlanId id : {earlier, second})
    EXPECT_EQ(plans_.get(viewer_, id)->plan.state, store::PlanState::archived);
  EXPECT_EQ(figures_.observations(viewer_, row(third, "抽检合格率").id, "")->size(), 1u);
}

TEST_F(VersionTest, OddRequestsAreRefusedAndWriteNothing) {
  const store::PlanId earlier = first();
  EXPECT_EQ(plans_.import_version(editor_, earlier, "b.txt", document_of(kLines)).error().code(),
            ErrorCode::document_already_imported);
  EXPECT_EQ(plans_.import_version(viewer_, earlier, "b.txt", document_of({kLines[0]})).error().code(),
            ErrorCode::permission_denied);
  EXPECT_EQ(
      plans_.import_version(editor_, store::PlanId{99}, "b.txt", document_of({kLines[0]})).error().code(),
      ErrorCode::not_found);
  const store::PlanId id = next(earlier, document_of({kLines[0]}));
  EXPECT_EQ(plans_.import_version(editor_, earlier, "c.txt", document_of({kLines[1]})).error().code(),
            ErrorCode::version_exists);
  ASSERT_TRUE(plans_.remove_draft(editor_, id).ok());
  const store::PlanId again = next(earlier, document_of({kLines[1]}));
  EXPECT_EQ(version(earlier).predecessor, store::PlanId{});
  EXPECT_EQ(version(again).predecessor, earlier);
  accept_all(again);
  activate(again);
  EXPECT_EQ(plans_.import_version(editor_, earlier, "d.txt", document_of({kLines[2]})).error().code(),
            ErrorCode::version_closed);
  EXPECT_EQ(plans_.list(viewer_, std::nullopt)->size(), 2u);
}

// Whatever a person changed is in the new version, or in its list of misfits.
TEST_F(VersionTest, NoCorrectionIsLostOnRandomVersions) {
  std::mt19937 random(20'261'126);
  const auto pick = [&random](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
  const std::vector<std::string> names = {"产品合格率", "抽检合格率", "企业合格数", "标准企业数",
                                          "产品标准数"};
  const auto lines = [&] {
    std::vector<Line> made;
    for (int rows = 1 + pick(5); rows > 0; --rows)
      made.push_back({names[static_cast<std::size_t>(pick(5))], pick(2) == 0 ? "家" : "个",
                      std::to_string(pick(3)), std::to_string(10 + pick(3))});
    return made;
  };
  const auto change = [&](plan::Indicator& fields) {
    const int choice = pick(5);
    if (choice == 0) fields.department = "局" + std::to_string(pick(2));
    if (choice == 1) fields.unit = pick(2) == 0 ? "个" : "户";
    if (choice == 2) fields.name = names[static_cast<std::size_t>(pick(5))];
    if (choice == 3) fields.target.low = Decimal::from_integer(10 + pick(3));
    if (choice == 4) fields.note = "注" + std::to_string(pick(2));
  };
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const std::string page = "第" + std::to_string(round) + "轮\n\n";
    const store::PlanId earlier =
        plans_.import_document(editor_, "a.txt", page + document_of(lines()))->plan.id;
    std::map<std::int64_t, FieldList> as_read;
    for (const auto& each : rows(earlier)) as_read[each.id.value] = fields_of(each.indicator);
    for (int changes = pick(6); changes > 0; --changes) {
      const auto all = rows(earlier);
      const auto& each = all[static_cast<std::size_t>(pick(static_cast<int>(all.size())))];
      plan::Indicator fields = each.indicator;
      change(fields);
      ASSERT_TRUE(plans_.correct_indicator(editor_, each.id, each.version, fields).ok());
    }
    const store::PlanId id = next(earlier, page + "新版\n\n" + document_of(lines()));
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    const auto origins = work->versions.origins(id).value();
    for (const auto& before : rows(earlier)) {
      for (const auto& kept : changes_between(as_read.at(before.id.value), fields_of(before.indicator))) {
        const auto has = [&](const FieldList& fields) {
          return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
            return field.first == kept.field && field.second == kept.after;
          });
        };
        bool found = kept.after.empty();
        for (const auto& origin : origins)
          if (origin.subject == store::CorrectionSubject::indicator && origin.predecessor == before.id.value)
            found = found ||
                    has(fields_of(work->indicators.get(store::IndicatorId{origin.subject_id})->indicator));
        for (const auto& misfit : work->versions.misfits(id).value())
          for (const auto& listed : misfit.changes)
            found = found || (misfit.earlier_id == before.id.value && listed.field == kept.field &&
                              listed.before == kept.after);
        EXPECT_TRUE(found) << before.indicator.name << " " << kept.field << " " << kept.after;
      }
    }
  }
}

TEST_F(VersionTest, TheAuditLogTellsWhatWasTakenOverAndWhatWasDecided) {
  const store::PlanId earlier = first();
  correct(earlier, "产品合格率", [](auto& fields) { fields.note = "口径"; });
  const store::PlanId id = next(earlier, document_of({kLines[1], kLines[2], {"新指标数", "件", "0", "1"}}));
  const auto last_entry = [this] {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    return work->audit.list({}, {.limit = 1, .after = ""})->items.front().record;
  };
  EXPECT_EQ(last_entry().action, "plan.import_version");
  EXPECT_NE(last_entry().after.find(R"("paired":4,"changed":0,"added":1,"gone":2,"misfits":1)"),
            std::string::npos)
      << last_entry().after;
  ASSERT_TRUE(settle(id, 0, false).ok());
  EXPECT_EQ(last_entry().action, "version.decide");
  EXPECT_NE(last_entry().after.find(R"("state":"dropped")"), std::string::npos);
  EXPECT_EQ(reviews_.decide_misfit(viewer_, store::MisfitId{1}, true).error().code(),
            ErrorCode::permission_denied);
}

}  // namespace
}  // namespace zhicheng::service
