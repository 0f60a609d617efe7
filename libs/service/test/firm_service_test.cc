// Accounts of firms: what they are, what they see and do, and what they never do.
#include "zhicheng/service/firm_service.h"

#include "letter_house.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/message_service.h"
#include "zhicheng/service/token_service.h"
#include "zhicheng/service/trace_service.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kFirmA = "91330100799655058B";
constexpr std::string_view kFirmB = "91330200144069999J";

class FirmHouse : public House {
 protected:
  FirmHouse() {
    clock_.set("2026-03-02");
    office_ = organisations_
                  .create(editor_, {.name = "质量强市办", .kind = store::OrganisationKind::leading_office})
                  .value()
                  .id;
    add("firm", {{"code", std::string(kFirmA)},
                 {"name", "甲食品公司"},
                 {"risk_class", "d"},
                 {"gln", "6901234000016"}});
    other_code_ = "91330100143030320R";
    add("firm", {{"code", other_code_}, {"name", "乙公司"}});
    add("licence", {{"number", "SC-1"}, {"subject", "糕点"}, {"firm", std::string(kFirmA)}});
    add("licence", {{"number", "SC-2"}, {"subject", "饮料"}, {"firm", other_code_}});
    mine_ = account("jia", std::string(kFirmA), "6901234000016");
    other_ = account("yi", other_code_, "");
    clerk_ = viewer_;
    clerk_.posts = {{office_, store::PostRole::reporter}};
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    EXPECT_TRUE(work->posts
                    .insert({.user = viewer_.user,
                             .organisation = office_,
                             .role = store::PostRole::reporter,
                             .validity = {parse_date("2026-01-01").value(), {}}})
                    .ok());
    EXPECT_TRUE(work.commit().ok());
  }

  void add(std::string_view type, const registry::Values& values) {
    const auto added = records_.add(editor_, type, values);
    ASSERT_TRUE(added.ok()) << added.error().message();
  }
  Result<AccountWithPassword> make(const std::string& login, store::Role role, const std::string& firm) {
    NewAccount account{.login = login, .display_name = login, .role = role, .password = "Correct-Horse-1"};
    account.firm = firm;
    return accounts_.create(local_operator(), account);
  }
  // As a log-in would make it, without its hashes.
  Actor account(const std::string& login, const std::string& code, const std::string& gln) {
    store::User user{.login = login, .display_name = login, .role = store::Role::firm};
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    const store::StoredRecord firm = work->records.find("firm", code).value().value();
    user.firm = firm.id;
    user.id = work->users.insert(user).value();
    EXPECT_TRUE(work.commit().ok());
    Actor actor{user.id, login, user.role, "192.0.2.1", "r"};
    actor.sight = store::Sight::own;
    actor.firm = {firm.id, code, firm.title, gln};
    return actor;
  }
  static FirmFiling request() {
    return {"service_request",
            "想测大米的铅含量",
            {{"contact", "张三"}, {"phone", "13812341234"}, {"need", "大米铅含量检测，越快越好"}}};
  }
  // A failed sample of firm A, of which it was not told yet.
  store::CaseId sampled() {
    const CaseRegistration registration{.owner_name = "质量强市办",
                                        .received = parse_date("2026-03-02").value(),
                                        .parts = {{"product_sampling",
                                                   "接举报后抽查甲公司",
                                                   {{"task", "年度抽查"},
                                                    {"purpose", "city"},
                                                    {"place_kind", "production"},
                                                    {"sample_by", "2026-03-06"},
                                                    {"subject", "甲食品公司"},
                                                    {"firm", std::string(kFirmA)},
                                                    {"product", "电水壶"},
                                                    {"no_recent", "true"}}}}};
    const store::CaseId id = cases_.open(editor_, registration).value().front();
    office_move(id, {.move = "sample",
                     .values = {{"sheet", "1"},
                                {"sampler", "内部甲"},
                                {"sampler_2", "内部乙"},
                                {"batch", "B1"},
                                {"producer", "甲食品公司"},
                                {"unit", "台"},
                                {"base", "100"},
                                {"quantity", "3"},
                                {"backup", "1"},
                                {"obtained", "bought"},
                                {"seal", "F1"},
                                {"lab", "市质检院"},
                                {"deliver_by", "2026-03-06"}}});
    office_move(id, {.move = "receive", .values = {{"sample_state", "intact"}, {"report_by", "2026-03-20"}}});
    Actor tester = editor_;
    tester.user = local_operator().user;
    office_move(id,
                {.move = "report_fail",
                 .values = {{"report", "R1"}, {"failed_items", "接地电阻"}, {"serious", "false"}}},
                tester);
    return id;
  }
  void office_move(store::CaseId id, CaseEntry entry) { office_move(id, std::move(entry), editor_); }
  void office_move(store::CaseId id, CaseEntry entry, const Actor& actor) {
    entry.evidence = {cases_.keep_evidence(editor_, "材料").value()};
    entry.file_names = {"材料.txt"};
    const auto done = cases_.act(actor, id, cases_.get(editor_, id).value().stored.version, entry);
    ASSERT_TRUE(done.ok()) << entry.move << ": " << done.error().message();
  }
  static std::vector<std::string> moves_of(const FirmCaseView& view) {
    std::vector<std::string> ids;
    for (const casework::CaseMove* move : view.moves) ids.push_back(move->id);
    return ids;
  }

