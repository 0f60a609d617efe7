#include "zhicheng/service/report_service.h"

#include <map>

#include "report_house.h"
#include "zhicheng/service/place_service.h"

namespace zhicheng::service {
namespace {

using indicator::ReportState;

Date report_day(std::string_view text) {
  return parse_date(text).value();
}
Period report_period(std::string_view text) {
  return Period::parse(text).value();
}

class ReportServiceTest : public ReportHouse {};

TEST_F(ReportServiceTest, AFigureGoesFromDraftToApprovedFromHandToHand) {
  EXPECT_EQ(reports_.save_draft(reporter_, entry("87", 0, 0, "初稿"))->state, ReportState::draft);
  EXPECT_EQ(vintages(), 0u) << "a draft is nobody else's business";
  EXPECT_EQ(seen(reporter_).report.value, Decimal::parse("87").value());
  EXPECT_EQ(seen(editor_).report.value, std::nullopt);
  EXPECT_EQ(seen(editor_).report.note, "");
  const auto in_cockpit = [&] { return cockpit_.cockpit(viewer_, {.plan = plan_})->items[0]->value; };
  EXPECT_EQ(in_cockpit(), std::nullopt);
  const auto sent = submitted(entry("87.5", 1));
  EXPECT_EQ(in_cockpit(), Decimal::parse("87.5").value()) << "judged anew";
  EXPECT_EQ(sent.state, ReportState::submitted);
  EXPECT_EQ(sent.vintage, 1);
  EXPECT_EQ(vintages(), 1u);
  EXPECT_EQ(figures_.observations(viewer_, ids_[0], "")->front().report, ReportState::submitted);
  EXPECT_EQ(cockpit_.indicator(viewer_, ids_[0], "", {})->series.back().report, ReportState::submitted);
  ASSERT_EQ(reports_.to_review(reviewer_)->size(), 1u);
  EXPECT_EQ(reports_.to_review(reviewer_)->front().submitted_by, "reporter");
  EXPECT_TRUE(reports_.to_review(reporter_)->empty());
  EXPECT_EQ(reports_.send_back(reviewer_, key(), 2, " 口径不对 ")->state, ReportState::returned);
  EXPECT_EQ(code_of(reports_.approve(reviewer_, key(), 3)), ErrorCode::report_transition_refused);
  submitted(entry("88", 3, 1, "按新口径"));
  EXPECT_EQ(reports_.approve(reviewer_, key(), 4)->state, ReportState::approved);
  EXPECT_EQ(vintages(), 2u);
  std::string story;
  const ReportHistory history = reports_.history(viewer_, key()).value();
  for (const ReportEventView& each : history.events)
    story += each.login + " " + std::string(indicator::name_of(each.event.action)) + " " +
             std::to_string(each.event.vintage) + each.event.reason + "; ";
  EXPECT_EQ(story,
            "reporter save 0; reporter submit 1; reviewer send_back 1口径不对; "
            "reporter submit 2按新口径; reviewer approve 2; ");
  EXPECT_EQ(audit_.list(local_operator(), {})->entries.front().record.action, "report.approve");
}

TEST_F(ReportServiceTest, OnlyAReporterOfTheOwnerOrAboveReports) {
  for (const Actor& actor : {viewer_, editor_, reviewer_}) {
    EXPECT_EQ(code_of(reports_.save_draft(actor, entry("87", 0))), ErrorCode::report_not_reporter)
        << actor.login;
    EXPECT_EQ(code_of(reports_.submit(actor, entry("87", 0))), ErrorCode::report_not_reporter) << actor.login;
  }
  Actor above = person("above");
  above.posts = {{office_, store::PostRole::reporter}};
  EXPECT_TRUE(reports_.save_draft(above, entry("87", 0)).ok());
}

TEST_F(ReportServiceTest, OnlyTheOfficeOrAReviewerAboveReviews) {
  submitted(entry("87", 0));
  Actor beside = person("beside");
  beside.posts = {{bureau_, store::PostRole::reviewer}};  // at the owner, not above it
  for (const Actor& actor : {viewer_, reporter_, beside}) {
    EXPECT_EQ(code_of(reports_.approve(actor, key(), 1)), ErrorCode::report_not_reviewer) << actor.login;
    EXPECT_EQ(code_of(reports_.send_back(actor, key(), 1, "x")), ErrorCode::report_not_reviewer)
        << actor.login;
  }
  EXPECT_TRUE(reports_.approve(editor_, key(), 1).ok());
}

TEST_F(ReportServiceTest, NobodyApprovesWhatTheySentIn) {
  reporter_.posts.push_back({office_, store::PostRole::reviewer});
  submitted(entry("87", 0));
  EXPECT_EQ(code_of(reports_.approve(reporter_, key(), 1)), ErrorCode::report_own_submission);
  EXPECT_TRUE(reports_.approve(reviewer_, key(), 1).ok());
}

TEST_F(ReportServiceTest, AReturnNeedsAReasonAndAReviewAReport) {
  EXPECT_EQ(code_of(reports_.approve(reviewer_, key(), 0)), ErrorCode::not_found);
  submitted(entry("87", 0));
  EXPECT_EQ(code_of(reports_.send_back(reviewer_, key(), 1, " ")), ErrorCode::report_reason_missing);
  EXPECT_EQ(code_of(reports_.send_back(reviewer_, key(), 1, std::string(100'000, 'x'))),
            ErrorCode::too_large);
  EXPECT_EQ(code_of(reports_.approve(reviewer_, key(), 7)), ErrorCode::conflict);
}

TEST_F(ReportServiceTest, ChecksStopOrAskForAReasonAsInTheForm) {
  EXPECT_EQ(code_of(reports_.submit(reporter_, entry("", 0))), ErrorCode::report_value_missing);
  const auto hard = reports_.submit(reporter_, entry("120", 0)).value();
  EXPECT_EQ(std::get<FigureRefusal>(hard).error.code(), ErrorCode::figure_refused);
  const auto soft = reports_.submit(reporter_, entry("90", 0)).value();  // exactly the target
  EXPECT_EQ(std::get<FigureRefusal>(soft).error.code(), ErrorCode::figure_reason_needed);
  EXPECT_EQ(vintages(), 0u);
  submitted(entry("90", 0, 0, "已核对"));
  EXPECT_EQ(code_of(reports_.submit(reporter_, entry("91", 1, 0, "更正"))), ErrorCode::conflict)
      << "vintage 1 was not seen";
  EXPECT_EQ(code_of(reports_.submit(reporter_, entry("91", 0, 1, "更正"))), ErrorCode::conflict);
  ReportEntry dated = entry("", 1, 1);
  dated.done_on = report_day("2022-12-01");
  EXPECT_EQ(code_of(reports_.submit(reporter_, dated)), ErrorCode::figure_content_wrong);
}

TEST_F(ReportServiceTest, OnlyWhatIsOwedIsReported) {
  ReportEntry wanted = entry("87", 0);
  for (const std::string_view when : {"2021", "2023", "2022Q1", "2026"}) {
    wanted.key.period = report_period(when);
    EXPECT_EQ(code_of(reports_.submit(reporter_, wanted)), ErrorCode::report_not_owed) << when;
  }
  wanted.key = key();
  wanted.key.place = "330302";
  EXPECT_EQ(code_of(reports_.submit(reporter_, wanted)), ErrorCode::report_not_owed);
  EXPECT_EQ(code_of(reports_.history(viewer_, wanted.key)), ErrorCode::report_not_owed);
  store::IndicatorReporting rule{.indicator = ids_[0], .asked = false, .version = 0};
  ASSERT_TRUE(reports_.set_indicator_rule(editor_, rule).ok());
  EXPECT_EQ(code_of(reports_.submit(reporter_, entry("87", 0))), ErrorCode::report_not_owed);
}

TEST_F(ReportServiceTest, MyListHoldsWhatIOweWithTheDaysThatAreLeft) {
  clock_.set("2023-01-03");
  const auto mine = reports_.mine(reporter_).value();
  ASSERT_EQ(mine.size(), 1u);
  EXPECT_EQ(mine[0].key, key());
  EXPECT_EQ(mine[0].owner_name, "云溪市市场监督管理局");
  EXPECT_EQ(mine[0].due, report_day("2023-01-27")) << "twenty working days after the end of 2022";
  EXPECT_EQ(mine[0].days_left, 18);
  EXPECT_FALSE(mine[0].provisional);
  EXPECT_TRUE(reports_.mine(viewer_)->empty());
  // Figures that nobody is known for are the editors' to report.
  EXPECT_EQ(reports_.mine(editor_)->size(), 2u);
  EXPECT_EQ(reports_.mine(editor_)->front().owner_name, "");
  clock_.set("2022-12-31");
  EXPECT_TRUE(reports_.mine(reporter_)->empty());
}

TEST_F(ReportServiceTest, AnEditorReportsWhatNobodyIsKnownForButDoesNotApproveIt) {
  ReportEntry wanted = entry("80", 0);
  wanted.key = key(1);
  auto outcome = reports_.submit(editor_, wanted).value();
  ASSERT_TRUE(std::holds_alternative<store::FigureReport>(outcome));
  EXPECT_EQ(code_of(reports_.approve(editor_, key(1), 1)), ErrorCode::report_own_submission);
  ReportEntry milestone;
  milestone.key = key(2);
  milestone.done_on = report_day("2022-11-30");
  outcome = reports_.submit(editor_, milestone).value();
  EXPECT_TRUE(std::holds_alternative<store::FigureReport>(outcome));
}

TEST_F(ReportServiceTest, ALockedPeriodTakesNoVintageHoweverItComes) {
  submitted(entry("87", 0));
  EXPECT_EQ(code_of(reports_.lock_period(viewer_, plan_, report_period("2022"))),
            ErrorCode::permission_denied);
  EXPECT_EQ(code_of(reports_.lock_period(editor_, plan_, report_period("2022"))),
            ErrorCode::period_reports_waiting);
  ASSERT_TRUE(reports_.approve(reviewer_, key(), 1).ok());
  ASSERT_TRUE(reports_.lock_period(editor_, plan_, report_period("2022")).ok());
  EXPECT_EQ(seen(viewer_).report.state, ReportState::locked);
  EXPECT_EQ(code_of(reports_.lock_period(editor_, plan_, report_period("2022"))), ErrorCode::period_locked);
  EXPECT_EQ(code_of(reports_.submit(reporter_, entry("88", 3, 1, "更正"))), ErrorCode::period_locked);
  EXPECT_EQ(code_of(reports_.send_back(editor_, key(), 3, "x")), ErrorCode::period_locked);
  ReportEntry other = entry("80", 0);
  other.key = key(1);
  EXPECT_EQ(code_of(reports_.save_draft(editor_, other)), ErrorCode::period_locked)
      << "nothing was reported there";
  const FigureEntry direct{ids_[0], "", report_period("2022"), Decimal::from_integer(89), {}, "更正", 1};
  const auto refused = figures_.record(editor_, direct);
  EXPECT_EQ(code_of(refused), ErrorCode::period_locked);
  EXPECT_NE(refused.error().message().find("解锁"), std::string::npos) << "says how to go on";
  EXPECT_EQ(vintages(), 1u);
  EXPECT_EQ(code_of(reports_.unlock_period(editor_, plan_, report_period("2022"), "")),
            ErrorCode::report_reason_missing);
  EXPECT_EQ(code_of(reports_.unlock_period(viewer_, plan_, report_period("2022"), "x")),
            ErrorCode::permission_denied);
  ASSERT_TRUE(reports_.unlock_period(editor_, plan_, report_period("2022"), "统计局修订").ok());
  EXPECT_EQ(code_of(reports_.unlock_period(editor_, plan_, report_period("2022"), "x")),
            ErrorCode::period_not_locked);
  EXPECT_EQ(seen(viewer_).report.state, ReportState::approved);
  EXPECT_EQ(reports_.history(viewer_, key())->events.back().event.reason, "统计局修订");
  EXPECT_TRUE(figures_.record(editor_, direct).ok());
}

TEST_F(ReportServiceTest, RulesAreCheckedAndSayWhoOwes) {
  const auto rules = reports_.rules(viewer_, plan_).value();
  ASSERT_EQ(rules.indicators.size(), 3u);
  EXPECT_EQ(rules.indicators[0].owner, bureau_);
  EXPECT_FALSE(rules.indicators[1].owner.stored());
  EXPECT_EQ(rules.indicators[0].due_working_days, 20);
  store::ReportingRule rule = *rules.rule;
  rule.due_working_days = 251;
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::reporting_rule_malformed);
  rule.due_working_days = -1;
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::reporting_rule_malformed);
  rule.due_working_days = 0;
  rule.places = {};
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::reporting_rule_malformed);
  rule.places = {"", ""};
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::reporting_rule_malformed);
  rule.places = {"999999"};
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::place_unknown);
  rule.places = {""};
  EXPECT_EQ(code_of(reports_.set_rule(viewer_, rule)), ErrorCode::permission_denied);
  EXPECT_TRUE(reports_.set_rule(editor_, rule).ok());
  EXPECT_EQ(code_of(reports_.set_rule(editor_, rule)), ErrorCode::conflict);
  store::IndicatorReporting quarterly{.indicator = ids_[1], .frequency = indicator::Frequency::quarterly};
  quarterly.owner = office_;
  quarterly.version = 0;
  EXPECT_EQ(code_of(reports_.set_indicator_rule(viewer_, quarterly)), ErrorCode::permission_denied);
  const auto changed = reports_.set_indicator_rule(editor_, quarterly).value();
  EXPECT_EQ(changed.indicators[1].owner, office_);
  EXPECT_EQ(changed.indicators[1].due_working_days, 10) << "what is usual for quarters";
  quarterly.owner = store::OrganisationId{99};
  quarterly.version = 1;
  EXPECT_EQ(code_of(reports_.set_indicator_rule(editor_, quarterly)), ErrorCode::not_found);
}

