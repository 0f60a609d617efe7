#include "marking_search.h"

#include <algorithm>

#include "marking_store.h"

namespace zhicheng::casework {
namespace {

constexpr std::uint32_t kNothing = MarkingStore::kNone;
constexpr std::uint8_t kMostTokens = 255;    // of one place
constexpr std::size_t kComparedWay = 1'000;  // markings of a way that are compared with each other at the end

class MarkingSearch {
 public:
  MarkingSearch(const PlainNet& net, const SearchLimits& limits)
      : net_(net), limits_(limits), store_(net.places), fired_(net.transitions.size(), false) {
    first_consumers_.resize(net.places);
    for (NetTransitionIndex t = 0; t < net.transitions.size(); ++t) {
      const PlainTransition& transition = net.transitions[t];
      if (!transition.in.empty()) first_consumers_[transition.in[0]].push_back(t);
      std::uint64_t change = 0;
      for (const PlaceIndex place : transition.out) change += MarkingStore::hash_of_place(place);
      for (const PlaceIndex place : transition.in) change -= MarkingStore::hash_of_place(place);
      hash_changes_.push_back(change);
    }
  }

  SearchResult run() {
    std::vector<std::uint8_t> first(net_.places, 0);
    first[net_.source] = 1;
    add(first, MarkingStore::hash_of_place(net_.source), kNothing, 0);
    for (std::uint32_t m = 0; m < store_.size() && !stopped_; ++m) {
      edges_from_.push_back(edges_.size());
      if (!within_limits()) break;
      expand(m);
    }
    result_.markings = store_.size();
    if (unbounded_ != kNothing) {
      result_.limit.clear();
      add_unbounded();
      return std::move(result_);
    }
    add_at(NetFault::deadlock, deadlock_);
    if (result_.limit.empty()) add_at(NetFault::livelock, first_without_return());
    add_at(NetFault::improper_completion, improper_);
    if (result_.limit.empty()) add_dead();
    return std::move(result_);
  }

 private:
  bool within_limits() {
    const std::size_t bytes =
        store_.bytes() + 12 * parents_.capacity() + 8 * edges_from_.capacity() + 8 * edges_.capacity();
    if (store_.size() > limits_.markings) result_.limit = "markings > " + std::to_string(limits_.markings);
    if (bytes > limits_.bytes) result_.limit = "bytes > " + std::to_string(limits_.bytes);
    stopped_ = stopped_ || !result_.limit.empty();
    return !stopped_;
  }

  void expand(std::uint32_t marking) {
    const std::size_t before = edges_.size();
    scratch_.resize(net_.places);
    for (PlaceIndex place = 0; place < net_.places; ++place) {
      if (store_.tokens(marking)[place] == 0) continue;
      for (const NetTransitionIndex t : first_consumers_[place]) {
        if (!enabled(marking, t)) continue;
        fire(marking, t);
        if (stopped_) return;
      }
    }
    if (edges_.size() == before && store_.tokens(marking)[net_.sink] == 0 && deadlock_ == kNothing)
      deadlock_ = marking;
  }

  bool enabled(std::uint32_t marking, NetTransitionIndex t) const {
    const std::vector<PlaceIndex>& in = net_.transitions[t].in;
    return std::all_of(in.begin(), in.end(),
                       [&](PlaceIndex place) { return store_.tokens(marking)[place] != 0; });
  }

  void fire(std::uint32_t marking, NetTransitionIndex t) {
    std::copy_n(store_.tokens(marking), net_.places, scratch_.begin());
    for (const PlaceIndex place : net_.transitions[t].in) --scratch_[place];
    bool safe = true;
    for (const PlaceIndex place : net_.transitions[t].out) {
      if (scratch_[place] == kMostTokens) {
        result_.limit = "tokens > " + std::to_string(kMostTokens);
        stopped_ = true;
        return;
      }
      safe = ++scratch_[place] <= 1 && safe;
    }
    fired_[t] = true;
    const std::uint32_t known = store_.size();
    const std::uint32_t to = add(scratch_, store_.hash(marking) + hash_changes_[t], marking, t);
    edges_.push_back(to);
    // Only markings with two tokens in some place are compared with those before them. A net that is not
    // bounded has an infinite branch of these, and two on it of which the later covers the earlier.
    if (to == known && !safe) look_back(to);
  }

  std::uint32_t add(const std::vector<std::uint8_t>& tokens, std::uint64_t hash, std::uint32_t parent,
                    NetTransitionIndex via) {
    const std::uint32_t known = store_.size();
    const std::uint32_t marking = store_.insert(tokens.data(), hash);
    if (marking != known) return marking;
    std::uint32_t total = 0;
    for (const std::uint8_t count : tokens) total += count;
    parents_.push_back(parent);
    via_.push_back(via);
    totals_.push_back(total);
    if (tokens[net_.sink] != 0 && total > 1 && improper_ == kNothing) improper_ = marking;
    return marking;
  }

