#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "staffing_network.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

constexpr int kMostRounds = 200;
constexpr double kLeastFactor = 1e-12;            // keeps products away from 0
constexpr double kCloseEnough = 1.0 / (1 << 22);  // change of a factor in a round, as a share of it

// The factor that makes min(1, weight × factor) add up to `total`; there are at least `total` weights, all >
// 0.
double factor_for(std::vector<double>& weights, double total) {
  double sum = 0;
  double largest = 0;
  for (const double weight : weights) {
    sum += weight;
    largest = std::max(largest, weight);
  }
  if (largest * total <= sum) return total / sum;
  std::sort(weights.begin(), weights.end());
  std::vector<double> sums(weights.size());  // of the smallest ones
  std::partial_sum(weights.begin(), weights.end(), sums.begin());
  std::size_t left = weights.size();  // those that are not certain
  while (left > 1 && total > 1 && weights[left - 1] * total > sums[left - 1]) {
    --left;
    total -= 1;
  }
  return total / sums[left - 1];
}

// Iterative proportional fitting. A chance is a product: the even chance of the visit × a factor of the visit
// (one for its skilled, one for its unskilled) × a factor of each limit the officer has, at most 1 each.
class Fitting {
 public:
  Fitting(const StaffingNetwork& network, const std::vector<bool>& impossible)
      : network_(network), factor_(network.nodes, 1.0), load_(network.nodes, 0.0) {
    std::vector<std::uint32_t> of_day(network.nodes, 0);
    for (std::size_t i = network.visits + network.pairs.size(); i < network.arcs.size(); ++i) {
      if (network.arcs[i].from <= network.visits) continue;
      limits_.push_back(i);
      of_day[network.arcs[i].from] = network.arcs[i].to;
    }
    begin_.push_back(0);
    for (std::uint32_t pair = 0; pair < network.pairs.size(); ++pair) {
      while (begin_.size() <= network.pairs[pair].visit) begin_.push_back(offers_.size());
      const std::uint32_t to = network.arcs[network.visits + pair].to;
      if (!impossible[pair])
        offers_.push_back(
            {.pair = pair, .to = to, .above = of_day[to], .skilled = network.pairs[pair].skilled});
    }
    begin_.push_back(offers_.size());
  }

  // The chances of all pairs, which add up to the officers that each visit wants.
  std::vector<double> run() {
    for (int round = 0; round < kMostRounds; ++round) {
      for (std::uint32_t visit = 0; visit < network_.visits; ++visit) fit_visit(visit);
      if (!fit_limits()) break;
    }
    std::vector<double> chances(network_.pairs.size(), 0.0);
    for (const Offer& offer : offers_) chances[offer.pair] = offer.chance;
    return chances;
  }

 private:
  struct Offer {
    std::uint32_t pair = 0;
    std::uint32_t to = 0;     // node of the day or the officer
    std::uint32_t above = 0;  // the officer's node where that is a day, else the hub, whose factor is 1
    bool skilled = false;
    double weight = 1;
    double chance = 0;
  };
  std::span<Offer> offers(std::uint32_t visit) {
    return {offers_.data() + begin_[visit], begin_[visit + 1] - begin_[visit]};
  }

  void fit_visit(std::uint32_t visit) {
    const auto places = static_cast<double>(network_.arcs[visit].capacity);
    scratch_.clear();
    for (Offer& offer : offers(visit)) {
      offer.weight = factor_[offer.to] * factor_[offer.above];
      scratch_.push_back(offer.weight);
    }
    const double both = factor_for(scratch_, places);
    double unskilled = 0;
    for (Offer& offer : offers(visit)) {
      offer.chance = std::min(1.0, offer.weight * both);
      if (!offer.skilled) unskilled += offer.chance;
    }
    if (unskilled <= places - 1) return;
    fit_group(visit, true, 1);
    fit_group(visit, false, places - 1);
  }

  void fit_group(std::uint32_t visit, bool skilled, double places) {
    scratch_.clear();
    for (const Offer& offer : offers(visit))
      if (offer.skilled == skilled) scratch_.push_back(offer.weight);
    const double factor = factor_for(scratch_, places);
    for (Offer& offer : offers(visit))
      if (offer.skilled == skilled) offer.chance = std::min(1.0, offer.weight * factor);
  }

  // Whether a factor changed by more than is close enough.
  bool fit_limits() {
    std::fill(load_.begin(), load_.end(), 0.0);
    for (const Offer& offer : offers_) load_[offer.to] += offer.chance;
    bool far = false;
    for (const std::size_t i : limits_) {
      const auto& arc = network_.arcs[i];
      const auto capacity = static_cast<double>(arc.capacity);
      double& factor = factor_[arc.from];
      if (arc.to != 0) load_[arc.to] += std::min(load_[arc.from], capacity);
      if (load_[arc.from] <= 0) continue;
      const double next = std::clamp(factor * capacity / load_[arc.from], kLeastFactor, 1.0);
      far = far || std::max(next, factor) - std::min(next, factor) > kCloseEnough * factor;
      factor = next;
    }
    return far;
  }

  const StaffingNetwork& network_;
  std::vector<Offer> offers_;       // pairs that some staffing can send
  std::vector<std::size_t> begin_;  // of each visit, in offers_
  std::vector<double> factor_;      // of days and officers
  std::vector<double> load_;
  std::vector<std::size_t> limits_;  // arcs of days, then of officers
  std::vector<double> scratch_;
};

