// Case types and the cases that run by them.
#include "zhicheng/casework/case_engine.h"

#include <gtest/gtest.h>

#include <random>

#include "case_text.h"
#include "zhicheng/casework/dated_case_type.h"

namespace zhicheng::casework {
namespace {

constexpr const char* kBody = R"(moves:
  answer: {name: {zh: 答复, en: Answer}, by: [owner], asks: [size]}
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], warn: 1, late_to: office}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {answer: [{if: size > 10, to: closed}, {to: open}]}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

TEST(CaseType, ThatIsWholeHasNoFindings) {
  std::optional<CaseType> type;
  EXPECT_EQ(findings_of(std::string(kHead) + kBody, &type), "");
  ASSERT_TRUE(type);
  EXPECT_EQ(type->states.size(), 2u);
  EXPECT_EQ(type->state("open")->waits_for, "owner");
}

TEST(CaseType, SaysWhatIsWrongWhereItStands) {
  const std::string whole = std::string(kHead) + kBody;
  const auto after = [&](const std::string& from, const std::string& to) {
    return findings_of(changed(whole, from, to));
  };
  EXPECT_EQ(after("waits_for: owner", "waits_for: nobody"), "16 T003\n");
  EXPECT_EQ(after("runs_in: [open]", "runs_in: [closed]"), "16 T004\n");
  EXPECT_EQ(after("runs_in: [open]", "runs_in: [opened]"), "16 T004\n13 T007\n");
  EXPECT_EQ(after("waits_for: owner", "waits_for: ower"), "16 K008\n");
  EXPECT_EQ(after("{answer: [", "{anwser: ["), "16 K008\n11 T006\n");
  EXPECT_EQ(after("to: closed}, {", ""), "17 C018\n0 C021\n");
  EXPECT_EQ(after("to: closed", "to: closd"), "16 C007\n");
  EXPECT_EQ(after("if: size > 10", "if: sise > 10"), "16 C014\n");
  EXPECT_EQ(after("asks: [size]", "asks: [sise]"), "11 K008\n");
  EXPECT_EQ(after("limit: 5wd", "limit: 5 days"), "13 K009\n");
  EXPECT_EQ(after("limit: 5wd, ", ""), "13 T001\n");
  EXPECT_EQ(after("asks: [size]", "extends: term, until: due"), "11 T002\n11 T002\n");
  EXPECT_EQ(after("by: [owner]", "by: []"), "11 K009\n");
}

CaseType plan_work() {
  pack::Files files;
  pack::Findings findings;
  const pack::Pack pack = pack_of("plan-work", files);
  return *read_case_types(pack, files, {}, findings)->front().versions.front().type;
}

CaseValues due_on(std::string_view text) {
  return {{"due_on", expr::Value(day(text))}};
}

TEST(CaseEngine, WhatIsRefusedLeavesTheCaseAsItWas) {
  const CaseType type = plan_work();
  CaseEngine engine(type, work_calendar());
  Case of = engine.open(day("2026-03-02"), due_on("2026-12-31")).value();
  const ChartState before = of.state;
  const auto refused = [&](const CaseEvent& event) {
    const auto done = engine.apply(of, event);
    EXPECT_EQ(of.state, before);
    EXPECT_EQ(of.clocks.size(), 2u);
    return done.ok() ? std::string("accepted") : std::string(done.error().entry().key);
  };
  const Date on = day("2026-03-03");
  EXPECT_EQ(refused({.name = "accept", .on = day("2026-03-01")}), "case_event_early");
  EXPECT_EQ(refused({.name = "fly", .on = on}), "case_move_unknown");
  EXPECT_EQ(refused({.name = "confirm", .on = on}), "case_move_not_awaited");
  EXPECT_EQ(refused({.name = "accept", .on = on}), "case_field_missing");
  EXPECT_EQ(refused({.name = "accept", .on = on, .values = {{"measures", expr::Value(std::string(" "))}}}),
            "case_field_missing");
  EXPECT_EQ(refused({.name = "accept", .on = on, .values = {{"share", number("3")}}}), "case_field_unknown");
  EXPECT_EQ(refused({.name = "accept", .on = on, .values = {{"measures", expr::Value(true)}}}),
            "case_value_wrong");
  EXPECT_EQ(refused({.name = "refuse", .on = on}), "case_words_missing");
  EXPECT_EQ(refused({.name = expiry_event("term"), .on = on}), "clock_not_expired");
}

