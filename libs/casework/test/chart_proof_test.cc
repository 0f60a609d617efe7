// Whether every case of a chart can be closed.
#include "zhicheng/casework/chart_proof.h"

#include <map>
#include <optional>
#include <random>
#include <set>

#include "support.h"

namespace zhicheng::casework::test {
namespace {

// `closes`, `no end`, `stuck in a b after e f`, `not proved: …`.
std::string proved(const Chart& chart, std::size_t max_steps = kMaxProofSteps) {
  const ChartProof proof = prove_chart(chart, max_steps);
  std::string text;
  for (const std::string& state : proof.states) text += " " + state;
  if (!proof.events.empty()) text += " after";
  for (const std::string& event : proof.events) text += " " + event;
  switch (proof.verdict) {
    case ChartProof::Verdict::closes:
      return "closes";
    case ChartProof::Verdict::no_end:
      return "no end";
    case ChartProof::Verdict::stuck:
      return "stuck in" + text;
    case ChartProof::Verdict::not_proved:
      break;
  }
  return "not proved: " + proof.limit;
}

std::string proved(const std::string& body) {
  return proved(chart_of(body));
}

constexpr const char* kEnd = "<final id='end'/>";

TEST(ChartProof, AChainOfEventsToTheEndCloses) {
  EXPECT_EQ(proved(std::string("<state id='a'><transition event='e' target='end'/></state>") + kEnd),
            "closes");
  EXPECT_EQ(proved(kEnd), "closes");
  EXPECT_EQ(proved("<state id='a'/>"), "no end");
  EXPECT_EQ(proved("<state id='a'><final id='inner'/></state>"), "no end");
}

TEST(ChartProof, ShowsTheShortestWayToWhereACaseIsStuck) {
  const std::string body =
      std::string(
          "<state id='a'><transition event='e' target='b'/><transition event='f' target='end'/></state>"
          "<state id='b'><transition event='g' target='c'/><transition event='h' target='a'/></state>"
          "<state id='c'><transition event='e' target='c'/></state>") +
      kEnd;
  EXPECT_EQ(proved(body), "stuck in c after e g");
  EXPECT_EQ(proved(std::string("<state id='a'/>") + kEnd), "stuck in a");
}

TEST(ChartProof, AConditionMayHoldOrNotButOneOnActiveStatesHasAnAnswer) {
  const auto with = [](const std::string& condition) {
    return "<datamodel><data id='n' expr='1'/></datamodel><state id='a'><transition event='e' cond=\"" +
           condition + "\" target='end'/></state><state id='b'/>" + kEnd;
  };
  EXPECT_EQ(proved(with("n = 2")), "closes");
  EXPECT_EQ(proved(with("In('a')")), "closes");
  EXPECT_EQ(proved(with("In('b')")), "stuck in a");
  EXPECT_EQ(proved(with("false")), "stuck in a");
  EXPECT_EQ(proved(with("In('b') or n = 1")), "closes");
  // What may not hold may leave the case where it cannot go on.
  EXPECT_EQ(
      proved(std::string(
                 "<datamodel><data id='n' expr='1'/></datamodel><state id='a'><transition event='e' "
                 "cond='n = 1' target='end'/><transition event='e' target='b'/></state><state id='b'/>") +
             kEnd),
      "stuck in b after e");
}

TEST(ChartProof, RegionsAreDoneOnlyTogether) {
  const auto regions = [](const std::string& second) {
    return "<parallel id='p'><state id='a'><state id='a1'><transition event='x' target='a2'/></state><final "
           "id='a2'/></state>"
           "<state id='b'><state id='b1'><transition event='y' target='" +
           second +
           "'/></state><state id='b3'/><final id='b2'/></state><transition event='done.state.p' "
           "target='end'/></parallel>" +
           kEnd;
  };
  EXPECT_EQ(proved(regions("b2")), "closes");
  EXPECT_EQ(proved(regions("b3")), "stuck in a1 b1");
}

TEST(ChartProof, RaisedEventsComeInTheirOrderAndBranchesMayRunOrNot) {
  const auto raising = [](const std::string& content) {
    return "<datamodel><data id='n' expr='1'/></datamodel><state id='a'><transition event='e' target='b'>" +
           content +
           "</transition></state><state id='b'><transition event='own.good' target='end'/><transition "
           "event='own.bad' "
           "target='c'/></state><state id='c'/>" +
           kEnd;
  };
  // What is raised is also an event that may come from outside.
  EXPECT_EQ(proved(raising("<raise event='own.bad'/><raise event='own.good'/>")), "stuck in a");
  EXPECT_EQ(proved(raising("<raise event='own.good'/>")), "closes");
  EXPECT_EQ(proved(raising("<if cond='n = 1'><raise event='own.good'/><else/><raise event='own.bad'/></if>")),
            "stuck in c after e");
  EXPECT_EQ(proved(raising("")), "stuck in c after e own.bad");
}

TEST(ChartProof, HistoryBringsBackWhatWasLeft) {
  EXPECT_EQ(
      proved(
          std::string(
              "<state id='a'><history id='h'><transition target='a1'/></history><state id='a1'><transition "
              "event='n' target='a2'/><transition event='f' target='end'/></state><state "
              "id='a2'/><transition event='out' target='b'/></state>"
              "<state id='b'><transition event='back' target='h'/></state>") +
          kEnd),
      "stuck in a2 after n");
  EXPECT_EQ(
      proved(
          std::string(
              "<state id='a'><history id='h'><transition target='a1'/></history><state id='a1'><transition "
              "event='n' target='a2'/></state><state id='a2'><transition event='f' "
              "target='end'/></state><transition event='out' target='b'/></state>"
              "<state id='b'><transition event='back' target='h'/></state>") +
          kEnd),
      "closes");
}

// `count` regions of three states each.
std::string many_regions(int count) {
  std::string body = "<parallel id='p'>";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    body += "<state id='r" + n + "'><state id='x" + n + "'><transition event='e" + n + "' target='y" + n +
            "'/></state><state id='y" + n + "'><transition event='f" + n + "' target='z" + n +
            "'/></state><final id='z" + n + "'/></state>";
  }
  return body + "<transition event='done.state.p' target='end'/></parallel>" + kEnd;
}

TEST(ChartProof, IsGivenUpAtItsLimitAndSaysSo) {
  const Chart chart = chart_of(many_regions(4));  // 81 configurations, done events on the way
  EXPECT_EQ(proved(chart), "closes");
  const std::size_t steps = prove_chart(chart).steps;
  EXPECT_EQ(proved(chart, steps), "closes");
  EXPECT_EQ(proved(chart, steps - 1), "not proved: steps > " + std::to_string(steps - 1));
  EXPECT_EQ(proof_findings(prove_chart(chart, 1), ScxmlCheck::strict).at(0).code, "C022");
}

TEST(ChartProof, ItsFindingsAreErrorsUnlessReadingIsLenient) {
  const ChartProof stuck = prove_chart(chart_of(std::string("<state id='a'/>") + kEnd));
  EXPECT_EQ(proof_findings(stuck, ScxmlCheck::strict).at(0).code, "C021");
  EXPECT_EQ(proof_findings(stuck, ScxmlCheck::strict).at(0).severity, Severity::error);
  EXPECT_EQ(proof_findings(stuck, ScxmlCheck::lenient).at(0).severity, Severity::warning);
  EXPECT_EQ(proof_findings(prove_chart(chart_of("<state id='a'/>")), ScxmlCheck::strict).at(0).code, "C020");
  EXPECT_TRUE(proof_findings(prove_chart(chart_of(kEnd)), ScxmlCheck::strict).empty());
}

// Random charts without conditions: the proof against the engine itself, every event tried in every state.
std::string random_states(std::mt19937& random, int depth, const std::string& name,
                          std::vector<std::string>& ids) {
  const int kind = depth == 0 ? 0 : static_cast<int>(random() % 5);
  ids.push_back(name);
  if (kind < 3) return "<state id='" + name + "'>@" + name + "@</state>";
  std::string inner;
  for (int i = 0; i < 2; ++i) inner += random_states(random, depth - 1, name + std::to_string(i), ids);
  if (kind == 3 && random() % 2 == 0) {
    ids.push_back(name + "f");
    inner += "<final id='" + name + "f'/>";
  }
  const std::string element = kind == 3 ? "state" : "parallel";
  if (element == "parallel" || inner.find("<final") == std::string::npos)
    return "<" + element + " id='" + name + "'>@" + name + "@" + inner + "</" + element + ">";
  return "<state id='" + name + "'>@" + name + "@" + inner + "</state>";
}

std::string random_chart(std::mt19937& random) {
  std::vector<std::string> ids;
  std::string body;
  for (const char* name : {"a", "b", "c"}) body += random_states(random, 2, name, ids);
  ids.push_back("end");
  for (const std::string& id : ids) {
    const std::string mark = "@" + id + "@";
    const std::size_t at = body.find(mark);
    if (at == std::string::npos) continue;
    std::string transitions;
    for (std::size_t count = random() % 3; count > 0; --count) {
      std::string event = std::string(1, static_cast<char>('p' + random() % 3));
      if (random() % 4 == 0) event = "done.state." + ids[random() % ids.size()];
      transitions += "<transition event='" + event + "' target='" + ids[random() % ids.size()] + "'/>";
    }
    body.replace(at, mark.size(), transitions);
  }
  return body + kEnd;
}

// The configurations that the engine reaches, and whether an end can be reached from each.
// Nothing: the chart does not come to rest.
std::optional<bool> every_case_closes(const Chart& chart) {
  Stepper stepper(chart);
  Effects effects;
  std::map<StateSet, std::set<StateSet>> before;
  std::map<StateSet, ChartState> states;
  std::vector<StateSet> open, ended;
  const auto arrive = [&](const ChartState& state) {
    if (!states.emplace(state.configuration, state).second) return;
    (state.running ? open : ended).push_back(state.configuration);
  };
  ChartState first;
  if (!stepper.start(first, {}, effects).ok()) return std::nullopt;
  arrive(first);
  while (!open.empty()) {
    const StateSet from = open.back();
    open.pop_back();
    for (const char* event : {"p", "q", "r"}) {
      ChartState state = states.at(from);
      if (!stepper.step(state, ChartEvent{.name = event}, effects).ok()) return std::nullopt;
      before[state.configuration].insert(from);
      arrive(state);
    }
  }
  std::set<StateSet> closing(ended.begin(), ended.end());
  while (!ended.empty()) {
    const StateSet at = ended.back();
    ended.pop_back();
    for (const StateSet& each : before[at])
      if (closing.insert(each).second) ended.push_back(each);
  }
  return closing.size() == states.size();
}

TEST(ChartProof, OfRandomChartsIsWhatTheEngineDoes) {
  constexpr unsigned kChartSeed = 20261127;
  std::mt19937 random(kChartSeed);
  int closing = 0;
  int compared = 0;
  for (int i = 0; i < 4'000 && !testing::Test::HasFailure(); ++i) {
    const std::string body = random_chart(random);
    SCOPED_TRACE("seed " + std::to_string(kChartSeed) + ", chart " + std::to_string(i) + ": " + body);
    const ScxmlReading reading = read_scxml(chart_text(body));
    if (!reading.chart) continue;  // targets that cannot be active together
    const std::optional<bool> closes = every_case_closes(*reading.chart);
    if (!closes) continue;
    ++compared;
    closing += *closes ? 1 : 0;
    EXPECT_EQ(proved(*reading.chart).substr(0, 6), *closes ? "closes" : "stuck ");
  }
  EXPECT_GE(closing, 100);
  EXPECT_GE(compared - closing, 100);
  RecordProperty("closing", closing);
  RecordProperty("compared", compared);
}

}  // namespace
}  // namespace zhicheng::casework::test
