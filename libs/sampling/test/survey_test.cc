#include "zhicheng/sampling/survey.h"

#include "estimate_support.h"

namespace zhicheng::sampling::test {
namespace {

// One stratum of clusters of equal size; answers by cluster.
SurveySample clusters_of(const std::vector<std::vector<double>>& answers, double low = 1, double high = 10) {
  SurveySample sample;
  sample.strata.push_back({{"全部"}, {}});
  Question question{"q1", "q1", QuestionKind::mean, low, high, {}};
  for (std::size_t at = 0; at < answers.size(); ++at) {
    sample.clusters.push_back({std::to_string(at), 0, {}});
    for (const double answer : answers[at]) {
      sample.cluster_of.push_back(at);
      sample.weights.push_back(1);
      question.answers.push_back(answer);
    }
  }
  sample.questions.push_back(question);
  return sample;
}

EstimateNumbers first(const SurveySample& sample, const SurveyOptions& options = {}) {
  return estimate_survey(sample, options).value().figures.front().estimate.numbers();
}

// The error of a weighted mean again: leave each cluster's residual total against the mean of its stratum.
double naive_error(const SurveySample& sample) {
  double weight = 0;
  double sum = 0;
  for (std::size_t at = 0; at < sample.weights.size(); ++at) {
    if (!sample.questions[0].answers[at]) continue;
    weight += sample.weights[at];
    sum += sample.weights[at] * *sample.questions[0].answers[at];
  }
  const double mean = sum / weight;
  double variance = 0;
  for (std::size_t h = 0; h < sample.strata.size(); ++h) {
    std::vector<double> totals;
    for (std::size_t cluster = 0; cluster < sample.clusters.size(); ++cluster) {
      if (sample.clusters[cluster].stratum != h) continue;
      double total = 0;
      for (std::size_t at = 0; at < sample.weights.size(); ++at)
        if (sample.cluster_of[at] == cluster && sample.questions[0].answers[at])
          total += sample.weights[at] * (*sample.questions[0].answers[at] - mean) / weight;
      totals.push_back(total);
    }
    double centre = 0;
    for (const double total : totals) centre += total / static_cast<double>(totals.size());
    double squares = 0;
    for (const double total : totals) squares += (total - centre) * (total - centre);
    const auto n = static_cast<double>(totals.size());
    const double open =
        sample.strata[h].clusters ? 1 - n / static_cast<double>(*sample.strata[h].clusters) : 1;
    variance += open * n / (n - 1) * squares;
  }
  return std::sqrt(variance);
}

TEST(Survey, AgreesWithANaiveSecondComputation) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Dice dice(seed);
    SurveySample sample;
    Question question{"q", "q", QuestionKind::mean, 1, 10, {}};
    for (std::size_t h = 0, strata = 1 + dice.below(3); h < strata; ++h) {
      const std::size_t n = 2 + dice.below(5);
      sample.strata.push_back({{std::to_string(h)}, {}});
      if (dice.chance(0.5)) sample.strata[h].clusters = static_cast<std::int64_t>(n + 1 + dice.below(20));
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t persons = 1 + dice.below(6); persons > 0; --persons) {
          sample.cluster_of.push_back(sample.clusters.size());
          sample.weights.push_back(0.5 + 3 * dice.uniform());
          if (dice.chance(0.1))
            question.answers.emplace_back();
          else
            question.answers.emplace_back(static_cast<double>(1 + dice.below(10)));
        }
        sample.clusters.push_back({std::to_string(sample.clusters.size()), h, {}});
      }
    }
    sample.questions.push_back(question);
    const EstimateNumbers found = first(sample);
    if (!found.standard_error) continue;
    EXPECT_NEAR(*found.standard_error, naive_error(sample), 1e-10) << "seed " << seed;
  }
}

TEST(Survey, SeesThatPeopleOfOneClusterAnswerAlike) {
  const SurveySample alike = clusters_of({{9, 9, 9, 9}, {5, 5, 5, 5}, {7, 7, 7, 7}, {6, 6, 6, 6}});
  const EstimateNumbers found = first(alike);
  EXPECT_NEAR(*found.design_effect, 5, 0.2) << "four times the variance and n ÷ (n − 1)";
  EXPECT_NEAR(*found.kish_effect, 1, 1e-12);
  EXPECT_EQ(found.degrees_of_freedom, 3);
  EXPECT_EQ(found.n, 16);
  EXPECT_EQ(found.units, 4);
}

TEST(Survey, CutsTheIntervalAtTheEndsOfTheScale) {
  const EstimateNumbers found = first(clusters_of({{10}, {10}, {9}}));
  EXPECT_EQ(found.interval.high, 10);
  EXPECT_LT(found.interval.low, 9.67);
}

TEST(Survey, DoesNotTakeEqualAnswersForCertain) {
  const EstimateNumbers found = first(clusters_of({{8}, {8}, {8}, {8}, {8}}));
  EXPECT_EQ(*found.point, 8);
  EXPECT_TRUE(found.edge);
  EXPECT_LT(found.interval.low, 6);
  EXPECT_GT(found.interval.high, 9);
}

TEST(Survey, LetsOnlyThoseWhoAnsweredCount) {
  SurveySample sample = clusters_of({{8, 9}, {7, 6}, {9, 9}});
  sample.questions[0].answers[0].reset();
  const EstimateNumbers found = first(sample);
  EXPECT_EQ(found.n, 5);
  EXPECT_NEAR(*found.point, 8, 1e-12);
  for (auto& answer : sample.questions[0].answers) answer.reset();
  const EstimateNumbers none = first(sample);
  EXPECT_FALSE(none.point);
  EXPECT_EQ(none.interval, Interval({1, 10}));
  EXPECT_EQ(none.n, 0);
}

