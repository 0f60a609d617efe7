#include "zhicheng/sampling/draw.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "support.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::sampling {
namespace {

using boost::multiprecision::cpp_int;

std::string described(const Frame& frame, const Draw& draw) {
  std::string text;
  for (const StratumDraw& stratum : draw.strata) {
    text += stratum.stratum + " r=" + to_decimal(stratum.start) + ":";
    for (const Selected& each : stratum.selected)
      text += " " + frame.units()[each.unit].id + (each.kind == SelectionKind::certainty ? " C " : " S ") +
              to_decimal(each.pi_numerator) + "/" + to_decimal(each.pi_denominator);
    text += "; ";
  }
  return text;
}

TEST(Draw, GivesTheWorkedExampleWithSha256) {
  const Frame frame = test::example_frame();
  const Draw draw = test::example_draw(frame, HashAlgorithm::sha256);
  EXPECT_EQ(to_hex(draw.commitment.root), "7aff9943d31c75ab5115e704639c0f38fd0d8b4121394320d6caf3aa2755e28b");
  EXPECT_EQ(to_hex(draw.commitment.commit),
            "f094d7ab71433c78c6dfe00ef18481f8c94227aa3f211686d539254ba432f0ed");
  EXPECT_EQ(to_hex(draw.seed), "68d4c54bac7070a887244a92d2c646ccd00ec71fc73fcd6373e019579c786355");
  EXPECT_EQ(described(frame, draw),
            "工业品 r=2: G-004 S 2/4 G-002 S 2/4; 食品 r=1: F-004 C 1/1 F-003 C 1/1 F-002 S 2/3; ");
}

TEST(Draw, GivesTheWorkedExampleWithSm3) {
  const Frame frame = test::example_frame();
  const Draw draw = test::example_draw(frame, HashAlgorithm::sm3);
  EXPECT_EQ(to_hex(draw.commitment.root), "2a84a1832465bf1166e4af561f8fe25e969e9172acb5ab6c32a01f63941ba402");
  EXPECT_EQ(to_hex(draw.commitment.commit),
            "46e0f75cde02045c41792016907ab69f9bd894e7e51c9220068f5156f26bc314");
  EXPECT_EQ(to_hex(draw.seed), "893590621a84da369ce8165155861e025e44ac7796ddc4fbcf55d0e114e05fc8");
  EXPECT_EQ(described(frame, draw),
            "工业品 r=0: G-002 S 2/4 G-004 S 2/4; 食品 r=2: F-004 C 1/1 F-003 C 1/1 F-002 S 2/3; ");
}

// The specification once more, with numbers of any size and without a thought for speed.
std::vector<std::string> naive_stratum(const std::vector<Unit>& all, std::uint64_t n,
                                       const std::string& stratum, Hmac& keyed) {
  std::vector<std::string> selected;
  std::vector<Unit> rest;
  for (const Unit& unit : all)
    if (unit.weight > 0) rest.push_back(unit);
  cpp_int m = n;
  const auto sum = [&] {
    cpp_int total = 0;
    for (const Unit& unit : rest) total += unit.weight;
    return total;
  };
  while (m > 0 && !rest.empty()) {
    const cpp_int total = sum();
    std::vector<Unit> left;
    std::size_t taken = 0;
    for (const Unit& unit : rest) {
      if (m * unit.weight >= total) {
        selected.push_back(unit.id + " C 1/1");
        ++taken;
      } else {
        left.push_back(unit);
      }
    }
    if (taken == 0) break;
    rest = left;
    m = m > taken ? cpp_int(m - taken) : cpp_int(0);
  }
  if (m == 0 || rest.empty()) return selected;
  const cpp_int total = sum();
  std::map<std::pair<Digest, std::string>, Unit> ordered;
  for (const Unit& unit : rest) ordered[{keyed({"ticket\n", unit.id}), unit.id}] = unit;
  cpp_int start = 0;
  for (const std::uint8_t byte : keyed({"start\n", stratum})) start = start * 256 + byte;
  start %= total;
  cpp_int a = 0;
  for (const auto& [ticket, unit] : ordered) {
    const cpp_int b = a + m * unit.weight;
    for (cpp_int k = 0; start + k * total < b; ++k)
      if (start + k * total >= a) {
        selected.push_back(unit.id + " S " + cpp_int(m * unit.weight).str() + "/" + total.str());
        break;
      }
    a = b;
  }
  return selected;
}

struct Made {
  std::string frame = "id,stratum,weight\n";
  std::string plan = "stratum,n\n";
  std::map<std::string, std::vector<Unit>> units;
};

Made make(std::mt19937_64& random) {
  Made made;
  const int strata = 1 + static_cast<int>(random() % 3);
  for (int s = 0; s < strata; ++s) {
    const std::string name = "层" + std::to_string(s);
    const int size = 1 + static_cast<int>(random() % 12);
    for (int i = 0; i < size; ++i) {
      const std::string id = "甲" + std::to_string(s) + "-" + std::to_string(10 + i);
      const std::uint64_t large = random() % 7 == 0 ? kLargestWeight - random() % 3 : random() % 9;
      made.units[name].push_back({id, 0, large});
      made.frame += id + "," + name + "," + std::to_string(large) + "\n";
    }
    made.plan += name + "," + std::to_string(random() % 14) + "\n";
  }
  return made;
}

TEST(Draw, AgreesWithANaiveReadingOfTheSpecification) {
  std::mt19937_64 random(20260815);
  for (int round = 0; round < 3000; ++round) {
    const Made made = make(random);
    const Frame frame = Frame::read(made.frame).value();
    const HashAlgorithm algorithm = round % 2 == 0 ? HashAlgorithm::sha256 : HashAlgorithm::sm3;
    const std::string beacon = "结果" + std::to_string(random());
    const Draw drawn = draw(frame, read_sample_plan(made.plan).value(), algorithm,
                            "R-" + std::to_string(round), test::example_nonce(), {beacon})
                           .value();
    Hmac keyed(algorithm, bytes_of(drawn.seed));
    for (const StratumDraw& stratum : drawn.strata) {
      std::vector<std::string> found;
      for (const Selected& each : stratum.selected)
        found.push_back(frame.units()[each.unit].id +
                        (each.kind == SelectionKind::certainty ? " C " : " S ") +
                        to_decimal(each.pi_numerator) + "/" + to_decimal(each.pi_denominator));
      ASSERT_EQ(found, naive_stratum(made.units.at(stratum.stratum), stratum.planned, stratum.stratum, keyed))
          << round;
      ASSERT_EQ(found.size(), std::min(stratum.planned, stratum.drawable)) << round;
    }
  }
}

TEST(Draw, EveryUnitIsSelectedAsOftenAsItsProbabilitySays) {
  // 40 units of uneven weight; a bias of half a standard error in the whole would be seen by the chi square.
  std::string csv = "id,stratum,weight\n";
  for (int i = 0; i < 40; ++i)
    csv += "U" + std::to_string(100 + i) + ",s," + std::to_string(1 + i % 7) + "\n";
  const Frame frame = Frame::read(csv).value();
  constexpr int kDraws = 20'000;
  constexpr double kSample = 8;
  std::vector<int> hits(40, 0);
  double total = 0;
  for (const Unit& unit : frame.units()) total += static_cast<double>(unit.weight);
  for (int i = 0; i < kDraws; ++i) {
    const Draw drawn = draw(frame, {{"s", 8}}, HashAlgorithm::sha256, "P", test::example_nonce(),
                            {"beacon " + std::to_string(i)})
                           .value();
    for (const Selected& each : drawn.strata[0].selected) ++hits[each.unit];
  }
  double chi_square = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const double pi = kSample * static_cast<double>(frame.units()[i].weight) / total;
    const double deviation = hits[i] - kDraws * pi;
    EXPECT_LT(std::abs(deviation), 5 * std::sqrt(kDraws * pi * (1 - pi))) << i;
    chi_square += deviation * deviation / (kDraws * pi * (1 - pi));
  }
  EXPECT_LT(chi_square, 90);  // 39 degrees of freedom: 1 in 100,000
}

