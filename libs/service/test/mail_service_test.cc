#include "zhicheng/service/mail_service.h"

#include "test_house.h"
#include "zhicheng/service/account_service.h"

namespace zhicheng::service {
namespace {

using State = outgoing::Delivery::State;

class Mail : public testing::Test {
 protected:
  Mail() {
    const auto created = accounts.create(
        local_operator(), {.login = "zhang", .display_name = "张", .password = "Correct-Horse-1"});
    EXPECT_TRUE(created.ok());
    zhang = {.user = created->account.user.id, .login = "zhang", .role = store::Role::viewer};
  }
  void run() {
    EXPECT_TRUE(
        mail.run({.carry =
                      [this](const outgoing::Letter& letter) {
                        carried.push_back(letter);
                        return outgoing::Delivery{answer, answer == State::taken ? "" : "550 no such reader"};
                      },
                  .link = "https://city.example.org",
                  .digest_minutes = 10},
                 {})
            .ok());
  }
  std::string code_sent() const { return carried.back().text.substr(carried.back().text.find("：") + 3, 8); }
  void confirm() {
    ASSERT_TRUE(mail.set_address(zhang, " zhang@example.org ").ok());
    run();
    ASSERT_TRUE(mail.confirm(zhang, code_sent()).ok());
    carried.clear();
  }
  void tell(store::MessageKind kind, const std::string& subject = "7") {
    store::UnitOfWork work = store::UnitOfWork::begin(house.pool(), db::Connection::Access::write).value();
    EXPECT_TRUE(work->messages
                    .send({.id = {},
                           .user = zhang.user,
                           .kind = kind,
                           .subject_type = "case",
                           .subject_id = subject,
                           .facts = {{"title", "投诉人李四"}},
                           .created_at = house.clock.now()})
                    .ok());
    EXPECT_TRUE(work.commit().ok());
  }
  static ErrorCode code_of(const auto& result) {
    return result.ok() ? ErrorCode::internal : result.error().code();
  }

