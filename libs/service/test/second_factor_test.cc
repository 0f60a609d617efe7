#include "second_factor.h"

#include <set>
#include <thread>

#include "test_house.h"
#include "zhicheng/base/one_time_code.h"
#include "zhicheng/service/message_service.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kCaller = "192.0.2.1";
constexpr std::string_view kAdminPassword = "Correct-Horse-1";

class SecondFactors : public testing::Test {
 protected:
  SecondFactors() {
    const auto created = accounts.create(local_operator(), {.login = "admin",
                                                            .display_name = "管理员",
                                                            .role = store::Role::administrator,
                                                            .password = std::string(kAdminPassword)});
    EXPECT_TRUE(created.ok());
    session = log_in().value();
    admin = accounts.authenticate(session.token, kCaller, "r-2").value().actor;
  }

  Result<SessionView> log_in(std::string_view code = "", std::string_view password = kAdminPassword) {
    return accounts.log_in("admin", password, kCaller, "r-1", code);
  }
  static ErrorCode code_of(const auto& result) {
    return result.ok() ? ErrorCode::internal : result.error().code();
  }
  // What the authenticator shows, some steps from now.
  std::string shown(std::int64_t steps = 0) {
    store::UnitOfWork work = store::UnitOfWork::begin(house.pool(), db::Connection::Access::read).value();
    const std::string secret = work->second_factors.find(admin.user).value().value().secret;
    return one_time_code(secret, code_step(house.clock.now()) + steps);
  }
  // Switched on; the time of the confirming code is over.
  std::vector<std::string> switch_on() {
    EXPECT_TRUE(accounts.offer_second_factor(admin, kAdminPassword).ok());
    const auto codes = accounts.confirm_second_factor(admin, session.token, shown()).value();
    house.clock.forward(60);
    return codes;
  }
  std::string last_action() { return audit.list(local_operator(), {}).value().entries.front().record.action; }

  TestHouse house;
  AccountService accounts{house.pool(), house.clock};
  AuditService audit{house.pool()};
  SessionView session;
  Actor admin;
};

TEST(AcceptedStep, IsThePresentOneOrANeighbourAndLaterThanTheLast) {
  const std::string secret = "12345678901234567890";
  const Timestamp now{1111111109 * std::int64_t{1'000'000}};  // of RFC 6238
  const std::int64_t step = code_step(now);
  EXPECT_EQ(accepted_step(secret, "081804", now, 0), step);
  EXPECT_EQ(accepted_step(secret, "081804", now, step), 0);
  EXPECT_EQ(accepted_step(secret, one_time_code(secret, step - 1), now, 0), step - 1);
  EXPECT_EQ(accepted_step(secret, one_time_code(secret, step + 1), now, step), step + 1);
  EXPECT_EQ(accepted_step(secret, one_time_code(secret, step - 2), now, 0), 0);
  EXPECT_EQ(accepted_step(secret, one_time_code(secret, step + 2), now, 0), 0);
  EXPECT_EQ(accepted_step(secret, "81804", now, 0), 0);
  EXPECT_EQ(accepted_step(secret, "", now, 0), 0);
}

TEST(AuthenticatorAddress, NamesHouseAndLogin) {
  EXPECT_EQ(authenticator_address("张三@x", "foobar"),
            "otpauth://totp/%E8%B4%A8%E5%9F%8E:%E5%BC%A0%E4%B8%89%40x?secret=MZXW6YTBOI"
            "&issuer=%E8%B4%A8%E5%9F%8E");
}

TEST_F(SecondFactors, an_offer_alone_asks_nobody_for_a_code) {
  const SecondFactorOffer offer = accounts.offer_second_factor(admin, kAdminPassword).value();
  EXPECT_EQ(offer.secret.size(), 32u);
  EXPECT_NE(offer.address.find(offer.secret), std::string::npos);
  EXPECT_FALSE(accounts.second_factor(admin).value().since.has_value());
  EXPECT_TRUE(log_in().ok());
}

