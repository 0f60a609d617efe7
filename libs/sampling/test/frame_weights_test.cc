#include "zhicheng/sampling/frame_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

namespace zhicheng::sampling {
namespace {

constexpr double kMillion = 1e6;

// Inclusion probabilities of draw-v1 for such weights.
std::vector<double> pi_of(const std::vector<std::uint64_t>& weights, std::uint64_t n) {
  std::vector<double> pi(weights.size(), 0);
  auto m = static_cast<double>(n);
  std::vector<bool> certain(weights.size(), false);
  while (true) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (!certain[i]) sum += static_cast<double>(weights[i]);
    int taken = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (!certain[i] && weights[i] > 0 && m > 0) {
        pi[i] = m * static_cast<double>(weights[i]) / sum;
        if (pi[i] >= 1) ++taken, certain[i] = true, pi[i] = 1;
      }
    if (taken == 0) return pi;
    m -= taken;
  }
}

std::vector<Subject> subjects_of(std::mt19937_64& random, std::size_t count, bool capped) {
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < count; ++i) {
    Subject subject{.id = "F" + std::to_string(100 + i),
                    .stratum = "s",
                    .risk = random() % 10,
                    .size = random() % 1000,
                    .cap = {}};
    if (capped && random() % 2 == 0) {
      subject.cap = random() % 3 == 0 ? 2 * kVisit : random() % kVisit;
      subject.past = random() % 3 == 0 ? random() % (2 * kVisit) : 0;
    }
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

TEST(FrameWeights, MixTheEvenShareWithRiskTimesSize) {
  std::mt19937_64 random(3);
  for (const std::uint64_t even : {0U, 50U, 75U, 100U}) {
    WeightRequest request{
        .subjects = subjects_of(random, 40, false), .even_percent = even, .plan = {}, .rotation = {}};
    double risk_size = 0;
    for (const Subject& each : request.subjects) risk_size += static_cast<double>(each.risk * each.size);
    const auto weights = frame_weights(request).value();
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double a = static_cast<double>(even) / 100;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const Subject& each = request.subjects[i];
      EXPECT_NEAR(static_cast<double>(weights[i]) / sum,
                  a / 40 + (1 - a) * static_cast<double>(each.risk * each.size) / risk_size, 1e-14);
    }
  }
}

TEST(FrameWeights, AreEvenWhereNothingIsKnown) {
  WeightRequest request{
      .subjects = {{.id = "a", .stratum = "s", .cap = {}}, {.id = "b", .stratum = "s", .cap = {}}},
      .plan = {},
      .rotation = {}};
  const auto weights = frame_weights(request).value();
  EXPECT_GT(weights[0], 0u);
  EXPECT_EQ(weights[0], weights[1]);
}

// Beside the water line found by halving.
TEST(FrameWeights, KeepEveryCapAndShareWhatItCutsInProportion) {
  std::mt19937_64 random(44);
  int bound = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t count = 2 + random() % 20;
    WeightRequest request{
        .subjects = subjects_of(random, count, true), .even_percent = 50, .plan = {}, .rotation = {}};
    const std::uint64_t n = 1 + random() % 6;
    request.plan = SamplePlan{{"s", n}};
    WeightRequest free = request;
    std::vector<double> most;
    for (Subject& each : free.subjects) {
      most.push_back(each.cap ? std::min(1.0, std::max(0.0, static_cast<double>(*each.cap) -
                                                                static_cast<double>(each.past)) /
                                                  kMillion)
                              : 1.0);
      each.cap.reset();
      if (most.back() <= 0) each.stratum = "out";  // no part of the mix
    }
    const bool any_cap = std::any_of(request.subjects.begin(), request.subjects.end(),
                                     [](const Subject& each) { return each.cap.has_value(); });
    const auto found = frame_weights(request);
    const double room = std::accumulate(most.begin(), most.end(), 0.0);
    if (any_cap && room < static_cast<double>(n) - 1e-9) {
      ASSERT_FALSE(found.ok());
      EXPECT_EQ(found.error().code(), ErrorCode::invalid_argument);
      continue;
    }
    ASSERT_TRUE(found.ok()) << round;
    if (!any_cap) continue;
    const std::vector<double> pi = pi_of(*found, n);
    const auto shares = frame_weights(free).value();
    double low = 0;
    double high = 1;
    const auto filled = [&](double line) {
      double sum = 0;
      for (std::size_t i = 0; i < count; ++i) sum += std::min(most[i], line * static_cast<double>(shares[i]));
      return sum;
    };
    for (int step = 0; step < 200; ++step) {
      const double middle = (low + high) / 2;
      (filled(middle) < static_cast<double>(n) ? low : high) = middle;
    }
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_LE(pi[i], most[i] * (1 + 1e-15)) << round << " " << i;
      EXPECT_NEAR(pi[i], std::min(most[i], high * static_cast<double>(shares[i])), 1e-9) << round << " " << i;
      if (most[i] < 1 && most[i] > 0 && std::abs(pi[i] - most[i]) < 1e-12) ++bound;
    }
  }
  EXPECT_GT(bound, 200);
}