TEST(Draw, TheTicketOfASubjectDoesNotDependOnTheOthers) {
  Hmac keyed(HashAlgorithm::sha256, "seed");
  const Digest alone = keyed({"ticket\n", "91330000MA27U00000"});
  keyed({"ticket\n", "another"});
  EXPECT_EQ(keyed({"ticket\n", "91330000MA27U00000"}), alone);
}

TEST(Draw, SeveralEventsCountTogetherAndInTheirOrder) {
  const Frame frame = test::example_frame();
  std::set<Digest> seeds;
  for (const std::vector<std::string>& beacons : std::vector<std::vector<std::string>>{
           {"a"}, {"a", "b"}, {"b", "a"}, {"ab"}, {"a", "b", "c"}, {"a", "bc"}})
    seeds.insert(
        draw(frame, {{"食品", 1}}, HashAlgorithm::sm3, "E", test::example_nonce(), beacons).value().seed);
  EXPECT_EQ(seeds.size(), 6u);
}

TEST(Draw, RefusesARequestThatProvesNothing) {
  const Frame frame = test::example_frame();
  const auto attempt = [&](std::string id, std::string nonce, std::vector<std::string> beacons) {
    return draw(frame, {{"食品", 1}}, HashAlgorithm::sha256, std::move(id), std::move(nonce),
                std::move(beacons));
  };
  EXPECT_TRUE(attempt("E", std::string(32, 'n'), {"b"}).ok());
  for (const auto& result :
       {attempt("", std::string(32, 'n'), {"b"}), attempt("a\nb", std::string(32, 'n'), {"b"}),
        attempt("E", std::string(31, 'n'), {"b"}), attempt("E", std::string(32, 'n'), {}),
        attempt("E", std::string(32, 'n'), {"b", ""})}) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code(), ErrorCode::draw_request_invalid);
  }
}

TEST(Draw, AStratumThatTheFrameDoesNotHaveSelectsNobody) {
  const Frame frame = test::example_frame();
  const Draw drawn =
      draw(frame, {{"药品", 3}}, HashAlgorithm::sha256, "E", test::example_nonce(), {"b"}).value();
  EXPECT_TRUE(drawn.strata.at(0).selected.empty());
}

TEST(SamplePlan, IsReadInTheOrderOfBytesAndRefusedWithTheLine) {
  const SamplePlan plan = read_sample_plan("stratum,n\n食品,3\n工业品,0\n").value();
  ASSERT_EQ(plan.size(), 2u);
  EXPECT_EQ(plan[0].stratum, "工业品");
  for (const char* wrong : {"stratum,n\n", "stratum,n\n食品,x\n", "stratum,n\n食品,1\n食品,2\n",
                            "n,stratum\n1,s\n", "stratum,n\n食品,1000000001\n"}) {
    const auto result = read_sample_plan(wrong);
    ASSERT_FALSE(result.ok()) << wrong;
    EXPECT_EQ(result.error().code(), ErrorCode::draw_plan_invalid);
  }
}

}  // namespace
}  // namespace zhicheng::sampling
