// Cases that people register by hand, their links, and who sees personal values.
#include <gmock/gmock.h>

#include "letter_house.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/document/document.h"

namespace zhicheng::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using CaseOpeningTest = LetterHouse;

TEST_F(CaseOpeningTest, ACaseBeginsOnTheDayOfReceiptByTheLawOfThatDay) {
  const CaseView before = opened(letter({complaint()}, "2026-04-14"));
  EXPECT_EQ(before.stored.opened_on, parse_date("2026-04-14").value());
  EXPECT_EQ(before.stored.standing.due, calendar::end_of(parse_date("2026-04-23").value()));
  EXPECT_FALSE(before.type->rule("complaint.accept")->version.to_confirm);
  const CaseView since = opened(letter({complaint()}, "2026-04-15"));
  EXPECT_TRUE(since.type->rule("complaint.accept")->version.to_confirm);
  EXPECT_EQ(since.stored.owner, county_);
  EXPECT_EQ(since.stored.standing.values.at("phone"), "13812341234");
  EXPECT_NE(before.stored.type, since.stored.type);
}

// A pack that changes its numbers later changes nothing in cases that run.
TEST_F(CaseOpeningTest, ACaseKeepsItsRuleWhenThePackChanges) {
  const CaseView kept = opened(letter({complaint()}));
  casework::Law other = shipped_law();
  for (casework::LawRule& rule : other.rules)
    for (casework::RuleVersion& version : rule.versions) version.limit.amount = 1;
  CaseService later(pool_, evidence_, clock_, days_of_work(), types_with(other), {});
  EXPECT_EQ(later.get(editor_, kept.stored.id).value().clocks[0].reading.deadline->date,
            parse_date("2026-04-29").value());
  const auto fresh = later.open(editor_, letter({complaint()})).value();
  EXPECT_EQ(later.get(editor_, fresh[0]).value().clocks[0].reading.deadline->date,
            parse_date("2026-04-21").value());
}

TEST_F(CaseOpeningTest, WhatIsNotAskedForOrMissingIsRefused) {
  auto changed = [](auto change) {
    CaseRegistration registration = letter({complaint()});
    change(registration);
    return registration;
  };
  using R = CaseRegistration;
  EXPECT_EQ(refusal(editor_, letter({})), "invalid_argument");
  EXPECT_EQ(refusal(editor_, letter(std::vector<R::Part>(5, complaint()))), "too_large");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].type = "petition"; })), "not_found");
  EXPECT_EQ(cases_.open(editor_, changed([](R& r) { r.parts[0].type = "plan_work"; })).error().code(),
            ErrorCode::case_type_not_by_hand);
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].title = " "; })), "case_field_missing");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].title = std::string(201, 'x'); })), "too_large");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].title = std::string(200, 'x'); })), "ok");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].values.erase("matter"); })), "case_field_missing");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].values["agreement"] = "退"; })),
            "case_field_unknown");
  EXPECT_EQ(refusal(editor_, changed([](R& r) { r.parts[0].values["category"] = "cars"; })),
            "case_value_wrong");
  EXPECT_EQ(cases_.open(editor_, changed([](R& r) { r.owner_name = "某局"; })).error().code(),
            ErrorCode::case_owner_unknown);
  EXPECT_EQ(audit("case.open").size(), 1U);
}

TEST_F(CaseOpeningTest, TheDayOfReceiptIsNeitherInTheFutureNorTooLongAgo) {
  EXPECT_EQ(cases_.open(editor_, letter({complaint()}, "2026-04-21")).error().code(),
            ErrorCode::case_day_not_allowed);
  EXPECT_EQ(refusal(editor_, letter({complaint()}, "2026-02-19")), "ok");
  EXPECT_EQ(refusal(editor_, letter({complaint()}, "2026-02-18")), "case_day_not_allowed");
  casework::Law fresh = shipped_law();
  for (casework::LawRule& rule : fresh.rules) rule.versions.erase(rule.versions.begin());
  CaseService without(pool_, evidence_, clock_, days_of_work(), types_with(fresh), {});
  EXPECT_EQ(without.open(editor_, letter({complaint()}, "2026-04-14")).error().code(),
            ErrorCode::case_rule_not_in_force);
  EXPECT_TRUE(without.open(editor_, letter({complaint()}, "2026-04-15")).ok());
}

