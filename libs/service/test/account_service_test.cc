#include "zhicheng/service/account_service.h"

#include <thread>

#include "test_house.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kHere = "192.0.2.1";

class Accounts : public testing::Test {
 protected:
  Accounts() {
    const auto created = accounts.create(local_operator(), {.login = "admin",
                                                            .display_name = "管理员",
                                                            .role = store::Role::administrator,
                                                            .password = "Correct-Horse-1"});
    EXPECT_TRUE(created.ok());
    admin = actor_of("admin", "Correct-Horse-1");
  }

  Result<SessionView> log_in(std::string_view login, std::string_view password,
                             std::string_view address = kHere) {
    return accounts.log_in(login, password, address, "r-1");
  }
  Actor actor_of(std::string_view login, std::string_view password) {
    const SessionView session = log_in(login, password).value();
    return accounts.authenticate(session.token, kHere, "r-2").value().actor;
  }
  AccountWithPassword make(std::string login, store::Role role) {
    return accounts.create(admin, {.login = login, .display_name = login, .role = role}).value();
  }
  ErrorCode code_of(const Result<SessionView>& result) {
    return result.ok() ? ErrorCode::internal : result.error().code();
  }
  std::vector<store::AuditEntry> entries() { return audit.list(local_operator(), {}).value().entries; }

  TestHouse house;
  AccountService accounts{house.pool(), house.clock};
  AuditService audit{house.pool()};
  Actor admin;
};

TEST_F(Accounts, a_login_opens_a_session_whatever_the_case_of_the_name) {
  const SessionView session = log_in(" ADMIN ", "Correct-Horse-1").value();
  EXPECT_EQ(session.token.size(), 64u);
  EXPECT_EQ(session.csrf_token.size(), 64u);
  EXPECT_TRUE(session.account.user.password_hash.empty());
  const auto known = accounts.authenticate(session.token, kHere, "r-2").value();
  EXPECT_EQ(known.actor.login, "admin");
  EXPECT_EQ(known.session.csrf_token, session.csrf_token);
}

TEST_F(Accounts, a_wrong_password_an_unknown_login_and_an_inactive_account_give_the_same_error) {
  const AccountWithPassword gone = make("gone", store::Role::viewer);
  ASSERT_TRUE(
      accounts.change(admin, gone.account.user.id, {.display_name = {}, .role = {}, .active = false}).ok());
  const auto wrong = log_in("admin", "wrong");
  EXPECT_EQ(code_of(wrong), ErrorCode::login_failed);
  EXPECT_EQ(wrong.error(), log_in("nobody", "wrong").error());
  EXPECT_EQ(wrong.error(), log_in("gone", gone.initial_password).error());
  EXPECT_EQ(wrong.error(), log_in(std::string("a\0b", 3), "wrong").error());
  EXPECT_EQ(wrong.error(), log_in("\xff\xfe", "wrong").error());
  EXPECT_EQ(wrong.error(), log_in(std::string(5000, 'x'), std::string(5000, 'x')).error());
}

TEST_F(Accounts, a_password_typed_as_login_never_stands_in_the_audit_log) {
  EXPECT_EQ(code_of(log_in("Secret-Of-Mine-9", "admin")), ErrorCode::login_failed);
  const store::AuditEntry last = entries().front();
  EXPECT_EQ(last.record.action, "session.log_in_failed");
  EXPECT_EQ(last.record.user_login, "");
  EXPECT_EQ(last.record.address, kHere);
}

TEST_F(Accounts, five_failures_lock_the_login_for_fifteen_minutes) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(log_in("admin", "wrong")), ErrorCode::login_failed) << i;
  EXPECT_EQ(code_of(log_in("admin", "Correct-Horse-1")), ErrorCode::login_locked);
  EXPECT_TRUE(accounts.list(admin).value().front().locked);
  house.clock.forward(15 * 60 - 1);
  EXPECT_EQ(code_of(log_in("admin", "Correct-Horse-1")), ErrorCode::login_locked);
  house.clock.forward(2);
  EXPECT_TRUE(log_in("admin", "Correct-Horse-1").ok());
}

TEST_F(Accounts, an_unknown_login_is_locked_like_a_known_one) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(log_in("nobody", "wrong")), ErrorCode::login_failed);
  EXPECT_EQ(code_of(log_in("nobody", "wrong")), ErrorCode::login_locked);
}

