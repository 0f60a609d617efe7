#include "zhicheng/service/message_service.h"

#include "letter_house.h"
#include "report_house.h"

namespace zhicheng::service {
namespace {

using store::MessageKind;

void give_post(db::ConnectionPool& pool, const Actor& who, store::OrganisationId where,
               store::PostRole role) {
  auto work = store::UnitOfWork::begin(pool, db::Connection::Access::write).value();
  store::Post post;
  post.user = who.user;
  post.organisation = where;
  post.role = role;
  post.validity.from = parse_date("2020-01-01").value();
  EXPECT_TRUE(work->posts.insert(post).ok());
  EXPECT_TRUE(work.commit().ok());
}

std::vector<MessageKind> kinds_for(const MessageService& messages, const Actor& reader) {
  std::vector<MessageKind> kinds;
  const MessagePage page = messages.list(reader, false, 0, 50).value();
  for (const store::Message& each : page.items) kinds.push_back(each.kind);
  return kinds;
}

class CaseMessages : public LetterHouse {
 protected:
  CaseMessages() { give_post(pool_, clerk_, county_, store::PostRole::reporter); }

  std::vector<MessageKind> kinds(const Actor& reader) { return kinds_for(messages_, reader); }
  store::Message newest(const Actor& reader) { return messages_.list(reader, false, 0, 1)->items.at(0); }
  bool tend() { return messages_.tend(reports_).value(); }
  void on_the_day(Date day) { clock_.set(format_date(day)); }

