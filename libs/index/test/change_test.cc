// What changed a score: the parts are the difference, whatever the mean, and do not depend on the order.
#include "zhicheng/index/change.h"

#include "support.h"

namespace zhicheng::index::testing {
namespace {

constexpr std::string_view kMeta =
    "iCode,Direction,Weight,Parent,Level,Type\n"
    "a,1,1,All,1,Indicator\n"
    "b,1,3,All,1,Indicator\n"
    "All,1,1,,2,Aggregate\n";

// Two periods of one unit, scored as the values stand.
struct Case {
  Case(const std::string& then, const std::string& now, const std::string& aggregate,
       std::string_view meta = kMeta, const std::string& normalise = "{method: none}")
      : input(input_of("uCode,Time,a,b\nu,2024," + then + "\nu,2025," + now + "\n", meta)),
        steps(steps_of("- normalise: " + normalise + "\n- weigh\n- aggregate: " + aggregate + "\n")),
        run(run_of(input, steps)),
        change(explain_change(moment(0), moment(1))) {}
  Moment moment(std::size_t row) const { return {input, steps, run, input.meta.tree.root(), row}; }

  Input input;
  Steps steps;
  Run run;
  Change change;
};

double sum_of(const Change& change) {
  double sum = change.by_weights;
  for (const ChangePart& part : change.parts) sum += part.change;
  return sum;
}

TEST(Change, AnArithmeticMeanIsWeightTimesDifference) {
  const Change change = Case("40,60", "60,56", "{method: arithmetic}").change;
  ASSERT_TRUE(change.additive);
  EXPECT_DOUBLE_EQ(*change.before, 55);
  EXPECT_DOUBLE_EQ(*change.now, 57);
  ASSERT_EQ(change.parts.size(), 2u);
  EXPECT_DOUBLE_EQ(change.parts[0].change, 5);
  EXPECT_DOUBLE_EQ(change.parts[1].change, -3);
  EXPECT_DOUBLE_EQ(change.parts[1].weight_now, 0.75);
  EXPECT_DOUBLE_EQ(change.by_weights, 0);
}

TEST(Change, AGeometricMeanIsSharedByLogarithms) {
  const Change change = Case("10,80", "40,40", "{method: geometric}").change;
  const double before = std::pow(10, 0.25) * std::pow(80, 0.75);
  const double scale = (40 - before) / (std::log(40) - std::log(before));
  EXPECT_NEAR(change.parts[0].change, scale * 0.25 * std::log(4), 1e-9);
  EXPECT_NEAR(change.parts[1].change, scale * 0.75 * std::log(0.5), 1e-9);
}

TEST(Change, ThePartsAreTheDifferenceWhateverTheMean) {
  for (const char* method : {"arithmetic", "geometric", "harmonic", "power, power: 2", "power, power: -1.5"})
    for (const char* now : {"40,60", "41,59", "90,10", "60,40", ",60", "40,"}) {
      const Change change = Case("40,60", now, std::string("{method: ") + method + "}").change;
      ASSERT_TRUE(change.additive) << method;
      EXPECT_NEAR(sum_of(change), *change.now - *change.before, 1e-9) << method << " " << now;
    }
}

TEST(Change, AChildThatIsKnownOnceCountsAsAWeight) {
  const Change change = Case("40,60", "40,", "{method: arithmetic}").change;
  EXPECT_DOUBLE_EQ(change.by_weights, 40 - 55);
  EXPECT_EQ(change.parts[1].now, std::nullopt);
  EXPECT_DOUBLE_EQ(change.parts[1].change, 0);
  const Change lowest = Case("40,60", "40,", "{method: arithmetic, missing: lowest}",
                             "iCode,Direction,Weight,Parent,Level,Type,goalpost_lower,goalpost_upper\n"
                             "a,1,1,All,1,Indicator,0,100\nb,1,3,All,1,Indicator,0,100\n"
                             "All,1,1,,2,Aggregate,,\n",
                             "{method: goalposts}")
                            .change;
  EXPECT_DOUBLE_EQ(lowest.parts[1].change, -45) << "a hole counts as the low end";
}

TEST(Change, ScoresThatCancelOutKeepTheirParts) {
  const Change change = Case("20,20", "20,20", "{method: geometric}").change;
  EXPECT_EQ(sum_of(change), 0);
  const Change swapped =
      Case("10,40", "40,10", "{method: geometric}",
           "iCode,Direction,Weight,Parent,Level,Type\na,1,1,All,1,Indicator\nb,1,1,All,1,Indicator\n"
           "All,1,1,,2,Aggregate\n")
          .change;
  EXPECT_NEAR(swapped.parts[0].change, 20 * 0.5 * std::log(4), 1e-9) << "the slope of the exponential";
  EXPECT_NEAR(sum_of(swapped), 0, 1e-9);
}

TEST(Change, AGroupThatIsTurnedRoundCountsAsTheIndexTakesIt) {
  const Input input = input_of("uCode,Time,a,b\nu,2024,20,50\nu,2025,30,50\n",
                               "iCode,Direction,Weight,Parent,Level,Type,goalpost_lower,goalpost_upper\n"
                               "a,1,1,Bad,1,Indicator,0,100\nb,1,1,Good,1,Indicator,0,100\n"
                               "Bad,-1,1,All,2,Aggregate,,\nGood,1,1,All,2,Aggregate,,\n"
                               "All,1,1,,3,Aggregate,,\n");
  const Steps steps = steps_of("- normalise: {method: goalposts}\n- weigh\n- aggregate\n");
  const index::Run run = run_of(input, steps);
  const std::size_t root = input.meta.tree.root();
  const Change change = explain_change({input, steps, run, root, 0}, {input, steps, run, root, 1});
  EXPECT_DOUBLE_EQ(*change.parts[0].before, 80);
  EXPECT_DOUBLE_EQ(change.parts[0].change, -5);
  EXPECT_DOUBLE_EQ(sum_of(change), *change.now - *change.before);
}

TEST(Change, MethodsThatCompareUnitsAreNotTakenApart) {
  EXPECT_FALSE(Case("40,60", "60,40", "{method: topsis, scope: all_periods}").change.additive);
  const Case one("40,60", "60,40", "{method: arithmetic}");
  const Case other("40,60", "60,40", "{method: geometric}");
  EXPECT_FALSE(explain_change(one.moment(0), other.moment(1)).additive) << "another rule";
}

TEST(Change, OtherWeightsOfAnotherRunAreAPartOfTheirOwn) {
  const Case one("40,60", "40,60", "{method: arithmetic}");
  const Case other("40,60", "40,60", "{method: arithmetic}",
                   "iCode,Direction,Weight,Parent,Level,Type\na,1,1,All,1,Indicator\n"
                   "b,1,1,All,1,Indicator\nAll,1,1,,2,Aggregate\n");
  const Change change = explain_change(one.moment(0), other.moment(0));
  EXPECT_DOUBLE_EQ(change.by_weights, 50 - 55);
  EXPECT_DOUBLE_EQ(sum_of(change), -5);
}

}  // namespace
}  // namespace zhicheng::index::testing
