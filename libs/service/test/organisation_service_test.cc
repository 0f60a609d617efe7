#include "zhicheng/service/organisation_service.h"

#include "house.h"
#include "plan_text.h"
#include "test_house.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/place_service.h"

namespace zhicheng::service {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

class OrganisationServiceTest : public House {
 protected:
  store::Organisation made(std::string name, store::OrganisationId parent = {}) {
    auto result = organisations_.create(editor_, {.name = std::move(name), .parent = parent});
    EXPECT_TRUE(result.ok()) << result.error().message();
    return *result;
  }
  OrganisationFields fields_of(const store::Organisation& organisation) {
    return {organisation.code,   organisation.name,  organisation.kind,
            organisation.parent, organisation.place, organisation.validity.from};
  }
  template <class T>
  ErrorCode code_of(const Result<T>& result) {
    return result.ok() ? ErrorCode{} : result.error().code();
  }
  // A plan in force whose first target names `department` and whose tasks name theirs.
  void active_plan(const std::string& department) {
    const auto plan = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    Decision indicators;
    for (const auto& row : plans_.indicators(editor_, plan).value())
      indicators.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_indicators(editor_, plan, indicators).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, plan, tasks).ok());
    EXPECT_TRUE(plans_.activate(editor_, plan, 1).ok());
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    store::StoredIndicator row = work->indicators.of_plan(plan)->front();
    row.indicator.department = department;
    EXPECT_TRUE(work->indicators.update(row).ok());
    EXPECT_TRUE(work.commit().ok());
  }

  OrganisationService organisations_{pool_, clock_};
  AuditService audit_{pool_};
  Actor administrator_ = actor(store::Role::administrator);
};

TEST_F(OrganisationServiceTest, WhoOnlyReadsChangesNothingAndAnEditorGivesNoPosts) {
  const auto office = made("质强办");
  EXPECT_EQ(organisations_.list(viewer_)->size(), 1u);
  const auto denied = ErrorCode::permission_denied;
  EXPECT_EQ(code_of(organisations_.create(viewer_, {.name = "甲"})), denied);
  EXPECT_EQ(code_of(organisations_.change(viewer_, office.id, 1, fields_of(office))), denied);
  EXPECT_EQ(code_of(organisations_.close(viewer_, office.id, 1, day("2024-01-01"))), denied);
  EXPECT_EQ(code_of(organisations_.add_alias(viewer_, office.id, "甲")), denied);
  EXPECT_EQ(code_of(organisations_.remove_alias(viewer_, office.id, "甲")), denied);
  EXPECT_EQ(code_of(organisations_.create_from_names(viewer_, {}, {})), denied);
  EXPECT_EQ(code_of(organisations_.load(viewer_, {})), denied);
  EXPECT_EQ(code_of(organisations_.give_post(editor_, {viewer_.user, office.id})), denied);
  EXPECT_EQ(code_of(organisations_.end_post(editor_, store::PostId{1}, 1, day("2024-01-01"))), denied);
}

TEST_F(OrganisationServiceTest, AnEditorBuildsATreeAndEachWriteIsInTheAuditLog) {
  const auto office = made("质强办");
  const auto bureau = made(" 市教育局 ", office.id);
  EXPECT_EQ(bureau.name, "市教育局");
  EXPECT_EQ(bureau.parent, office.id);
  EXPECT_EQ(bureau.validity, (store::Validity{day("2023-06-30"), std::nullopt}));
  OrganisationFields fields = fields_of(bureau);
  fields.code = "12330000X";
  const auto changed = organisations_.change(editor_, bureau.id, 1, fields).value();
  EXPECT_EQ(changed.version, 2);
  EXPECT_EQ(organisations_.list(viewer_).value(), (std::vector{office, changed}));
  const auto entry = audit_.list(local_operator(), {})->entries.front();
  EXPECT_EQ(entry.record.action, "organisation.change");
  EXPECT_EQ(entry.record.subject_id, std::to_string(bureau.id.value));
  EXPECT_NE(entry.record.after.find("12330000X"), std::string::npos);
}

TEST_F(OrganisationServiceTest, SendingTheSameAgainWritesNothing) {
  const auto office = made("质强办");
  EXPECT_EQ(organisations_.change(editor_, office.id, 1, fields_of(office)).value(), office);
  EXPECT_EQ(audit_.list(local_operator(), {})->entries.front().record.action, "organisation.create");
}

TEST_F(OrganisationServiceTest, AStaleVersionIsAConflict) {
  const auto office = made("质强办");
  OrganisationFields fields = fields_of(office);
  fields.name = "质量强市办";
  ASSERT_TRUE(organisations_.change(editor_, office.id, 1, fields).ok());
  EXPECT_EQ(code_of(organisations_.change(editor_, office.id, 1, fields)), ErrorCode::conflict);
  EXPECT_EQ(code_of(organisations_.close(editor_, office.id, 1, day("2024-01-01"))), ErrorCode::conflict);
}