TEST(Survey, KeepsAllClustersInADomain) {
  SurveySample sample = clusters_of({{8, 9}, {7, 6}, {9, 9}, {5, 6}});
  sample.domains.push_back({"sex", "女", {true, false, false, true, false, false, false, false}});
  const SurveyResult found = estimate_survey(sample, {}).value();
  const EstimateNumbers domain = found.figures[1].estimate.numbers();
  EXPECT_EQ(domain.n, 2);
  EXPECT_EQ(domain.degrees_of_freedom, 1);
  EXPECT_NEAR(*domain.point, 7, 1e-12);
  // Residual totals 0.5, −0.5, 0, 0 over four clusters, not two.
  EXPECT_NEAR(*domain.standard_error, std::sqrt(4.0 / 3 * 0.5), 1e-12);
}

TEST(Survey, MergesThinStrataOrRefusesThem) {
  SurveySample sample = clusters_of({{8, 9}, {7, 6}, {9, 9}});
  sample.strata.push_back({{"郊区"}, {}});
  sample.clusters[2].stratum = 1;
  const SurveyResult found = estimate_survey(sample, {}).value();
  ASSERT_EQ(found.merged.size(), 1u);
  EXPECT_EQ(found.figures[0].estimate.numbers().degrees_of_freedom, 2);
  SurveyOptions refuse;
  refuse.merge = Merge::refuse;
  EXPECT_EQ(estimate_survey(sample, refuse).error().code(), ErrorCode::estimate_stratum_thin);
}

TEST(Survey, NeedsTwoClusters) {
  EXPECT_EQ(estimate_survey(clusters_of({{8, 9, 7}}), {}).error().code(), ErrorCode::estimate_too_few_units);
  EXPECT_EQ(estimate_survey(clusters_of({}), {}).error().code(), ErrorCode::estimate_too_few_units);
  SurveyOptions options;
  options.level = 0.2;
  EXPECT_EQ(estimate_survey(clusters_of({{8}, {9}}), options).error().code(),
            ErrorCode::estimate_level_invalid);
}

TEST(Survey, GivesTheRateOfResponse) {
  SurveySample sample = clusters_of({{8, 9}, {7}});
  sample.invited = 12;
  EXPECT_NEAR(*estimate_survey(sample, {}).value().response_rate, 0.25, 1e-12);
}

TEST(Survey, GainsByRakingToWhatExplainsTheAnswers) {
  SurveySample sample;
  sample.strata.push_back({{"全部"}, {}});
  Question question{"q", "q", QuestionKind::mean, 0, 10, {}};
  Margin margin{"kind", {"a", "b"}, {0.5, 0.5}, {}};
  Dice dice(3);
  for (std::size_t at = 0; at < 100; ++at) {
    const bool b = at % 3 == 0;
    sample.clusters.push_back({std::to_string(at), 0, {}});
    sample.cluster_of.push_back(at);
    sample.weights.push_back(1);
    margin.category_of.push_back(b ? 1 : 0);
    question.answers.emplace_back((b ? 2 : 8) + dice.uniform());
  }
  sample.questions.push_back(question);
  const double before = *first(sample).standard_error;
  sample.margins.push_back(margin);
  const EstimateNumbers after = first(sample);
  EXPECT_NEAR(*after.point, 5.5, 0.1);
  EXPECT_LT(*after.standard_error, before / 5) << "what is left is the spread within the kinds";
  EXPECT_GT(*after.kish_effect, 1.05);
}

TEST(Survey, IntervalsHoldAboutTheirLevelInAMadeUpCity) {
  Dice dice(2025);
  constexpr std::size_t kClusters = 80;
  constexpr std::size_t kPersons = 30;
  std::vector<std::vector<double>> city(kClusters);
  double truth = 0;
  for (auto& cluster : city) {
    const double shift = 2 * dice.uniform();
    for (std::size_t at = 0; at < kPersons; ++at) {
      cluster.push_back(std::min(10.0, std::floor(5 + shift + 4 * dice.uniform())));
      truth += cluster.back() / (kClusters * kPersons);
    }
  }
  int held = 0;
  constexpr int kDraws = 800;
  for (int draw = 0; draw < kDraws; ++draw) {
    std::vector<std::vector<double>> drawn;
    for (std::size_t i = 0; i < 12; ++i) {
      std::swap(city[i], city[i + dice.below(kClusters - i)]);
      drawn.emplace_back();
      for (std::size_t at = 0; at < 8; ++at) {
        std::swap(city[i][at], city[i][at + dice.below(kPersons - at)]);
        drawn.back().push_back(city[i][at]);
      }
    }
    SurveySample sample = clusters_of(drawn);
    sample.strata[0].clusters = kClusters;
    for (SurveyCluster& each : sample.clusters) each.persons = kPersons;
    const Interval found = first(sample).interval;
    if (found.low <= truth && truth <= found.high) ++held;
  }
  std::printf("[ coverage ] mean of a survey in clusters: %.3f\n", held / static_cast<double>(kDraws));
  EXPECT_GE(held, kDraws * 91 / 100);
  EXPECT_LE(held, kDraws * 99 / 100);
}

}  // namespace
}  // namespace zhicheng::sampling::test