TEST_F(CaseOpeningTest, WhoHoldsAPostOpensForHisOrganisationOnly) {
  EXPECT_EQ(refusal(clerk_, letter({complaint()})), "ok");
  EXPECT_EQ(refusal(stranger_, letter({complaint()})), "permission_denied");
  EXPECT_EQ(refusal(viewer_, letter({complaint()})), "permission_denied");
}

TEST_F(CaseOpeningTest, OneLetterWithBothBecomesTwoLinkedCasesWithTheirOwnClocks) {
  const auto ids = cases_.open(clerk_, letter({complaint(), report()})).value();
  ASSERT_EQ(ids.size(), 2U);
  const CaseView first = cases_.get(clerk_, ids[0]).value();
  const CaseView second = cases_.get(clerk_, ids[1]).value();
  EXPECT_EQ(first.clocks[0].clock->id, "accept");
  EXPECT_EQ(second.clocks[0].clock->id, "decide");
  EXPECT_NE(first.stored.standing.due, second.stored.standing.due);
  ASSERT_EQ(first.links.size(), 1U);
  EXPECT_EQ(first.links[0].other, ids[1]);
  EXPECT_EQ(second.links[0].other, ids[0]);
  EXPECT_EQ(refusal(clerk_, letter({complaint(), complaint()})), "case_link_unfit");
  // All or nothing.
  CaseRegistration half = letter({complaint(), report()});
  half.parts[1].values.erase("matter");
  const auto before = cases_.list(editor_, {}, false, {}).value().items.size();
  EXPECT_EQ(refusal(clerk_, half), "case_field_missing");
  EXPECT_EQ(cases_.list(editor_, {}, false, {}).value().items.size(), before);
}

TEST_F(CaseOpeningTest, AClueFoundLaterIsSplitOffAndLinked) {
  const CaseView first = opened(letter({complaint()}, "2026-04-01"));
  CaseRegistration split = letter({report()});
  split.linked_to = first.stored.id;
  const CaseView second = opened(split);
  EXPECT_EQ(second.links[0].other, first.stored.id);
  EXPECT_FALSE(second.links[0].outgoing);
  EXPECT_EQ(second.stored.opened_on, parse_date("2026-04-20").value());
  CaseRegistration same = letter({complaint()});
  same.linked_to = first.stored.id;
  EXPECT_EQ(refusal(editor_, same), "case_link_unfit");
  same.link = store::CaseLinkKind::follows;
  EXPECT_EQ(refusal(editor_, same), "case_link_unfit");  // the first one is still open
  made(editor_, first, {.move = "withdraw", .words = "已和解"});
  EXPECT_EQ(refusal(editor_, same), "ok");
  same.link = store::CaseLinkKind::merged_into;
  EXPECT_EQ(refusal(editor_, same), "case_link_unfit");
  same.linked_to = store::CaseId{99};
  EXPECT_EQ(refusal(editor_, same), "not_found");
}

TEST_F(CaseOpeningTest, ARepeatedReportIsClosedWithALinkToTheOneThatGoesOn) {
  const CaseView going_on = opened(letter({report()}));
  const CaseView repeated = opened(letter({report()}));
  const CaseView complained = opened(letter({complaint()}));
  const auto merge = [&](store::CaseId into) {
    return cases_.act(clerk_, repeated.stored.id, repeated.stored.version,
                      {.move = "merge", .words = "同一事实", .into = into});
  };
  EXPECT_EQ(merge({}).error().code(), ErrorCode::case_field_missing);
  EXPECT_EQ(merge(repeated.stored.id).error().code(), ErrorCode::case_link_unfit);
  EXPECT_EQ(merge(complained.stored.id).error().code(), ErrorCode::case_link_unfit);
  EXPECT_EQ(merge(store::CaseId{99}).error().code(), ErrorCode::not_found);
  const auto done = merge(going_on.stored.id);
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_TRUE(done->stored.standing.closed_on.has_value());
  EXPECT_EQ(done->links[0].kind, store::CaseLinkKind::merged_into);
  EXPECT_FALSE(cases_.get(clerk_, going_on.stored.id)->links[0].outgoing);
  const CaseView third = opened(letter({report()}));
  EXPECT_EQ(cases_
                .act(clerk_, third.stored.id, third.stored.version,
                     {.move = "merge", .words = "同一事实", .into = repeated.stored.id})
                .error()
                .code(),
            ErrorCode::case_link_unfit);
}

