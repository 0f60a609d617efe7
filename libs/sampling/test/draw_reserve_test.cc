#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "support.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"

namespace zhicheng::sampling {
namespace {

using Number = boost::multiprecision::cpp_int;

Draw draw_with(const Frame& frame, const std::string& plan, const std::string& beacon,
               HashAlgorithm algorithm = HashAlgorithm::sha256) {
  return draw(frame, read_sample_plan(plan).value(), algorithm, "R", test::example_nonce(), {beacon}).value();
}

TEST(DrawReserve, APlanWithoutReserveKeepsItsBytes) {
  const Frame frame = test::example_frame();
  const Draw plain = draw_with(frame, test::kExamplePlan, "b");
  const Draw none = draw_with(frame, "stratum,n,reserve\n食品,3,0\n工业品,2,\n", "b");
  EXPECT_EQ(write_receipt(frame, plain), write_receipt(frame, none));
  const Draw some = draw_with(frame, "stratum,n,reserve\n食品,3,1\n工业品,2,\n", "b");
  EXPECT_NE(plain.commitment.plan, some.commitment.plan);
  EXPECT_EQ(some.commitment.plan, Hasher(HashAlgorithm::sha256)({"工业品\t2\n食品\t3\t1"}));
}

// The second worked example of docs/formats/draw-v1.md: seed, start of the second walk, sample and reserve.
std::string second_example(HashAlgorithm algorithm) {
  const Frame frame = test::example_frame();
  const Draw drawn = draw(frame, read_sample_plan("stratum,n,reserve\n食品,1,2\n工业品,2,1\n").value(),
                          algorithm, "EXAMPLE-2", test::example_nonce(), {test::example_beacon()})
                         .value();
  std::string text = to_hex(drawn.commitment.plan) + " " + to_hex(drawn.seed);
  for (const StratumDraw& stratum : drawn.strata) {
    text += "; " + to_decimal(stratum.start) + " " + to_decimal(stratum.reserve.start);
    for (const auto* list : {&stratum.selected, &stratum.reserve.selected}) {
      text += " |";
      for (const Selected& each : *list)
        text += " " + frame.units()[each.unit].id + " " + to_decimal(each.pi_numerator) + "/" +
                to_decimal(each.pi_denominator) + " " + to_decimal(each.whole_numerator) + "/" +
                to_decimal(each.whole_denominator);
    }
  }
  return text;
}

TEST(DrawReserve, GivesTheWorkedExample) {
  EXPECT_EQ(second_example(HashAlgorithm::sha256),
            "7eca4497ac02dacc2af2fa90f384f315dada255e3958d83e2b0b4978c8047c76 "
            "878139560eaacf050c8625d447a8d0c3fb413e43ac42f0488badc9297768751e; "
            "3 4 | G-001 2/4 3/4 G-002 2/4 3/4 | G-003 2/4 3/4; "
            "0 6 | F-004 9/15 1/1 | F-001 1/15 1/3 F-003 3/15 1/1");
  EXPECT_EQ(second_example(HashAlgorithm::sm3),
            "b4f34a45837dfff5e11adb8ad70cca6cc052deccabfd54420c0f2f3a82ca156d "
            "b613f64df86f97b4dba331e5e30ade74d1bd619fc61dc78f6d37127513c18a4c; "
            "3 6 | G-002 2/4 3/4 G-004 2/4 3/4 | G-001 2/4 3/4; "
            "1 4 | F-002 2/15 2/3 | F-004 9/15 1/1 F-003 3/15 1/1");
}

// The specification once more, with numbers of any size and without a thought for speed.
struct Naive {
  std::vector<Unit> units;  // with a weight
  std::string stratum;
  Hmac& keyed;
  using Named = std::pair<std::string, std::string>;