  OrganisationService organisations_{pool_, clock_};
  RecordService records_{pool_, clock_, registers()};
  CaseService cases_{pool_,
                     evidence_,
                     clock_,
                     days_of_work(),
                     types_with(shipped_law(), {"quality-service", "product-quality", "complaints"}),
                     registers()};
  AccountService accounts_{pool_, clock_};
  MessageService messages_{pool_, clock_};
  TokenService tokens_{pool_, clock_};
  AuditService audit_{pool_};
  TraceService traces_{pool_, clock_, records_, cases_, folder_.path()};
  FirmService firms_{pool_, clock_, cases_, records_};
  store::OrganisationId office_;
  std::string other_code_;
  Actor mine_, other_, clerk_;
};

TEST_F(FirmHouse, an_account_is_of_one_registered_firm_for_ever) {
  const auto wrong = ErrorCode::firm_account_wrong;
  EXPECT_EQ(make("bing", store::Role::firm, "").error().code(), wrong);
  EXPECT_EQ(make("bing", store::Role::firm, std::string(kFirmB)).error().code(), wrong);
  EXPECT_EQ(make("bing", store::Role::viewer, std::string(kFirmA)).error().code(), wrong);
  EXPECT_EQ(accounts_.change(local_operator(), mine_.user, {.role = store::Role::editor}).error().code(),
            wrong);
  EXPECT_EQ(accounts_.change(local_operator(), viewer_.user, {.role = store::Role::firm}).error().code(),
            wrong);
  AccountChange sight;
  sight.sight = store::Sight::all;
  EXPECT_EQ(accounts_.change(local_operator(), mine_.user, sight).error().code(), wrong);
  EXPECT_EQ(organisations_
                .give_post(local_operator(),
                           {.user = mine_.user, .organisation = office_, .role = store::PostRole::reporter})
                .error()
                .code(),
            wrong);
  ASSERT_TRUE(make("bing", store::Role::firm, " " + std::string(kFirmA)).ok());
  const SessionView session = accounts_.log_in("bing", "Correct-Horse-1", "192.0.2.1", "r").value();
  EXPECT_EQ(session.account.firm_name, "甲食品公司");
  const Actor actor = accounts_.authenticate(session.token, "192.0.2.1", "r").value().actor;
  EXPECT_EQ(actor.firm.id, mine_.firm.id);
  EXPECT_EQ(actor.firm.code, kFirmA);
  EXPECT_EQ(actor.firm.name, "甲食品公司");
  EXPECT_EQ(actor.firm.gln, "6901234000016");
  EXPECT_EQ(actor.sight, store::Sight::own);
  EXPECT_EQ(actor.role, store::Role::firm);
}

