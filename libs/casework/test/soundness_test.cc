// Soundness of small nets that a person can follow, and the limits.
#include "net_support.h"

namespace zhicheng::casework::test {
namespace {

TEST(Soundness, SequencesChoicesAndParallelPartsThatMeetAreSound) {
  EXPECT_EQ(verdict_of({"i > o"}), "sound");
  EXPECT_EQ(verdict_of({"i > p", "p > q", "q > o"}), "sound");
  EXPECT_EQ(verdict_of({"i > p", "i > q", "p > o", "q > o"}), "sound");
  EXPECT_EQ(verdict_of({"i > p q", "p > r", "q > s", "r s > o"}), "sound");
  EXPECT_EQ(verdict_of({"i > p", "p > q", "q > p", "q > o"}), "sound");
  // Rework in one of two parallel parts, and a step that puts back what it takes.
  EXPECT_EQ(verdict_of({"i > a b", "a > a1", "a1 > a", "b > b1", "b1 > b1", "a1 b1 > o"}), "sound");
}

TEST(Soundness, TellsTheWaysToFailApart) {
  EXPECT_EQ(verdict_of({"i > p q", "p > o", "q > o"}), "improper_completion: t1 → t2 ⟹ o + q");
  EXPECT_EQ(verdict_of({"i > p", "i > q", "p q > o"}), "deadlock: t1 ⟹ p | dead_transition: t3");
  EXPECT_EQ(verdict_of({"i > p", "p > q", "p > r", "q > s", "s > q", "r > o", "q r > o"}),
            "livelock: t1 → t2 ⟹ q | dead_transition: t7");
  EXPECT_EQ(verdict_of({"i > p", "p > o", "p q > o", "p q > q"}), "dead_transition: t3, t4");
  EXPECT_EQ(verdict_of({"i > p", "p > p q", "p > o", "q > o"}), "unbounded: t1 → (t2)* ⟹ +q");
}

TEST(Soundness, ATransitionThatNeverFiresIsDeadThoughTheRestIsSound) {
  EXPECT_EQ(verdict_of({"i > p", "i > q", "p > o", "q > o", "p q > o"}), "dead_transition: t5");
}

TEST(Soundness, ChoicesThatAreNotFreeAreJudgedByWhatCanHappen) {
  // The choice at the beginning is remembered in c or d, so the later one is right.
  EXPECT_EQ(verdict_of({"i > p c", "i > p d", "p > q", "q c > o", "q d > o"}), "sound");
  // Not remembered for the second branch.
  EXPECT_EQ(verdict_of({"i > p c", "i > p", "p > q", "q c > o"}), "deadlock: t2 → t3 ⟹ q");
  EXPECT_EQ(verdict_of({"i > p c", "i > p d", "p > q", "q c > o", "q d > o c"}),
            "improper_completion: t2 → t3 → t5 ⟹ o + c");
}

TEST(Soundness, ALoopThatAlsoGivesATokenIsUnboundedAndTheLoopIsShown) {
  EXPECT_EQ(verdict_of({"i > p", "p > q", "q > p r", "q > s", "s > o", "r s > s"}),
            "unbounded: t1 → (t2 → t3)* ⟹ +r");
  EXPECT_EQ(verdict_of({"i > i2", "i2 > p q", "p > p p2", "p2 > p3", "p3 q > q", "p q > o"}).substr(0, 9),
            "unbounded");
}

TEST(Soundness, SeveralTokensInAPlaceAreNotYetUnbounded) {
  EXPECT_EQ(verdict_of({"i > a b", "a > p", "b > p", "p > o"}), "improper_completion: t1 → t2 → t4 ⟹ o + b");
  EXPECT_EQ(verdict_of({"i > a b x", "a > p", "b > p", "p > q", "q x > y", "q y > o"}), "sound");
}

TEST(Soundness, StructureComesFirst) {
  EXPECT_EQ(verdict_of({"i > p", "p > i", "p > o"}), "not_a_workflow_net: into_source: t2");
  EXPECT_EQ(verdict_of({"i > o", "o > p", "p > o"}), "not_a_workflow_net: out_of_sink: t2");
  EXPECT_EQ(verdict_of({"i > o", "i > p", " > o", "p >"}),
            "not_a_workflow_net: off_every_way: p, t2, t3, t4");
  EXPECT_EQ(verdict_of({}), "not_a_workflow_net: off_every_way: i, o");
  WorkflowNet same = net_of({});
  same.places = {"i"};
  same.sink = 0;
  EXPECT_EQ(judged(same), "not_a_workflow_net: source_is_sink");
  EXPECT_EQ(verdict_of({"i > i o"}), "not_a_workflow_net: into_source: t1");
}

TEST(Soundness, BeyondItsLimitsANetIsUndecidedAndNeverWrong) {
  const WorkflowNet wide = wide_net(4, 3);  // 4^4 + 2 markings
  EXPECT_EQ(judged(wide), "sound");
  EXPECT_EQ(judged(wide, {.markings = 258, .reduce = false}), "sound");
  EXPECT_EQ(judge_soundness(wide, {.reduce = false}).markings, 258U);
  EXPECT_EQ(judged(wide, {.markings = 257, .reduce = false}), "undecided: markings > 257");
  EXPECT_EQ(judged(wide, {.bytes = 1'000, .reduce = false}), "undecided: bytes > 1000");
  // By the rules the net has become small.
  EXPECT_LT(judge_soundness(wide).markings, 4U);
  EXPECT_EQ(judged(wide, {.markings = 257}), "sound");
}

TEST(Soundness, WhatWasFoundBeforeTheLimitIsTrue) {
  WorkflowNet wide = wide_net(6, 3);
  wide.transitions.push_back(NetTransition{.name = "x", .in = {wide.transitions[0].out[0]}, .out = {1}});
  const std::string shown = judged(wide, {.markings = 100, .reduce = false});
  EXPECT_EQ(shown.substr(0, 33), "improper_completion: t1 → x ⟹");
  // The whole net is not searched: the smaller one gives the path, and it is one of the whole net.
  EXPECT_EQ(judged(wide, {.examples = 10}).substr(0, 21), "improper_completion: ");
}

TEST(Soundness, MoreThan255TokensInAPlaceAreBeyondTheLimits) {
  std::vector<std::string> lines{"i > a0 b0"};
  for (int k = 0; k < 9; ++k) {
    const std::string from = std::to_string(k);
    const std::string to = std::to_string(k + 1);
    lines.push_back("a" + from + " > a" + to + " b" + to);
    lines.push_back("b" + from + " > a" + to + " b" + to);
  }
  lines.push_back("a9 b9 > o");
  const std::string shown = judged(net_of(lines), {.markings = 20'000});
  EXPECT_TRUE(shown.starts_with("improper_completion") || shown.starts_with("undecided")) << shown;
}

TEST(Soundness, ALongSequenceAndNestedLoopsAreReduced) {
  std::vector<std::string> lines{"i > p0"};
  for (int k = 0; k < 5'000; ++k) {
    const std::string from = "p" + std::to_string(k);
    const std::string to = "p" + std::to_string(k + 1);
    lines.push_back(from + " > " + to);
    if (k % 3 == 0) lines.push_back(to + " > " + from);
  }
  lines.push_back("p5000 > o");
  WorkflowNet net{.id = "long", .places = {"i", "o"}, .source = 0, .sink = 1};
  for (int k = 0; k <= 5'000; ++k) net.places.push_back("p" + std::to_string(k));
  for (const std::string& line : lines) {
    const auto place = [](const std::string& name) {
      return name == "i" ? 0U : name == "o" ? 1U : static_cast<PlaceIndex>(std::stoi(name.substr(1)) + 2);
    };
    const std::size_t arrow = line.find(" > ");
    net.transitions.push_back(NetTransition{
        .name = "t", .in = {place(line.substr(0, arrow))}, .out = {place(line.substr(arrow + 3))}});
  }
  const Soundness found = judge_soundness(net);
  EXPECT_EQ(found.verdict, SoundnessVerdict::sound);
  EXPECT_LT(found.markings, 10U);
}

}  // namespace
}  // namespace zhicheng::casework::test