TEST(FrameWeights, RotationVisitsEverybodyOnceInAllTurns) {
  std::mt19937_64 random(5);
  WeightRequest request{.subjects = subjects_of(random, 400, false), .plan = {}, .rotation = {}};
  std::vector<int> turns(400, 0);
  for (std::uint32_t turn = 1; turn <= 4; ++turn) {
    request.rotation = RotationGroups{4, turn, "2026"};
    const auto weights = frame_weights(request).value();
    int members = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (weights[i] > 0) ++turns[i], ++members;
    EXPECT_NEAR(members, 100, 45);
  }
  for (const int count : turns) EXPECT_EQ(count, 1);
  EXPECT_EQ(rotation_group({4, 1, "2026"}, "F100"), rotation_group({4, 3, "2026"}, "F100"));
}

TEST(FrameWeights, ReadsVisitsWithDecimals) {
  const auto subjects =
      read_subjects("id,stratum,risk,size,past,cap\na,s,1,2,0.25,1\nb,s,1,2,,\nc,s,1,2,3,0.000001\n").value();
  EXPECT_EQ(subjects[0].past, 250'000u);
  EXPECT_EQ(*subjects[0].cap, kVisit);
  EXPECT_FALSE(subjects[1].cap);
  EXPECT_EQ(*subjects[2].cap, 1u);
  const auto weights =
      frame_weights({.subjects = subjects, .plan = SamplePlan{{"s", 1}}, .rotation = {}}).value();
  EXPECT_EQ(weights[2], 0u);
  EXPECT_EQ(weighted_frame_csv({subjects[2]}, {0}), "id,stratum,weight\nc,s,0\n");
}

TEST(FrameWeights, RefuseWhatIsWrong) {
  for (const char* wrong_table :
       {"id,stratum,risk\n", "id,stratum,risk,size\n", "id,stratum,risk,size\n,s,1,1\n",
        "id,stratum,risk,size\na,,1,1\n", "id,stratum,risk,size\na,s,-1,1\n",
        "id,stratum,risk,size\na,s,1,1000000001\n", "id,stratum,risk,size\na,s,1,1\na,s,1,1\n",
        "id,stratum,risk,size,past\na,s,1,1,1.\n", "id,stratum,risk,size,past\na,s,1,1,.5\n",
        "id,stratum,risk,size,past\na,s,1,1,0.1234567\n", "id,stratum,risk,size,past,cap\na,s,1,1,,1001\n"}) {
    const auto subjects = read_subjects(wrong_table);
    ASSERT_FALSE(subjects.ok()) << wrong_table;
    EXPECT_EQ(subjects.error().code(), ErrorCode::draw_frame_invalid);
  }
  const auto refused = [](WeightRequest request) {
    request.subjects = {{.id = "a", .stratum = "s", .cap = kVisit / 2}};
    const auto weights = frame_weights(request);
    return !weights.ok() && weights.error().code() == ErrorCode::invalid_argument;
  };
  EXPECT_FALSE(refused({.subjects = {}, .plan = SamplePlan{}, .rotation = {}}));
  EXPECT_TRUE(refused({.subjects = {}, .plan = {}, .rotation = {}}));
  EXPECT_TRUE(refused({.subjects = {}, .plan = SamplePlan{{"s", 1}}, .rotation = {}}));
  EXPECT_TRUE(refused({.subjects = {}, .even_percent = 101, .plan = SamplePlan{}, .rotation = {}}));
  for (const RotationGroups& rotation :
       {RotationGroups{0, 1, "k"}, RotationGroups{4, 0, "k"}, RotationGroups{4, 5, "k"},
        RotationGroups{4, 1, ""}, RotationGroups{1001, 1, "k"}})
    EXPECT_TRUE(refused({.subjects = {}, .plan = SamplePlan{}, .rotation = rotation}));
}

}  // namespace
}  // namespace zhicheng::sampling
