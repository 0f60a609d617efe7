// Every verdict against a search that is written as the definition reads.
#include <map>
#include <optional>
#include <random>
#include <set>

#include "net_support.h"

namespace zhicheng::casework::test {
namespace {

using NaiveMarking = std::vector<int>;
constexpr unsigned kNetSeed = 20261126;

bool naive_covers(const NaiveMarking& large, const NaiveMarking& small) {
  for (std::size_t i = 0; i < large.size(); ++i)
    if (large[i] < small[i]) return false;
  return large != small;
}

std::optional<NaiveMarking> naive_fire(const WorkflowNet& net, NaiveMarking marking, std::size_t t) {
  for (const PlaceIndex place : net.transitions[t].in)
    if (--marking[place] < 0) return std::nullopt;
  for (const PlaceIndex place : net.transitions[t].out) ++marking[place];
  return marking;
}

// What the definition says, by looking at every marking from every marking.
struct NaiveAnswer {
  bool unbounded = false;
  std::map<NaiveMarking, std::set<NaiveMarking>> next;
  std::set<NaiveMarking> stuck, lost, improper;  // deadlocks; markings that lead to no end and no standstill
  std::set<std::size_t> dead;

  explicit NaiveAnswer(const WorkflowNet& net) {
    for (std::size_t t = 0; t < net.transitions.size(); ++t) dead.insert(t);
    NaiveMarking first(net.places.size(), 0);
    first[net.source] = 1;
    std::vector<NaiveMarking> trail;
    walk(net, first, trail);
    if (unbounded) return;
    for (const auto& [marking, following] : next) {
      int total = 0;
      for (const int count : marking) total += count;
      const bool at_end = marking[net.sink] > 0;
      if (at_end && total > 1) improper.insert(marking);
      if (!at_end && following.empty()) stuck.insert(marking);
      if (!ends(net, marking)) lost.insert(marking);
    }
  }

  bool sound() const {
    return !unbounded && stuck.empty() && lost.empty() && improper.empty() && dead.empty();
  }

  void walk(const WorkflowNet& net, const NaiveMarking& marking, std::vector<NaiveMarking>& trail) {
    for (const NaiveMarking& before : trail) unbounded = unbounded || naive_covers(marking, before);
    if (unbounded || !next.emplace(marking, std::set<NaiveMarking>()).second) return;
    trail.push_back(marking);
    for (std::size_t t = 0; t < net.transitions.size() && !unbounded; ++t) {
      const auto to = naive_fire(net, marking, t);
      if (!to) continue;
      dead.erase(t);
      next[marking].insert(*to);
      walk(net, *to, trail);
    }
    trail.pop_back();
  }