  MessageService messages_{pool_, clock_};
  ReportService reports_{pool_, clock_, days_of_work()};
};

TEST_F(CaseMessages, ANewCaseIsToldToItsOwnerButNotToWhoOpenedIt) {
  const CaseView view = opened(letter({complaint()}));
  EXPECT_EQ(kinds(clerk_), std::vector{MessageKind::case_assigned});
  const store::Message told = newest(clerk_);
  EXPECT_EQ(told.subject_id, std::to_string(view.stored.id.value));
  EXPECT_EQ(told.facts.at("title"), "电水壶漏电");
  EXPECT_EQ(told.facts.at("owner"), "云溪县市场监管局");
  EXPECT_EQ(told.facts.at("due"), calendar::format_end(*view.stored.standing.due));
  cases_.open(clerk_, letter({complaint()})).value();
  EXPECT_EQ(kinds(clerk_).size(), 1u);
  EXPECT_TRUE(kinds(editor_).empty());
}

TEST_F(CaseMessages, WhatIsHandedOverIsToldToTheNextOwner) {
  Actor next = actor(store::Role::administrator);
  give_post(pool_, next, other_, store::PostRole::reviewer);
  const CaseView disputed =
      made(editor_, opened(letter({complaint()})), {.move = "dispute_competence", .words = "不归我们"});
  EXPECT_TRUE(kinds(next).empty());
  made(editor_, disputed, {.move = "hand_over", .words = "属青岚", .owner_name = "青岚县市场监管局"});
  EXPECT_EQ(kinds(next), std::vector{MessageKind::case_assigned});
  EXPECT_EQ(newest(next).facts.at("owner"), "青岚县市场监管局");
}

TEST_F(CaseMessages, WhereNobodyHoldsAPostTheNearestAboveIsTold) {
  OrganisationFields fields{.name = "云溪县某某所", .parent = county_};
  ASSERT_TRUE(organisations_.create(editor_, fields).ok());
  CaseRegistration registration = letter({complaint()});
  registration.owner_name = "云溪县某某所";
  opened(registration);
  EXPECT_EQ(newest(clerk_).facts.at("owner"), "云溪县某某所");
}

TEST_F(CaseMessages, ADeadlineIsToldBeforeAndAfterItPassesOnceEach) {
  const CaseView view = opened(letter({complaint()}));
  const Date due = view.stored.standing.due->date;
  EXPECT_FALSE(tend());
  EXPECT_EQ(kinds(clerk_).size(), 1u) << "neither near nor late";
  on_the_day(due);
  tend();
  EXPECT_EQ(kinds(clerk_), (std::vector{MessageKind::case_due_soon, MessageKind::case_assigned}));
  const Date after{std::chrono::sys_days{due} + std::chrono::days{1}};
  on_the_day(after);
  tend();
  EXPECT_EQ(kinds(clerk_).front(), MessageKind::case_late);
  on_the_day(Date{std::chrono::sys_days{after} + std::chrono::days{1}});
  tend();
  MessageService another(pool_, clock_);
  another.tend(reports_).value();
  EXPECT_EQ(kinds(clerk_).size(), 3u) << "each once, whichever program asks";
  EXPECT_EQ(audit("message.of_cases").size(), 2u);
}

TEST_F(CaseMessages, WhatHasBeenLateForLongIsToldNoMore) {
  const Date due = opened(letter({complaint()})).stored.standing.due->date;
  on_the_day(Date{std::chrono::sys_days{due} + std::chrono::days{MessageService::kLateDays + 1}});
  tend();
  EXPECT_EQ(kinds(clerk_), std::vector{MessageKind::case_assigned});
}

TEST_F(CaseMessages, AreReadByTheirReaderAloneAndGoAfterAYear) {
  opened(letter({complaint()}));
  opened(letter({complaint()}));
  const MessagePage first = messages_.list(clerk_, true, 0, 1).value();
  EXPECT_EQ(first.unread, 2);
  ASSERT_TRUE(first.next_before.has_value());
  EXPECT_EQ(messages_.list(clerk_, true, *first.next_before, 1)->items.size(), 1u);
  ASSERT_TRUE(messages_.mark_read(editor_, first.items[0].id).ok());
  EXPECT_EQ(messages_.list(clerk_, true, 0, 50)->unread, 2);
  ASSERT_TRUE(messages_.mark_read(clerk_, first.items[0].id).ok());
  EXPECT_EQ(messages_.list(clerk_, true, 0, 50)->items.size(), 1u);
  ASSERT_TRUE(messages_.mark_all_read(clerk_, first.items[0].id).ok());
  EXPECT_EQ(messages_.list(clerk_, false, 0, 50)->unread, 0);
  clock_.set("2027-04-20");
  tend();
  EXPECT_EQ(kinds(clerk_).size(), 2u);
  clock_.set("2027-04-22");
  tend();
  EXPECT_TRUE(kinds(clerk_).empty());
}

class FigureMessages : public ReportHouse {
 protected:
  FigureMessages() { give_post(pool_, reporter_, bureau_, store::PostRole::reporter); }
  std::vector<MessageKind> kinds() { return kinds_for(messages_, reporter_); }
  std::vector<MessageKind> kinds_on(std::string_view day) {
    clock_.set(day);
    messages_.tend(reports_).value();
    return kinds();
  }
  MessageService messages_{pool_, clock_};
};

TEST_F(FigureMessages, WhoSentAReportInIsToldWhatBecameOfIt) {
  const store::FigureReport sent = submitted(entry("95", 0));
  const store::FigureReport returned =
      reports_.send_back(reviewer_, key(), sent.version, "与统计年鉴不符").value();
  store::Message told = messages_.list(reporter_, true, 0, 1)->items.at(0);
  EXPECT_EQ(told.kind, MessageKind::report_returned);
  EXPECT_EQ(told.facts.at("reason"), "与统计年鉴不符");
  EXPECT_EQ(told.facts.at("period"), "2022");
  const store::FigureReport again = submitted(entry("96", returned.version, returned.vintage, "更正"));
  reports_.approve(reviewer_, key(), again.version).value();
  EXPECT_EQ(kinds(), (std::vector{MessageKind::report_approved, MessageKind::report_returned}));
  EXPECT_TRUE(kinds_for(messages_, reviewer_).empty());
}

// Yearly, twenty working days after the end of 2022: 2023-01-27 with weekends alone.
TEST_F(FigureMessages, OwedFiguresAreCalledToMindBeforeAndAfterTheirDayOnceEach) {
  EXPECT_TRUE(kinds_on("2023-01-10").empty());
  EXPECT_EQ(kinds_on("2023-01-24"), std::vector{MessageKind::figures_owed});
  const store::Message told = messages_.list(reporter_, true, 0, 1)->items.at(0);
  EXPECT_EQ(told.facts.at("due"), "2023-01-27");
  EXPECT_EQ(told.facts.at("count"), "1");
  EXPECT_EQ(kinds_on("2023-01-27").size(), 1u);
  EXPECT_EQ(kinds_on("2023-01-28"), (std::vector{MessageKind::figures_late, MessageKind::figures_owed}));
  EXPECT_EQ(kinds_on("2023-01-30").size(), 2u);
}

TEST_F(FigureMessages, WhatWasSentInIsNotCalledToMind) {
  clock_.set("2023-01-10");
  submitted(entry("95", 0));
  EXPECT_TRUE(kinds_on("2023-01-28").empty());
}

}  // namespace
}  // namespace zhicheng::service