TEST_F(SecondFactors, an_offer_needs_the_password_and_confirming_the_right_code) {
  EXPECT_EQ(code_of(accounts.offer_second_factor(admin, "wrong")), ErrorCode::login_failed);
  EXPECT_EQ(code_of(accounts.confirm_second_factor(admin, session.token, "000000")),
            ErrorCode::second_factor_state);
  const SessionView other = log_in().value();
  ASSERT_TRUE(accounts.offer_second_factor(admin, kAdminPassword).ok());
  EXPECT_EQ(code_of(accounts.confirm_second_factor(admin, session.token, shown(5))),
            ErrorCode::second_factor_wrong);
  const auto codes = accounts.confirm_second_factor(admin, session.token, shown()).value();
  EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10u);
  EXPECT_EQ(accounts.second_factor(admin).value().since, house.clock.now());
  EXPECT_EQ(accounts.second_factor(admin).value().recovery_codes_left, 10);
  EXPECT_TRUE(accounts.authenticate(session.token, kCaller, "").value().session.account.second_factor);
  EXPECT_FALSE(accounts.authenticate(other.token, kCaller, "").ok()) << "the other sessions end";
  EXPECT_EQ(code_of(accounts.offer_second_factor(admin, kAdminPassword)), ErrorCode::second_factor_state);
  EXPECT_EQ(code_of(accounts.confirm_second_factor(admin, session.token, shown(1))),
            ErrorCode::second_factor_state);
}

TEST_F(SecondFactors, a_log_in_takes_two_steps) {
  switch_on();
  EXPECT_EQ(code_of(log_in()), ErrorCode::second_factor_needed);
  EXPECT_EQ(code_of(log_in(" - ")), ErrorCode::second_factor_needed);
  EXPECT_TRUE(log_in(shown().substr(0, 3) + " " + shown().substr(3)).ok());
  EXPECT_EQ(last_action(), "session.log_in");
}

TEST_F(SecondFactors, a_wrong_password_is_told_like_that_of_an_unknown_login_whatever_the_code) {
  switch_on();
  const auto wrong = log_in(shown(), "wrong");
  EXPECT_EQ(wrong.error(), accounts.log_in("nobody", "wrong", kCaller, "", "123456").error());
  EXPECT_EQ(code_of(wrong), ErrorCode::login_failed);
  EXPECT_TRUE(log_in(shown()).ok()) << "the code was not used";
}

TEST_F(SecondFactors, no_code_is_accepted_twice_nor_one_before_it) {
  switch_on();
  ASSERT_TRUE(log_in(shown()).ok());
  EXPECT_EQ(code_of(log_in(shown())), ErrorCode::second_factor_wrong);
  EXPECT_EQ(code_of(log_in(shown(-1))), ErrorCode::second_factor_wrong);
  EXPECT_TRUE(log_in(shown(1)).ok());
  house.clock.forward(30);
  EXPECT_EQ(code_of(log_in(shown())), ErrorCode::second_factor_wrong) << "used ahead of its time";
}

TEST_F(SecondFactors, the_confirming_code_opens_nothing_more) {
  ASSERT_TRUE(accounts.offer_second_factor(admin, kAdminPassword).ok());
  ASSERT_TRUE(accounts.confirm_second_factor(admin, session.token, shown()).ok());
  EXPECT_EQ(code_of(log_in(shown())), ErrorCode::second_factor_wrong);
}

TEST_F(SecondFactors, a_recovery_code_works_once_however_it_is_typed) {
  const std::vector<std::string> codes = switch_on();
  std::string typed = codes.front();
  std::transform(typed.begin(), typed.end(), typed.begin(), ::toupper);
  std::erase(typed, '-');
  EXPECT_TRUE(log_in(typed).ok());
  EXPECT_EQ(audit.list(local_operator(), {}).value().entries.front().record.after,
            R"({"recovery_code":true})");
  EXPECT_EQ(code_of(log_in(codes.front())), ErrorCode::second_factor_wrong);
  EXPECT_TRUE(log_in(codes.back()).ok());
  EXPECT_EQ(accounts.second_factor(admin).value().recovery_codes_left, 8);
}

TEST_F(SecondFactors, wrong_codes_and_wrong_passwords_share_one_lock) {
  switch_on();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(code_of(log_in("000000")), ErrorCode::second_factor_wrong) << i;
  EXPECT_EQ(code_of(log_in()), ErrorCode::second_factor_needed) << "a right password forgives nothing";
  for (int i = 0; i < 2; ++i) EXPECT_EQ(code_of(log_in("", "wrong")), ErrorCode::login_failed) << i;
  EXPECT_EQ(code_of(log_in(shown())), ErrorCode::login_locked);
  EXPECT_EQ(code_of(accounts.drop_second_factor(admin, shown())), ErrorCode::login_locked);
  house.clock.forward(15 * 60 + 1);
  EXPECT_TRUE(log_in(shown()).ok());
}