TEST(CaseEngine, AConditionThatDoesNotHoldRefusesTheMove) {
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(changed(std::string(kHead) + kBody, ", {to: open}", ""), &type), "");
  CaseEngine engine(*type, work_calendar());
  Case of = engine.open(day("2026-03-02")).value();
  const CaseEvent small{.name = "answer", .on = day("2026-03-03"), .values = {{"size", number("3")}}};
  EXPECT_EQ(engine.apply(of, small).error().code(), ErrorCode::case_move_refused);
}

TEST(CaseEngine, AnExtensionBringsTheDeadlineToItsDayOnce) {
  const CaseType type = plan_work();
  CaseEngine engine(type, work_calendar());
  Case of = engine.open(day("2026-03-02"), due_on("2026-06-30")).value();
  const auto make = [&](std::string move, std::string_view on, std::string field, expr::Value value,
                        std::string person) {
    return engine.apply(of, {.name = std::move(move),
                             .on = day(on),
                             .person = std::move(person),
                             .values = {{std::move(field), std::move(value)}},
                             .words = "因"});
  };
  const auto ask = [&](std::string_view on) {
    return make("ask_extension", on, "asked_until", expr::Value(day("2026-09-30")), "a");
  };
  const auto allow = [&](std::string_view on, std::string_view until) {
    return make("allow_extension", on, "due_on", expr::Value(day(until)), "b");
  };
  ASSERT_TRUE(make("accept", "2026-03-03", "measures", expr::Value(std::string("专班")), "a").ok());
  ASSERT_TRUE(ask("2026-03-04").ok());
  EXPECT_EQ(allow("2026-03-04", "2026-06-30").error().code(), ErrorCode::case_extension_short);
  ASSERT_TRUE(allow("2026-03-04", "2026-09-27").ok());  // a Sunday before the holiday of National Day
  EXPECT_EQ(engine.clocks(of, day("2026-03-04")).value().front().reading.deadline->date, day("2026-09-28"));
  ASSERT_TRUE(ask("2026-03-05").ok());
  EXPECT_EQ(allow("2026-03-05", "2026-12-31").error().code(), ErrorCode::clock_extended_already);
}

// A notice that comes later must not undo what happened: a clock that ran out has run out, what was granted
// holds.
TEST(CaseEngine, WhatHappenedStandsUnderAnotherCalendar) {
  const CaseType type = plan_work();
  const WorkCalendar bare({});  // no holidays: limits end earlier
  CaseEngine before(type, bare);
  CaseEngine after(type, work_calendar());
  Case of = before.open(day("2026-09-28"), due_on("2026-10-02")).value();
  const std::vector<CaseEvent> moves = {
      {.name = "accept",
       .on = day("2026-09-28"),
       .person = "a",
       .values = {{"measures", expr::Value(std::string("专班"))}}},
      {.name = "supervise", .on = day("2026-09-28"), .person = "b", .words = "慢"}};
  for (const CaseEvent& move : moves) ASSERT_TRUE(before.apply(of, move).ok());
  std::vector<CaseEvent> events = moves;
  for (const CaseEvent& due : before.due(of, day("2026-10-03")).value()) {
    ASSERT_TRUE(before.apply(of, due).ok());
    events.push_back(due);
  }
  ASSERT_EQ(events.size(), 3u);  // the term, which the holidays carry on to 2026-10-08
  Case again = after.replay(day("2026-09-28"), due_on("2026-10-02"), events).value();
  EXPECT_EQ(again.state, of.state);
  EXPECT_TRUE(after.due(again, day("2026-10-09")).value().empty());  // the term has spoken
  Case fresh = after.replay(day("2026-09-28"), due_on("2026-10-02"), moves).value();
  EXPECT_EQ(after.apply(fresh, events.back()).error().code(), ErrorCode::clock_not_expired);
}