TEST_F(FirmHouse, what_is_not_opened_to_firms_is_refused) {
  for (int i = 0; i <= static_cast<int>(Permission::read_audit); ++i) {
    const auto permission = static_cast<Permission>(i);
    const bool open = permission == Permission::own_account || permission == Permission::act_for_firm ||
                      permission == Permission::read_events || permission == Permission::capture_events;
    EXPECT_EQ(allows(store::Role::firm, permission), open) << name_of(permission);
  }
  EXPECT_EQ(cases_.list(mine_, {}, false, {}).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(records_.list(mine_, {.type = "firm"}, {}).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(traces_.subject(mine_, "x").error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(firms_.home(editor_).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(firms_.home(local_operator()).error().code(), ErrorCode::permission_denied);
}

TEST_F(FirmHouse, its_records_are_shown_but_for_what_the_office_keeps) {
  const FirmHome home = firms_.home(mine_).value();
  ASSERT_EQ(home.records.size(), 2U);
  EXPECT_EQ(home.records[0].type->id, "firm");
  EXPECT_EQ(home.records[0].rows[0].values.at("name"), "甲食品公司");
  EXPECT_FALSE(home.records[0].rows[0].values.contains("risk_class"));
  ASSERT_EQ(home.records[1].rows.size(), 1U);
  EXPECT_EQ(home.records[1].rows[0].key, "SC-1");
  ASSERT_EQ(home.filings.size(), 1U);
  EXPECT_EQ(home.filings[0]->id, "service_request");
}

TEST_F(FirmHouse, files_a_request_follows_it_and_confirms) {
  FirmFiling foreign = request();
  foreign.values["firm"] = other_code_;
  EXPECT_EQ(firms_.file(mine_, foreign).error().code(), ErrorCode::firm_matter_foreign);
  FirmFiling sampling = request();
  sampling.type = "product_sampling";
  EXPECT_EQ(firms_.file(mine_, sampling).error().code(), ErrorCode::permission_denied);
  FirmFiling empty = request();
  empty.values.erase("need");
  EXPECT_EQ(firms_.file(mine_, empty).error().code(), ErrorCode::case_field_missing);

  const store::CaseId id = firms_.file(mine_, request()).value();
  const CaseView seen = cases_.get(clerk_, id).value();
  EXPECT_EQ(seen.stored.owner_name, "质量强市办");
  EXPECT_EQ(seen.stored.standing.values.at("firm"), kFirmA);
  EXPECT_EQ(seen.stored.standing.values.at("channel"), "online");
  EXPECT_EQ(seen.stored.standing.values.at("subject"), "甲食品公司");
  EXPECT_EQ(messages_.list(clerk_, true, 0, 10).value().items.front().kind,
            store::MessageKind::case_assigned);

  office_move(id, {.move = "ask_firm", .values = {{"question", "大概多少？"}}}, clerk_);
  const store::Message told = messages_.list(mine_, true, 0, 10).value().items.front();
  EXPECT_EQ(told.kind, store::MessageKind::firm_told);
  EXPECT_EQ(told.subject_id, std::to_string(id.value));
  EXPECT_TRUE(messages_.list(other_, true, 0, 10).value().items.empty());

  FirmCaseView view = firms_.get(mine_, id).value();
  EXPECT_EQ(view.title, "想测大米的铅含量");
  EXPECT_EQ(view.values.at("question"), "大概多少？");
  EXPECT_EQ(moves_of(view), (std::vector<std::string>{"firm_answered", "withdraw"}));
  ASSERT_EQ(view.clocks.size(), 1U);
  EXPECT_EQ(view.clocks[0].clock->id, "accept");
  EXPECT_EQ(firms_.act(mine_, id, view.version, {.move = "accept"}).error().code(),
            ErrorCode::permission_denied);
  view = firms_.act(mine_, id, view.version, {.move = "firm_answered", .values = {{"answer", "约 0.1"}}})
             .value();
  EXPECT_TRUE(view.events.back().own);
  EXPECT_EQ(firms_.act(mine_, id, view.version - 1, {.move = "withdraw", .words = "不要了"}).error().code(),
            ErrorCode::conflict);
  EXPECT_EQ(messages_.list(clerk_, true, 0, 10).value().items.front().kind, store::MessageKind::firm_acted);
  EXPECT_EQ(audit_.list(local_operator(), {}).value().entries.front().record.user_login, "jia");
}

TEST_F(FirmHouse, files_at_most_fifty_of_a_type_at_a_time) {
  std::vector<store::CaseId> filed;
  for (int i = 0; i < 50; ++i) filed.push_back(firms_.file(mine_, request()).value());
  EXPECT_EQ(firms_.file(mine_, request()).error().code(), ErrorCode::too_large);
  EXPECT_TRUE(firms_.file(other_, request()).ok());
  EXPECT_TRUE(firms_.act(mine_, filed[0], 1, {.move = "withdraw", .words = "不要了"}).ok());
  EXPECT_TRUE(firms_.file(mine_, request()).ok());
}

TEST_F(FirmHouse, another_firms_case_and_one_that_is_not_there_get_the_same_answer) {
  const store::CaseId id = firms_.file(mine_, request()).value();
  const auto foreign = ErrorCode::firm_matter_foreign;
  for (const store::CaseId each : {id, store::CaseId{999}}) {
    EXPECT_EQ(firms_.get(other_, each).error().code(), foreign);
    EXPECT_EQ(firms_.act(other_, each, 1, {.move = "withdraw", .words = "x"}).error().code(), foreign);
    EXPECT_EQ(firms_.act(other_, each, 7, {.move = "none"}).error().code(), foreign);
    EXPECT_EQ(firms_.document(other_, each, "order_sheet").error().code(), foreign);
    EXPECT_EQ(firms_.evidence(other_, each, "00").error().code(), foreign);
  }
  EXPECT_TRUE(firms_.list(other_, {}).value().cases.empty());
  EXPECT_EQ(firms_.list(mine_, {}).value().cases.size(), 1U);
}

TEST_F(FirmHouse, a_sampling_is_shown_once_the_firm_was_told_and_is_rectified_by_it) {
  const store::CaseId id = sampled();
  EXPECT_EQ(firms_.get(mine_, id).error().code(), ErrorCode::firm_matter_foreign);
  EXPECT_TRUE(firms_.list(mine_, {}).value().cases.empty());
  EXPECT_TRUE(messages_.list(mine_, true, 0, 10).value().items.empty());
  office_move(id, {.move = "tell", .values = {{"told_on", "2026-03-02"}, {"told_whom", "subject"}}});
  office_move(
      id,
      {.move = "order",
       .values = {{"order", "改1"}, {"ordered_on", "2026-03-02"}, {"stop_notice", "true"}, {"stock", "5"}}});
  EXPECT_EQ(messages_.list(mine_, true, 0, 10).value().items.size(), 2U);

  FirmCaseView view = firms_.get(mine_, id).value();
  EXPECT_EQ(view.title, "");  // says that somebody reported the firm
  EXPECT_EQ(view.values.at("failed_items"), "接地电阻");
  EXPECT_FALSE(view.values.contains("sampler"));
  EXPECT_FALSE(view.values.contains("serious"));
  std::vector<std::string> told;
  for (const FirmCaseEvent& event : view.events) told.push_back(event.move->id);
  EXPECT_EQ(told, (std::vector<std::string>{"tell", "order"}));
  EXPECT_TRUE(view.events[0].files.empty());
  EXPECT_EQ(moves_of(view), (std::vector<std::string>{"waive", "object", "ask_retest", "report_correction"}));
  EXPECT_TRUE(firms_.document(mine_, id, "correction_order").ok());
  EXPECT_EQ(firms_.document(mine_, id, "sampling_sheet").error().code(), ErrorCode::not_found);

  CaseEntry report{.move = "report_correction", .values = {{"correction", "已更换接地线"}}};
  EXPECT_EQ(firms_.keep_evidence(mine_, "").error().code(), ErrorCode::invalid_argument);
  report.evidence = {firms_.keep_evidence(mine_, "照片").value()};
  report.file_names = {"照片.jpg"};
  view = firms_.act(mine_, id, view.version, report).value();
  EXPECT_EQ(view.values.at("correction"), "已更换接地线");
  EXPECT_EQ(firms_.evidence(mine_, id, report.evidence[0]).value().bytes, "照片");
  const std::string internal = cases_.keep_evidence(editor_, "材料").value();
  EXPECT_EQ(firms_.evidence(mine_, id, internal).error().code(), ErrorCode::not_found);
  EXPECT_FALSE(firms_.list(mine_, {}).value().cases[0].moves.empty());
}

TEST_F(FirmHouse, cases_of_types_that_say_nothing_of_firms_are_hidden) {
  const CaseRegistration registration{.owner_name = "质量强市办",
                                      .received = parse_date("2026-03-02").value(),
                                      .parts = {{"food_sampling",
                                                 "抽样",
                                                 {{"task", "日常"},
                                                  {"purpose", "supervision"},
                                                  {"place_kind", "trade"},
                                                  {"sample_by", "2026-03-06"},
                                                  {"subject", "甲食品公司"},
                                                  {"firm", std::string(kFirmA)},
                                                  {"food", "坚果"},
                                                  {"food_group", "炒货"}}}}};
  const auto opened = cases_.open(editor_, registration);
  ASSERT_TRUE(opened.ok()) << opened.error().message();
  EXPECT_TRUE(firms_.list(mine_, {}).value().cases.empty());
  EXPECT_EQ(firms_.get(mine_, opened->front()).error().code(), ErrorCode::firm_matter_foreign);
}

TEST_F(FirmHouse, its_tokens_have_the_scopes_that_fit) {
  const Date day = parse_date("2026-05-01").value();
  EXPECT_TRUE(
      tokens_.create(mine_, {"仓库", {Scope::capture_events, Scope::read, Scope::handle_cases}, day}).ok());
  for (const Scope scope : {Scope::edit_records, Scope::report_figures, Scope::edit_plans, Scope::read_audit})
    EXPECT_EQ(tokens_.create(mine_, {"多", {scope}, day}).error().code(), ErrorCode::token_malformed)
        << name_of(scope);
  const NewToken made = tokens_.create(mine_, {"系统", {Scope::capture_events}, day}).value();
  EXPECT_EQ(tokens_.authenticate(made.token, "", "").value().actor.firm.code, kFirmA);
}

std::string event_at(std::string_view where, std::string_view more = "", int hour = 9) {
  return R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",)"
         R"("schemaVersion":"2.0","epcisBody":{"eventList":[{"type":"ObjectEvent","eventTime":"2026-03-01T0)" +
         std::to_string(hour) +
         R"(:00:00+08:00","eventTimeZoneOffset":"+08:00","action":"OBSERVE",)"
         R"("epcList":["https://id.gs1.org/01/06901234567892/21/S1"],"readPoint":{"id":")" +
         std::string(where) + "\"}" + std::string(more) + "}]}}";
}

TEST_F(FirmHouse, captures_at_its_own_places_only) {
  const auto own =
      traces_.capture(mine_, event_at("https://id.gs1.org/414/6901234000016"), OnFault::rollback);
  ASSERT_TRUE(own.ok());
  EXPECT_EQ(own->kept, 1U);
  const auto coded = traces_.capture(mine_, event_at("uscc:" + std::string(kFirmA)), OnFault::rollback);
  EXPECT_EQ(coded.value().kept, 1U);
  for (const OnFault on_fault : {OnFault::rollback, OnFault::proceed}) {
    const CaptureJob foreign = traces_.capture(mine_, event_at("uscc:" + other_code_), on_fault).value();
    EXPECT_EQ(foreign.kept, 0U);
    ASSERT_EQ(foreign.faults.size(), 1U);
    EXPECT_EQ(foreign.faults[0].code(), ErrorCode::firm_matter_foreign);
  }
  EXPECT_EQ(traces_.jobs(mine_).value().size(), 4U);
  EXPECT_TRUE(traces_.jobs(other_).value().empty());
  EXPECT_EQ(traces_.job(other_, own->id).error().code(), ErrorCode::capture_job_absent);
}

TEST_F(FirmHouse, sees_one_step_and_every_question_of_the_office_is_in_the_log) {
  const std::string to_b =
      R"(,"destinationList":[{"type":"owning_party","destination":"uscc:)" + other_code_ + "\"}]";
  ASSERT_EQ(
      traces_.capture(mine_, event_at("uscc:" + std::string(kFirmA), "", 7), OnFault::rollback).value().kept,
      1U);
  ASSERT_EQ(traces_.capture(mine_, event_at("uscc:" + std::string(kFirmA), to_b, 8), OnFault::rollback)
                .value()
                .kept,
            1U);
  EXPECT_TRUE(traces_.events(other_, {}, 0, 10).value().rows.empty());  // it has not handled the thing yet
  ASSERT_EQ(traces_.capture(other_, event_at("uscc:" + other_code_), OnFault::rollback).value().kept, 1U);
  const EventPage mine = traces_.events(mine_, {}, 0, 10, true).value();
  ASSERT_EQ(mine.rows.size(), 2U);
  const EventPage theirs = traces_.events(other_, {}, 0, 10, true).value();
  ASSERT_EQ(theirs.rows.size(), 2U);
  EXPECT_NE(theirs.rows[0].text.find("destinationList"), std::string::npos);
  EXPECT_TRUE(traces_.event_text(other_, theirs.rows[0].event.id).ok());
  EXPECT_EQ(traces_.event_text(other_, mine.rows[0].event.id).error().code(), ErrorCode::not_found);

  ASSERT_TRUE(traces_.event_text(viewer_, mine.rows[0].event.id).ok());
  const store::AuditRecord read = audit_.list(local_operator(), {}).value().entries.front().record;
  EXPECT_EQ(read.action, "trace.event");
  EXPECT_EQ(read.user_login, "viewer");
  EXPECT_EQ(traces_.events(viewer_, {}, 0, 10).value().rows.size(), 3U);
  EXPECT_EQ(audit_.list(local_operator(), {}).value().entries.front().record.action, "trace.events");
}

}  // namespace
}  // namespace zhicheng::service
