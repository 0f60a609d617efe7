#include "zhicheng/sampling/survey.h"

#include <algorithm>
#include <cmath>

#include "share_interval.h"

namespace zhicheng::sampling {
namespace {

// Rounds of centring by margins until the residuals stand still.
constexpr int kMostCentrings = 200;
constexpr double kStill = 1e-12;

// What the design says, the same for every figure.
struct Design {
  StrataMerging merging;
  std::vector<double> fractions;  // of the clusters
  std::vector<double> weights;    // after raking, sum 1
};

std::string label_of(const SurveyStratum& stratum) {
  return label_of(RateStratum{stratum.labels, 0});
}

std::vector<std::size_t> clusters_per_stratum(const SurveySample& sample) {
  std::vector<std::size_t> counts(sample.strata.size());
  for (const SurveyCluster& each : sample.clusters) ++counts[each.stratum];
  return counts;
}

std::vector<double> fractions_of(const SurveySample& sample, const std::vector<std::size_t>& counts) {
  std::vector<double> fractions;
  fractions.reserve(sample.clusters.size());
  for (const SurveyCluster& each : sample.clusters) {
    const auto whole = sample.strata[each.stratum].clusters;
    fractions.push_back(
        whole ? std::min(1.0, static_cast<double>(counts[each.stratum]) / static_cast<double>(*whole)) : 0);
  }
  return fractions;
}

Result<Design> design_of(const SurveySample& sample, const SurveyOptions& options, SurveyResult& result) {
  Design design;
  const std::vector<std::size_t> counts = clusters_per_stratum(sample);
  design.fractions = fractions_of(sample, counts);
  std::vector<StratumCount> strata;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto whole = sample.strata[at].clusters;
    const bool all = counts[at] > 0 && whole && static_cast<std::int64_t>(counts[at]) >= *whole;
    strata.push_back({sample.strata[at].labels.front(), all ? 0 : counts[at], all});
    if (options.merge == Merge::refuse && !all && counts[at] < options.minimum_units)
      return Error(ErrorCode::estimate_stratum_thin)
          .with("stratum", label_of(sample.strata[at]))
          .with("units", std::to_string(counts[at]))
          .with("minimum", std::to_string(options.minimum_units));
  }
  design.merging = merge_thin_strata(strata, options.minimum_units);
  for (const std::vector<std::size_t>& each : design.merging.merged) {
    MergedStrata merged{each, {}};
    for (const std::size_t at : each) merged.units.push_back(counts[at]);
    result.merged.push_back(std::move(merged));
  }
  design.weights = sample.weights;
  if (!sample.margins.empty()) {
    ZHICHENG_TRY_ASSIGN(result.raked, rake(sample.weights, sample.margins, options.raking));
    design.weights = result.raked->weights;
  }
  double sum = 0;
  for (const double weight : design.weights) sum += weight;
  for (double& weight : design.weights) weight /= sum;
  return design;
}

class Figure {
 public:
  Figure(const SurveySample& sample, const Design& design, const SurveyOptions& options,
         const Question& question, const Domain* domain)
      : sample_(sample), design_(design), options_(options), question_(question), domain_(domain) {
    for (std::size_t at = 0; at < sample.weights.size(); ++at) {
      if (!takes_part(at)) continue;
      ++n_;
      weight_ += design.weights[at];
    }
    if (weight_ > 0)
      for (std::size_t at = 0; at < sample.weights.size(); ++at)
        if (takes_part(at)) mean_ += design.weights[at] / weight_ * scaled(at);
    mean_ = std::clamp(mean_, 0.0, 1.0);
  }

  Estimate estimate() const {
    ShareEvidence evidence = evidence_of();
    if (question_.kind == QuestionKind::share || n_ == 0) {
      EstimateNumbers numbers = share_estimate(evidence).numbers();
      if (question_.kind == QuestionKind::mean) numbers.interval = {question_.low, question_.high};
      return Estimate(numbers, question_.kind == QuestionKind::share ? Scale::percent : Scale::plain);
    }
    return mean_estimate(evidence);
  }

