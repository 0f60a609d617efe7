#include "zhicheng/sampling/pass_rate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "share_interval.h"
#include "zhicheng/sampling/design_variance.h"

// Notation of docs/formats/estimates.md: Y output, z size, π chance, p = k ÷ m the rate of a firm, a the
// share of a firm in the rate of the whole.
namespace zhicheng::sampling {
namespace {

struct Firm {
  const SampledFirm* source = nullptr;
  std::size_t stratum = 0;  // among the chosen ones
  double fraction = 0;      // π × the share of drawn firms that gave results
  double weight = 0;        // z ÷ fraction
  double share = 0;         // a
  double rate() const { return static_cast<double>(source->passed) / static_cast<double>(source->tested); }
};

struct Stratum {
  const RateStratum* source = nullptr;
  std::size_t drawn = 0;
  std::size_t answered = 0;
  std::size_t certain = 0;  // of the answered
  double weight = 0;        // Σ of its firms
};

using FirmsOfStrata = std::vector<std::vector<const SampledFirm*>>;

// The estimator over some of the strata.
class RateEstimator {
 public:
  RateEstimator(const RateSample& sample, const FirmsOfStrata& firms, const std::vector<std::size_t>& chosen,
                const RateOptions& options)
      : options_(options) {
    for (const std::size_t at : chosen) {
      Stratum stratum{&sample.strata[at], firms[at].size()};
      for (const SampledFirm* firm : firms[at]) {
        if (firm->tested == 0) continue;
        ++stratum.answered;
        firms_.push_back({firm, strata_.size()});
      }
      strata_.push_back(stratum);
    }
    weigh();
    merge();
    share_out();
  }

  const StrataMerging& merging() const { return merging_; }
  std::size_t answered() const { return firms_.size(); }
  std::size_t units_of(std::size_t stratum) const { return strata_[stratum].answered; }
  bool is_thin(std::size_t stratum) const {
    const Stratum& each = strata_[stratum];
    return !(each.answered > 0 && each.certain == each.answered) &&
           each.answered - each.certain < options_.minimum_units;
  }

  Estimate estimate() const {
    ShareEvidence evidence;
    evidence.level = options_.level;
    evidence.method = options_.interval;
    double squares = 0;
    double item_squares = 0;
    for (const Firm& firm : firms_) {
      evidence.n += firm.source->tested;
      evidence.share += firm.share * firm.rate();
      squares += firm.share * firm.share;
      item_squares += firm.share * firm.share / static_cast<double>(firm.source->tested);
      const double failed = firm.share * (1 - firm.rate());
      evidence.failed += failed;
      evidence.failed_squares += failed * failed;
      evidence.largest = std::max(evidence.largest, firm.share);
    }
    evidence.units = firms_.size();
    evidence.unit_squares = squares;
    evidence.item_squares = item_squares;
    const std::vector<UnitPart> parts = linearised();
    evidence.variance = design_variance(parts, merging_.strata);
    evidence.exhaustive = std::all_of(firms_.begin(), firms_.end(), [](const Firm& firm) {
      return firm.fraction >= 1 && firm.source->lots == firm.source->tested;
    });
    return share_estimate(evidence);
  }

 private:
  // Firms without results make the others stand for more.
  void weigh() {
    for (Firm& firm : firms_) {
      Stratum& stratum = strata_[firm.stratum];
      const double response = static_cast<double>(stratum.answered) / static_cast<double>(stratum.drawn);
      const double chance = firm.source->inclusion.value_or(1) * response;
      firm.fraction = firm.source->inclusion ? chance : 0;
      firm.weight = firm.source->size / chance;
      stratum.weight += firm.weight;
      if (firm.fraction >= 1) ++stratum.certain;
    }
  }

  void merge() {
    std::vector<StratumCount> counts;
    counts.reserve(strata_.size());
    for (const Stratum& each : strata_)
      counts.push_back({each.source->labels.front(), each.answered - each.certain,
                        each.answered > 0 && each.certain == each.answered});
    merging_ = merge_thin_strata(counts, options_.minimum_units);
  }

  // Output of the strata with results, raised so that empty ones are in it too.
  void share_out() {
    std::vector<double> whole(merging_.strata);
    std::vector<double> covered(merging_.strata);
    double total = 0;
    for (std::size_t at = 0; at < strata_.size(); ++at) {
      const double own =
          options_.weighting == Weighting::output ? strata_[at].source->output : strata_[at].weight;
      total += own;
      whole[merging_.merged_into[at]] += own;
      if (strata_[at].answered > 0) covered[merging_.merged_into[at]] += own;
    }
    for (Firm& firm : firms_) {
      const Stratum& stratum = strata_[firm.stratum];
      const std::size_t merged = merging_.merged_into[firm.stratum];
      const double own = options_.weighting == Weighting::output ? stratum.source->output : stratum.weight;
      if (total > 0 && covered[merged] > 0)
        firm.share = own / total * (whole[merged] / covered[merged]) * firm.weight / stratum.weight;
    }
  }