TEST_F(Accounts, failures_long_ago_do_not_count) {
  for (int i = 0; i < 4; ++i) log_in("admin", "wrong").ok();
  house.clock.forward(15 * 60 + 1);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(code_of(log_in("admin", "wrong")), ErrorCode::login_failed);
  EXPECT_TRUE(log_in("admin", "Correct-Horse-1").ok());
}

TEST_F(Accounts, thirty_failures_lock_an_address_and_not_its_neighbour) {
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(code_of(log_in("nobody" + std::to_string(i), "wrong")), ErrorCode::login_failed);
  }
  EXPECT_EQ(code_of(log_in("admin", "Correct-Horse-1")), ErrorCode::login_locked);
  EXPECT_TRUE(log_in("admin", "Correct-Horse-1", "192.0.2.2").ok());
}

TEST_F(Accounts, guesses_sent_together_do_not_slip_through_the_lock) {
  std::vector<ErrorCode> codes(12, ErrorCode::internal);
  std::vector<std::jthread> threads;
  for (ErrorCode& code : codes) {
    threads.emplace_back([&code, this] { code = code_of(log_in("admin", "wrong")); });
  }
  threads.clear();
  EXPECT_EQ(std::count(codes.begin(), codes.end(), ErrorCode::login_failed), 5);
  EXPECT_EQ(std::count(codes.begin(), codes.end(), ErrorCode::login_locked), 7);
}

TEST_F(Accounts, an_administrator_unlocks_a_login) {
  const AccountWithPassword made = make("zhang", store::Role::editor);
  for (int i = 0; i < 5; ++i) log_in("zhang", "wrong").ok();
  EXPECT_EQ(code_of(log_in("zhang", made.initial_password)), ErrorCode::login_locked);
  ASSERT_TRUE(
      accounts
          .change(admin, made.account.user.id, {.display_name = {}, .role = {}, .active = {}, .unlock = true})
          .ok());
  EXPECT_TRUE(log_in("zhang", made.initial_password).ok());
}

TEST_F(Accounts, a_session_ends_after_half_an_hour_without_use) {
  const SessionView session = log_in("admin", "Correct-Horse-1").value();
  house.clock.forward(29 * 60);
  EXPECT_TRUE(accounts.authenticate(session.token, kHere, "").ok());
  house.clock.forward(29 * 60);
  EXPECT_TRUE(accounts.authenticate(session.token, kHere, "").ok());
  house.clock.forward(30 * 60);
  EXPECT_EQ(accounts.authenticate(session.token, kHere, "").error().code(), ErrorCode::session_missing);
}

TEST_F(Accounts, a_session_ends_after_twelve_hours_however_busy) {
  const SessionView session = log_in("admin", "Correct-Horse-1").value();
  for (int i = 0; i < 12 * 3 - 1; ++i) {
    house.clock.forward(20 * 60);
    ASSERT_TRUE(accounts.authenticate(session.token, kHere, "").ok()) << i;
  }
  house.clock.forward(20 * 60);
  EXPECT_EQ(accounts.authenticate(session.token, kHere, "").error().code(), ErrorCode::session_missing);
}

TEST_F(Accounts, a_token_that_was_never_given_out_opens_nothing) {
  for (const std::string& token :
       {std::string(), std::string(64, '0'), std::string(63, 'a'), std::string(5000, 'a')}) {
    EXPECT_EQ(accounts.authenticate(token, kHere, "").error().code(), ErrorCode::session_missing);
  }
}

TEST_F(Accounts, logging_out_ends_this_session_only) {
  const SessionView one = log_in("admin", "Correct-Horse-1").value();
  const SessionView two = log_in("admin", "Correct-Horse-1").value();
  ASSERT_TRUE(accounts.log_out(admin, one.token).ok());
  EXPECT_FALSE(accounts.authenticate(one.token, kHere, "").ok());
  EXPECT_TRUE(accounts.authenticate(two.token, kHere, "").ok());
  EXPECT_EQ(entries().front().record.action, "session.log_out");
}

TEST_F(Accounts, the_stored_session_does_not_hold_its_token) {
  const SessionView session = log_in("admin", "Correct-Horse-1").value();
  store::UnitOfWork work = store::UnitOfWork::begin(house.pool(), db::Connection::Access::read).value();
  EXPECT_FALSE(work->sessions.find(session.token).value().has_value());
  EXPECT_TRUE(work->sessions.find(to_hex(sha256(session.token))).value().has_value());
}