TEST_F(SecondFactors, codes_guessed_together_do_not_slip_through_the_lock) {
  switch_on();
  std::vector<ErrorCode> codes(8, ErrorCode::internal);
  {
    std::vector<std::jthread> threads;
    for (ErrorCode& code : codes) threads.emplace_back([&code, this] { code = code_of(log_in("000000")); });
  }
  EXPECT_EQ(std::count(codes.begin(), codes.end(), ErrorCode::second_factor_wrong), 5);
  EXPECT_EQ(std::count(codes.begin(), codes.end(), ErrorCode::login_locked), 3);
}

TEST_F(SecondFactors, switching_off_needs_a_code) {
  EXPECT_EQ(code_of(accounts.drop_second_factor(admin, "000000")), ErrorCode::second_factor_state);
  const std::vector<std::string> codes = switch_on();
  EXPECT_EQ(code_of(accounts.drop_second_factor(admin, "")), ErrorCode::second_factor_needed);
  EXPECT_EQ(code_of(accounts.drop_second_factor(admin, "000000")), ErrorCode::second_factor_wrong);
  EXPECT_EQ(last_action(), "user.drop_second_factor_failed");
  ASSERT_TRUE(accounts.drop_second_factor(admin, codes[3]).ok());
  EXPECT_EQ(last_action(), "user.drop_second_factor");
  EXPECT_TRUE(log_in().ok());
}

TEST_F(SecondFactors, an_administrator_resets_that_of_somebody_else) {
  switch_on();
  AccountChange reset;
  reset.reset_second_factor = true;
  EXPECT_EQ(code_of(accounts.change(admin, admin.user, reset)), ErrorCode::permission_denied);
  const auto second = accounts.create(admin, {.login = "second",
                                              .display_name = "x",
                                              .role = store::Role::administrator,
                                              .password = std::string(kAdminPassword)});
  Actor other = admin;
  other.user = second.value().account.user.id;
  EXPECT_EQ(code_of(accounts.change(admin, other.user, reset)), ErrorCode::second_factor_state);
  EXPECT_FALSE(accounts.change(other, admin.user, reset).value().account.second_factor);
  EXPECT_EQ(last_action(), "user.reset_second_factor");
  EXPECT_FALSE(accounts.authenticate(session.token, kCaller, "").ok());
  EXPECT_TRUE(log_in().ok());
  const MessagePage told = MessageService(house.pool(), house.clock).list(admin, true, 0, 5).value();
  ASSERT_EQ(told.unread, 1);
  EXPECT_EQ(told.items[0].kind, store::MessageKind::second_factor_reset);
}

TEST_F(SecondFactors, neither_secret_nor_recovery_code_stands_in_the_audit_log) {
  const SecondFactorOffer offer = accounts.offer_second_factor(admin, kAdminPassword).value();
  const auto codes = accounts.confirm_second_factor(admin, session.token, shown()).value();
  ASSERT_TRUE(log_in(codes.front()).ok());
  for (const store::AuditEntry& entry : audit.list(local_operator(), {}).value().entries) {
    const std::string text = entry.record.before + entry.record.after;
    EXPECT_EQ(text.find(offer.secret), std::string::npos);
    EXPECT_EQ(text.find(codes.front()), std::string::npos);
  }
}

TEST_F(SecondFactors, an_initial_password_is_changed_before_anything_else) {
  const auto made = accounts.create(admin, {.login = "li", .display_name = "李"}).value();
  const SessionView first = accounts.log_in("li", made.initial_password, kCaller, "").value();
  const Actor li = accounts.authenticate(first.token, kCaller, "").value().actor;
  EXPECT_EQ(code_of(accounts.second_factor(li)), ErrorCode::password_change_needed);
  EXPECT_EQ(code_of(accounts.offer_second_factor(li, made.initial_password)),
            ErrorCode::password_change_needed);
}

}  // namespace
}  // namespace zhicheng::service
