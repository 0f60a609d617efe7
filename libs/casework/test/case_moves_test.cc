// From which day a clock counts and for whom, who is kept apart, and checks of values.
#include <gtest/gtest.h>

#include "case_text.h"

namespace zhicheng::casework {
namespace {

// A letter that is served some days before it is entered, and that may be handed to another owner.
constexpr const char* kServed = R"(  served_on: {name: {zh: 送达日期, en: Served}, kind: date}
moves:
  serve: {name: {zh: 送达, en: Serve}, by: [owner], asks: ["served_on?"]}
  pass_on: {name: {zh: 移送, en: Pass on}, by: [owner], reassigns: true}
  check: {name: {zh: 核对, en: Check}, by: [owner], apart_from: [serve, pass_on]}
clocks:
  object: {name: {zh: 异议期, en: To object}, limit: 15d, since: served_on, goes_on: true, runs_in: [told], late_to: office}
  answer: {name: {zh: 答复, en: To answer}, limit: 5wd, runs_in: [open, told], late_to: office}
initial: open
states:
  open: {name: {zh: 待送达, en: To be served}, waits_for: owner, on: {serve: told}}
  told: {name: {zh: 已送达, en: Served}, waits_for: owner, on: {pass_on: {}, check: closed}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

std::string due_text(CaseEngine& engine, const Case& of, std::string_view as_of) {
  std::string text;
  for (const ClockView& view : engine.clocks(of, day(as_of)).value())
    text += view.clock->id + " " + format_date(view.reading.deadline->date) + "\n";
  return text;
}

TEST(CaseEngine, ALimitCountsFromTheDateThatIsEnteredButNotFromTheFuture) {
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(std::string(kHead) + kServed, &type), "");
  CaseEngine engine(*type, work_calendar());
  Case of = engine.open(day("2026-03-02")).value();
  const auto served = [&](Case& which, const std::string& served_on) {
    CaseEvent event{.name = "serve", .on = day("2026-03-04"), .person = "甲"};
    if (!served_on.empty()) event.values = {{"served_on", expr::Value(day(served_on))}};
    return engine.apply(which, event);
  };
  EXPECT_EQ(served(of, "2026-03-05").error().code(), ErrorCode::case_value_wrong);
  Case from_today = of;
  ASSERT_TRUE(served(from_today, "2026-03-04").ok());
  EXPECT_EQ(due_text(engine, from_today, "2026-03-04"), "answer 2026-03-09\nobject 2026-03-19\n");
  Case unsaid = of;
  ASSERT_TRUE(served(unsaid, "").ok());
  EXPECT_EQ(due_text(engine, unsaid, "2026-03-04"), due_text(engine, from_today, "2026-03-04"));
  Case long_ago = of;
  ASSERT_TRUE(served(long_ago, "2026-02-16").ok());
  EXPECT_EQ(due_text(engine, long_ago, "2026-03-04"), "answer 2026-03-09\nobject 2026-03-03\n");
  EXPECT_EQ(engine.due(long_ago, day("2026-03-04")).value().front().name, "clock.object.expired");
}

// Both clocks run out over the same days; the first that speaks leaves the state in which the other runs.
TEST(CaseEngine, AClockThatAnotherStoppedDoesNotSpeak) {
  std::string text = changed(std::string(kHead) + kServed, "check: closed",
                             "check: closed, clock.answer.expired: closed, clock.object.expired: open");
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(text, &type), "");
  CaseEngine engine(*type, work_calendar());
  Case of = engine.open(day("2026-03-02")).value();
  ASSERT_TRUE(engine.apply(of, {.name = "serve", .on = day("2026-03-03"), .person = "甲"}).ok());
  EXPECT_EQ(engine.due(of, day("2026-06-01")).value().size(), 2u);
  std::string said;
  const auto note = [&](const CaseEvent& event) {
    said += event.name + " ";
    return Result<void>();
  };
  ASSERT_TRUE(engine.let_pass(of, day("2026-06-01"), note).ok());
  EXPECT_EQ(said, "clock.answer.expired ");
  EXPECT_TRUE(of.closed());
}

// Served by one person, passed on by another.
class HandedOnCase : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(findings_of(std::string(kHead) + kServed, &type_), "");
    engine_.emplace(*type_, work_calendar());
    of_ = engine_->open(day("2026-03-02")).value();
    ASSERT_TRUE(engine_->apply(of_, {.name = "serve", .on = day("2026-03-04"), .person = "甲"}).ok());
    ASSERT_TRUE(engine_->apply(of_, {.name = "pass_on", .on = day("2026-03-06"), .person = "乙"}).ok());
  }
  std::optional<CaseType> type_;
  std::optional<CaseEngine> engine_;
  Case of_;
};