  TestHouse house;
  AccountService accounts{house.pool(), house.clock};
  AuditService audit{house.pool()};
  MailService mail{house.pool(), house.clock};
  Actor zhang;
  State answer = State::taken;
  std::vector<outgoing::Letter> carried;
};

TEST_F(Mail, GoesNowhereUntilTheReaderConfirmsTheAddress) {
  tell(store::MessageKind::case_late);
  ASSERT_TRUE(mail.set_address(zhang, "zhang@example.org").ok());
  run();
  ASSERT_EQ(carried.size(), 1u) << "the code alone";
  EXPECT_EQ(carried.back().to, "zhang@example.org");
  tell(store::MessageKind::case_late);
  run();
  EXPECT_EQ(carried.size(), 1u);
  EXPECT_EQ(code_of(mail.confirm(zhang, "00000000x")), ErrorCode::invalid_argument);
  const MailView view = mail.confirm(zhang, code_sent()).value();
  EXPECT_TRUE(view.confirmed);
  EXPECT_EQ(view.kinds.size(), 12u);
  run();
  EXPECT_EQ(carried.size(), 1u) << "what was told before is not told by mail";
  EXPECT_EQ(code_of(mail.confirm(zhang, code_sent())), ErrorCode::invalid_argument) << "a code works once";
}

TEST_F(Mail, ACodeIsGuessedFiveTimesHoldsForADayAndIsSentOnceAMinute) {
  ASSERT_TRUE(mail.set_address(zhang, "zhang@example.org").ok());
  EXPECT_EQ(code_of(mail.set_address(zhang, "other@example.org")), ErrorCode::too_many_requests);
  ASSERT_TRUE(mail.set_address(zhang, "").ok());
  EXPECT_EQ(code_of(mail.set_address(zhang, "other@example.org")), ErrorCode::too_many_requests);
  house.clock.forward(60);
  ASSERT_TRUE(mail.set_address(zhang, "zhang@example.org").ok());
  run();
  ASSERT_EQ(carried.size(), 1u) << "the letter of the first was withdrawn";
  for (int i = 0; i < MailService::kCodeGuesses; ++i) EXPECT_FALSE(mail.confirm(zhang, "x").ok());
  EXPECT_FALSE(mail.confirm(zhang, code_sent()).ok());
  house.clock.forward(60);
  ASSERT_TRUE(mail.set_address(zhang, "zhang@example.org").ok());
  run();
  house.clock.forward(24 * 3600);
  EXPECT_FALSE(mail.confirm(zhang, code_sent()).ok());
  EXPECT_EQ(code_of(mail.set_address(zhang, "zhang@")), ErrorCode::mail_address_malformed);
}

TEST_F(Mail, NamesKindAndPageOfWhatIsUnreadAndNothingElseInOneLetterATime) {
  confirm();
  ASSERT_TRUE(mail.choose(zhang, {store::MessageKind::case_late, store::MessageKind::case_assigned}).ok());
  tell(store::MessageKind::case_late, "7");
  tell(store::MessageKind::case_due_soon, "8");
  tell(store::MessageKind::case_assigned, "9");
  run();
  ASSERT_EQ(carried.size(), 1u);
  EXPECT_EQ(carried[0].subject, "质城：2 条新消息 2 new messages");
  EXPECT_NE(carried[0].text.find("https://city.example.org/cases/7\n"), std::string::npos) << carried[0].text;
  EXPECT_NE(carried[0].text.find("https://city.example.org/cases/9\n"), std::string::npos);
  EXPECT_EQ(carried[0].text.find("cases/8"), std::string::npos) << "not chosen";
  EXPECT_EQ(carried[0].text.find("李四"), std::string::npos);
  tell(store::MessageKind::case_late);
  house.clock.forward(599);
  run();
  EXPECT_EQ(carried.size(), 1u) << "too soon";
  house.clock.forward(1);
  run();
  run();
  EXPECT_EQ(carried.size(), 2u);
  for (int i = 0; i <= MailService::kMostNamed; ++i) tell(store::MessageKind::case_late);
  house.clock.forward(600);
  run();
  EXPECT_EQ(carried.back().subject, "质城：21 条新消息 21 new messages") << "each in one letter";
  EXPECT_NE(carried.back().text.find("…\n  https://city.example.org/messages\n"), std::string::npos);
}

TEST_F(Mail, IsTriedAgainWithGrowingDistanceAndGivenUpInTheEnd) {
  confirm();
  tell(store::MessageKind::case_late);
  answer = State::later;
  run();
  run();
  EXPECT_EQ(carried.size(), 1u);
  for (const std::int64_t minutes : {1, 2, 4, 8}) {
    house.clock.forward(minutes * 60 - 1);
    run();
    const std::size_t before = carried.size();
    house.clock.forward(1);
    run();
    EXPECT_EQ(carried.size(), before + 1) << minutes;
  }
  EXPECT_EQ(mail.waiting().value(), 1);
  house.clock.forward(72 * 3600);
  run();
  EXPECT_EQ(mail.waiting().value(), 0);
  EXPECT_EQ(mail.view(zhang)->refused, "550 no such reader");
}

TEST_F(Mail, ARefusedAddressGetsNoMoreAndStandsBeforeTheAdministratorMasked) {
  confirm();
  tell(store::MessageKind::case_late);
  answer = State::refused;
  run();
  tell(store::MessageKind::case_late);
  house.clock.forward(3600);
  run();
  EXPECT_EQ(carried.size(), 1u);
  const auto listed = accounts.list(local_operator()).value();
  ASSERT_TRUE(listed.back().mail.has_value());
  EXPECT_EQ(listed.back().mail->address, "z***@example.org");
  EXPECT_EQ(listed.back().mail->refused, "550 no such reader");
  answer = State::taken;
  ASSERT_TRUE(mail.set_address(zhang, "zhang@example.org").ok()) << "once more, with a new code";
  run();
  EXPECT_TRUE(mail.confirm(zhang, code_sent()).ok());
  EXPECT_EQ(mail.view(zhang)->refused, "");
}

TEST_F(Mail, AnAdministratorSetsAnAddressThatItsReaderConfirms) {
  ASSERT_TRUE(accounts
                  .change(local_operator(), zhang.user,
                          {.display_name = {}, .role = {}, .active = {}, .mail = "zhang@example.org"})
                  .ok());
  EXPECT_FALSE(mail.view(zhang)->confirmed);
  EXPECT_EQ(audit.list(local_operator(), {})->entries.front().record.action, "user.set_mail_address");
  run();
  ASSERT_EQ(carried.size(), 1u);
  EXPECT_TRUE(mail.confirm(zhang, code_sent()).ok());
  const AuditPage page = audit.list(local_operator(), {}).value();
  for (const auto& entry : page.entries)
    EXPECT_EQ(entry.record.after.find("zhang@example.org"), std::string::npos) << entry.record.action;
}

}  // namespace
}  // namespace zhicheng::service
