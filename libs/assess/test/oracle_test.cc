// A second, naive implementation of the rules and totals: fractions of whole numbers in lowest terms, places
// by counting who is better. It shares no code with the library.
#include <gtest/gtest.h>

#include <numeric>

#include "random_case.h"

namespace zhicheng::assess::testing {
namespace {

__extension__ using Wide = __int128;

Wide common_divisor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

struct Ratio {
  Wide top = 0;
  Wide bottom = 1;

  Ratio(Wide t, Wide b = 1) {  // NOLINT(google-explicit-constructor): whole numbers are ratios
    if (b < 0) {
      t = -t;
      b = -b;
    }
    const Wide divisor = common_divisor(t, b);
    top = divisor == 0 ? 0 : t / divisor;
    bottom = divisor == 0 ? 1 : b / divisor;
  }
};
Ratio operator+(Ratio a, Ratio b) {
  return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom};
}
Ratio operator-(Ratio a, Ratio b) {
  return {a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom};
}
Ratio operator*(Ratio a, Ratio b) {
  return {a.top * b.top, a.bottom * b.bottom};
}
bool operator<(Ratio a, Ratio b) {
  return a.top * b.bottom < b.top * a.bottom;
}

Ratio least(Ratio a, Ratio b) {
  return a < b ? a : b;
}
Ratio most(Ratio a, Ratio b) {
  return a < b ? b : a;
}
Ratio between(Ratio low, Ratio x, Ratio high) {
  return most(low, least(x, high));
}

Ratio reached(bool lower, int x, int target) {
  if (!lower) return between(0, Ratio(x, target), 1);
  return x == 0 ? Ratio(1) : between(0, Ratio(target, x), 1);
}

Ratio naive_interval(const RandomItem& item, int x) {
  if (x >= item.b && x <= item.c) return 1;
  const int distance = x < item.b ? item.b - x : x - item.c;
  const int below = item.b - item.a;
  const int above = item.d - item.c;
  const int own = x < item.b ? below : above;
  return most(0, Ratio(1) - Ratio(distance, item.flag ? own : std::max(below, above)));
}

Ratio naive_points(const RandomCase& made, std::size_t p, std::size_t i) {
  const RandomItem& item = made.items[i];
  const Ratio w = item.points;
  const int x = made.places[p].values[i].value_or(0);
  const int sign = item.lower ? -1 : 1;
  switch (item.rule) {
    case RandomRule::target:
      return sign * x >= sign * item.a ? w : Ratio(0);
    case RandomRule::completion:
      return w * reached(item.lower, x, item.a);
    case RandomRule::level:
      return w * (reached(item.lower, x, item.a) * Ratio(item.d, 100) +
                  between(0, Ratio(sign * (x - item.b), item.c), 1) * Ratio(100 - item.d, 100));
    case RandomRule::rank: {
      int before = 0;
      for (const RandomPlace& other : made.places)
        if (other.place_class == made.places[p].place_class && other.values[i] &&
            sign * *other.values[i] > sign * x)
          ++before;
      return w * most(Ratio(item.d, 100), Ratio(1) - Ratio(item.b * before, 100));
    }
    case RandomRule::efficacy:
      return w * (Ratio(60, 100) + Ratio(40, 100) * between(0, Ratio(x - item.a, item.b - item.a), 1));
    case RandomRule::interval:
      return w * naive_interval(item, x);
    case RandomRule::bands:
      if (sign * x >= sign * item.a) return w;
      return sign * x >= sign * item.b ? w - Ratio(1) : Ratio(0);
    case RandomRule::per_unit: {
      const int over = std::max(0, x - item.b);
      const Ratio units = item.flag ? Ratio(over / 10) : Ratio(over, 10);
      const Ratio counted = units * Ratio(item.a, 10);
      return between(0, item.lower ? w - counted : counted, w);
    }
    case RandomRule::events:
      break;
  }
  return most(0, w - Ratio(item.a, 10) * Ratio(made.places[p].events[i]));
}

// The score as text, rounded half up.
std::string naive_score(const RandomCase& made, std::size_t p) {
  const RandomPlace& place = made.places[p];
  Ratio points = 0;
  int full = 0;
  int total = 0;
  for (std::size_t i = 0; i < made.items.size(); ++i) {
    total += made.items[i].points;
    if (!place.values[i] && made.items[i].rescale) continue;
    full += made.items[i].points;
    if (place.values[i]) points = points + naive_points(made, p, i);
  }
  const std::size_t first = made.items.size();
  const Ratio minus = least(4, Ratio(15, 10) * Ratio(place.events[first]));
  const Ratio plus = least(Ratio(25, 10), least(3, place.events[first + 1]));
  const Ratio sum = most(0, points * Ratio(total, full) + plus - minus);
  Wide power = 1;
  for (int d = 0; d < made.decimals; ++d) power *= 10;
  const Wide digits = (sum.top * power * 2 + sum.bottom) / (sum.bottom * 2);
  return Decimal::from_parts(static_cast<std::int64_t>(digits), made.decimals).value().to_string();
}

TEST(Oracle, ScoresOfRandomSchemesAreThoseOfASecondImplementation) {
  std::mt19937 random(20261127);
  int compared = 0;
  for (int round = 0; round < 400; ++round) {
    const RandomCase made = random_case(random, true);
    const Scheme scheme = scheme_of(made.scheme());
    const Assessment found = assess_csv(scheme, made.csv());
    ASSERT_EQ(found.size(), made.places.size());
    for (std::size_t p = 0; p < found.size(); ++p, ++compared)
      ASSERT_EQ(found[p].score.to_string(), naive_score(made, p))
          << "round " << round << ", place " << p << "\n"
          << made.scheme() << made.csv().data << made.csv().events;
  }
  EXPECT_GT(compared, 1'500);
}

TEST(Oracle, PlacesOfRandomScoresAreThoseCountedOneByOne) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const Scheme scheme = scheme_of(scheme_text(
        item("x", "100", "rule: {kind: completion_rate, target: 100}"), "100", "tie_tolerance: 0.3"));
    std::vector<int> hundredths;
    std::string csv = "place,x\n";
    for (int p = 0; p < 12; ++p) {
      hundredths.push_back(9'000 + static_cast<int>(random() % 200));
      csv += "p" + std::to_string(p) + "," + std::to_string(hundredths.back() / 100) + "." +
             (hundredths.back() % 100 < 10 ? "0" : "") + std::to_string(hundredths.back() % 100) + "\n";
    }
    const Assessment found = assess_csv(scheme, {csv});
    // From the best down: the first that is more than 0.30 below the first of its place begins a new one.
    std::vector<int> sorted = hundredths;
    std::sort(sorted.rbegin(), sorted.rend());
    for (std::size_t p = 0; p < hundredths.size(); ++p) {
      std::size_t place = 0;
      for (std::size_t at = 1; at < sorted.size() && sorted[at] >= hundredths[p]; ++at)
        if (sorted[place] - sorted[at] > 30) place = at;
      ASSERT_EQ(found[p].rank, static_cast<int>(place) + 1) << csv;
    }
  }
}

}  // namespace
}  // namespace zhicheng::assess::testing