// Whole numbers of 1 / kWholeChance that add up for each visit: rounded down, what is missing goes to the
// largest rests one by one, the first of them where they are the same.
void round_wanted(StaffingNetwork& network, const std::vector<double>& chances) {
  std::vector<std::pair<double, std::size_t>> rests;
  for (std::size_t pair = 0; pair < chances.size();) {
    const std::uint32_t visit = network.pairs[pair].visit;
    std::uint64_t missing = network.arcs[visit].capacity * kWholeChance;
    rests.clear();
    for (; pair < chances.size() && network.pairs[pair].visit == visit; ++pair) {
      const double scaled = chances[pair] * kWholeChance;
      const auto whole = static_cast<std::uint32_t>(std::min<double>(scaled, static_cast<double>(missing)));
      network.pairs[pair].wanted = whole;
      missing -= whole;
      if (scaled > 0) rests.emplace_back(whole - scaled, pair);
    }
    std::sort(rests.begin(), rests.end());
    for (std::size_t i = 0; missing > 0; i = (i + 1) % rests.size()) {
      std::uint32_t& wanted = network.pairs[rests[i].second].wanted;
      if (wanted == kWholeChance) continue;
      ++wanted;
      --missing;
    }
  }
}

// What every arc carries if the pairs carry what is wanted.
std::vector<std::uint64_t> wanted_flow(const StaffingNetwork& network) {
  std::vector<std::uint64_t> flow(network.arcs.size(), 0);
  for (std::size_t i = 0; i < network.pairs.size(); ++i) flow[network.visits + i] = network.pairs[i].wanted;
  fill_flow(network, flow);
  return flow;
}

// Cuts every arc to its capacity; whether nothing was to cut.
bool cut_to_capacity(const StaffingNetwork& network, std::vector<std::uint64_t>& flow) {
  bool kept = true;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const std::uint64_t capacity = network.arcs[i].capacity * kWholeChance;
    kept = kept && flow[i] <= capacity;
    flow[i] = std::min(flow[i], capacity);
  }
  return kept;
}

// Moves what the cuts left standing at the nodes to where there is room, at the least sum by which pairs come
// to lie above `wanted`: less costs nothing, more costs 1.
void move_least(StaffingNetwork& network, const std::vector<std::uint64_t>& flow) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  for (std::uint32_t i = 0; i < network.nodes; ++i) graph.addNode();
  const auto node = [](std::uint32_t number) { return Graph::nodeFromId(static_cast<int>(number)); };
  Graph::NodeMap<std::int64_t> standing(graph, 0);
  Graph::ArcMap<std::int64_t> room(graph, 0);
  Graph::ArcMap<std::int64_t> cost(graph, 0);
  graph.reserveArc(static_cast<int>(2 * (network.arcs.size() - network.visits)));
  for (std::size_t i = 0; i < network.arcs.size(); ++i) {
    const auto& arc = network.arcs[i];
    standing[node(arc.from)] -= static_cast<std::int64_t>(flow[i]);
    standing[node(arc.to)] += static_cast<std::int64_t>(flow[i]);
    if (i < network.visits) continue;  // the officers of a visit are neither more nor fewer
    const Graph::Arc more = graph.addArc(node(arc.from), node(arc.to));
    const Graph::Arc less = graph.addArc(node(arc.to), node(arc.from));
    room[more] = static_cast<std::int64_t>(arc.capacity * kWholeChance - flow[i]);
    room[less] = static_cast<std::int64_t>(flow[i]);
    cost[more] = i < network.visits + network.pairs.size() ? 1 : 0;
  }
  lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
  simplex.upperMap(room).costMap(cost).supplyMap(standing);
  ZHICHENG_ASSERT(simplex.run() == decltype(simplex)::OPTIMAL);
  for (std::size_t i = 0; i < network.pairs.size(); ++i) {
    const auto more = static_cast<int>(2 * i);
    const std::int64_t moved =
        simplex.flow(Graph::arcFromId(more)) - simplex.flow(Graph::arcFromId(more + 1));
    network.pairs[i].chance = static_cast<std::uint32_t>(network.pairs[i].wanted + moved);
  }
}

}  // namespace

std::variant<StaffingChances, StaffingGap> staffing_chances(const StaffingRequest& request) {
  StaffingNetwork network = staffing_network(request);
  auto found = find_staffing(network);
  if (auto* const gap = std::get_if<StaffingGap>(&found)) return std::move(*gap);
  const std::vector<bool> impossible = impossible_pairs(network, std::get<OneStaffing>(found));
  round_wanted(network, Fitting(network, impossible).run());
  std::vector<std::uint64_t> flow = wanted_flow(network);
  for (StaffingPair& pair : network.pairs) pair.chance = pair.wanted;
  if (!cut_to_capacity(network, flow)) move_least(network, flow);
  StaffingChances chances;
  for (const StaffingPair& pair : network.pairs)
    if (pair.chance > pair.wanted) chances.moved += pair.chance - pair.wanted;
  chances.pairs = std::move(network.pairs);
  return chances;
}

}  // namespace zhicheng::sampling
