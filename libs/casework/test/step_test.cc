// The algorithm of SCXML, Appendix D, one behaviour a case.
#include "zhicheng/casework/step.h"

#include <random>

#include "support.h"

namespace zhicheng::casework::test {
namespace {

TEST(Step, EntersTheFirstChildUnlessInitialSaysOtherwise) {
  EXPECT_EQ(played("<state id='a'><state id='a1'/><state id='a2'/></state>", ""), "a1");
  EXPECT_EQ(played("<state id='a' initial='a2'><state id='a1'/><state id='a2'/></state>", ""), "a2");
  EXPECT_EQ(played(chart_of("<state id='a'/><state id='b'/>", "initial='b'"), ""), "b");
  EXPECT_EQ(played("<state id='a'><initial><transition target='a2'/></initial><state id='a1'/><state "
                   "id='a2'/></state>",
                   ""),
            "a2");
}

TEST(Step, AnEventThatNobodyWaitsForChangesNothing) {
  EXPECT_EQ(played("<state id='a'><transition event='go' target='b'/></state><state id='b'/>", "stop go go"),
            "a | a | b | b");
}

TEST(Step, AnEventNameStandsForAllThatBeginWithItsWords) {
  const std::string body =
      "<state id='a'><transition event='error' target='b'/></state><state id='b'><transition event='x.* y' "
      "target='a'/></state>";
  EXPECT_EQ(played(body, "errors error.disk x.1.2"), "a | a | b | a");
  EXPECT_EQ(played(body, "error y"), "a | b | a");
  EXPECT_EQ(played("<state id='a'><transition event='*' target='b'/></state><state id='b'/>", "whatever"),
            "a | b");
}

TEST(Step, TheInnerTransitionComesBeforeTheOuterAndTheFirstBeforeTheSecond) {
  EXPECT_EQ(played("<state id='a'><transition event='e' target='out'/><state id='a1'><transition event='e' "
                   "target='a2'/>"
                   "<transition event='e' target='out'/></state><state id='a2'/></state><state id='out'/>",
                   "e e"),
            "a1 | a2 | out");
}

constexpr const char* kParallel =
    "<parallel id='p'>"
    "<state id='a'><state id='a1'><transition event='e' target='a2'/></state><final id='a2'/></state>"
    "<state id='b'><state id='b1'><transition event='e' target='b2'/><transition event='f' "
    "target='b2'/></state><final id='b2'/></state>"
    "<transition event='done.state.p' target='end'/></parallel><final id='end'/>";

TEST(Step, RegionsTakeTheSameEventTogetherAndAreDoneWhenAllAre) {
  EXPECT_EQ(played(kParallel, "f e"), "a1 b1 | a1 b2 | end");
  EXPECT_EQ(played(kParallel, "e"), "a1 b1 | end");
  EXPECT_EQ(played(kParallel, "e e"), "a1 b1 | end | end");
}

TEST(Step, ATransitionThatLeavesAllRegionsIsPreemptedByAnEarlierRegion) {
  EXPECT_EQ(played("<parallel id='p'><state id='a'><state id='a1'><transition event='e' "
                   "target='a2'/></state><state id='a2'/></state>"
                   "<state id='b'><state id='b1'><transition event='e' "
                   "target='out'/></state></state></parallel><state id='out'/>",
                   "e e"),
            "a1 b1 | a2 b1 | out");
}

std::string with_history(const std::string& type) {
  return "<state id='a'><history id='h' type='" + type +
         "'><transition target='a1'/></history><state id='a1'><transition event='next' target='a2'/></state>"
         "<state id='a2'><state id='a21'><transition event='next' target='a22'/></state><state "
         "id='a22'/></state>"
         "<transition event='leave' target='out'/></state><state id='out'><transition event='back' "
         "target='h'/></state>";
}

TEST(Step, HistoryBringsBackTheChildOrTheWholeWay) {
  EXPECT_EQ(played(with_history("shallow"), "next next leave back"), "a1 | a21 | a22 | out | a21");
  EXPECT_EQ(played(with_history("deep"), "next next leave back"), "a1 | a21 | a22 | out | a22");
  EXPECT_EQ(played(chart_of(with_history("deep"), "initial='out'"), "back"), "out | a1");
}

std::string counting(const std::string& type) {
  return "<datamodel><data id='entered' expr='0'/></datamodel><state id='a'><onentry><assign "
         "location='entered' expr='entered + 1'/></onentry>"
         "<transition event='e' type='" +
         type +
         "' target='a2'/><transition event='ask' cond='entered = 2' target='twice'/>"
         "<state id='a1'/><state id='a2'/></state><state id='twice'/>";
}

TEST(Step, AnInternalTransitionDoesNotLeaveItsState) {
  EXPECT_EQ(played(counting("internal"), "e ask"), "a1 | a2 | a2");
  EXPECT_EQ(played(counting("external"), "e ask"), "a1 | a2 | twice");
}

TEST(Step, RaisedEventsComeBeforeThoseFromOutsideAndTransitionsWithoutEventBeforeBoth) {
  EXPECT_EQ(played("<state id='a'><transition event='e' target='b'><raise event='own'/></transition></state>"
                   "<state id='b'><transition event='own' target='c'/></state><state id='c'><transition "
                   "target='d'/></state><state id='d'/>",
                   "e"),
            "a | d");
}

TEST(Step, ConditionsReadDataAndActiveStates) {
  const std::string body =
      "<datamodel><data id='n' expr='1'/></datamodel><parallel id='p'>"
      "<state id='a'><state id='a1'><transition event='e' target='a2'/></state><state id='a2'/></state>"
      "<state id='b'><state id='b1'><transition event='ask' cond=\"In('a2') and n = 1\" "
      "target='b2'/></state><state id='b2'/></state></parallel>";
  EXPECT_EQ(played(body, "ask e ask"), "a1 b1 | a1 b1 | a2 b1 | a2 b2");
}

TEST(Step, DelaysEndInOrderAndCanBeCancelled) {
  const std::string body =
      "<state id='a'><onentry><send event='late' delay='10s' id='l'/><send event='soon' "
      "delay='2s'/></onentry>"
      "<transition event='stop'><cancel sendid='l'/></transition><transition event='soon' "
      "target='b'/></state>"
      "<state id='b'><transition event='late' target='c'/></state><state id='c'/>";
  EXPECT_EQ(played(body, "@1s @1s @7s @1s"), "a | a | b | b | c");
  EXPECT_EQ(played(body, "stop @1h"), "a | a | b");
}

TEST(Step, AChartThatNeverRestsIsAnErrorAndNoEndlessLoop) {
  EXPECT_EQ(played("<state id='a'><transition event='e' target='b'/></state><state id='b'><transition "
                   "target='c'/></state>"
                   "<state id='c'><transition target='b'/></state>",
                   "e"),
            "a | chart_never_rests");
  EXPECT_EQ(
      played("<state id='a'><onentry><raise event='x'/></onentry><transition event='x' target='a'/></state>",
             ""),
      "chart_never_rests");
}

TEST(Step, ChartsThatKeepSendingAreStopped) {
  EXPECT_EQ(
      played("<state id='a'><onentry><send event='x'/></onentry><transition event='x' target='a'/></state>",
             ""),
      std::string(Error(ErrorCode::chart_run_exhausted).entry().key));
}

TEST(Step, AMessageToNobodyIsAnErrorBeforeWhatIsRaisedAfterIt) {
  EXPECT_EQ(
      played(
          "<state id='a'><onentry><send event='x' target='#_scxml_nobody'/><raise event='later'/></onentry>"
          "<transition event='error.communication' target='told'/><transition event='later' "
          "target='late'/></state><state id='told'/><state id='late'/>",
          ""),
      "told");
}

TEST(Step, WhatAChildSentBeforeItsParentWentOnIsStillHeard) {
  EXPECT_EQ(
      played("<state id='a'><invoke><content><scxml version='1.0' datamodel='feel'><final id='f'><onexit>"
             "<send event='last' target='#_parent'/></onexit></final></scxml></content></invoke>"
             "<transition event='last' target='b'/></state>"
             "<state id='b'><transition event='done.invoke' target='c'/></state><state id='c'/>",
             ""),
      "c");
  // What it sends when it is ended is not.
  EXPECT_EQ(
      played("<state id='a'><invoke><content><scxml version='1.0' datamodel='feel'><state id='s'><onexit>"
             "<send event='last' target='#_parent'/></onexit></state></scxml></content></invoke>"
             "<transition event='go' target='b'/></state>"
             "<state id='b'><transition event='last' target='c'/></state><state id='c'/>",
             "go @1s"),
      "a | b | b");
}

TEST(Step, AParameterThatStandsTwiceIsSentAsAListOfBoth) {
  EXPECT_EQ(
      played(
          "<state id='a'><onentry><send event='x'><param name='n' expr='2'/><param name='n' expr='3'/><param "
          "name='m' expr='4'/></send></onentry><transition event='x' cond='_event.data.n = [2, 3] and "
          "_event.data.m = 4' target='b'/></state><state id='b'/>",
          ""),
      "b");
}

TEST(Step, APartOfAValueCanBeAssignedWhereThereIsSuchAPlace) {
  const auto assigned = [](const std::string& location) {
    return played(
        "<datamodel><data id='d' expr='{a: 1, b: {c: 2}}'/></datamodel><state id='s'><onentry><assign "
        "location='" +
            location +
            "' expr='9'/><raise event='go'/></onentry><transition event='error.execution' target='none'/>"
            "<transition event='go' cond='d = {a: 9, b: {c: 2}}' target='first'/>"
            "<transition event='go' cond='d = {a: 1, b: {c: 9}}' target='inner'/>"
            "<transition event='go' cond='d = {a: 1, b: {c: 2, e: 9}}' target='added'/></state>"
            "<state id='none'/><state id='first'/><state id='inner'/><state id='added'/>",
        "");
  };
  EXPECT_EQ(assigned("d.a"), "first");
  EXPECT_EQ(assigned("d.b.c"), "inner");
  EXPECT_EQ(assigned("d.b.e"), "added");
  EXPECT_EQ(assigned("d.a.x"), "none");
  EXPECT_EQ(assigned("d.x.y"), "none");
  for (const char* wrong : {"d.", "d..a", "d.1", "x.a", "_event.name"}) {
    const ScxmlReading reading = read_scxml(chart_text(
        std::string("<datamodel><data id='d'/></datamodel><state id='s'><onentry><assign location='") +
        wrong + "' expr='9'/></onentry></state>"));
    ASSERT_FALSE(reading.chart.has_value()) << wrong;
    EXPECT_EQ(reading.findings[0].code, "C015") << wrong;
  }
}

TEST(Step, MarkupInAnAssignmentIsATextAsInData) {
  EXPECT_EQ(
      played("<datamodel><data id='d'/></datamodel><state id='a'><onentry><assign location='d'><x "
             "y=\"1\"/></assign></onentry><transition cond='d = &quot;&lt;x y=\\&quot;1\\&quot;/&gt;&quot;' "
             "target='b'/></state><state id='b'/>",
             ""),
      "b");
}

TEST(Step, TheSameEventsGiveTheSameStateAndAStateIsAValue) {
  const Chart chart = chart_of(kParallel);
  Stepper stepper(chart);
  Effects effects;
  ChartState state;
  ASSERT_TRUE(stepper.start(state, {}, effects).ok());
  const ChartState kept = state;
  ASSERT_TRUE(stepper.step(state, ChartEvent{.name = "f"}, effects).ok());
  EXPECT_FALSE(state == kept);
  ChartState again = kept;
  ASSERT_TRUE(stepper.step(again, ChartEvent{.name = "f"}, effects).ok());
  EXPECT_EQ(again, state);
}

// Without history, data and raised events a configuration decides alone what an event does.
TEST(Step, WhatAnEventDoesDependsOnTheConfigurationOnly) {
  std::mt19937 random(20261126);
  const Chart chart = chart_of(kParallel);
  Stepper stepper(chart);
  std::map<std::pair<std::vector<std::string>, std::string>, std::vector<std::string>> seen;
  for (int walk = 0; walk < 200; ++walk) {
    Effects effects;
    ChartState state;
    ASSERT_TRUE(stepper.start(state, {}, effects).ok());
    for (int i = 0; i < 5; ++i) {
      const std::string event = std::vector<std::string>{"e", "f", "g"}[random() % 3];
      const auto from = active_atoms(chart, state.configuration);
      ASSERT_TRUE(stepper.step(state, ChartEvent{.name = event}, effects).ok());
      const auto to = active_atoms(chart, state.configuration);
      EXPECT_EQ(seen.try_emplace({from, event}, to).first->second, to);
    }
  }
}

}  // namespace
}  // namespace zhicheng::casework::test
