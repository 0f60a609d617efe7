#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

constexpr std::int64_t kMinute = 60'000'000;

class AccountTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(AccountTest);

User sample_user(std::string login) {
  User user;
  user.login = std::move(login);
  user.display_name = "张三";
  user.role = Role::administrator;
  user.sight = Sight::all;
  user.password_hash = "$argon2id$v=19$m=65536";
  user.must_change_password = true;
  user.created_at = Timestamp{1'700'000'000'123'456};
  return user;
}

TEST_P(AccountTest, AUserComesBackAsItWasStored) {
  User user = sample_user("Zhang.San");
  user.id = must(store().users.insert(user));
  reopen_store();
  EXPECT_EQ(must(store().users.get(user.id)), user);
}

TEST_P(AccountTest, FindsALoginWhateverItsCaseAndWidth) {
  const UserId id = must(store().users.insert(sample_user("Admin")));
  for (const std::string_view login : {"admin", "ADMIN", "ａｄｍｉｎ", " Admin　"}) {
    const std::optional<User> found = must(store().users.find_by_login(login));
    ASSERT_TRUE(found.has_value()) << login;
    EXPECT_EQ(found->id, id);
    EXPECT_EQ(found->login, "Admin");
  }
  EXPECT_FALSE(must(store().users.find_by_login("admin2")).has_value());
  EXPECT_FALSE(must(store().users.find_by_login("")).has_value());
}

TEST_P(AccountTest, RefusesALoginThatIsTaken) {
  must(store().users.insert(sample_user("admin")));
  const Result<UserId> again = store().users.insert(sample_user("ADMIN"));
  ASSERT_EQ(failure(again), "login_taken");
  EXPECT_NE(again.error().message().find("ADMIN"), std::string::npos);
  User other = sample_user("other");
  other.id = must(store().users.insert(other));
  other.login = "Admin";
  EXPECT_EQ(failure(store().users.update(other)), "login_taken");
}

TEST_P(AccountTest, OfTwoUpdatesOnTheSameVersionTheSecondIsAConflict) {
  const UserId id = must(store().users.insert(sample_user("admin")));
  User first = must(store().users.get(id));
  User second = first;
  first.display_name = "李四";
  must(store().users.update(first));
  second.display_name = "王五";
  EXPECT_EQ(failure(store().users.update(second)), "conflict");
  EXPECT_EQ(must(store().users.get(id)).display_name, "李四");
  EXPECT_EQ(must(store().users.get(id)).version, 2);
}

TEST_P(AccountTest, AnUnknownUserIsNotFound) {
  EXPECT_EQ(failure(store().users.get(UserId{99})), "not_found");
  User user = sample_user("x");
  user.id = UserId{99};
  EXPECT_EQ(failure(store().users.update(user)), "not_found");
}

TEST_P(AccountTest, ListsUsersPageByPage) {
  for (int i = 0; i < 7; ++i) must(store().users.insert(sample_user("user" + std::to_string(i))));
  std::string seen;
  PageRequest request{.limit = 3, .after = ""};
  int pages = 0;
  do {
    const Page<User> page = must(store().users.list(request));
    for (const User& user : page.items) seen += user.login.substr(4);
    if (pages == 0) must(store().users.insert(sample_user("late9")));
    request.after = page.next;
    ++pages;
  } while (!request.after.empty());
  EXPECT_EQ(seen, "01234569");
  EXPECT_EQ(pages, 3);
}

TEST_P(AccountTest, APageHasLimitsAndAMarkThatMakesSense) {
  for (const int limit : {0, -1, kMaxPageRows + 1}) {
    EXPECT_EQ(failure(store().users.list({.limit = limit, .after = ""})), "invalid_argument") << limit;
  }
  EXPECT_TRUE(store().users.list({.limit = kMaxPageRows, .after = ""}).ok());
  for (const std::string after : {"x", "1x", " 1", "99999999999999999999"}) {
    EXPECT_EQ(failure(store().users.list({.limit = 1, .after = after})), "invalid_argument") << after;
  }
}

TEST_P(AccountTest, CountsActiveUsersOfARole) {
  User user = sample_user("a");
  user.id = must(store().users.insert(user));
  must(store().users.insert(sample_user("b")));
  EXPECT_EQ(must(store().users.count_active(Role::administrator)), 2);
  user.active = false;
  must(store().users.update(user));
  EXPECT_EQ(must(store().users.count_active(Role::administrator)), 1);
  EXPECT_EQ(must(store().users.count_active(Role::viewer)), 0);
}

TEST_P(AccountTest, ASessionLivesUntilItIsErased) {
  Session session{.token_hash = "ab12",
                  .user = add_user("a"),
                  .created_at = {1},
                  .last_seen_at = {2},
                  .expires_at = {100},
                  .csrf_hash = "cd",
                  .address = "127.0.0.1"};
  must(store().sessions.insert(session));
  EXPECT_EQ(failure(store().sessions.insert(session)), "database_unique");
  reopen_store();
  EXPECT_EQ(must(store().sessions.find("ab12")), session);
  must(store().sessions.touch("ab12", {50}, {150}));
  session.last_seen_at = {50};
  session.expires_at = {150};
  EXPECT_EQ(must(store().sessions.find("ab12")), session);
  must(store().sessions.erase("ab12"));
  must(store().sessions.erase("ab12"));
  EXPECT_EQ(must(store().sessions.find("ab12")), std::nullopt);
}

TEST_P(AccountTest, ErasesTheOtherSessionsOfAUserAndExpiredOnes) {
  const UserId user = add_user("a");
  const UserId other = add_user("b");
  for (const auto& [token, owner, expiry] :
       {std::tuple{"t1", user, 100}, {"t2", user, 200}, {"t3", user, 300}, {"t4", other, 100}}) {
    must(store().sessions.insert({.token_hash = token,
                                  .user = owner,
                                  .created_at = {},
                                  .last_seen_at = {},
                                  .expires_at = {expiry},
                                  .csrf_hash = "",
                                  .address = ""}));
  }
  EXPECT_EQ(must(store().sessions.erase_of_user(user, "t1")), 2);
  EXPECT_EQ(must(store().sessions.erase_expired({99})), 0);
  EXPECT_EQ(must(store().sessions.erase_expired({100})), 2);
}

TEST_P(AccountTest, ASessionNeedsAUser) {
  const Session session{.token_hash = "t",
                        .user = UserId{42},
                        .created_at = {},
                        .last_seen_at = {},
                        .expires_at = {},
                        .csrf_hash = "",
                        .address = ""};
  EXPECT_EQ(failure(store().sessions.insert(session)), "database_constraint");
}

TEST_P(AccountTest, CountsFailuresWithinAWindowForEachLoginAndAddress) {
  LoginFailureRepository& failures = store().login_failures;
  const auto at = [](std::int64_t minute) { return Timestamp{minute * kMinute}; };
  EXPECT_EQ(must(failures.find(FailureScope::login, "a")), LoginFailures{});
  EXPECT_EQ(must(failures.record(FailureScope::login, "a", at(100), at(85))).count, 1);
  const LoginFailures second = must(failures.record(FailureScope::login, "a", at(110), at(95)));
  EXPECT_EQ(second, (LoginFailures{.count = 2, .first_at = at(100), .last_at = at(110), .locked_until = {}}));
  EXPECT_EQ(must(failures.find(FailureScope::address, "a")).count, 0) << "another scope";
  EXPECT_EQ(must(failures.record(FailureScope::login, "a", at(120), at(105))).count, 1)
      << "the first one is old";
}

TEST_P(AccountTest, ALockIsKeptUntilItIsClearedAndCountingStartsAnew) {
  LoginFailureRepository& failures = store().login_failures;
  must(failures.record(FailureScope::login, "a", {10}, {0}));
  must(failures.lock(FailureScope::login, "a", {500}));
  EXPECT_EQ(must(failures.find(FailureScope::login, "a")).locked_until, Timestamp{500});
  const LoginFailures next = must(failures.record(FailureScope::login, "a", {20}, {0}));
  EXPECT_EQ(next.count, 1);
  EXPECT_EQ(next.locked_until, Timestamp{500});
  must(failures.lock(FailureScope::address, "10.0.0.1", {700}));
  EXPECT_EQ(must(failures.erase_before({600})), 1);
  EXPECT_EQ(must(failures.find(FailureScope::address, "10.0.0.1")).locked_until, Timestamp{700});
  must(failures.clear(FailureScope::address, "10.0.0.1"));
  EXPECT_EQ(must(failures.find(FailureScope::address, "10.0.0.1")), LoginFailures{});
}

}  // namespace
}  // namespace zhicheng::store