  bool ends(const WorkflowNet& net, const NaiveMarking& from) const {
    std::set<NaiveMarking> seen{from};
    std::vector<NaiveMarking> open{from};
    while (!open.empty()) {
      const NaiveMarking marking = open.back();
      open.pop_back();
      if (marking[net.sink] > 0 || next.at(marking).empty()) return true;
      for (const NaiveMarking& to : next.at(marking))
        if (seen.insert(to).second) open.push_back(to);
    }
    return false;
  }
};

// Whether every node lies on a way from source to sink, by the closure of the arcs.
bool naive_structure_holds(const WorkflowNet& net) {
  const std::size_t count = net.places.size() + net.transitions.size();
  std::vector<std::vector<bool>> leads(count, std::vector<bool>(count, false));
  for (std::size_t t = 0; t < net.transitions.size(); ++t) {
    for (const PlaceIndex place : net.transitions[t].in) leads[place][net.places.size() + t] = true;
    for (const PlaceIndex place : net.transitions[t].out) leads[net.places.size() + t][place] = true;
  }
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < count; ++j)
        if (leads[i][k] && leads[k][j]) leads[i][j] = true;
  for (std::size_t node = 0; node < count; ++node) {
    if (leads[node][net.source] || leads[net.sink][node]) return false;
    if (node != net.source && !leads[net.source][node]) return false;
    if (node != net.sink && !leads[node][net.sink]) return false;
  }
  return true;
}

// Random arcs; every node gets one in and one out where the source and the sink allow it.
WorkflowNet tangled_net(std::mt19937& random) {
  WorkflowNet net{.id = "random", .source = 0, .sink = 1};
  const auto below = [&](std::size_t n) { return static_cast<PlaceIndex>(random() % n); };
  const std::size_t places = 3 + below(5);
  for (std::size_t p = 0; p < places; ++p) net.places.push_back("p" + std::to_string(p));
  const std::size_t transitions = 2 + below(6);
  for (std::size_t t = 0; t < transitions; ++t) {
    std::set<PlaceIndex> in, out;
    for (PlaceIndex arcs = 1 + below(2); arcs > 0; --arcs)
      in.insert(below(4) == 0 ? 0 : 2 + below(places - 2));
    for (PlaceIndex arcs = 1 + below(2); arcs > 0; --arcs)
      out.insert(below(4) == 0 ? 1 : 2 + below(places - 2));
    if (t == 0) in = {0};
    if (t == 1) out = {1};
    net.transitions.push_back(NetTransition{
        .name = "t" + std::to_string(t), .in = {in.begin(), in.end()}, .out = {out.begin(), out.end()}});
  }
  return net;
}

// A sound net that grew from i → o by choices, sequences, loops and parallel parts; then some arcs are moved.
WorkflowNet grown_net(std::mt19937& random, int changes) {
  WorkflowNet net = net_of({"i > o"});
  const auto below = [&](std::size_t n) { return static_cast<PlaceIndex>(random() % n); };
  const auto fresh = [&] {
    net.places.push_back("p" + std::to_string(net.places.size()));
    return static_cast<PlaceIndex>(net.places.size() - 1);
  };
  for (PlaceIndex step = 1 + below(6); step > 0; --step) {
    const std::size_t at = below(net.transitions.size());
    const NetTransition old = net.transitions[at];
    const PlaceIndex a = fresh();
    switch (below(4)) {
      case 0:  // a sequence
        net.transitions[at].out = {a};
        net.transitions.push_back(NetTransition{.in = {a}, .out = old.out});
        break;
      case 1:  // a choice
        net.transitions.push_back(old);
        net.places.pop_back();
        break;
      case 2: {  // two at once
        const PlaceIndex b = fresh();
        const PlaceIndex c = fresh();
        net.transitions[at].out = {a, b};
        net.transitions.push_back(NetTransition{.in = {b}, .out = {c}});
        net.transitions.push_back(NetTransition{.in = {a, c}, .out = old.out});
        break;
      }
      default:  // work that may be done again
        net.transitions[at].out = {a};
        net.transitions.push_back(NetTransition{.in = {a}, .out = old.out});
        net.transitions.push_back(NetTransition{.in = {a}, .out = {a}});
    }
  }
  for (; changes > 0; --changes) {
    NetTransition& changed = net.transitions[below(net.transitions.size())];
    std::vector<PlaceIndex>& side = below(2) == 0 ? changed.in : changed.out;
    std::set<PlaceIndex> places(side.begin(), side.end());
    if (below(2) == 0) places.erase(*std::next(places.begin(), below(places.size())));
    places.insert(below(net.places.size()));
    side.assign(places.begin(), places.end());
  }
  for (std::size_t t = 0; t < net.transitions.size(); ++t) net.transitions[t].name = "t" + std::to_string(t);
  return net;
}

// Whether the path of a violation can be gone and leads to what it says.
void expect_true(const WorkflowNet& net, const NetViolation& violation, const NaiveAnswer& naive) {
  if (violation.fault == NetFault::dead_transition) {
    for (const NetTransitionIndex t : violation.dead) EXPECT_TRUE(naive.dead.contains(t));
    EXPECT_FALSE(violation.dead.empty());
    return;
  }
  NaiveMarking marking(net.places.size(), 0);
  marking[net.source] = 1;
  NaiveMarking before = marking;
  for (std::size_t i = 0; i < violation.path.size(); ++i) {
    if (i == violation.repeats_from) before = marking;
    auto to = naive_fire(net, marking, violation.path[i]);
    ASSERT_TRUE(to.has_value()) << "step " << i;
    marking = std::move(*to);
  }
  const auto shown = [&] {
    if (violation.fault == NetFault::unbounded) return naive_covers(marking, before);
    if (violation.fault == NetFault::deadlock) return naive.stuck.contains(marking);
    if (violation.fault == NetFault::livelock) return naive.lost.contains(marking);
    return naive.improper.contains(marking);
  };
  EXPECT_TRUE(shown()) << name_of(violation.fault);
}

std::set<NetFault> naive_faults(const NaiveAnswer& naive) {
  std::set<NetFault> faults;
  if (naive.unbounded) return {NetFault::unbounded};
  if (!naive.stuck.empty()) faults.insert(NetFault::deadlock);
  if (!naive.lost.empty()) faults.insert(NetFault::livelock);
  if (!naive.improper.empty()) faults.insert(NetFault::improper_completion);
  if (!naive.dead.empty()) faults.insert(NetFault::dead_transition);
  return faults;
}

void expect_same(const WorkflowNet& net, std::map<std::string, int>& seen) {
  const Soundness found = judge_soundness(net);
  const bool refused = !found.violations.empty() && found.violations[0].fault == NetFault::not_a_workflow_net;
  ASSERT_EQ(refused, !naive_structure_holds(net));
  if (refused) {
    ++seen["not_a_workflow_net"];
    return;
  }
  const NaiveAnswer naive(net);
  ++seen[naive.sound() ? "sound" : "unsound"];
  const auto verdict = naive.sound() ? SoundnessVerdict::sound : SoundnessVerdict::unsound;
  ASSERT_EQ(found.verdict, verdict);
  ASSERT_EQ(judge_soundness(net, {.reduce = false}).verdict, verdict);
  std::set<NetFault> faults;
  for (const NetViolation& violation : found.violations) {
    faults.insert(violation.fault);
    ++seen[std::string(name_of(violation.fault))];
    expect_true(net, violation, naive);
  }
  EXPECT_EQ(faults, naive_faults(naive));
  // From the smaller net alone: one fault, and a true one.
  const Soundness small = judge_soundness(net, {.examples = 0});
  ASSERT_EQ(small.verdict, verdict);
  for (const NetViolation& violation : small.violations) expect_true(net, violation, naive);
}

TEST(SoundnessOfRandomNets, IsWhatTheDefinitionSays) {
  std::mt19937 random(kNetSeed);
  std::map<std::string, int> seen;
  for (int i = 0; i < 24'000 && !testing::Test::HasFailure(); ++i) {
    const WorkflowNet net = i % 3 == 0 ? tangled_net(random) : grown_net(random, i % 3);
    SCOPED_TRACE("seed " + std::to_string(kNetSeed) + ", net " + std::to_string(i) + ": " + json_of(net));
    expect_same(net, seen);
  }
  // The nets are worth the comparison: each kind is there in numbers.
  for (const char* kind : {"not_a_workflow_net", "sound", "unbounded", "deadlock", "livelock",
                           "improper_completion", "dead_transition"})
    EXPECT_GE(seen[kind], 300) << kind;
  for (const auto& [kind, count] : seen) RecordProperty(kind, count);
}

TEST(SoundnessOfRandomNets, GrownNetsAreSound) {
  std::mt19937 random(kNetSeed + 1);
  for (int i = 0; i < 500; ++i) {
    const WorkflowNet net = grown_net(random, 0);
    EXPECT_EQ(judged(net), "sound") << json_of(net);
    EXPECT_EQ(judged(read_workflow_net(json_of(net)).value(), {.reduce = false}), "sound") << json_of(net);
  }
}

}  // namespace
}  // namespace zhicheng::casework::test
