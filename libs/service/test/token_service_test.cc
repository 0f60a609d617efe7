#include "zhicheng/service/token_service.h"

#include "test_house.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

class ApiTokens : public testing::Test {
 protected:
  ApiTokens() { owner = actor("zhang", store::Role::editor); }

  Actor actor(const std::string& login, store::Role role) {
    const auto made =
        accounts.create(local_operator(),
                        {.login = login, .display_name = login, .role = role, .password = "Correct-Horse-1"});
    return {made.value().account.user.id, login, role, "192.0.2.1", "r-0"};
  }
  Date in_days(int days) {
    return Date{std::chrono::sys_days{day_in_china(house.clock.now())} + std::chrono::days{days}};
  }
  Result<NewToken> make(const std::string& name, std::vector<Scope> scopes = {Scope::read}, int days = 30) {
    return tokens.create(owner, {name, std::move(scopes), in_days(days)});
  }
  ErrorCode refusal(const Result<NewToken>& made) {
    return made.ok() ? ErrorCode::internal : made.error().code();
  }

  TestHouse house;
  AccountService accounts{house.pool(), house.clock};
  AuditService audit{house.pool()};
  TokenService tokens{house.pool(), house.clock};
  Actor owner;
};

TEST(Scopes, each_has_a_name_of_its_own_and_a_permission) {
  for (int i = 0; i <= static_cast<int>(Scope::read_audit); ++i) {
    const auto scope = static_cast<Scope>(i);
    EXPECT_EQ(parse_scope(name_of(scope)).value(), scope);
    EXPECT_TRUE(scope_of(permission_of(scope)).has_value());
  }
  EXPECT_FALSE(parse_scope("manage_users").ok());
  EXPECT_EQ(scope_of(Permission::manage_users), std::nullopt);
  EXPECT_EQ(scope_of(Permission::edit_records), Scope::edit_records);
}

TEST_F(ApiTokens, act_for_their_user_by_name_and_within_their_scopes) {
  const NewToken made = make(" 仓库系统 ", {Scope::read, Scope::capture_events}).value();
  EXPECT_EQ(made.view.token.name, "仓库系统");
  EXPECT_TRUE(made.view.token.token_hash.empty());
  EXPECT_EQ(made.token.size(), 67u);
  const auto bearer = tokens.authenticate(made.token, "192.0.2.1", "r-1").value();
  EXPECT_EQ(bearer.actor.user, owner.user);
  EXPECT_EQ(bearer.actor.token, "仓库系统");
  EXPECT_EQ(bearer.scopes, (std::vector{Scope::read, Scope::capture_events}));
  const store::AuditEntry entry = audit.list(local_operator(), {}).value().entries.front();
  EXPECT_EQ(entry.record.action, "token.create");
  EXPECT_EQ(entry.record.after.find(made.token), std::string::npos);
}

TEST_F(ApiTokens, only_the_hash_is_stored) {
  const NewToken made = make("x").value();
  store::UnitOfWork work = store::UnitOfWork::begin(house.pool(), db::Connection::Access::read).value();
  EXPECT_EQ(work->api_tokens.of_user(owner.user).value().front().token_hash, to_hex(sha256(made.token)));
}

TEST_F(ApiTokens, end_after_their_last_day_in_china) {
  const NewToken made = make("x", {Scope::read}, 0).value();
  EXPECT_TRUE(tokens.authenticate(made.token, "", "").ok());
  house.clock.forward(24 * 60 * 60);
  EXPECT_EQ(tokens.authenticate(made.token, "", "").error().code(), ErrorCode::token_refused);
  EXPECT_TRUE(tokens.list(owner).value().front().expired);
}

TEST_F(ApiTokens, the_last_use_is_kept_to_the_minute) {
  const NewToken made = make("x").value();
  EXPECT_EQ(tokens.list(owner).value().front().token.last_used_at, std::nullopt);
  const Timestamp first = house.clock.now();
  ASSERT_TRUE(tokens.authenticate(made.token, "", "").ok());
  house.clock.forward(59);
  ASSERT_TRUE(tokens.authenticate(made.token, "", "").ok());
  EXPECT_EQ(tokens.list(owner).value().front().token.last_used_at, first);
  house.clock.forward(1);
  ASSERT_TRUE(tokens.authenticate(made.token, "", "").ok());
  EXPECT_EQ(tokens.list(owner).value().front().token.last_used_at, house.clock.now());
}

TEST_F(ApiTokens, what_is_wrong_with_a_new_one_is_told) {
  for (const std::string& name :
       {std::string(" "), std::string(65, 'x'), std::string("a\nb"), std::string("\xff")})
    EXPECT_EQ(refusal(make(name)), ErrorCode::token_malformed);
  EXPECT_EQ(refusal(make("x", {})), ErrorCode::token_malformed);
  EXPECT_EQ(refusal(make("x", {Scope::read, Scope::read})), ErrorCode::token_malformed);
  EXPECT_EQ(refusal(make("x", {Scope::read_audit})), ErrorCode::token_malformed) << "beyond an editor";
  EXPECT_EQ(refusal(make("x", {Scope::read}, -1)), ErrorCode::token_malformed);
  EXPECT_EQ(refusal(make("x", {Scope::read}, 367)), ErrorCode::token_malformed);
  EXPECT_TRUE(make("x", {Scope::read}, 366).ok());
  EXPECT_EQ(refusal(make("x")), ErrorCode::token_malformed) << "the name is taken";
}

TEST_F(ApiTokens, a_user_has_twenty_at_most) {
  for (std::size_t i = 0; i < TokenService::kMostTokens; ++i) ASSERT_TRUE(make(std::to_string(i)).ok());
  EXPECT_EQ(refusal(make("one more")), ErrorCode::token_malformed);
}

TEST_F(ApiTokens, are_listed_and_revoked_by_their_owner_alone) {
  const NewToken made = make("x").value();
  const Actor other = actor("li", store::Role::administrator);
  EXPECT_TRUE(tokens.list(other).value().empty());
  EXPECT_EQ(tokens.revoke(other, made.view.token.id).error().code(), ErrorCode::not_found);
  ASSERT_TRUE(tokens.revoke(owner, made.view.token.id).ok());
  EXPECT_EQ(tokens.authenticate(made.token, "", "").error().code(), ErrorCode::token_refused);
}

TEST_F(ApiTokens, end_with_their_user) {
  const NewToken made = make("x").value();
  AccountChange change;
  change.active = false;
  ASSERT_TRUE(accounts.change(local_operator(), owner.user, change).ok());
  EXPECT_EQ(tokens.authenticate(made.token, "", "").error().code(), ErrorCode::token_refused);
  change.active = true;
  ASSERT_TRUE(accounts.change(local_operator(), owner.user, change).ok());
  EXPECT_EQ(tokens.authenticate(made.token, "", "").error().code(), ErrorCode::token_refused);
}

}  // namespace
}  // namespace zhicheng::service
