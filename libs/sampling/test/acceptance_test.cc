#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <string>

#include "zhicheng/base/digest.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/acceptance_curve.h"
#include "zhicheng/sampling/acceptance_plan.h"

namespace zhicheng::sampling {
namespace {

constexpr std::string_view kCodeLetters = "ABCDEFGHJKLMNPQR";
constexpr Severity kSeverities[] = {Severity::normal, Severity::tightened, Severity::reduced};

SinglePlan plan_at(char letter, std::string_view aql, Severity severity = Severity::normal) {
  return single_plan(letter, parse_aql(aql).value(), severity).value();
}

// All 1,248 cells were compared once with a public transcription of GB/T 2828.1-2012, tables 2-A, 2-B and 2-C
// with their arrows followed: no difference. This holds them there.
TEST(AcceptancePlan, TheTablesAreThoseThatWereCompared) {
  std::string text;
  for (const Severity severity : kSeverities)
    for (const char letter : kCodeLetters)
      for (std::size_t aql = 0; aql < preferred_aqls().size(); ++aql) {
        const SinglePlan plan = single_plan(letter, aql, severity).value();
        text += std::string(name_of(severity)) + " " + letter + " " + std::to_string(aql) + " " +
                plan.letter + " " + std::to_string(plan.n) + " " + std::to_string(plan.ac) + "\n";
      }
  EXPECT_EQ(to_hex(Hasher(HashAlgorithm::sha256)({text})),
            "48f99f87f2d52285d2609f1cd3ac65e48a1a26a27dbd2c981fcc65e30968f81d");
}

TEST(AcceptancePlan, CellsThatAreOftenTakenWrong) {
  EXPECT_EQ(plan_at('J', "1.0"), (SinglePlan{'J', 80, 2}));
  EXPECT_EQ(plan_at('J', "0.25"), (SinglePlan{'H', 50, 0}));                    // arrow up
  EXPECT_EQ(plan_at('J', "0.40"), (SinglePlan{'K', 125, 1}));                   // arrow down
  EXPECT_EQ(plan_at('A', "10"), (SinglePlan{'C', 5, 1}));                       // nothing above A
  EXPECT_EQ(plan_at('R', "0.015"), (SinglePlan{'P', 800, 0}));                  // nothing below R
  EXPECT_EQ(plan_at('A', "10", Severity::tightened), (SinglePlan{'A', 2, 0}));  // MIL-STD-105 has n = 8
  EXPECT_EQ(plan_at('Q', "0.025", Severity::tightened), (SinglePlan{'S', 3150, 1}));
  EXPECT_EQ(plan_at('R', "0.015", Severity::tightened), (SinglePlan{'Q', 1250, 0}));
  EXPECT_EQ(plan_at('J', "4.0", Severity::reduced), (SinglePlan{'J', 32, 5}));
  EXPECT_EQ(plan_at('B', "100", Severity::reduced), (SinglePlan{'B', 2, 5}));
}

TEST(AcceptancePlan, AHigherAqlAcceptsMoreOfTheSameSampleAndTightenedInspectionLess) {
  for (const char letter : kCodeLetters)
    for (std::size_t aql = 0; aql < preferred_aqls().size(); ++aql) {
      const SinglePlan normal = single_plan(letter, aql, Severity::normal).value();
      const SinglePlan tightened = single_plan(letter, aql, Severity::tightened).value();
      EXPECT_TRUE(tightened.n != normal.n || tightened.ac <= normal.ac) << letter << aql;
      for (const Severity severity : kSeverities) {
        if (aql == 0) continue;
        const SinglePlan low = single_plan(letter, aql - 1, severity).value();
        const SinglePlan high = single_plan(letter, aql, severity).value();
        EXPECT_TRUE(low.letter != high.letter || low.ac < high.ac || low == high) << letter << aql;
      }
    }
}

TEST(AcceptancePlan, LettersChangeAtTheEndsOfTheRanges) {
  using enum InspectionLevel;
  const auto letter = [](std::uint64_t lot, InspectionLevel level) {
    return code_letter(lot, level).value();
  };
  EXPECT_EQ(letter(2, ii), 'A');
  EXPECT_EQ(letter(8, ii), 'A');
  EXPECT_EQ(letter(9, ii), 'B');
  EXPECT_EQ(letter(1200, ii), 'J');
  EXPECT_EQ(letter(1201, ii), 'K');
  EXPECT_EQ(letter(1201, s1), 'C');
  EXPECT_EQ(letter(35'001, i), 'L');
  EXPECT_EQ(letter(500'000, iii), 'Q');
  EXPECT_EQ(letter(500'001, iii), 'R');
  EXPECT_EQ(letter(500'001, s4), 'K');
}

TEST(AcceptancePlan, RefusesWhatThereIsNot) {
  EXPECT_EQ(parse_aql("1").value(), parse_aql("1.0").value());
  for (const auto& failed :
       {parse_aql("0.5").ok(), parse_aql("").ok(), code_letter(1, InspectionLevel::ii).ok(),
        single_plan('I', 0, Severity::normal).ok(), single_plan('S', 2, Severity::tightened).ok(),
        single_plan('A', 26, Severity::normal).ok(), parse_inspection_level("IV").ok(),
        parse_severity("hard").ok()})
    EXPECT_FALSE(failed);
  EXPECT_EQ(parse_aql("0.5").error().code(), ErrorCode::invalid_argument);
}

// One letter a lot: a accepted, A accepted one AQL tighter too, r rejected, i accepted with irregular
// production.
std::string severities_after(const std::string& lots, const SinglePlan& plan, bool steady) {
  Switching switching;
  std::string seen;
  for (const char each : lots) {
    if (switching.stopped()) break;
    LotResult lot{.found = each == 'r'                   ? plan.ac + 1
                           : each == 'a' || plan.ac == 0 ? plan.ac
                                                         : plan.ac - 1,
                  .plan = plan,
                  .one_tighter = SinglePlan{plan.letter, plan.n, plan.ac == 0 ? 0 : plan.ac - 1},
                  .irregular = each == 'i'};
    switching.add(lot, {.steady_and_approved = steady});
    seen += switching.stopped() ? 's' : name_of(switching.severity()).front();
  }
  return seen;
}

TEST(Switching, FollowsTheRules) {
  const SinglePlan zero{'H', 50, 0};
  const SinglePlan three{'J', 80, 3};
  EXPECT_EQ(severities_after("aaraar", zero, false), "nnnnnt");    // 2 of 5
  EXPECT_EQ(severities_after("raaaar", zero, false), "nnnnnn");    // 2 of 6
  EXPECT_EQ(severities_after("rraaaaa", zero, false), "ntttttn");  // five accepted in a row
  EXPECT_EQ(severities_after("rraaaaraaaaa", zero, false), "nttttttttttn");
  EXPECT_EQ(severities_after("rrrarararr", zero, false), "ntttttttts");  // five rejected while tightened
  const std::string fifteen(15, 'a');
  EXPECT_EQ(severities_after(fifteen, zero, true), std::string(14, 'n') + "r");               // 15 × 2
  EXPECT_EQ(severities_after(fifteen, zero, false), std::string(15, 'n'));                    // not approved
  EXPECT_EQ(severities_after(std::string(10, 'A'), three, true), std::string(9, 'n') + "r");  // 10 × 3
  EXPECT_EQ(severities_after(std::string(30, 'a'), three, true), std::string(30, 'n'));  // not one tighter
  EXPECT_EQ(severities_after(std::string(10, 'A') + "AAr", three, true), std::string(9, 'n') + "rrrn");
  EXPECT_EQ(severities_after(std::string(10, 'A') + "Ai", three, true), std::string(9, 'n') + "rrn");
}

using Ratio = boost::multiprecision::cpp_rational;

Ratio ways(std::uint64_t n, std::uint64_t k) {
  Ratio product = k > n ? 0 : 1;
  for (std::uint64_t i = 0; i < k && k <= n; ++i) product = product * (n - i) / (i + 1);
  return product;
}

Ratio exact_acceptance(std::uint64_t lot, std::uint64_t bad, std::uint64_t n, std::uint64_t c) {
  Ratio sum = 0;
  for (std::uint64_t found = 0; found <= std::min({c, n, bad}); ++found)
    if (n - found <= lot - bad) sum += ways(bad, found) * ways(lot - bad, n - found);
  return sum / ways(lot, n);
}

TEST(AcceptanceCurve, AgreesWithExactFractions) {
  for (const auto& [n, c] : {CountPlan{5, 0}, CountPlan{13, 1}, CountPlan{50, 3}})
    for (int percent = 0; percent <= 100; percent += 4) {
      const Ratio p(percent, 100);
      Ratio sum = 0;
      for (std::uint64_t found = 0; found <= c; ++found) {
        Ratio term = ways(n, found);
        for (std::uint64_t i = 0; i < n; ++i) term *= i < found ? p : Ratio(1 - p);
        sum += term;
      }
      EXPECT_NEAR(acceptance_by_share(n, c, percent / 100.0), sum.convert_to<double>(), 1e-12)
          << n << " " << percent;
    }
  for (std::uint64_t bad = 0; bad <= 60; bad += 3)
    EXPECT_NEAR(acceptance_of_lot(60, bad, 13, 1), exact_acceptance(60, bad, 13, 1).convert_to<double>(),
                1e-11);
  EXPECT_NEAR(acceptance_by_rate(5, 1, 0.4), 3 * std::exp(-2), 1e-14);
  EXPECT_EQ(acceptance_by_rate(5, 0, 0), 1);
}

TEST(AcceptanceCurve, OutgoingQualityIsWorstWhereNothingIsWorse) {
  for (const auto& [n, c] : {CountPlan{5, 0}, CountPlan{80, 2}, CountPlan{500, 14}}) {
    const OutgoingLimit limit = outgoing_limit(n, c, 1200);
    double worst = 0;
    for (int i = 0; i <= 100'000; ++i) {
      const double share = i / 100'000.0;
      worst = std::max(worst, share * acceptance_by_share(n, c, share) * (1 - static_cast<double>(n) / 1200));
    }
    EXPECT_NEAR(limit.limit, worst, 1e-7);
  }
  // n = 1, c = 0: p·(1 − p) has its top at a half.
  EXPECT_NEAR(outgoing_limit(1, 0, std::nullopt).limit, 0.25, 1e-12);
  EXPECT_NEAR(total_inspected(10, 0, 100, 1), 100, 1e-9);
  EXPECT_NEAR(total_inspected(10, 0, 100, 0), 10, 1e-9);
}

TEST(AcceptanceCurve, ThePlanForTwoPointsIsTheSmallest) {
  for (const TwoPoints& points : {TwoPoints{0.01, 0.05, 0.08, 0.1}, TwoPoints{0.02, 0.05, 0.1, 0.1},
                                  TwoPoints{0.05, 0.1, 0.2, 0.05}, TwoPoints{0.001, 0.05, 0.2, 0.1}}) {
    const CountPlan plan = plan_for(points).value();
    const auto keeps = [&](std::uint64_t n, std::uint64_t c) {
      return 1 - acceptance_by_share(n, c, points.good) <= points.producer_risk &&
             acceptance_by_share(n, c, points.bad) <= points.consumer_risk;
    };
    EXPECT_TRUE(keeps(plan.n, plan.c));
    for (std::uint64_t c = 0; c <= plan.c; ++c)
      for (std::uint64_t n = c + 1; n < (c < plan.c ? 1000 : plan.n); ++n)
        ASSERT_FALSE(keeps(n, c)) << n << " " << c;
  }
  EXPECT_EQ(plan_for({0.1, 0.05, 0.05, 0.1}).error().code(), ErrorCode::invalid_argument);
  EXPECT_FALSE(plan_for({0.01, 0, 0.05, 0.1}).ok());
  EXPECT_FALSE(plan_for({0.01, 0.05, 0.05, 0.6}).ok());
  EXPECT_FALSE(plan_for({0.0000001, 0.05, 0.0000002, 0.05}).ok());
}

TEST(Supervision, TheSampleIsTheLargestThatKeepsTheRisk) {
  for (const std::uint64_t population : {1U, 2U, 10U, 33U, 60U})
    for (const std::uint64_t declared : {0U, 1U, 2U, 5U, 60U})
      for (const std::uint64_t limit : {0U, 1U, 2U}) {
        if (declared > population) continue;
        const DeclaredLevel level{population, declared, limit};
        const std::uint64_t n = largest_supervision_sample(level, 5).value();
        const auto accuses = [&](std::uint64_t size, std::uint64_t actual) {
          return Ratio(1 - exact_acceptance(population, actual, size, limit));
        };
        for (std::uint64_t actual = 0; actual <= declared && n > 0; ++actual)
          ASSERT_LE(accuses(n, actual), Ratio(5, 100)) << population << " " << declared << " " << limit;
        if (n < population) {
          ASSERT_GT(accuses(n + 1, declared), Ratio(5, 100)) << population << " " << declared << " " << limit;
        }
        if (n > 0 && declared < population) {
          EXPECT_NEAR(denial_risk(level, n, declared + 1), accuses(n, declared + 1).convert_to<double>(),
                      1e-11);
        }
      }
  for (const auto& level : {DeclaredLevel{0, 0, 0}, DeclaredLevel{10'001, 0, 0}, DeclaredLevel{10, 11, 0}})
    EXPECT_EQ(largest_supervision_sample(level, 5).error().code(), ErrorCode::invalid_argument);
  EXPECT_FALSE(largest_supervision_sample({10, 1, 0}, 51).ok());
}

}  // namespace
}  // namespace zhicheng::sampling