  // Output: the total of each stratum is known, so what varies is the rate around that of its merged stratum.
  // Design: the totals vary too, around the rate of the whole.
  std::vector<double> centres() const {
    std::vector<double> sums(merging_.strata);
    std::vector<double> weights(merging_.strata);
    double sum = 0;
    double weight = 0;
    for (const Firm& firm : firms_) {
      const std::size_t merged = merging_.merged_into[firm.stratum];
      sums[merged] += firm.share * firm.rate();
      weights[merged] += firm.share;
      sum += firm.share * firm.rate();
      weight += firm.share;
    }
    for (std::size_t at = 0; at < sums.size(); ++at) {
      if (options_.weighting == Weighting::design)
        sums[at] = weight > 0 ? sum / weight : 0;
      else
        sums[at] = weights[at] > 0 ? sums[at] / weights[at] : 0;
    }
    return sums;
  }

  std::vector<UnitPart> linearised() const {
    const std::vector<double> centre = centres();
    std::vector<UnitPart> parts;
    parts.reserve(firms_.size());
    for (const Firm& firm : firms_) {
      const std::size_t merged = merging_.merged_into[firm.stratum];
      const auto tested = static_cast<double>(firm.source->tested);
      UnitPart part{merged, std::min(1.0, firm.fraction), firm.share * (firm.rate() - centre[merged])};
      const double open = firm.source->lots ? 1 - tested / static_cast<double>(*firm.source->lots) : 1;
      if (firm.source->tested > 1)
        part.within = open * firm.share * firm.share * firm.rate() * (1 - firm.rate()) / (tested - 1);
      parts.push_back(part);
    }
    return parts;
  }

  const RateOptions& options_;
  std::vector<Stratum> strata_;
  std::vector<Firm> firms_;
  StrataMerging merging_;
};

// Shares of the whole rate, by output or by the weights of the sample.
std::vector<double> stratum_weights(const RateSample& sample, const RateOptions& options) {
  std::vector<double> weights(sample.strata.size());
  std::vector<std::size_t> drawn(weights.size());
  std::vector<std::size_t> answered(weights.size());
  for (const SampledFirm& firm : sample.firms) {
    ++drawn[firm.stratum];
    if (firm.tested == 0) continue;
    ++answered[firm.stratum];
    weights[firm.stratum] += firm.size / firm.inclusion.value_or(1);
  }
  double total = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    if (answered[at] > 0) weights[at] *= static_cast<double>(drawn[at]) / static_cast<double>(answered[at]);
    if (options.weighting == Weighting::output) weights[at] = sample.strata[at].output;
    total += weights[at];
  }
  for (double& weight : weights) weight = total > 0 ? weight / total : 0;
  return weights;
}

struct Group {
  std::string label;
  std::vector<std::size_t> strata;
};

// Strata by their first label, in the order in which they stand.
std::vector<Group> groups_of(const RateSample& sample) {
  std::map<std::string, std::size_t> named;
  std::vector<Group> groups;
  for (std::size_t at = 0; at < sample.strata.size(); ++at) {
    const std::string& label = sample.strata[at].labels.front();
    const auto [group, fresh] = named.emplace(label, groups.size());
    if (fresh) groups.push_back({label, {}});
    groups[group->second].strata.push_back(at);
  }
  return groups;
}

Result<void> require_no_thin(const RateEstimator& whole, const RateSample& sample,
                             const RateOptions& options) {
  for (std::size_t at = 0; at < sample.strata.size(); ++at)
    if (whole.is_thin(at))
      return Error(ErrorCode::estimate_stratum_thin)
          .with("stratum", label_of(sample.strata[at]))
          .with("units", std::to_string(whole.units_of(at)))
          .with("minimum", std::to_string(options.minimum_units));
  return {};
}

}  // namespace

std::string label_of(const RateStratum& stratum) {
  std::string label;
  for (const std::string& each : stratum.labels) label += (label.empty() ? "" : " / ") + each;
  return label;
}

Result<RateResult> estimate_pass_rate(const RateSample& sample, const RateOptions& options) {
  ZHICHENG_TRY(require_level(options.level));
  std::vector<std::size_t> all(sample.strata.size());
  for (std::size_t at = 0; at < all.size(); ++at) all[at] = at;
  FirmsOfStrata firms(all.size());
  for (const SampledFirm& firm : sample.firms) firms[firm.stratum].push_back(&firm);
  const RateEstimator whole(sample, firms, all, options);
  if (options.merge == Merge::refuse) ZHICHENG_TRY(require_no_thin(whole, sample, options));
  RateResult result{whole.estimate(), {}, {}, {}, sample.firms.size(), whole.answered()};
  if (!result.rate.numbers().standard_error)
    return Error(ErrorCode::estimate_too_few_units).with("units", std::to_string(whole.answered()));
  const std::vector<double> weights = stratum_weights(sample, options);
  for (const Group& group : groups_of(sample)) {
    double weight = 0;
    for (const std::size_t at : group.strata) weight += weights[at];
    result.groups.push_back(
        {group.label, weight, RateEstimator(sample, firms, group.strata, options).estimate()});
  }
  for (const std::size_t at : all)
    result.strata.push_back(
        {label_of(sample.strata[at]), weights[at], RateEstimator(sample, firms, {at}, options).estimate()});
  for (const std::vector<std::size_t>& each : whole.merging().merged) {
    MergedStrata merged{each, {}};
    for (const std::size_t at : each) merged.units.push_back(whole.units_of(at));
    result.merged.push_back(std::move(merged));
  }
  return result;
}

}  // namespace zhicheng::sampling