 private:
  bool takes_part(std::size_t at) const {
    return question_.answers[at].has_value() && design_.weights[at] > 0 &&
           (domain_ == nullptr || domain_->member[at]);
  }
  double scaled(std::size_t at) const {
    return (*question_.answers[at] - question_.low) / (question_.high - question_.low);
  }

  ShareEvidence evidence_of() const {
    ShareEvidence evidence;
    evidence.level = options_.level;
    evidence.method = options_.interval;
    evidence.n = n_;
    evidence.share = mean_;
    if (n_ == 0) return evidence;
    std::vector<double> clusters(sample_.clusters.size());
    for (std::size_t at = 0; at < sample_.weights.size(); ++at) {
      if (!takes_part(at)) continue;
      const double weight = design_.weights[at] / weight_;
      clusters[sample_.cluster_of[at]] += weight;
      evidence.item_squares += weight * weight;
    }
    for (const double weight : clusters) {
      evidence.unit_squares += weight * weight;
      if (weight > 0) ++evidence.units;
    }
    evidence.variance = variance();
    return evidence;
  }

  // Residuals of the ratio; after raking what the margins do not explain (Deville and Särndal).
  std::vector<double> residuals() const {
    std::vector<double> residuals(sample_.weights.size());
    for (std::size_t at = 0; at < residuals.size(); ++at)
      if (takes_part(at)) residuals[at] = (scaled(at) - mean_) / weight_;
    for (int round = 0; round < kMostCentrings && !sample_.margins.empty(); ++round) {
      double moved = 0;
      for (const Margin& margin : sample_.margins) moved = std::max(moved, centre(margin, residuals));
      if (moved < kStill) break;
    }
    return residuals;
  }

  double centre(const Margin& margin, std::vector<double>& residuals) const {
    std::vector<double> sums(margin.categories.size());
    std::vector<double> weights(margin.categories.size());
    for (std::size_t at = 0; at < residuals.size(); ++at) {
      sums[margin.category_of[at]] += sample_.weights[at] * residuals[at];
      weights[margin.category_of[at]] += sample_.weights[at];
    }
    double moved = 0;
    for (std::size_t at = 0; at < sums.size(); ++at) {
      if (weights[at] > 0) sums[at] /= weights[at];
      moved = std::max(moved, std::abs(sums[at]));
    }
    for (std::size_t at = 0; at < residuals.size(); ++at) residuals[at] -= sums[margin.category_of[at]];
    return moved;
  }

  DesignVariance variance() const {
    std::vector<UnitPart> parts;
    for (std::size_t at = 0; at < sample_.clusters.size(); ++at)
      parts.push_back({design_.merging.merged_into[sample_.clusters[at].stratum], design_.fractions[at]});
    const std::vector<double> residual = residuals();
    std::vector<double> squares(parts.size());
    std::vector<std::int64_t> persons(parts.size());
    std::vector<bool> met(parts.size());
    for (std::size_t at = 0; at < residual.size(); ++at) {
      const std::size_t cluster = sample_.cluster_of[at];
      const double part = design_.weights[at] * residual[at];
      parts[cluster].total += part;
      squares[cluster] += part * part;
      ++persons[cluster];
      if (takes_part(at)) met[cluster] = true;
    }
    for (std::size_t at = 0; at < parts.size(); ++at) {
      const auto m = static_cast<double>(persons[at]);
      const auto whole = sample_.clusters[at].persons;
      if (!whole || persons[at] < 2) continue;  // one stage, or nothing to see
      const double open = 1 - m / static_cast<double>(*whole);
      parts[at].within =
          std::max(0.0, open * m / (m - 1) * (squares[at] - parts[at].total * parts[at].total / m));
    }
    DesignVariance variance = design_variance(parts, design_.merging.strata);
    count_met(met, variance);
    return variance;
  }