TEST_F(Accounts, an_initial_password_opens_nothing_but_its_own_change) {
  const AccountWithPassword made = make("zhang", store::Role::administrator);
  EXPECT_TRUE(made.account.user.must_change_password);
  const SessionView session = log_in("zhang", made.initial_password).value();
  const Actor zhang = accounts.authenticate(session.token, kHere, "").value().actor;
  EXPECT_EQ(accounts.list(zhang).error().code(), ErrorCode::password_change_needed);
  ASSERT_TRUE(accounts.change_password(zhang, session.token, made.initial_password, "Next-Password-7").ok());
  const Actor changed = accounts.authenticate(session.token, kHere, "").value().actor;
  EXPECT_TRUE(accounts.list(changed).ok());
}

TEST_F(Accounts, a_changed_password_ends_the_other_sessions) {
  const SessionView other = log_in("admin", "Correct-Horse-1").value();
  const SessionView mine = log_in("admin", "Correct-Horse-1").value();
  ASSERT_TRUE(accounts.change_password(admin, mine.token, "Correct-Horse-1", "Next-Password-7").ok());
  EXPECT_FALSE(accounts.authenticate(other.token, kHere, "").ok());
  EXPECT_TRUE(accounts.authenticate(mine.token, kHere, "").ok());
  EXPECT_EQ(code_of(log_in("admin", "Correct-Horse-1")), ErrorCode::login_failed);
  EXPECT_TRUE(log_in("admin", "Next-Password-7").ok());
}

TEST_F(Accounts, a_wrong_current_password_counts_as_a_failure) {
  const SessionView mine = log_in("admin", "Correct-Horse-1").value();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(accounts.change_password(admin, mine.token, "wrong", "Next-Password-7").error().code(),
              ErrorCode::login_failed);
  }
  EXPECT_EQ(accounts.change_password(admin, mine.token, "Correct-Horse-1", "Next-Password-7").error().code(),
            ErrorCode::login_locked);
}

TEST_F(Accounts, a_weak_or_unchanged_new_password_is_refused) {
  const SessionView mine = log_in("admin", "Correct-Horse-1").value();
  for (const std::string_view next :
       {"short-1A", "Correct-Horse-1", "the-admin-Password-1", "Password-123"}) {
    EXPECT_EQ(accounts.change_password(admin, mine.token, "Correct-Horse-1", next).error().code(),
              ErrorCode::password_too_weak)
        << next;
  }
}

TEST_F(Accounts, a_new_account_sees_the_cases_of_its_own_organisations_until_it_is_said_otherwise) {
  const AccountWithPassword made = make("zhang", store::Role::viewer);
  EXPECT_EQ(made.account.user.sight, store::Sight::own);
  const SessionView session = log_in("zhang", made.initial_password).value();
  EXPECT_EQ(accounts.authenticate(session.token, "", "").value().actor.sight, store::Sight::own);
  AccountChange change;
  change.sight = store::Sight::all;
  EXPECT_EQ(accounts.change(admin, made.account.user.id, change)->account.user.sight, store::Sight::all);
  EXPECT_EQ(accounts.authenticate(session.token, "", "").value().actor.sight, store::Sight::all);
  const store::AuditEntry entry = audit.list(admin, {}).value().entries.front();
  EXPECT_NE(entry.record.before.find(R"("sight":"own")"), std::string::npos) << entry.record.before;
  EXPECT_NE(entry.record.after.find(R"("sight":"all")"), std::string::npos) << entry.record.after;
}

TEST_F(Accounts, the_last_active_administrator_stays) {
  const store::UserId id = admin.user;
  const AccountChange demote{.display_name = {}, .role = store::Role::viewer, .active = {}};
  const AccountChange disable{.display_name = {}, .role = {}, .active = false};
  EXPECT_EQ(accounts.change(admin, id, demote).error().code(), ErrorCode::last_administrator);
  EXPECT_EQ(accounts.change(admin, id, disable).error().code(), ErrorCode::last_administrator);
  const AccountWithPassword second = make("second", store::Role::administrator);
  EXPECT_TRUE(accounts.change(admin, second.account.user.id, demote).ok());
  EXPECT_EQ(accounts.change(admin, id, demote).error().code(), ErrorCode::last_administrator);
}

TEST_F(Accounts, a_change_of_role_ends_the_sessions_of_the_account) {
  const AccountWithPassword made = make("zhang", store::Role::editor);
  const SessionView session = log_in("zhang", made.initial_password).value();
  ASSERT_TRUE(accounts
                  .change(admin, made.account.user.id,
                          {.display_name = {}, .role = store::Role::viewer, .active = {}})
                  .ok());
  EXPECT_FALSE(accounts.authenticate(session.token, kHere, "").ok());
}