TEST_F(ReportServiceTest, ACountyOwesTheFiguresOfItsPlace) {
  PlaceService places(pool_, clock_);
  const std::vector<store::Place> county_place = {{.code = "330382", .name = "云溪县"},
                                                  {.code = "330383", .name = "溪县"}};
  ASSERT_TRUE(places.save(local_operator(), county_place).ok());
  const auto county = organisations_
                          .create(editor_, {.name = "云溪县人民政府",
                                            .kind = store::OrganisationKind::county,
                                            .parent = office_,
                                            .place = "330382"})
                          ->id;
  store::IndicatorReporting rule{.indicator = ids_[0], .version = 0};
  rule.places = std::vector<std::string>{"", "330382", "330383"};
  ASSERT_TRUE(reports_.set_indicator_rule(editor_, rule).ok());
  std::map<std::string, store::OrganisationId> owners;
  const auto owed = reports_.of_period(viewer_, plan_, report_period("2022")).value();
  for (const ReportView& view : owed)
    if (view.key.indicator == ids_[0]) owners[view.key.place] = view.owner;
  EXPECT_EQ(owners, (std::map<std::string, store::OrganisationId>{
                        {"", bureau_}, {"330382", county}, {"330383", bureau_}}));
}

TEST_F(ReportServiceTest, AShareOfASampleIsADraftThatKeepsNAndIntervalUntilItsValueChanges) {
  const SampledShare share{.value = 0.8712,
                           .low = 0.81,
                           .high = 0.9233,
                           .standard_error = 0.02,
                           .n = 120,
                           .of = "抽取 2022-0001",
                           .note = "抽取 2022-0001 的合格率"};
  EXPECT_EQ(code_of(reports_.fill_in(viewer_, key(), 0, share)), ErrorCode::report_not_reporter);
  const store::FigureReport draft = reports_.fill_in(reporter_, key(), 0, share).value();
  EXPECT_EQ(draft.state, ReportState::draft);
  const store::SampleBasis basis{120, Decimal::parse("4").value(), Decimal::parse("81").value(),
                                 Decimal::parse("92.33").value(), "抽取 2022-0001"};
  EXPECT_EQ(seen(reporter_).report.sample, basis);
  EXPECT_EQ(seen(editor_).report.sample, std::nullopt) << "a draft is nobody else's business";
  EXPECT_EQ(vintages(), 0u) << "nothing is sent in silently";
  submitted(entry("87.12", 1));
  EXPECT_EQ(figures_.observations(viewer_, ids_[0], "")->front().observation.sample, basis);
  submitted(entry("88", 2, 1, "更正"));
  EXPECT_EQ(figures_.observations(viewer_, ids_[0], "")->front().observation.sample, std::nullopt);
  EXPECT_EQ(seen(reporter_).report.sample, std::nullopt);
  {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    store::StoredIndicator row = work->indicators.get(ids_[0]).value();
    row.indicator.unit = "家";
    ASSERT_TRUE(work->indicators.update(row).ok());
    ASSERT_TRUE(work.commit().ok());
  }
  EXPECT_EQ(code_of(reports_.fill_in(reporter_, key(0, "2021"), 0, share)), ErrorCode::report_not_owed);
  EXPECT_EQ(code_of(reports_.fill_in(reporter_, key(), 3, share)), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace zhicheng::service
