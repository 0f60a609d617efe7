#include "zhicheng/sampling/allocation.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <random>

namespace zhicheng::sampling {
namespace {

using Fraction = boost::multiprecision::cpp_rational;

// Variance of strata that get some, and the weight of those that get none, which comes first.
using Cost = std::pair<Fraction, Fraction>;

Cost cost_of(const AllocationRequest& request, const std::vector<std::uint64_t>& n) {
  Cost cost;
  for (std::size_t i = 0; i < n.size(); ++i) {
    const AllocationStratum& s = request.strata[i];
    const Fraction p(2 * s.failed + 1, 2 * s.tested + 2);
    const Fraction v = Fraction(s.units) * s.units * p * (1 - p);
    if (n[i] == 0)
      cost.first += v;
    else
      cost.second += v / n[i];
  }
  return cost;
}

bool within(const AllocationRequest& request, const std::vector<std::uint64_t>& n) {
  std::uint64_t sum = 0;
  std::uint64_t units = 0;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> classes;
  for (const AllocationStratum& s : request.strata) units += s.units;
  for (std::size_t i = 0; i < n.size(); ++i) {
    const AllocationStratum& s = request.strata[i];
    const std::uint64_t even = units == 0 ? 0 : request.n * s.units * request.even_percent / 100 / units;
    if (n[i] > s.maximum || n[i] < s.minimum || n[i] < std::min(even, s.maximum)) return false;
    sum += n[i];
    classes[s.credit_class].first += n[i];
    classes[s.credit_class].second += s.units;
  }
  for (const ClassShare& share : request.classes) {
    const auto [drawn, all] = classes[share.credit_class];
    if (drawn * 100 < all * share.least || drawn * 100 > all * share.most) return false;
  }
  return sum == request.n;
}

// The least cost of all allocations within the limits; nullopt: there is none.
std::optional<Cost> best_of_all(const AllocationRequest& request) {
  std::optional<Cost> best;
  std::vector<std::uint64_t> n(request.strata.size(), 0);
  while (true) {
    if (within(request, n))
      if (const Cost cost = cost_of(request, n); !best || cost < *best) best = cost;
    std::size_t at = 0;
    while (at < n.size() && n[at] == request.strata[at].maximum) n[at++] = 0;
    if (at == n.size()) return best;
    ++n[at];
  }
}

TEST(Allocation, IsTheBestOfAllWithinTheLimits) {
  std::mt19937_64 random(2012);
  int possible = 0;
  for (int round = 0; round < 1500; ++round) {
    AllocationRequest request;
    const std::size_t strata = 1 + random() % 4;
    for (std::size_t i = 0; i < strata; ++i) {
      AllocationStratum s{.stratum = std::to_string(i), .units = random() % 9, .tested = random() % 12};
      s.failed = random() % (s.tested + 1);
      s.maximum = random() % 3 == 0 ? random() % (s.units + 1) : s.units;
      s.minimum = random() % 3 == 0 ? random() % (s.maximum + 1) : 0;
      s.credit_class = random() % 2 == 0 ? "A" : "B";
      request.strata.push_back(s);
    }
    if (random() % 2 == 0) request.classes.push_back({"A", random() % 40, 60 + random() % 41});
    if (random() % 2 == 0) request.classes.push_back({"B", random() % 40, 40 + random() % 61});
    request.n = random() % 14;
    request.even_percent = random() % 2 == 0 ? 0 : random() % 101;
    const std::optional<Cost> best = best_of_all(request);
    const auto plan = allocate(request);
    ASSERT_EQ(plan.ok(), best.has_value()) << round;
    if (!plan.ok()) {
      EXPECT_EQ(plan.error().code(), ErrorCode::invalid_argument);
      continue;
    }
    ++possible;
    std::vector<std::uint64_t> n;
    for (const PlanLine& line : *plan) n.push_back(line.n);
    ASSERT_TRUE(within(request, n)) << round;
    ASSERT_EQ(cost_of(request, n), *best) << round;
  }
  EXPECT_GT(possible, 400);
}

TEST(Allocation, GivesMoreWhereMoreFails) {
  // Made up: the same size, failing 1 of 100 and 25 of 100; square roots of p(1−p) are near 1 to 3.5.
  const AllocationRequest request =
      read_allocation("stratum,units,tested,failed\n甲,1000,100,1\n乙,1000,100,25\n", "", 90, 0).value();
  const SamplePlan plan = allocate(request).value();
  ASSERT_EQ(plan.size(), 2u);
  const std::uint64_t low = plan[0].stratum == "甲" ? plan[0].n : plan[1].n;
  EXPECT_EQ(low, 20u);
  EXPECT_LT(expected_error(request, plan), expected_error(request, {{"", 45}, {"", 45}}));
  EXPECT_TRUE(std::isinf(expected_error(request, {{"", 90}, {"", 0}})));
}

TEST(Allocation, KeepsTheEvenShareAndTheClasses) {
  const std::string strata =
      "stratum,units,tested,failed,minimum,maximum,class\n甲,500,100,0,,,A\n乙,500,100,30,,,D\n";
  const auto n_of = [&](const std::string& classes, std::uint64_t even) {
    const SamplePlan plan = allocate(read_allocation(strata, classes, 100, even).value()).value();
    return plan[0].stratum == "甲" ? plan[0].n : plan[1].n;
  };
  EXPECT_LT(n_of("", 0), 20u);
  EXPECT_EQ(n_of("", 50), 25u);
  EXPECT_EQ(n_of("", 100), 50u);
  EXPECT_EQ(n_of("class,least,most\nA,0,1\n", 0), 5u);
  EXPECT_EQ(n_of("class,least,most\nD,0,15\n", 0), 25u);
}

TEST(Allocation, RefusesWhatContradictsItself) {
  const std::string strata = "stratum,units,tested,failed,minimum,maximum,class\n甲,50,0,0,20,30,A\n";
  for (const auto& [classes, n, even, why] :
       std::vector<std::tuple<std::string, std::uint64_t, std::uint64_t, std::string>>{
           {"", 10, 0, "above n = 10"},
           {"", 40, 0, "below n = 40"},
           {"class,least,most\nA,70,100\n", 30, 0, "more than its strata may"},
           {"class,least,most\nA,0,10\n", 30, 0, "less than its strata must"},
           {"", 10'000'001, 0, "above 10,000,000"},
           {"", 30, 101, "above 100 per cent"}}) {
    const auto plan = allocate(read_allocation(strata, classes, n, even).value());
    ASSERT_FALSE(plan.ok()) << why;
    EXPECT_EQ(plan.error().code(), ErrorCode::invalid_argument);
    EXPECT_NE(plan.error().message(Language::en).find(why), std::string::npos)
        << plan.error().message(Language::en);
  }
}

TEST(Allocation, RefusesAWrongTableWithTheLine) {
  for (const auto& [strata, classes, line] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"stratum,units\n", "", "1"},
           {"stratum,units,tested,failed\n", "", "1"},
           {"stratum,units,tested,failed\n甲,5,3,4\n", "", "2"},
           {"stratum,units,tested,failed\n甲,5,3,4,\n", "", "2"},
           {"stratum,units,tested,failed\n甲,5,3,0\n甲,5,3,0\n", "", "3"},
           {"stratum,units,tested,failed,minimum\n甲,5,3,0,6\n", "", "2"},
           {"stratum,units,tested,failed,minimum,maximum\n甲,5,3,0,3,2\n", "", "2"},
           {"stratum,units,tested,failed\n甲,x,3,0\n", "", "2"},
           {"stratum,units,tested,failed\n甲,5,3,0\n", "class,least,most\nA,5,4\n", "2"},
           {"stratum,units,tested,failed\n甲,5,3,0\n", "class,least,most\nA,5,101\n", "2"},
           {"stratum,units,tested,failed\n甲,5,3,0\n", "class,least,most\nA,5,9\nA,5,9\n", "3"},
           {"stratum,units,tested,failed\n甲,5,3,0\n", "class,most\n", "1"}}) {
    const auto request = read_allocation(strata, classes, 3, 50);
    ASSERT_FALSE(request.ok()) << strata << classes;
    EXPECT_EQ(request.error().code(), ErrorCode::draw_plan_invalid);
    EXPECT_EQ(request.error().parameters().front().second, line) << strata << classes;
  }
}

}  // namespace
}  // namespace zhicheng::sampling