TEST_F(Accounts, a_reset_password_is_told_once_and_must_be_changed) {
  const AccountWithPassword made = make("zhang", store::Role::editor);
  const AccountWithPassword reset =
      accounts
          .change(admin, made.account.user.id,
                  {.display_name = {}, .role = {}, .active = {}, .unlock = false, .reset_password = true})
          .value();
  EXPECT_NE(reset.initial_password, made.initial_password);
  EXPECT_EQ(code_of(log_in("zhang", made.initial_password)), ErrorCode::login_failed);
  EXPECT_TRUE(log_in("zhang", reset.initial_password).value().account.user.must_change_password);
}

TEST_F(Accounts, every_write_leaves_an_audit_entry_without_a_secret) {
  const AccountWithPassword made = make("zhang", store::Role::editor);
  accounts.change(admin, made.account.user.id, {.display_name = "张", .role = {}, .active = {}}).value();
  const auto found = entries();
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0].record.action, "user.change");
  EXPECT_EQ(found[1].record.action, "user.create");
  EXPECT_EQ(found[0].record.user_login, "admin");
  EXPECT_EQ(found[0].record.request_id, "r-2");
  for (const store::AuditEntry& entry : found) {
    EXPECT_EQ((entry.record.before + entry.record.after).find("argon2"), std::string::npos);
  }
  EXPECT_FALSE(audit.verify(admin, std::nullopt).value().fault.has_value());
}

TEST_F(Accounts, a_change_of_nothing_leaves_no_entry) {
  const std::size_t before = entries().size();
  ASSERT_TRUE(accounts.change(admin, admin.user, {}).ok());
  EXPECT_EQ(entries().size(), before);
}

TEST_F(Accounts, names_that_cannot_be_used_are_refused) {
  for (const std::string& login : {std::string("a"), std::string("a b"), std::string(65, 'a'),
                                   std::string("a\nb"), std::string("a/b"), std::string("\xff\xff")}) {
    EXPECT_EQ(accounts.create(admin, {.login = login, .display_name = "x"}).error().code(),
              ErrorCode::login_malformed);
  }
  EXPECT_TRUE(accounts.create(admin, {.login = "张三", .display_name = "张三"}).ok());
  EXPECT_EQ(accounts.create(admin, {.login = "li", .display_name = " "}).error().code(),
            ErrorCode::display_name_malformed);
  EXPECT_EQ(accounts.create(admin, {.login = "Admin", .display_name = "x"}).error().code(),
            ErrorCode::login_taken);
}

TEST_F(Accounts, only_administrators_manage_accounts_and_read_the_audit_log) {
  for (const store::Role role : {store::Role::viewer, store::Role::editor}) {
    Actor actor = admin;
    actor.role = role;
    EXPECT_EQ(accounts.list(actor).error().code(), ErrorCode::permission_denied);
    EXPECT_EQ(accounts.create(actor, {.login = "li", .display_name = "李"}).error().code(),
              ErrorCode::permission_denied);
    EXPECT_EQ(accounts.change(actor, actor.user, {}).error().code(), ErrorCode::permission_denied);
    EXPECT_EQ(audit.list(actor, {}).error().code(), ErrorCode::permission_denied);
    EXPECT_EQ(audit.verify(actor, std::nullopt).error().code(), ErrorCode::permission_denied);
  }
}

TEST_F(Accounts, an_account_that_is_not_there_is_not_found) {
  EXPECT_EQ(accounts.change(admin, store::UserId{999}, {.display_name = "x", .role = {}, .active = {}})
                .error()
                .code(),
            ErrorCode::not_found);
}

TEST(FirstRun, lasts_until_somebody_changes_an_initial_password) {
  TestHouse house;
  AccountService accounts(house.pool(), house.clock);
  EXPECT_TRUE(accounts.first_run().value());
  const auto made =
      accounts
          .create(local_operator(),
                  {.login = "admin", .display_name = "管理员", .role = store::Role::administrator})
          .value();
  EXPECT_TRUE(accounts.first_run().value());
  const SessionView session = accounts.log_in("admin", made.initial_password, kHere, "").value();
  const Actor admin = accounts.authenticate(session.token, kHere, "").value().actor;
  ASSERT_TRUE(accounts.change_password(admin, session.token, made.initial_password, "Next-Password-7").ok());
  EXPECT_FALSE(accounts.first_run().value());
}

}  // namespace
}  // namespace zhicheng::service