  // Degrees of freedom of a domain: clusters with a member of it − strata with such clusters.
  void count_met(const std::vector<bool>& met, DesignVariance& variance) const {
    std::vector<bool> strata(design_.merging.strata);
    double clusters = 0;
    double seen = 0;
    for (std::size_t at = 0; at < met.size(); ++at) {
      if (!met[at] || design_.fractions[at] >= 1) continue;
      ++clusters;
      const std::size_t stratum = design_.merging.merged_into[sample_.clusters[at].stratum];
      if (!strata[stratum]) ++seen;
      strata[stratum] = true;
    }
    variance.degrees_of_freedom = clusters - seen;
  }

  // On the scale of the question, with Student's t, cut at its ends.
  Estimate mean_estimate(const ShareEvidence& evidence) const {
    EstimateNumbers numbers = share_estimate(evidence).numbers();
    const double width = question_.high - question_.low;
    const auto back = [&](double value) { return question_.low + width * value; };
    if (!numbers.edge) {
      const double reach =
          student_quantile((1 + options_.level) / 2, numbers.degrees_of_freedom) * *numbers.standard_error;
      numbers.method = IntervalMethod::student;
      numbers.interval = {std::max(0.0, mean_ - reach), std::min(1.0, mean_ + reach)};
      const double spread = spread_of_one();
      numbers.design_effect.reset();
      numbers.effective_n.reset();
      if (n_ > 1 && spread > 0) {
        numbers.design_effect = evidence.variance.variance * static_cast<double>(n_) / spread;
        numbers.effective_n = static_cast<double>(n_) / *numbers.design_effect;
      }
    }
    numbers.point = back(mean_);
    numbers.interval = {back(numbers.interval.low), back(numbers.interval.high)};
    if (numbers.standard_error) numbers.standard_error = *numbers.standard_error * width;
    return Estimate(numbers, Scale::plain);
  }

  // Variance between persons in the population, on the scale 0 to 1.
  double spread_of_one() const {
    double sum = 0;
    for (std::size_t at = 0; at < sample_.weights.size(); ++at)
      if (takes_part(at)) sum += design_.weights[at] / weight_ * (scaled(at) - mean_) * (scaled(at) - mean_);
    return sum * static_cast<double>(n_) / static_cast<double>(n_ - 1);
  }

  const SurveySample& sample_;
  const Design& design_;
  const SurveyOptions& options_;
  const Question& question_;
  const Domain* domain_;
  std::int64_t n_ = 0;
  double weight_ = 0;
  double mean_ = 0;  // on the scale 0 to 1
};

}  // namespace

Result<SurveyResult> estimate_survey(const SurveySample& sample, const SurveyOptions& options) {
  ZHICHENG_TRY(require_level(options.level));
  const bool census = std::all_of(sample.strata.begin(), sample.strata.end(),
                                  [](const SurveyStratum& each) { return each.clusters == 1; });
  if (sample.clusters.size() < 2 && !census)
    return Error(ErrorCode::estimate_too_few_units).with("units", std::to_string(sample.clusters.size()));
  SurveyResult result;
  ZHICHENG_TRY_ASSIGN(const Design design, design_of(sample, options, result));
  result.persons = sample.weights.size();
  if (sample.invited)
    result.response_rate = static_cast<double>(result.persons) / static_cast<double>(*sample.invited);
  for (std::size_t at = 0; at < sample.questions.size(); ++at) {
    const Question& question = sample.questions[at];
    result.figures.push_back(
        {at, std::nullopt, Figure(sample, design, options, question, nullptr).estimate()});
    for (std::size_t domain = 0; domain < sample.domains.size(); ++domain)
      result.figures.push_back(
          {at, domain, Figure(sample, design, options, question, &sample.domains[domain]).estimate()});
  }
  return result;
}

}  // namespace zhicheng::sampling