// Every way by which values leave the service, for every kind of person.
TEST_F(CaseOpeningTest, PersonalValuesAreMaskedForThoseWhoNeedNotKnow) {
  const CaseView of = opened(letter({complaint()}));
  const Actor administrator = actor(store::Role::administrator);
  Actor above = viewer_;
  above.posts = {{county_, store::PostRole::reviewer}};
  const auto shown = [&](const Actor& actor) {
    const CaseView view = cases_.get(actor, of.stored.id).value();
    EXPECT_EQ(view.stored.given.at("phone"), view.stored.standing.values.at("phone"));
    EXPECT_EQ(view.stored.standing.values.at("trader"), "某商场");
    return view.stored.standing.values.at("complainant") + " " + view.stored.standing.values.at("phone");
  };
  const std::string plain = "张三丰 13812341234";
  const std::string hidden = "张** 138****1234";
  EXPECT_EQ(shown(editor_), plain);
  EXPECT_EQ(shown(administrator), plain);
  EXPECT_EQ(shown(clerk_), plain);
  EXPECT_EQ(shown(above), plain);
  EXPECT_EQ(shown(viewer_), hidden);
  EXPECT_EQ(shown(stranger_), hidden);
  for (const Actor& each : {editor_, administrator, clerk_, above, viewer_, stranger_})
    EXPECT_EQ(cases_.list(each, {}, false, {}).value().items[0].standing.values.at("phone"), "138****1234");
  EXPECT_EQ(cases_.list(viewer_, {.text = "张三丰"}, false, {}).value().items.size(), 0U);
}

// What a move adds is masked in its place of the history too.
TEST_F(CaseOpeningTest, PersonalValuesOfMovesAreMaskedInTheHistory) {
  const pack::Files files = {
      {"letter.yaml",
       "id: letter\nname: {zh: 来信, en: Letter}\nabout: {zh: 试, en: Test}\n"
       "roles:\n  owner: {name: {zh: 承办, en: Owner}, is: owner}\n"
       "opens: {by: [owner]}\n"
       "fields:\n  witness: {name: {zh: 证人, en: Witness}, kind: text, personal: true}\n"
       "moves:\n  hear: {name: {zh: 询问, en: Hear}, by: [owner], asks: [witness]}\n"
       "  answer: {name: {zh: 答复, en: Answer}, by: [owner]}\n"
       "clocks:\n  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], late_to: owner}\n"
       "initial: open\nstates:\n"
       "  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {hear: {}, answer: closed}}\n"
       "  closed: {name: {zh: 办结, en: Closed}, final: true}\n"},
      {"pack.yaml",
       "id: t\nkind: case_types\nversion: 1.0.0\ntitle: {zh: 试, en: T}\nabout: {zh: 试, en: T}\n"}};
  pack::Findings findings;
  CaseService cases(pool_, evidence_, clock_, days_of_work(),
                    *casework::read_case_types(*pack::read_pack(files, findings), files, {}, findings), {});
  const store::CaseId id = cases.open(clerk_, letter({{"letter", "一封信", {}}})).value()[0];
  ASSERT_TRUE(cases.act(clerk_, id, 1, {.move = "hear", .values = {{"witness", "李四"}}}).ok());
  EXPECT_EQ(cases.get(clerk_, id)->events[0].event.values.at("witness"), "李四");
  EXPECT_EQ(cases.get(viewer_, id)->events[0].event.values.at("witness"), "李*");
  EXPECT_EQ(cases.get(viewer_, id)->stored.standing.values.at("witness"), "李*");
}

TEST_F(CaseOpeningTest, ACaseNamesAThingOfTheRegistersByItsCode) {
  CaseRegistration::Part part = complaint();
  part.values["firm"] = "９１３３０１００799655058c";
  EXPECT_EQ(refusal(clerk_, letter({part})), "identifier_check");
  part.values["firm"] = "91330100 799655058b";
  CaseView view = opened(letter({part}));
  EXPECT_EQ(view.stored.standing.values.at("firm"), "91330100799655058B");
  ASSERT_EQ(view.subjects.size(), 1U);
  EXPECT_FALSE(view.subjects[0].record.stored()) << "not registered yet";
  const auto firm =
      records_.add(editor_, "firm", {{"code", "91330100799655058B"}, {"name", "某商场有限公司"}});
  ASSERT_TRUE(firm.ok()) << firm.error().message();
  view = cases_.get(clerk_, view.stored.id).value();
  EXPECT_EQ(view.subjects[0].record, firm->row.stored.id);
  EXPECT_EQ(view.subjects[0].title, "某商场有限公司");
  const auto about = [&](std::string key) {
    return cases_.list(viewer_, {.subject = store::CaseSubject{"firm", std::move(key)}}, false, {})
        ->items.size();
  };
  EXPECT_EQ(about("91330100799655058B"), 1U);
  EXPECT_EQ(about("914403001922038216"), 0U);
}

