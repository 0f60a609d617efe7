// A new version in force: what it replaces, what is refused, and that no correction is ever lost.
#include <algorithm>
#include <random>

#include "version_house.h"

namespace zhicheng::service {
namespace {

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
