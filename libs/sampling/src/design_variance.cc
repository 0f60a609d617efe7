#include "zhicheng/sampling/design_variance.h"

#include <map>
#include <optional>

#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

struct StratumSums {
  std::size_t units = 0;
  double open = 0;   // Σ (1 − f)
  double total = 0;  // Σ (1 − f)·t
};

// Puts strata together, one after the other.
class Merger {
 public:
  Merger(std::size_t strata, std::size_t minimum) : minimum_(minimum) { of_.resize(strata); }

  void add(std::size_t stratum, const StratumCount& count) {
    if (count.whole) {
      of_[stratum] = next_++;
      return;
    }
    waiting_.push_back(stratum);
    units_ += count.units;
    if (units_ < minimum_) return;
    last_ = next_++;
    close();
  }

  // What waits joins the last one that was closed in this group; without one it waits for the next group.
  void end_group() {
    if (!waiting_.empty() && last_) close();
    if (waiting_.empty()) {
      if (last_) last_of_all_ = last_;
      last_.reset();
    }
  }

  StrataMerging finish() {
    if (!waiting_.empty()) {
      last_ = last_of_all_ ? *last_of_all_ : next_++;
      close();
    }
    StrataMerging merging{of_, next_, {}};
    std::vector<std::vector<std::size_t>> members(next_);
    for (std::size_t at = 0; at < of_.size(); ++at) members[of_[at]].push_back(at);
    for (std::vector<std::size_t>& each : members)
      if (each.size() > 1) merging.merged.push_back(std::move(each));
    return merging;
  }

 private:
  void close() {
    for (const std::size_t stratum : waiting_) of_[stratum] = *last_;
    waiting_.clear();
    units_ = 0;
  }

  std::size_t minimum_;
  std::vector<std::size_t> of_;
  std::size_t next_ = 0;
  std::vector<std::size_t> waiting_;
  std::size_t units_ = 0;  // of those that wait
  std::optional<std::size_t> last_;
  std::optional<std::size_t> last_of_all_;
};

}  // namespace

DesignVariance design_variance(std::span<const UnitPart> parts, std::size_t strata) {
  std::vector<StratumSums> sums(strata);
  DesignVariance result;
  for (const UnitPart& part : parts) {
    ZHICHENG_ASSERT(part.stratum < strata && part.fraction >= 0 && part.fraction <= 1);
    result.variance += part.fraction * part.within;
    if (part.fraction >= 1) continue;
    StratumSums& sum = sums[part.stratum];
    ++sum.units;
    sum.open += 1 - part.fraction;
    sum.total += (1 - part.fraction) * part.total;
  }
  for (const StratumSums& sum : sums) {
    result.units += sum.units;
    if (sum.units > 0) ++result.strata;
  }
  for (const UnitPart& part : parts) {
    if (part.fraction >= 1) continue;
    const StratumSums& sum = sums[part.stratum];
    const double centre = sum.units > 1 ? sum.total / sum.open : 0;
    const auto n = static_cast<double>(sum.units);
    const double scale = sum.units > 1 ? n / (n - 1) : 1;
    result.variance += scale * (1 - part.fraction) * (part.total - centre) * (part.total - centre);
  }
  result.degrees_of_freedom = static_cast<double>(result.units - result.strata);
  result.complete = result.units == 0;
  return result;
}

StrataMerging merge_thin_strata(std::span<const StratumCount> strata, std::size_t minimum) {
  ZHICHENG_ASSERT(minimum >= 2);
  // Strata of one group need not stand together.
  std::map<std::string, std::size_t> groups;
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t at = 0; at < strata.size(); ++at) {
    const auto [group, fresh] = groups.emplace(strata[at].group, members.size());
    if (fresh) members.emplace_back();
    members[group->second].push_back(at);
  }
  Merger merger(strata.size(), minimum);
  for (const std::vector<std::size_t>& each : members) {
    for (const std::size_t at : each) merger.add(at, strata[at]);
    merger.end_group();
  }
  return merger.finish();
}

}  // namespace zhicheng::sampling
