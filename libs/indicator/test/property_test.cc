#include <gtest/gtest.h>

#include <array>
#include <random>

#include "support.h"
#include "zhicheng/indicator/summary.h"

namespace zhicheng::indicator::testing {
namespace {

using plan::Relation;
using plan::TargetKind;

// 0 is worst. States without a judgement have no place in the order.
int goodness(State state) {
  switch (state) {
    case State::achieved:
      return 4;
    case State::ahead:
      return 3;
    case State::on_track:
      return 2;
    case State::behind:
      return 1;
    case State::missed:
      return 0;
    default:
      return -1;
  }
}

constexpr std::array<TargetKind, 6> kKinds = {TargetKind::level,      TargetKind::hold,
                                              TargetKind::cumulative, TargetKind::average_growth,
                                              TargetKind::relative,   TargetKind::rank};

struct Sample {
  plan::Target target;
  std::vector<Observation> figures;
  References references;
  Date as_of;
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

  Sample sample(TargetKind kind) {
    Sample sample;
    const bool less = pick(0, 1) == 1;
    const auto strict = pick(0, 1) == 1;
    const auto relation =
        less ? (strict ? Relation::lt : Relation::le) : (strict ? Relation::gt : Relation::ge);
    sample.target = level_target(relation, std::to_string(pick(1, 60)), std::to_string(pick(1, 60)));
    sample.target.kind = kind;
    if (kind == TargetKind::cumulative) sample.target.accumulation = plan::Accumulation::period;
    if (kind == TargetKind::rank) {
      sample.target.relation = Relation::rank_le;
      sample.target.high = decimal(std::to_string(pick(1, 20)));
      sample.target.low.reset();
    }
    if (kind == TargetKind::relative) {
      sample.target.relation = less ? Relation::below_reference : Relation::above_reference;
      sample.target.low.reset();
      sample.target.high.reset();
      sample.target.reference = "全省平均水平";
    }
    const int last = pick(2021, 2025);
    std::vector<Observation> yardstick;
    for (int year = 2021; year <= last; ++year) {
      sample.figures.push_back(observed(std::to_string(year), std::to_string(pick(1, 60))));
      yardstick.push_back(observed(std::to_string(year), std::to_string(pick(1, 60))));
    }
    sample.references.yardstick = series_of(std::move(yardstick));
    sample.as_of = day(std::to_string(last + 1) + "-03-01");
    return sample;
  }