  void look_back(std::uint32_t marking) {
    for (std::uint32_t each = parents_[marking]; each != kNothing; each = parents_[each]) {
      if (!covers(marking, each)) continue;
      unbounded_ = marking;
      covered_ = each;
      stopped_ = true;
      return;
    }
  }

  std::vector<NetTransitionIndex> path_to(std::uint32_t marking) const {
    std::vector<NetTransitionIndex> path;
    for (; parents_[marking] != kNothing; marking = parents_[marking]) path.push_back(via_[marking]);
    std::reverse(path.begin(), path.end());
    return path;
  }

  void add_at(NetFault fault, std::uint32_t marking) {
    if (marking == kNothing) return;
    result_.findings.push_back(SearchFinding{.fault = fault, .path = path_to(marking)});
  }

  bool covers(std::uint32_t large, std::uint32_t small) const {
    const std::uint8_t* const more = store_.tokens(large);
    const std::uint8_t* const less = store_.tokens(small);
    return totals_[small] < totals_[large] &&
           std::equal(less, less + net_.places, more, [](std::uint8_t a, std::uint8_t b) { return a <= b; });
  }

  // The first pair on the way: safe markings were not compared while searching.
  void add_unbounded() {
    std::vector<std::uint32_t> way;
    for (std::uint32_t each = unbounded_; each != kNothing; each = parents_[each]) way.push_back(each);
    std::reverse(way.begin(), way.end());
    for (std::size_t i = 1; i < std::min(way.size(), kComparedWay); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (covers(way[i], way[k])) return add_repetition(way[i], k);
    add_repetition(unbounded_, path_to(covered_).size());
  }

  void add_repetition(std::uint32_t marking, std::size_t from) {
    result_.findings.push_back(
        SearchFinding{.fault = NetFault::unbounded, .path = path_to(marking), .repeats_from = from});
  }

  void add_dead() {
    SearchFinding found{.fault = NetFault::dead_transition};
    for (NetTransitionIndex t = 0; t < fired_.size(); ++t)
      if (!fired_[t]) found.dead.push_back(t);
    if (!found.dead.empty()) result_.findings.push_back(std::move(found));
  }

  // The first marking from which neither an end nor a standstill can be reached.
  std::uint32_t first_without_return() const {
    std::vector<std::size_t> from(store_.size() + std::size_t{1}, 0);
    for (const std::uint32_t to : edges_) ++from[to + std::size_t{1}];
    for (std::size_t i = 1; i < from.size(); ++i) from[i] += from[i - 1];
    std::vector<std::uint32_t> sources(edges_.size());
    std::vector<std::size_t> next(from.begin(), from.end() - 1);
    std::vector<bool> returns(store_.size(), false);
    std::vector<std::uint32_t> open;
    for (std::uint32_t m = 0; m < store_.size(); ++m) {
      const std::size_t end = m + std::size_t{1} < edges_from_.size() ? edges_from_[m + 1] : edges_.size();
      for (std::size_t i = edges_from_[m]; i < end; ++i) sources[next[edges_[i]]++] = m;
      if (edges_from_[m] != end && store_.tokens(m)[net_.sink] == 0) continue;
      returns[m] = true;
      open.push_back(m);
    }
    while (!open.empty()) {
      const std::uint32_t m = open.back();
      open.pop_back();
      for (std::size_t i = from[m]; i < from[m + std::size_t{1}]; ++i) {
        if (returns[sources[i]]) continue;
        returns[sources[i]] = true;
        open.push_back(sources[i]);
      }
    }
    const auto found = std::find(returns.begin(), returns.end(), false);
    return found == returns.end() ? kNothing : static_cast<std::uint32_t>(found - returns.begin());
  }

  const PlainNet& net_;
  const SearchLimits limits_;
  MarkingStore store_;
  std::vector<std::vector<NetTransitionIndex>> first_consumers_;  // by their first place
  std::vector<std::uint64_t> hash_changes_;
  std::vector<std::uint8_t> scratch_;
  // By marking.
  std::vector<std::uint32_t> parents_;
  std::vector<NetTransitionIndex> via_;
  std::vector<std::uint32_t> totals_;
  std::vector<std::size_t> edges_from_;
  std::vector<std::uint32_t> edges_;
  std::vector<bool> fired_;  // by transition
  std::uint32_t deadlock_ = kNothing;
  std::uint32_t improper_ = kNothing;
  std::uint32_t unbounded_ = kNothing;
  std::uint32_t covered_ = kNothing;  // by unbounded_
  bool stopped_ = false;
  SearchResult result_;
};

}  // namespace

SearchResult search_markings(const PlainNet& net, const SearchLimits& limits) {
  return MarkingSearch(net, limits).run();
}

}  // namespace zhicheng::casework