TEST_F(HandedOnCase, AnotherOwnerGetsTheWholeTimeButForWhatGoesOn) {
  EXPECT_EQ(due_text(*engine_, of_, "2026-03-06"), "object 2026-03-19\nanswer 2026-03-13\n");
}

TEST_F(HandedOnCase, APersonIsKeptApartFromEachOfTheMovesThatAreNamed) {
  for (const char* person : {"甲", "乙"})
    EXPECT_EQ(
        engine_->apply(of_, {.name = "check", .on = day("2026-03-09"), .person = person}).error().code(),
        ErrorCode::case_same_person);
  EXPECT_TRUE(engine_->apply(of_, {.name = "check", .on = day("2026-03-09"), .person = "丙"}).ok());
}

constexpr const char* kLot = R"(  lot: {name: {zh: 基数, en: Lot}, kind: number}
moves:
  draw:
    name: {zh: 抽样, en: Draw}
    by: [owner]
    asks: [lot, "size?"]
    checks: [{field: lot, that: lot >= size, say: {zh: 基数不能小于数量, en: The lot is not smaller}}]
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], late_to: office}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {draw: {}}}
)";

TEST(CaseEngine, ACheckHoldsValuesAgainstEachOtherAndSaysWhatIsWrong) {
  const std::string text =
      changed(std::string(kHead) + kLot, "on: {draw: {}}}",
              "on: {draw: {}, clock.term.expired: done}}\n  done: {name: {zh: 毕, en: Done}, final: true}");
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(text, &type), "");
  CaseEngine engine(*type, work_calendar());
  Case of = engine.open(day("2026-03-02")).value();
  const auto draw = [&](const CaseValues& values) {
    return engine.apply(of, {.name = "draw", .on = day("2026-03-03"), .person = "甲", .values = values});
  };
  const Error refused = draw({{"lot", number("3")}, {"size", number("4")}}).error();
  EXPECT_EQ(refused.code(), ErrorCode::case_value_wrong);
  EXPECT_EQ(refused.message(Language::zh_cn), "“基数”填写的“3”有误：基数不能小于数量。");
  EXPECT_TRUE(draw({{"lot", number("3")}}).ok()) << "without a size there is nothing to hold it against";
  EXPECT_TRUE(draw({{"lot", number("4")}, {"size", number("4")}}).ok());
  EXPECT_EQ(draw({{"lot", number("3")}}).error().code(), ErrorCode::case_value_wrong)
      << "by the size that is known";
  EXPECT_EQ(findings_of(changed(text, "lot >= size", "lot >= sise")), "16 T015\n");
  EXPECT_EQ(findings_of(changed(text, "lot >= size", "lot + size")), "16 T015\n");
  EXPECT_EQ(findings_of(changed(text, "field: lot", "field: lots")), "16 K008\n");
}

// What is empty is told as empty, so that a check can ask for a field under a condition.
TEST(CaseEngine, ACheckCanAskForAFieldUnderACondition) {
  std::string text = changed(std::string(kHead) + kLot, "on: {draw: {}}}",
                             "on: {draw: {}, clock.term.expired: done}}\n  done: {name: {zh: 毕, en: Done}, "
                             "final: true}");
  text = changed(text, "{field: lot, that: lot >= size,", "{field: size, that: lot < 10 or size != null,");
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(text, &type), "");
  CaseEngine engine(*type, work_calendar());
  Case of = engine.open(day("2026-03-02")).value();
  const auto draw = [&](const char* lot) {
    return engine.apply(
        of, {.name = "draw", .on = day("2026-03-03"), .person = "甲", .values = {{"lot", number(lot)}}});
  };
  EXPECT_TRUE(draw("9").ok());
  EXPECT_NE(draw("10").error().message(Language::zh_cn).find("填写的“（未填）”有误"), std::string::npos);
}

TEST(CaseType, SaysWhatIsWrongAboutTheStartOfAClock) {
  const std::string whole = std::string(kHead) + kServed;
  EXPECT_EQ(findings_of(changed(whole, "since: served_on", "since: served")), "16 K008\n");
  EXPECT_EQ(findings_of(changed(whole, "since: served_on", "since: size")), "16 T002\n");
  EXPECT_EQ(findings_of(changed(whole, "limit: 15d, since", "until: due, since")), "16 T014\n");
  EXPECT_EQ(findings_of(changed(whole, "limit: 15d, since: served_on", "until: due")), "16 T014\n");
  EXPECT_EQ(findings_of(changed(whole, "[serve, pass_on]", "[serve, pass]")), "14 T006\n");
}