TEST(CaseEngine, AnExtensionThatWasGrantedHoldsUnderAnotherCalendar) {
  const CaseType type = plan_work();
  CaseEngine before(type, work_calendar());
  const WorkCalendar bare({});
  CaseEngine after(type, bare);
  const std::vector<CaseEvent> events = {{.name = "accept",
                                          .on = day("2026-09-28"),
                                          .person = "a",
                                          .values = {{"measures", expr::Value(std::string("专班"))}}},
                                         {.name = "ask_extension",
                                          .on = day("2026-10-05"),
                                          .person = "a",
                                          .values = {{"asked_until", expr::Value(day("2026-10-30"))}},
                                          .words = "因"},
                                         {.name = "allow_extension",
                                          .on = day("2026-10-06"),
                                          .person = "b",
                                          .values = {{"due_on", expr::Value(day("2026-10-30"))}},
                                          .words = "可"}};
  Case of = before.open(day("2026-09-28"), due_on("2026-10-02")).value();
  for (const CaseEvent& event : events) ASSERT_TRUE(before.apply(of, event).ok()) << event.name;
  const Case again =
      after.replay(day("2026-09-28"), due_on("2026-10-02"), events).value();  // late, by that one
  EXPECT_EQ(again.state, of.state);
  EXPECT_EQ(after.clocks(again, day("2026-10-06")).value().front().reading.deadline->date, day("2026-10-30"));
}

// Random moves: a case made anew from its events is the same; a closed one stays closed; every running clock
// has a deadline; a clock tells its end once.
TEST(CaseEngine, ReplayGivesTheSameCaseWhateverHappened) {
  const CaseType type = plan_work();
  CaseEngine engine(type, work_calendar());
  const WorkCalendar no_holidays({});
  CaseEngine bare(type, no_holidays);
  std::mt19937 random(7);
  int closed = 0;
  int expired = 0;
  for (int round = 0; round < 300; ++round) {
    const Date opened = day("2026-01-05");
    Case of = engine.open(opened, due_on("2026-06-30")).value();
    std::vector<CaseEvent> events;
    std::map<std::string, int> ends;
    auto today = std::chrono::sys_days(opened);
    for (int step = 0; step < 40 && !of.closed(); ++step) {
      today += std::chrono::days{random() % 9};
      for (const CaseEvent& due : engine.due(of, Date{today}).value()) {
        ASSERT_TRUE(engine.apply(of, due).ok());
        events.push_back(due);
        ++expired;
      }
      EXPECT_TRUE(engine.due(of, Date{today}).value().empty());
      const auto moves = engine.awaited(of);
      ASSERT_FALSE(moves.empty());
      ASSERT_FALSE(engine.waiting(of).empty());
      const CaseMove& move = *moves[random() % moves.size()];
      CaseEvent event{.name = move.id,
                      .on = Date{today},
                      .person = std::to_string(random() % 3),
                      .words = "因",
                      .evidence = true};
      for (const CaseAsk& ask : move.asks) {
        const FieldKind kind = type.field(ask.field)->kind;
        event.values[ask.field] = kind == FieldKind::number ? number(std::to_string(random() % 100))
                                  : kind == FieldKind::date
                                      ? expr::Value(Date{today + std::chrono::days{200}})
                                      : expr::Value(std::string("文"));
      }
      if (move.id == "stop" && random() % 10 != 0) continue;
      if (engine.apply(of, event).ok()) events.push_back(std::move(event));
    }
    const Case again = engine.replay(opened, due_on("2026-06-30"), events).value();
    EXPECT_EQ(again.state, of.state);
    EXPECT_EQ(engine.wakes(again).value(), engine.wakes(of).value());
    EXPECT_EQ(bare.replay(opened, due_on("2026-06-30"), events).value().state, of.state);
    closed += of.closed() ? 1 : 0;
    if (of.closed()) {
      EXPECT_EQ(engine.apply(of, {.name = "urge", .on = of.last, .words = "因"}).error().code(),
                ErrorCode::case_closed);
    }
  }
  EXPECT_GT(closed, 30);
  EXPECT_GT(expired, 100);
}

}  // namespace
}  // namespace zhicheng::casework