TEST_F(OrganisationServiceTest, RefusesNamesAndCodesThatAreNone) {
  for (const std::string& name : {std::string(), std::string(" 　"), std::string("甲\n乙"),
                                  std::string("\xff"), std::string(101, 'a')}) {
    EXPECT_EQ(code_of(organisations_.create(editor_, {.name = name})),
              ErrorCode::organisation_name_malformed);
  }
  EXPECT_TRUE(organisations_.create(editor_, {.name = std::string(100, 'a')}).ok());
  EXPECT_EQ(code_of(organisations_.create(editor_, {.code = "甲", .name = "甲"})),
            ErrorCode::organisation_code_malformed);
  EXPECT_EQ(code_of(organisations_.create(editor_, {.code = std::string(65, '1'), .name = "甲"})),
            ErrorCode::organisation_code_malformed);
  ASSERT_TRUE(organisations_.create(editor_, {.code = "X", .name = "甲"}).ok());
  EXPECT_EQ(code_of(organisations_.create(editor_, {.code = "X", .name = "乙"})),
            ErrorCode::organisation_code_taken);
  EXPECT_EQ(code_of(organisations_.create(editor_, {.name = "丙", .place = "999999"})),
            ErrorCode::place_unknown);
}

TEST_F(OrganisationServiceTest, ANameOrAliasMeansOneOrganisationAtATime) {
  const auto bureau = made("市市场监督管理局");
  ASSERT_TRUE(organisations_.add_alias(editor_, bureau.id, "市 市场监管局").ok());
  EXPECT_EQ(code_of(organisations_.create(editor_, {.name = "市市场监管局"})),
            ErrorCode::organisation_name_taken);
  const auto other = made("市教育局");
  EXPECT_EQ(code_of(organisations_.add_alias(editor_, other.id, "市市场监督管理局")),
            ErrorCode::organisation_name_taken);
  OrganisationFields fields = fields_of(other);
  fields.name = "市市场监管局";
  EXPECT_EQ(code_of(organisations_.change(editor_, other.id, 1, fields)), ErrorCode::organisation_name_taken);
  // A reform: the old one ends, the new one begins on the next day under the same name.
  ASSERT_TRUE(organisations_.close(editor_, bureau.id, 1, day("2023-12-31")).ok());
  EXPECT_EQ(
      code_of(organisations_.create(editor_, {.name = "市市场监管局", .valid_from = day("2023-12-31")})),
      ErrorCode::organisation_name_taken);
  ASSERT_TRUE(organisations_.create(editor_, {.name = "市市场监管局", .valid_from = day("2024-01-01")}).ok());
  EXPECT_EQ(code_of(organisations_.close(editor_, bureau.id, 2, std::nullopt)),
            ErrorCode::organisation_name_taken);
}

TEST_F(OrganisationServiceTest, AnAliasComesAndGoes) {
  const auto bureau = made("市市场监督管理局");
  EXPECT_EQ(organisations_.add_alias(editor_, bureau.id, " 市监局 ")->aliases,
            std::vector<std::string>{"市监局"});
  EXPECT_EQ(organisations_.add_alias(editor_, bureau.id, "市监 局")->aliases.size(), 1u)
      << "is there already";
  EXPECT_TRUE(organisations_.remove_alias(editor_, bureau.id, "市监局")->aliases.empty());
  EXPECT_EQ(code_of(organisations_.remove_alias(editor_, bureau.id, "市监局")),
            ErrorCode::organisation_alias_unknown);
  EXPECT_EQ(code_of(organisations_.add_alias(editor_, bureau.id, "")),
            ErrorCode::organisation_name_malformed);
  EXPECT_EQ(code_of(organisations_.add_alias(editor_, store::OrganisationId{99}, "甲")),
            ErrorCode::not_found);
}

TEST_F(OrganisationServiceTest, NothingStandsBelowItself) {
  const auto first = made("甲");
  const auto second = made("乙", first.id);
  const auto third = made("丙", second.id);
  OrganisationFields fields = fields_of(first);
  for (const store::OrganisationId parent : {first.id, second.id, third.id}) {
    fields.parent = parent;
    EXPECT_EQ(code_of(organisations_.change(editor_, first.id, 1, fields)), ErrorCode::organisation_cycle);
  }
  fields.parent = store::OrganisationId{99};
  EXPECT_EQ(code_of(organisations_.change(editor_, first.id, 1, fields)), ErrorCode::not_found);
}