  struct Chances {
    std::vector<std::string> certain;
    std::map<std::string, std::pair<Number, Number>> pi;  // of the others
    Number m, total;
  };
  Chances chances(Number m) const {
    Chances found;
    std::vector<Unit> rest = units;
    while (m > 0 && !rest.empty()) {
      Number total = 0;
      for (const Unit& unit : rest) total += unit.weight;
      std::vector<Unit> left;
      std::size_t taken = 0;
      for (const Unit& unit : rest)
        if (m * unit.weight >= total) {
          found.certain.push_back(unit.id);
          ++taken;
        } else {
          left.push_back(unit);
        }
      if (taken == 0) break;
      rest = left;
      m = m > taken ? Number(m - taken) : Number(0);
    }
    found.m = rest.empty() ? Number(0) : m;
    found.total = 0;
    if (found.m > 0)
      for (const Unit& unit : rest) found.total += unit.weight;
    for (const Unit& unit : rest)
      found.pi[unit.id] = {found.m * unit.weight, found.m > 0 ? found.total : Number(1)};
    return found;
  }
  Number start(const std::string& word, const Number& period) const {
    Number value = 0;
    for (const std::uint8_t byte : keyed({word + "\n", stratum})) value = value * 256 + byte;
    return value % period;
  }
  std::vector<std::string> ordered(const std::string& word, const std::vector<std::string>& ids) const {
    std::map<std::pair<Digest, std::string>, std::string> order;
    for (const std::string& id : ids) order[{keyed({word + "\n", id}), id}] = id;
    std::vector<std::string> found;
    for (const auto& [key, id] : order) found.push_back(id);
    return found;
  }
  // Intervals of the given lengths one after the other; who holds a point start + k·period.
  static std::set<std::string> hit(const std::vector<std::pair<std::string, Number>>& lengths,
                                   const Number& start, const Number& period) {
    std::set<std::string> found;
    Number from = 0;
    for (const auto& [id, length] : lengths) {
      const Number first = start >= from ? Number(0) : Number((from - start + period - 1) / period);
      if (start + first * period < from + length) found.insert(id);
      from += length;
    }
    return found;
  }
  // Ids of the sample in its order, and of the reserve in its order.
  std::pair<std::vector<std::string>, std::vector<std::string>> run(std::uint64_t n,
                                                                    std::uint64_t reserve) const {
    const Chances sample = chances(n);
    const Chances whole = chances(Number(n) + reserve);
    std::set<std::string> all(whole.certain.begin(), whole.certain.end());
    if (whole.m > 0) {
      std::vector<std::string> ids;
      for (const auto& [id, pi] : whole.pi) ids.push_back(id);
      std::vector<std::pair<std::string, Number>> lengths;
      for (const std::string& id : ordered("ticket", ids)) lengths.emplace_back(id, whole.pi.at(id).first);
      for (const std::string& id : hit(lengths, start("start", whole.total), whole.total)) all.insert(id);
    }
    for (const std::string& id : sample.certain) all.erase(id);
    const Number scale = whole.m > 0 ? whole.m : Number(1);
    std::vector<std::pair<std::string, Number>> lengths;
    const std::vector<std::string> walked = ordered("ticket", {all.begin(), all.end()});
    for (const std::string& id : walked)
      lengths.emplace_back(id, whole.pi.contains(id) ? Number(sample.m * whole.total)
                                                     : Number(sample.pi.at(id).first * scale));
    std::set<std::string> picked;
    if (sample.m > 0) picked = hit(lengths, start("sample", sample.total * scale), sample.total * scale);
    std::vector<std::string> selected = sample.certain;
    std::vector<std::string> left;
    for (const std::string& id : walked) (picked.contains(id) ? selected : left).push_back(id);
    return {selected, ordered("reserve", left)};
  }
};

std::vector<std::string> ids_of(const Frame& frame, const std::vector<Selected>& selected) {
  std::vector<std::string> ids;
  for (const Selected& each : selected) ids.push_back(frame.units()[each.unit].id);
  return ids;
}

TEST(DrawReserve, AgreesWithANaiveReadingOfTheSpecification) {
  std::mt19937_64 random(20261130);
  for (int round = 0; round < 3000; ++round) {
    std::string csv = "id,stratum,weight\n";
    std::vector<Unit> units;
    const std::uint64_t size = 1 + random() % 14;
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::uint64_t weight = random() % 9 == 0 ? kLargestWeight - random() % 3 : random() % 12;
      units.push_back({"甲" + std::to_string(100 + i), 0, weight});
      csv += units.back().id + ",层," + std::to_string(weight) + "\n";
      if (weight == 0) units.pop_back();
    }
    const std::uint64_t n = random() % 9;
    const std::uint64_t reserve = 1 + random() % 6;
    const Frame frame = Frame::read(csv).value();
    const HashAlgorithm algorithm = round % 2 == 0 ? HashAlgorithm::sha256 : HashAlgorithm::sm3;
    const Draw drawn =
        draw_with(frame, "stratum,n,reserve\n层," + std::to_string(n) + "," + std::to_string(reserve) + "\n",
                  std::to_string(random()), algorithm);
    Hmac keyed(algorithm, bytes_of(drawn.seed));
    const StratumDraw& found = drawn.strata.at(0);
    const auto [selected, left] = Naive{units, "层", keyed}.run(n, reserve);
    ASSERT_EQ(ids_of(frame, found.selected), selected) << round;
    ASSERT_EQ(ids_of(frame, found.reserve.selected), left) << round;
    ASSERT_EQ(selected.size(), std::min<std::uint64_t>(n, units.size())) << round;
    ASSERT_EQ(selected.size() + left.size(), std::min<std::uint64_t>(n + reserve, units.size())) << round;
  }
}

double as_double(Wide value) {
  return static_cast<double>(value);
}

// Chances of the sample, of the whole, and after two of the reserve went out, beside 20,000 draws. The third
// unit is certain in the whole and not in the sample, the last one in both.
TEST(DrawReserve, SampleAndWholeAreSelectedAsOftenAsTheReceiptSays) {
  std::string csv = "id,stratum,weight\n";
  for (int i = 0; i < 30; ++i)
    csv += "U" + std::to_string(100 + i) + ",s," +
           (i == 29  ? "40"
            : i == 2 ? "14"
                     : std::to_string(1 + i % 5)) +
           "\n";
  const Frame frame = Frame::read(csv).value();
  constexpr int kDraws = 20'000;
  constexpr std::size_t kGoneOut = 2;
  std::map<std::uint32_t, std::array<int, 3>> times;
  std::map<std::uint32_t, Selected> stated;
  std::size_t reserve = 0;
  for (int i = 0; i < kDraws; ++i) {
    const StratumDraw drawn = draw_with(frame, "stratum,n,reserve\ns,6,5\n", std::to_string(i)).strata.at(0);
    ASSERT_EQ(drawn.selected.size(), 6u);
    reserve = drawn.reserve.selected.size();
    ASSERT_EQ(reserve, 5u);
    for (const Selected& each : drawn.selected) {
      stated[each.unit] = each;
      for (int& count : times[each.unit]) ++count;
    }
    for (std::size_t at = 0; at < reserve; ++at) {
      const Selected& each = drawn.reserve.selected[at];
      stated[each.unit] = each;
      ++times[each.unit][1];
      if (at < kGoneOut) ++times[each.unit][2];
    }
  }
  ASSERT_EQ(stated.size(), 30u);
  EXPECT_EQ(stated.at(2).whole_numerator, stated.at(2).whole_denominator);
  EXPECT_LT(stated.at(2).pi_numerator, stated.at(2).pi_denominator);
  std::array<double, 3> chi_square{};
  for (const auto& [unit, each] : stated) {
    const double sample = as_double(each.pi_numerator) / as_double(each.pi_denominator);
    const double whole = as_double(each.whole_numerator) / as_double(each.whole_denominator);
    const double gone = sample + (whole - sample) * kGoneOut / static_cast<double>(reserve);
    const double chances[] = {sample, whole, gone};
    for (std::size_t i = 0; i < 3; ++i) {
      const double spread = kDraws * chances[i] * (1 - chances[i]);
      const double deviation = times[unit][i] - kDraws * chances[i];
      EXPECT_LE(std::abs(deviation), 5 * std::sqrt(spread)) << unit << " " << i;
      if (spread > 0) chi_square[i] += deviation * deviation / spread;
    }
  }
  for (const double sum : chi_square) EXPECT_LT(sum, 75);  // 29 degrees of freedom: 1 in 100,000
}

TEST(DrawReserve, TheReceiptHoldsUntilSomebodyChangesTheOrder) {
  const Frame frame = test::example_frame();
  const Draw drawn = draw_with(frame, "stratum,n,reserve\n食品,1,2\n工业品,2,\n", "b");
  const std::string receipt = write_receipt(frame, drawn);
  const auto fails = [&](const std::string& text) {
    std::set<std::string> names;
    for (const ReceiptCheck& check : verify_receipt(text, frame).value())
      if (!check.holds) names.insert(check.what);
    return names;
  };
  EXPECT_TRUE(fails(receipt).empty());
  const std::string first = frame.units()[drawn.strata[1].reserve.selected[0].unit].id;
  const std::string second = frame.units()[drawn.strata[1].reserve.selected[1].unit].id;
  std::string swapped = receipt;
  const std::size_t list = swapped.rfind("\"reserve\":[");
  swapped.replace(swapped.find(first, list), first.size(), "?");
  swapped.replace(swapped.find(second, list), second.size(), first);
  swapped.replace(swapped.find('?', list), 1, second);
  EXPECT_EQ(fails(swapped), (std::set<std::string>{"reserve"}));
  EXPECT_EQ(fails(receipt.substr(0, list - 1) + "}"), (std::set<std::string>{"reserve"}));
  const std::string csv = reserve_csv(frame, drawn);
  EXPECT_TRUE(csv.starts_with("stratum,order,id,pi_num,pi_den,whole_num,whole_den\n食品,1," + first + ","))
      << csv;
  const std::string plain = write_receipt(frame, draw_with(frame, test::kExamplePlan, "b"));
  EXPECT_EQ(fails(plain.substr(0, plain.rfind('}')) + ",\"reserve\":[]}"),
            (std::set<std::string>{"reserve"}));
}

TEST(DrawReserve, APlanWithAWrongReserveIsRefused) {
  for (const char* wrong : {"stratum,n,reserve\ns,1,x\n", "stratum,n,reserve\ns,1\n",
                            "stratum,n,spare\ns,1,1\n", "stratum,n,reserve\ns,999999999,2\n"}) {
    const auto plan = read_sample_plan(wrong);
    ASSERT_FALSE(plan.ok()) << wrong;
    EXPECT_EQ(plan.error().code(), ErrorCode::draw_plan_invalid);
  }
}

}  // namespace
}  // namespace zhicheng::sampling
