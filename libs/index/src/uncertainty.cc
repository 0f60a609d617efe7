#include "zhicheng/index/uncertainty.h"

#include <algorithm>
#include <cmath>

namespace zhicheng::index {
namespace {

constexpr double kLowShare = 0.05;
constexpr double kHighShare = 0.95;
constexpr double kClearShare = 0.95;  // of the trials in which the leader must be ahead to be told apart

// How often each place was taken.
class PlaceCounts {
 public:
  explicit PlaceCounts(std::size_t rows) : counts_(rows + 1) {}

  void add(int place) {
    if (place == 0) return;
    ++counts_[static_cast<std::size_t>(place)];
    ++total_;
  }
  std::size_t total() const { return total_; }

  // Type 7 quantile of the places.
  double quantile(double share) const {
    const double at = share * static_cast<double>(total_ - 1);
    const auto below = static_cast<std::size_t>(at);
    const double low = nth(below);
    const double part = at - static_cast<double>(below);
    return part > 0 ? low + part * (nth(below + 1) - low) : low;
  }

 private:
  // The n-th smallest place, from 0.
  double nth(std::size_t n) const {
    std::size_t seen = 0;
    for (std::size_t place = 1; place < counts_.size(); ++place) {
      seen += counts_[place];
      if (seen > n) return static_cast<double>(place);
    }
    return static_cast<double>(counts_.size() - 1);
  }

  std::vector<std::size_t> counts_;
  std::size_t total_ = 0;
};

void add_band(std::size_t id, std::size_t rows, std::span<const Trial> trials, Standing& standing) {
  PlaceCounts counts(rows);
  double places = 0;
  double scores = 0;
  for (const Trial& trial : trials) {
    const int place = trial.places[id];
    if (place == 0) continue;
    counts.add(place);
    places += place;
    scores += trial.score.value(id);
  }
  standing.trials = counts.total();
  if (standing.trials == 0) return;
  const auto n = static_cast<double>(standing.trials);
  standing.mean_place = places / n;
  standing.mean_score = scores / n;
  standing.median_place = counts.quantile(0.5);
  standing.low_place = counts.quantile(kLowShare);
  standing.high_place = counts.quantile(kHighShare);
}

// Whether `leader` has the higher score in so many trials that it can be told from `other`; equal scores
// count half.
bool is_clearly_ahead(std::size_t leader, std::size_t other, std::span<const Trial> trials,
                      double tolerance) {
  double ahead = 0;
  std::size_t both = 0;
  for (const Trial& trial : trials) {
    if (trial.places[leader] == 0 || trial.places[other] == 0) continue;
    ++both;
    const double lead = trial.score.value(leader) - trial.score.value(other);
    if (lead > tolerance) ahead += 1;
    if (std::abs(lead) <= tolerance) ahead += 0.5;
  }
  return both > 0 && ahead >= kClearShare * static_cast<double>(both) - 1e-9;
}

void add_groups(Block block, std::span<const Trial> trials, double tolerance,
                std::vector<Standing>& standings) {
  std::vector<std::size_t> order;
  for (std::size_t id = block.first; id < block.last; ++id)
    if (standings[id].place > 0) order.push_back(id);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return standings[a].place < standings[b].place; });
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && (standings[order[last]].place == standings[order[first]].place ||
                                   !is_clearly_ahead(order[first], order[last], trials, tolerance)))
      ++last;
    for (std::size_t i = first; i < last; ++i) {
      standings[order[i]].equal_from = standings[order[first]].place;
      standings[order[i]].equal_to = static_cast<int>(last);
    }
    first = last;
  }
}

void count_failure(const Trial& trial, std::size_t number, std::vector<FailedTrials>& failures) {
  if (!trial.failure) return;
  const auto known = std::find_if(failures.begin(), failures.end(),
                                  [&](const FailedTrials& f) { return f.error == *trial.failure; });
  if (known == failures.end()) {
    failures.push_back({*trial.failure, 1, number});
  } else {
    ++known->count;
  }
}

}  // namespace

std::size_t Uncertainty::failed() const {
  std::size_t sum = 0;
  for (const FailedTrials& each : failures) sum += each.count;
  return sum;
}

Uncertainty summarise(const Frame& input, const Column& nominal, std::span<const Trial> trials,
                      double tie_tolerance) {
  Uncertainty result;
  result.trials = trials.size();
  for (std::size_t at = 0; at < trials.size(); ++at) count_failure(trials[at], at, result.failures);
  const std::vector<int> places = places_by_id(input, nominal, tie_tolerance);
  result.rows.resize(nominal.size());
  for (const Block block : blocks_of(input, Scope::each_period)) {
    for (std::size_t id = block.first; id < block.last; ++id) {
      result.rows[id].score = nominal.at(id);
      result.rows[id].place = places[id];
      add_band(id, block.last - block.first, trials, result.rows[id]);
    }
    add_groups(block, trials, tie_tolerance, result.rows);
  }
  return result;
}

}  // namespace zhicheng::index