TEST_F(OrganisationServiceTest, WhatStandsBelowEndsFirst) {
  const auto office = made("质强办");
  const auto bureau = made("市教育局", office.id);
  EXPECT_EQ(code_of(organisations_.close(editor_, office.id, 1, day("2024-06-30"))),
            ErrorCode::organisation_has_units);
  EXPECT_EQ(code_of(organisations_.close(editor_, bureau.id, 1, day("2023-06-29"))),
            ErrorCode::validity_reversed);
  ASSERT_TRUE(organisations_.close(editor_, bureau.id, 1, day("2024-06-30")).ok());
  ASSERT_TRUE(organisations_.close(editor_, office.id, 1, day("2024-06-30")).ok());
  EXPECT_EQ(code_of(organisations_.create(editor_, {.name = "市科技局", .parent = office.id})),
            ErrorCode::organisation_not_in_force);
  EXPECT_EQ(code_of(organisations_.close(editor_, bureau.id, 2, std::nullopt)),
            ErrorCode::organisation_not_in_force);
  ASSERT_TRUE(organisations_.close(editor_, office.id, 2, std::nullopt).ok()) << "opened again";
  EXPECT_TRUE(organisations_.close(editor_, bureau.id, 2, std::nullopt).ok());
}

TEST_F(OrganisationServiceTest, ListsDepartmentNamesThatNobodyHas) {
  active_plan("市经信局、市科技局");
  const auto find = [&](std::string_view name) -> std::optional<OpenDepartmentName> {
    const auto open = organisations_.open_department_names(viewer_).value();
    const auto found = std::find_if(open.begin(), open.end(),
                                    [name](const OpenDepartmentName& each) { return each.use.name == name; });
    return found == open.end() ? std::nullopt : std::optional(*found);
  };
  ASSERT_TRUE(find("市经信局").has_value());
  EXPECT_EQ(find("市经信局")->use.indicators, 1);
  const auto bureau = made("云溪市经济和信息化局");
  ASSERT_EQ(find("市经信局")->proposals.size(), 1u);
  EXPECT_EQ(find("市经信局")->proposals.front().id, bureau.id);
  ASSERT_TRUE(organisations_.add_alias(editor_, bureau.id, "市经信局").ok());
  EXPECT_FALSE(find("市经信局").has_value());
  ASSERT_TRUE(organisations_.close(editor_, bureau.id, 1, day("2023-07-01")).ok());
  clock_.set("2023-07-02");
  EXPECT_TRUE(find("市经信局").has_value()) << "nobody in force has it any more";
}

TEST_F(OrganisationServiceTest, MakesADepartmentForEachOpenNameOrForNone) {
  active_plan("市经信局、市科技局");
  const auto office = made("质强办");
  const std::vector<std::string> with_stranger = {"市经信局", "没有的局"};
  EXPECT_EQ(code_of(organisations_.create_from_names(editor_, with_stranger, office.id)),
            ErrorCode::department_name_not_open);
  const std::vector<std::string> twice = {"市经信局", "市经信局"};
  EXPECT_EQ(code_of(organisations_.create_from_names(editor_, twice, office.id)),
            ErrorCode::organisation_name_taken);
  EXPECT_EQ(organisations_.list(viewer_)->size(), 1u);
  const std::vector<std::string> names = {"市经信局", "市科技局"};
  const auto made_now = organisations_.create_from_names(editor_, names, office.id).value();
  ASSERT_EQ(made_now.size(), 2u);
  EXPECT_EQ(made_now[1].name, "市科技局");
  EXPECT_EQ(made_now[1].kind, store::OrganisationKind::department);
  EXPECT_EQ(made_now[1].parent, office.id);
  EXPECT_EQ(code_of(organisations_.create_from_names(editor_, names, office.id)),
            ErrorCode::department_name_not_open);
  EXPECT_TRUE(organisations_.create_from_names(editor_, {}, {})->empty());
}

TEST_F(OrganisationServiceTest, LoadsAListAllOrNothing) {
  std::vector<ListedOrganisation> list(2);
  list[0].fields = {.code = "A", .name = "质强办"};
  list[1].fields = {.code = "B", .name = "市教育局"};
  list[1].parent_code = "C";
  list[1].aliases = {"教育局"};
  EXPECT_EQ(code_of(organisations_.load(editor_, list)), ErrorCode::not_found);
  EXPECT_TRUE(organisations_.list(viewer_)->empty());
  list[1].parent_code = "A";
  ASSERT_TRUE(organisations_.load(editor_, list).ok());
  const auto all = organisations_.list(viewer_).value();
  EXPECT_EQ(all[1].parent, all[0].id);
  EXPECT_EQ(all[1].aliases, std::vector<std::string>{"教育局"});
  list[0].fields = {.code = "D", .name = "教育局"};
  EXPECT_EQ(code_of(organisations_.load(editor_, std::span(list).first(1))),
            ErrorCode::organisation_name_taken);
}