TEST(CaseType, AFeedNamesAnEndAndAChoice) {
  const std::string kind =
      "  sort: {name: {zh: 类, en: Sort}, kind: choice, choices: {a: {zh: 甲, en: A}}}\n";
  std::optional<CaseType> type;
  const auto with = [&](const std::string& feed) {
    return findings_of(std::string(kHead) + kind + kServed + "feeds:\n  f: " + feed + "\n", &type);
  };
  ASSERT_EQ(with("{concept: pass_rate, ends_in: closed, field: sort, value: a}"), "");
  ASSERT_EQ(type->feeds.size(), 1u);
  EXPECT_EQ(type->feeds[0].measures, "pass_rate");
  EXPECT_EQ(type->feeds[0].value, "a");
  EXPECT_EQ(with("{concept: pass_rate, ends_in: closed}"), "");
  EXPECT_EQ(with("{concept: pass_rate, ends_in: told}"), "25 K008\n") << "not final";
  EXPECT_EQ(with("{concept: pass_rate, ends_in: closed, field: sort}"), "25 T018\n");
  EXPECT_EQ(with("{concept: pass_rate, ends_in: closed, field: size, value: a}"), "25 T018\n");
  EXPECT_EQ(with("{concept: pass_rate, ends_in: closed, field: sort, value: b}"), "25 K008\n");
  EXPECT_EQ(with("{ends_in: closed}"), "25 K007\n");
}

// An accident that has to be told within an hour of when it happened, and whose end is told within two of the
// order.
constexpr const char* kAccident = R"(  happened_at: {name: {zh: 发生时间, en: Happened}, kind: moment}
moves:
  tell: {name: {zh: 上报, en: Tell}, by: [owner], asks: [happened_at]}
  order: {name: {zh: 责令, en: Order}, by: [owner]}
  end: {name: {zh: 处置完毕, en: End}, by: [owner]}
clocks:
  first: {name: {zh: 首报, en: First}, limit: 1h, since: happened_at, runs_in: [known, told], late_to: office}
  stop: {name: {zh: 处置, en: Stop}, limit: 2h, runs_in: [ordered], late_to: office}
initial: known
states:
  known: {name: {zh: 已知, en: Known}, waits_for: owner, on: {tell: told, order: ordered}}
  told: {name: {zh: 已报, en: Told}, waits_for: owner, on: {order: ordered}}
  ordered: {name: {zh: 已责令, en: Ordered}, waits_for: owner, on: {end: closed}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

calendar::LocalMinute at(std::string_view text) {
  return calendar::parse_local_minute(text).value();
}

TEST(CaseEngine, ALimitInHoursRunsFromMinuteToMinute) {
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(std::string(kHead) + kAccident, &type), "");
  CaseEngine engine(*type, work_calendar());
  const auto happened = [](const char* text) { return CaseValues{{"happened_at", expr::Value(text)}}; };
  EXPECT_EQ(engine.open(at("2026-03-01T23:20"), happened("2026-03-01T23:21")).error().code(),
            ErrorCode::case_value_wrong)
      << "in the future";
  EXPECT_EQ(engine.open(at("2026-03-01T23:20"), happened("2026-03-01")).error().code(),
            ErrorCode::case_value_wrong)
      << "a day is not enough";
  Case of = engine.open(at("2026-03-01T23:20"), happened("2026-03-01T23:05")).value();
  const ClockView first = engine.clocks(of, at("2026-03-01T23:20")).value().front();
  EXPECT_EQ(format_end(first.reading.deadline->end()), "2026-03-02T00:05");
  EXPECT_EQ(first.minutes_left, 45);
  EXPECT_EQ(first.days_left, std::nullopt);
  EXPECT_EQ(engine.wakes(of).value(), at("2026-03-02T00:06"));
  EXPECT_TRUE(engine.due(of, at("2026-03-02T00:05")).value().empty());
  const auto due = engine.due(of, at("2026-03-02T00:06")).value();
  ASSERT_EQ(due.size(), 1u);
  CaseEvent early = due.front();
  early.on = at("2026-03-02T00:05");
  EXPECT_EQ(engine.apply(of, early).error().code(), ErrorCode::clock_not_expired);
  ASSERT_TRUE(engine.apply(of, due.front()).ok());
  EXPECT_EQ(of.late_from(), day("2026-03-02")) << "the day of its last minute";
  ASSERT_TRUE(engine.apply(of, {.name = "order", .on = at("2026-03-02T09:30"), .person = "甲"}).ok());
  const ClockView stop = engine.clocks(of, at("2026-03-02T11:40")).value().front();
  EXPECT_EQ(format_end(stop.reading.deadline->end()), "2026-03-02T11:30");
  EXPECT_EQ(stop.minutes_left, -10);
}

TEST(CaseType, SaysThatHoursCountFromAMinute) {
  const std::string whole = std::string(kHead) + kAccident;
  EXPECT_EQ(findings_of(changed(whole, "kind: moment", "kind: date")), "16 T002\n");
  EXPECT_EQ(findings_of(changed(whole, "limit: 1h", "limit: 1d")), "");
  EXPECT_EQ(findings_of(changed(whole, "limit: 1h", "limit: 60min")), "16 K009\n");
}

}  // namespace
}  // namespace zhicheng::casework