 private:
  std::mt19937 random_;
};

State state_of(const Sample& sample) {
  return evaluate(sample.target, series_of(sample.figures), sample.references, sample.as_of).state;
}

TEST(Property, AnImprovedFigureNeverWorsensTheState) {
  Maker maker(1);
  for (int i = 0; i < 12'000; ++i) {
    Sample sample = maker.sample(kKinds[static_cast<std::size_t>(i) % kKinds.size()]);
    const State before = state_of(sample);
    const int better = sample.target.direction() == plan::Direction::lower_is_better ? -1 : 1;
    // Any one figure of the plan years; a rank stays a rank.
    Observation& chosen =
        sample.figures[static_cast<std::size_t>(maker.pick(0, static_cast<int>(sample.figures.size()) - 1))];
    Decimal improved = *Decimal::add(*chosen.value(), Decimal::from_integer(better * maker.pick(1, 9)));
    if (sample.target.kind == TargetKind::rank) improved = std::max(improved, Decimal::from_integer(1));
    chosen.content = improved;
    const State after = state_of(sample);
    ASSERT_GE(goodness(after), goodness(before))
        << "case " << i << ": " << name_of(before) << " became " << name_of(after);
  }
}

Decimal shifted(Decimal value, int zeros) {
  std::int64_t coefficient = value.coefficient();
  for (int z = 0; z < zeros; ++z) coefficient *= 10;
  return Decimal::from_parts(coefficient, 2).value();
}

void shift(std::optional<Decimal>& value, int zeros) {
  if (value) value = shifted(*value, zeros);
}

Series shifted(std::span<const Observation> figures, int zeros) {
  std::vector<Observation> result(figures.begin(), figures.end());
  for (Observation& figure : result) figure.content = shifted(*figure.value(), zeros);
  return series_of(std::move(result));
}

TEST(Property, AnotherScaleOfTheUnitKeepsTheState) {
  Maker maker(2);
  constexpr std::array<TargetKind, 4> kinds = {TargetKind::level, TargetKind::hold, TargetKind::cumulative,
                                               TargetKind::relative};
  for (int i = 0; i < 8'000; ++i) {
    Sample sample = maker.sample(kinds[static_cast<std::size_t>(i) % kinds.size()]);
    const State before = state_of(sample);
    const int zeros = i % 9;  // hundredths to millions
    shift(sample.target.low, zeros);
    shift(sample.target.high, zeros);
    shift(sample.target.baseline, zeros);
    sample.references.yardstick = shifted(sample.references.yardstick.observations(), zeros);
    const auto after =
        evaluate(sample.target, shifted(sample.figures, zeros), sample.references, sample.as_of);
    ASSERT_EQ(after.state, before) << "case " << i << "\n" << to_text(after.explanation, Language::en);
  }
}

TEST(Property, TheStatesOfAPlanAddUpToItsTargets) {
  Maker maker(3);
  for (int n : {0, 1, 7, 500}) {
    std::vector<Standing> standings;
    for (int i = 0; i < n; ++i) {
      const Sample sample = maker.sample(kKinds[static_cast<std::size_t>(i) % kKinds.size()]);
      plan::Indicator indicator;
      indicator.group = "G" + std::to_string(i % 3);
      indicator.department = i % 2 == 0 ? "" : "D";
      indicator.attribute = i % 2 == 0 ? plan::Attribute::binding : plan::Attribute::none;
      standings.push_back(standing_of(
          indicator, evaluate(sample.target, series_of(sample.figures), sample.references, sample.as_of)));
    }
    const Summary summary = summarise(standings);
    EXPECT_EQ(summary.all.total(), n);
    const auto total = [](const auto& counts) {
      int sum = 0;
      for (const auto& entry : counts) sum += entry.second.total();
      return sum;
    };
    EXPECT_EQ(total(summary.by_group), n);
    EXPECT_EQ(total(summary.by_attribute), n);
    EXPECT_EQ(total(summary.by_department), n);
  }
}

TEST(Property, NumbersOfEighteenDigitsAreJudgedOrUndecidedButNeverStopTheProgram) {
  const char* const extremes[] = {
      "999999999999999999", "-999999999999999999", "0.000000000001", "-0.000000000001", "0",
      "99.999999999999"};
  const Relation relations[] = {Relation::ge, Relation::lt, Relation::eq};
  int judged = 0;
  for (const char* baseline : extremes)
    for (const char* bound : extremes)
      for (const char* value : extremes)
        for (const TargetKind kind : {TargetKind::level, TargetKind::hold, TargetKind::cumulative,
                                      TargetKind::average_growth, TargetKind::rank})
          for (const Relation relation : relations) {
            plan::Target target = level_target(relation, bound, baseline);
            target.kind = kind;
            const auto result = evaluate(
                target, series_of({observed("2021", value), observed("2022", value)}), {}, day("2023-03-01"));
            judged += goodness(result.state) >= 0 ? 1 : 0;
          }
  EXPECT_GT(judged, 1000);
}

TEST(Property, ANumberTooLongToAddIsUndecidedAndSaysWhy) {
  plan::Target target = level_target(Relation::ge, "5", "0");
  target.kind = TargetKind::cumulative;
  target.accumulation = plan::Accumulation::period;
  const auto series =
      series_of({observed("2021", "999999999999999999"), observed("2022", "999999999999999999")});
  const auto result = evaluate(target, series, {}, day("2023-03-01"));
  EXPECT_EQ(result.state, State::undecided);
  EXPECT_TRUE(result.explanation.has_remark("number_out_of_range"));
}

TEST(Options, AreCheckedOneByOne) {
  EXPECT_TRUE(validate(EvaluateOptions{}).ok());
  std::vector<EvaluateOptions> wrong(6);
  wrong[0].on_track_pace = decimal("0");
  wrong[1].on_track_pace = decimal("1.01");
  wrong[2].ahead_pace = decimal("0.99");
  wrong[3].about_share = decimal("1");
  wrong[4].plan_first_year = 21;
  wrong[5].plan_first_year = 2025;
  wrong[5].plan_last_year = 2021;
  for (const EvaluateOptions& options : wrong)
    EXPECT_EQ(validate(options).error().code(), ErrorCode::evaluation_options_invalid);
}

TEST(States, HaveANameThatIsReadBackAndALabelInBothLanguages) {
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    EXPECT_EQ(parse_state(name_of(state)).value(), state);
    EXPECT_FALSE(label_of(state, false).zh.empty());
    EXPECT_FALSE(label_of(state, true).en.empty());
  }
  EXPECT_EQ(parse_state("late").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(label_of(State::achieved, true).zh, "提前实现");
  EXPECT_EQ(label_of(State::achieved, false).zh, "已实现");
}

}  // namespace
}  // namespace zhicheng::indicator::testing