TEST_F(OrganisationServiceTest, APostIsGivenOnceAndEnds) {
  const auto bureau = made("市教育局");
  const NewPost wanted{viewer_.user, bureau.id, store::PostRole::reporter, std::nullopt, std::nullopt};
  const PostView given = organisations_.give_post(administrator_, wanted).value();
  EXPECT_EQ(given.login, "viewer");
  EXPECT_EQ(given.organisation, "市教育局");
  EXPECT_EQ(given.post.validity.from, day("2023-06-30"));
  EXPECT_EQ(code_of(organisations_.give_post(administrator_, wanted)), ErrorCode::post_held_already);
  NewPost other_role = wanted;
  other_role.role = store::PostRole::reviewer;
  EXPECT_TRUE(organisations_.give_post(administrator_, other_role).ok());
  EXPECT_EQ(organisations_.posts(viewer_)->size(), 2u);
  const PostView ended = organisations_.end_post(administrator_, given.post.id, 1, day("2023-12-31")).value();
  EXPECT_EQ(ended.post.version, 2);
  EXPECT_EQ(code_of(organisations_.end_post(administrator_, given.post.id, 1, day("2023-12-31"))),
            ErrorCode::conflict);
  NewPost later = wanted;
  later.valid_from = day("2024-01-01");
  EXPECT_TRUE(organisations_.give_post(administrator_, later).ok());
}

TEST_F(OrganisationServiceTest, APostNeedsAUserAnOrganisationInForceAndDaysInOrder) {
  const auto bureau = made("市教育局");
  const auto give = [&](store::UserId user, store::OrganisationId organisation, std::optional<Date> from,
                        std::optional<Date> to) {
    return code_of(
        organisations_.give_post(administrator_, {user, organisation, store::PostRole::reporter, from, to}));
  };
  EXPECT_EQ(give(store::UserId{99}, bureau.id, {}, {}), ErrorCode::not_found);
  EXPECT_EQ(give(viewer_.user, store::OrganisationId{99}, {}, {}), ErrorCode::not_found);
  EXPECT_EQ(give(viewer_.user, bureau.id, day("2023-06-29"), {}), ErrorCode::organisation_not_in_force);
  EXPECT_EQ(give(viewer_.user, bureau.id, day("2024-01-02"), day("2024-01-01")),
            ErrorCode::validity_reversed);
  EXPECT_EQ(give(viewer_.user, bureau.id, {}, day("2023-06-30")), ErrorCode{}) << "for one day";
  const store::PostId id = organisations_.posts(viewer_)->front().post.id;
  EXPECT_EQ(code_of(organisations_.end_post(administrator_, id, 1, day("2023-06-28"))),
            ErrorCode::validity_reversed);
  EXPECT_TRUE(organisations_.end_post(administrator_, id, 1, day("2023-06-29")).ok()) << "void";
  EXPECT_EQ(code_of(organisations_.end_post(administrator_, store::PostId{99}, 1, day("2023-06-28"))),
            ErrorCode::not_found);
}

// The session knows the posts of its day.
TEST(OrganisationPosts, TheActorOfASessionHoldsThePostsThatAreInForce) {
  TestHouse house;
  AccountService accounts(house.pool(), house.clock);
  OrganisationService organisations(house.pool(), house.clock);
  const Actor operator_of_house = local_operator();
  const store::UserId user =
      accounts
          .create(operator_of_house, {.login = "zhang", .display_name = "张", .password = "Correct-Horse-1"})
          ->account.user.id;
  const auto bureau = organisations.create(operator_of_house, {.name = "市教育局"}).value();
  ASSERT_TRUE(organisations.give_post(operator_of_house, {user, bureau.id}).ok());
  const std::string token = accounts.log_in("zhang", "Correct-Horse-1", "192.0.2.1", "r")->token;
  const auto posts = [&] { return accounts.authenticate(token, "192.0.2.1", "r")->actor.posts; };
  ASSERT_EQ(posts().size(), 1u);
  EXPECT_EQ(posts().front().organisation, bureau.id);
  EXPECT_EQ(posts().front().role, store::PostRole::reporter);
  const PostView view = organisations.posts(operator_of_house)->front();
  const Date before{std::chrono::sys_days(view.post.validity.from) - std::chrono::days{1}};
  ASSERT_TRUE(organisations.end_post(operator_of_house, view.post.id, 1, before).ok());
  EXPECT_TRUE(posts().empty());
}

}  // namespace
}  // namespace zhicheng::service
