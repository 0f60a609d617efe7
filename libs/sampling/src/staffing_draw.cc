#include <algorithm>
#include <array>
#include <numeric>

#include "staffing_network.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

constexpr std::size_t kShortestSeed = 32;  // bytes
constexpr std::uint32_t kNone = ~std::uint32_t{0};

// The blocks M(seed, word ‖ "\n" ‖ digest of the chances ‖ number of the block) one after the other.
class Blocks {
 public:
  Blocks(std::string_view seed, std::string_view word, const Digest& chances)
      : keyed_(HashAlgorithm::sha256, seed),
        begin_(std::string(word).append("\n").append(bytes_of(chances))) {}

  Digest next() {
    std::string number(8, '\0');
    std::uint64_t rest = number_++;
    for (auto byte = number.rbegin(); byte != number.rend(); ++byte, rest >>= 8)
      *byte = static_cast<char>(rest & 0xFF);
    return keyed_({begin_, number});
  }

 private:
  Hmac keyed_;
  std::string begin_;
  std::uint64_t number_ = 0;
};

// Fair coins: the bits of the blocks, highest first.
class Coins {
 public:
  explicit Coins(Blocks blocks) : blocks_(std::move(blocks)) {}

  bool next() {
    if (bit_ == 256) {
      bytes_ = blocks_.next();
      bit_ = 0;
    }
    const std::uint8_t byte = bytes_[bit_ / 8];
    return (byte >> (7 - bit_++ % 8) & 1) != 0;
  }

 private:
  Blocks blocks_;
  Digest bytes_{};
  std::size_t bit_ = 256;
};

// The arcs in an order that nobody could foresee: by eight bytes of the blocks each, then by number. Which
// arcs meet in a circle would be the same for every seed otherwise, and who goes with whom could be foreseen.
std::vector<std::uint32_t> shuffled(std::size_t arcs, Blocks blocks) {
  std::vector<std::pair<std::array<std::uint8_t, 8>, std::uint32_t>> keys(arcs);
  Digest bytes{};
  for (std::uint32_t arc = 0; arc < arcs; ++arc) {
    if (arc % 4 == 0) bytes = blocks.next();
    std::copy_n(bytes.begin() + arc % 4 * 8, 8, keys[arc].first.begin());
    keys[arc].second = arc;
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order(arcs);
  std::transform(keys.begin(), keys.end(), order.begin(), [](const auto& key) { return key.second; });
  return order;
}

// An arc with what it carries, in units of 1 / kWholeChance.
struct Carried {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint64_t flow = 0;
};

// Makes every flow a multiple of 2^(bit + 1): the arcs with this bit meet every node an even number of times,
// so they fall into circles; along each a coin decides which way 2^bit is added, and taken away against it.
// The expected flow stays what it was.
class Rounder {
 public:
  Rounder(std::uint32_t nodes, std::vector<Carried>& arcs, Coins& coins)
      : arcs_(arcs), coins_(coins), used_(arcs.size()), place_(nodes, kNone) {}

  void round(int bit) {
    unit_ = std::uint64_t{1} << bit;
    collect();
    for (std::uint32_t node = 0; node < place_.size(); ++node) walk(node);
  }

 private:
  void collect() {
    begin_.assign(place_.size() + 1, 0);
    for (std::size_t arc = 0; arc < arcs_.size(); ++arc) {
      used_[arc] = (arcs_[arc].flow & unit_) == 0;
      if (used_[arc]) continue;
      ++begin_[arcs_[arc].from + 1];
      ++begin_[arcs_[arc].to + 1];
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    touching_.resize(begin_.back());
    next_.assign(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc) {
      if (used_[arc]) continue;
      touching_[next_[arcs_[arc].from]++] = arc;
      touching_[next_[arcs_[arc].to]++] = arc;
    }
    next_.assign(begin_.begin(), begin_.end() - 1);
  }

  // The first arc of the node that was not walked yet.
  std::uint32_t next_arc(std::uint32_t node) {
    std::uint32_t& at = next_[node];
    while (at < begin_[node + 1] && used_[touching_[at]]) ++at;
    return at < begin_[node + 1] ? touching_[at] : kNone;
  }

  // Goes on until no arc of `start` is left. Whenever the walk comes to a node that it stands on, the circle
  // since then is turned and left out of the walk.
  void walk(std::uint32_t start) {
    place_[start] = 0;
    std::uint32_t node = start;
    for (std::uint32_t arc = next_arc(node); arc != kNone; arc = next_arc(node)) {
      used_[arc] = true;
      path_.push_back({arc, node});
      node = arcs_[arc].from == node ? arcs_[arc].to : arcs_[arc].from;
      if (place_[node] == kNone)
        place_[node] = static_cast<std::uint32_t>(path_.size());
      else
        turn(place_[node]);
    }
    ZHICHENG_ASSERT(node == start && path_.empty());
    place_[start] = kNone;
  }

  void turn(std::uint32_t first) {
    const bool along = coins_.next();
    for (std::size_t i = first; i < path_.size(); ++i) {
      const auto [arc, from] = path_[i];
      if (i > first) place_[from] = kNone;
      if ((arcs_[arc].from == from) == along)
        arcs_[arc].flow += unit_;
      else
        arcs_[arc].flow -= unit_;
    }
    path_.resize(first);
  }

  struct Step {
    std::uint32_t arc = 0;
    std::uint32_t from = 0;  // the node at which it was begun
  };

  std::vector<Carried>& arcs_;
  Coins& coins_;
  std::uint64_t unit_ = 1;
  std::vector<std::uint32_t> begin_;  // of each node, in touching_
  std::vector<std::uint32_t> touching_;
  std::vector<std::uint32_t> next_;
  std::vector<bool> used_;  // walked, or without the bit
  std::vector<Step> path_;
  std::vector<std::uint32_t> place_;  // of each node on the path
};

}  // namespace

Result<std::vector<StaffingPair>> draw_staffing(const StaffingRequest& request,
                                                const StaffingChances& chances, std::string_view seed) {
  if (seed.size() < kShortestSeed)
    return Error(ErrorCode::draw_request_invalid)
        .with("what", "seed")
        .with("why", std::to_string(seed.size()) + " bytes, at least 32 are needed");
  const StaffingNetwork network = staffing_network(request);
  ZHICHENG_ASSERT(network.pairs.size() == chances.pairs.size());
  std::vector<std::uint64_t> flow(network.arcs.size(), 0);
  for (std::size_t i = 0; i < chances.pairs.size(); ++i) flow[network.visits + i] = chances.pairs[i].chance;
  fill_flow(network, flow);
  const Digest digest = chances_digest(request, chances);
  const std::vector<std::uint32_t> order = shuffled(flow.size(), Blocks(seed, "order", digest));
  std::vector<Carried> arcs(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    arcs[i] = {network.arcs[order[i]].from, network.arcs[order[i]].to, flow[order[i]]};
  Coins coins(Blocks(seed, "coins", digest));
  Rounder rounder(network.nodes, arcs, coins);
  for (int bit = 0; bit < kChanceBits; ++bit) rounder.round(bit);
  for (std::size_t i = 0; i < order.size(); ++i) flow[order[i]] = arcs[i].flow;
  std::vector<StaffingPair> sent;
  for (std::size_t i = 0; i < chances.pairs.size(); ++i)
    if (flow[network.visits + i] == kWholeChance) sent.push_back(chances.pairs[i]);
  return sent;
}

}  // namespace zhicheng::sampling