TEST_F(CaseOpeningTest, EveryShippedReferenceNamesARegister) {
  const auto known = registers();
  for (const casework::DatedCaseType& type : types_with(shipped_law()))
    for (const casework::CaseField& field : type.versions.front().type->fields)
      EXPECT_TRUE(field.to.empty() || find_by_id(known, field.to) != nullptr) << type.id << " " << field.id;
}

TEST_F(CaseOpeningTest, ADocumentIsMadeAfterItsMoveForThoseWhoSeePersonalData) {
  CaseView view = opened(letter({complaint()}, "2026-04-14"));
  const store::CaseId id = view.stored.id;
  const auto refused = [&](const Actor& actor, std::string_view document) {
    return std::string(cases_.document(actor, id, document).error().entry().key);
  };
  EXPECT_TRUE(view.documents.empty());
  EXPECT_EQ(refused(clerk_, "acceptance_notice"), "not_found") << "it follows the move";
  EXPECT_EQ(refused(clerk_, "no_such"), "not_found");
  view = made(clerk_, view, {.move = "accept", .values = {{"told_how", "letter"}}});
  ASSERT_EQ(view.documents.size(), 1U);
  EXPECT_EQ(refused(stranger_, "acceptance_notice"), "permission_denied");
  EXPECT_TRUE(cases_.get(stranger_, id)->documents.empty());
  EXPECT_TRUE(audit("case.document").empty());
  const FileDownload file = cases_.document(clerk_, id, "acceptance_notice").value();
  EXPECT_EQ(file.file_name, "投诉受理告知书 " + std::to_string(id.value) + ".docx");
  std::string words;
  const document::Document read = document::read_document(file.file_name, file.bytes).value();
  for (const document::Block& block : read.blocks) words += words_of(read, block) + "\n";
  EXPECT_THAT(words, HasSubstr("张三丰："));
  EXPECT_THAT(words, HasSubstr("收到你对“某商场”的投诉"));
  EXPECT_THAT(words, HasSubstr("总局令第20号"));
  EXPECT_THAT(words, HasSubstr("2026年4月20日决定受理"));
  const auto noted = audit("case.document");
  ASSERT_EQ(noted.size(), 1U);
  EXPECT_THAT(noted[0].record.after, HasSubstr("acceptance_notice"));
}

TEST_F(CaseOpeningTest, ReadingPlainPersonalValuesIsInTheAuditLogAndTheValuesAreNot) {
  const store::CaseId id = cases_.open(clerk_, letter({complaint()})).value()[0];
  EXPECT_TRUE(audit("case.personal.read").empty());
  ASSERT_TRUE(cases_.get(clerk_, id).ok());
  ASSERT_TRUE(cases_.get(viewer_, id).ok());
  const auto read = audit("case.personal.read");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].record.user_login, clerk_.login);
  EXPECT_EQ(read[0].record.subject_id, std::to_string(id.value));
  EXPECT_THAT(read[0].record.after, HasSubstr("phone"));
  for (const auto& entry : audit("")) {
    EXPECT_THAT(entry.record.after, Not(HasSubstr("张三丰")));
    EXPECT_THAT(entry.record.after, Not(HasSubstr("13812341234")));
  }
}

TEST_F(CaseOpeningTest, AFileOfACaseWithPersonalDataIsForThoseWhoSeeThem) {
  CaseView of = opened(letter({complaint()}));
  const std::string kept = cases_.keep_evidence(editor_, "协议").value();
  of = made(editor_, of, {.move = "accept", .values = {{"told_how", "phone"}}});
  made(clerk_, of,
       {.move = "agree", .values = {{"agreement", "退款"}}, .evidence = {kept}, .file_names = {"协议.pdf"}});
  EXPECT_EQ(cases_.evidence(clerk_, of.stored.id, kept).value().bytes, "协议");
  EXPECT_EQ(cases_.evidence(viewer_, of.stored.id, kept).error().code(), ErrorCode::permission_denied);
}

}  // namespace
}  // namespace zhicheng::service
