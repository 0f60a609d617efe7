#include "live_graph.h"

#include <algorithm>
#include <utility>

namespace zhicheng::trace {

// A base to be, out of the base there is and its delta.
struct GraphMerge::State {
  std::shared_ptr<const FlowGraph> base;
  FlowDelta delta;  // without rows backward
  std::uint32_t events = 0;
  std::shared_ptr<const FlowGraph> made;
};

GraphMerge::GraphMerge(std::unique_ptr<State> state) : state_(std::move(state)) {}
GraphMerge::~GraphMerge() = default;

void GraphMerge::run() {
  const FlowGraph& base = *state_->base;
  const FlowDelta& delta = state_->delta;
  std::vector<FlowEdge> edges;
  edges.reserve(base.edges());
  for (std::uint32_t node = 0; node < base.nodes(); ++node)
    base.each_edge(node, Direction::forward, [&](const FlowEdge& edge) {
      if (!delta.touched[node] || delta.holds(edge.label, edge.begin, edge.end)) edges.push_back(edge);
    });
  for (std::uint32_t node = 0; node < delta.nodes; ++node) {
    if (!delta.touched[node]) continue;
    const auto row = delta.rows[0].find(node);
    if (row == delta.rows[0].end()) continue;
    for (const FlowDelta::Half& each : row->second)
      edges.push_back({node, each.target, each.label, each.begin, each.end});
  }
  state_->made = std::make_shared<const FlowGraph>(delta.nodes, edges);
}

bool LiveGraph::wants_merge() const {
  constexpr std::size_t kFewest = 65'536;
  return halves_ + delta_.gone.size() > std::max(kFewest, base_->edges() / 4);
}

std::unique_ptr<GraphMerge> LiveGraph::begin_merge() const {
  auto state = std::make_unique<GraphMerge::State>();
  state->base = base_;
  state->delta.nodes = delta_.nodes;
  state->delta.touched = delta_.touched;
  state->delta.gone = delta_.gone;
  state->delta.rows[0] = delta_.rows[0];
  state->events = settled_;
  return std::unique_ptr<GraphMerge>(new GraphMerge(std::move(state)));
}

// What came while the merge ran is the new delta.
void LiveGraph::take(std::unique_ptr<GraphMerge> merge) {
  base_ = std::move(merge->state_->made);
  base_events_ = merge->state_->events;
  delta_ = {};
  halves_ = 0;
  pieces_.clear();
  lots_.clear();
  fresh_.clear();
  for (std::uint32_t event = base_events_; event < table_.size(); ++event) fresh_.push_back(event);
  settle();
}

// All at once, where there is nothing that anybody could go on asking.
void LiveGraph::build() {
  std::vector<FlowEdge> edges;
  PieceEdges maker(table_);
  for (std::uint32_t code = 0; code < table_.codes().size(); ++code)
    if ((table_.roles(code) & (EventTable::kHub | EventTable::kParent)) != 0) maker.append(code, edges);
  for (std::uint32_t event = 0; event < table_.size(); ++event) maker.append_lots(event, edges);
  base_ = std::make_shared<const FlowGraph>(static_cast<std::uint32_t>(2 * table_.codes().size()), edges);
  base_events_ = table_.size();
}

void LiveGraph::settle() {
  const auto codes = static_cast<std::uint32_t>(table_.codes().size());
  for (std::uint32_t code = static_cast<std::uint32_t>(stops_.size() / 2); code < codes; ++code)
    stops_.insert(stops_.end(), 2, (table_.roles(code) & EventTable::kClass) != 0 ? 1 : 0);
  delta_.nodes = 2 * codes;
  delta_.touched.resize(delta_.nodes, false);
  const std::vector<std::uint32_t> fresh = std::exchange(fresh_, {});
  settled_ = table_.size();
  if (base_events_ == 0 && pieces_.empty() && lots_.empty()) {
    build();
    return;
  }
  std::vector<std::uint32_t> pieces;
  PieceEdges maker(table_);
  std::vector<FlowEdge> edges;
  PackedEvent event;
  for (const std::uint32_t number : fresh) {
    table_.read(number, event);
    // A declaration takes back the event of its hash, whichever came first.
    if (event.wrong) {
      if (const auto taken_back = table_.of_hash(event.hash, false)) {
        affect(*taken_back, pieces);
        withdraw(*taken_back);
      }
      continue;
    }
    affect(number, pieces);
    edges.clear();
    maker.append_lots(number, edges);
    for (const FlowEdge& edge : edges) insert(edge, number);
    if (!edges.empty()) lots_[number] = edges;
  }
  visited_.clear();
  std::sort(pieces.begin(), pieces.end());
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  for (const std::uint32_t piece : pieces) {
    edges.clear();
    maker.append(piece, edges);
    replace(piece, edges);
  }
}

bool LiveGraph::visit(std::uint32_t code) {
  return !std::exchange(visited_[code], true);
}

// The pieces whose edges may be others because of an event.
void LiveGraph::affect(std::uint32_t number, std::vector<std::uint32_t>& pieces) {
  PackedEvent event;
  table_.read(number, event);
  if (event.hub != 0) pieces.push_back(event.hub);
  if (event.holds() && event.parent != 0 && visit(event.parent)) affect_holders(event.parent, pieces);
}

// A container, and the transformations that it, or what may ever have held it, went into.
void LiveGraph::affect_holders(std::uint32_t parent, std::vector<std::uint32_t>& pieces) {
  pieces.push_back(parent);
  std::vector<std::uint32_t> work = {parent};
  std::unordered_map<std::uint32_t, bool> seen = {{parent, true}};
  PackedEvent event;
  const auto names = [](const PackedEvent::Numbers& list, const PackedEvent::Amounts& amounts,
                        std::uint32_t code) {
    return std::find(list.begin(), list.end(), code) != list.end() ||
           std::any_of(amounts.begin(), amounts.end(),
                       [&](const PackedEvent::Amount& each) { return each.code == code; });
  };
  while (!work.empty()) {
    const std::uint32_t code = work.back();
    work.pop_back();
    for (const std::uint32_t number : table_.postings().of(code)) {
      table_.read(number, event);
      if (event.hub != 0 && names(event.inputs, event.input_amounts, code)) pieces.push_back(event.hub);
      if (event.holds() && event.parent != 0 && names(event.things, event.amounts, code) &&
          !std::exchange(seen[event.parent], true))
        work.push_back(event.parent);
    }
  }
}

void LiveGraph::touch(std::uint32_t node) {
  delta_.touched[node] = true;
}

// An event that counts no more: its pieces are made anew, its lots are taken away.
void LiveGraph::withdraw(std::uint32_t number) {
  if (number < base_events_) {
    delta_.gone[number] = FlowDelta::Gone::all;
    PackedEvent event;
    table_.read(number, event);
    for (const auto& [instance, lot] : event.lots) {
      touch(2 * instance);
      touch(2 * lot);
    }
  }
  const auto found = lots_.find(number);
  if (found == lots_.end()) return;
  for (const FlowEdge& edge : found->second) drop(edge, number);
  lots_.erase(found);
}

// What the base has of a piece holds no more.
void LiveGraph::void_piece(std::uint32_t piece) {
  PackedEvent event;
  for (const std::uint32_t number : table_.postings().of(piece)) {
    if (number >= base_events_) break;
    table_.read(number, event);
    if (event.hub == piece || (event.holds() && event.parent == piece))
      delta_.gone.try_emplace(number, FlowDelta::Gone::timed);
  }
  for (const std::uint32_t node : {2 * piece, 2 * piece + 1}) {
    if (node >= base_->nodes()) continue;
    touch(node);
    base_->each_edge(node, Direction::forward, [&](const FlowEdge& edge) { touch(edge.to); });
    base_->each_edge(node, Direction::backward, [&](const FlowEdge& edge) { touch(edge.from); });
  }
}

void LiveGraph::replace(std::uint32_t piece, const std::vector<FlowEdge>& edges) {
  const auto [found, is_new] = pieces_.try_emplace(piece);
  if (is_new) void_piece(piece);
  for (const FlowEdge& edge : found->second) drop(edge, piece);
  for (const FlowEdge& edge : edges) insert(edge, piece);
  found->second = edges;
}

void LiveGraph::insert(const FlowEdge& edge, std::uint32_t owner) {
  touch(edge.from);
  touch(edge.to);
  delta_.rows[0][edge.from].push_back({edge.to, edge.label, owner, edge.begin, edge.end});
  delta_.rows[1][edge.to].push_back({edge.from, edge.label, owner, -edge.end, -edge.begin});
  ++halves_;
}

void LiveGraph::drop(const FlowEdge& edge, std::uint32_t owner) {
  const auto take_out = [&](std::vector<FlowDelta::Half>& row, std::uint32_t target) {
    const auto found = std::find_if(row.begin(), row.end(), [&](const FlowDelta::Half& each) {
      return each.target == target && each.owner == owner && each.label == edge.label;
    });
    if (found == row.end()) return;
    *found = row.back();
    row.pop_back();
  };
  take_out(delta_.rows[0][edge.from], edge.to);
  take_out(delta_.rows[1][edge.to], edge.from);
  --halves_;
}

std::vector<std::uint32_t> LiveGraph::closure(std::uint32_t code, Direction direction, bool in_time) const {
  if (2 * code >= delta_.nodes) return {code};
  // Forward one begins as a thing and may end as a holder; backward it is the other way round.
  const bool forward = direction == Direction::forward;
  const std::uint32_t starts[] = {2 * code, 2 * code + 1};
  FlowWalk walk;
  walk.over(*base_, &delta_);
  std::vector<std::uint32_t> found;
  for (const std::uint32_t node :
       walk.reach(std::span(starts, forward ? 1u : 2u), direction, {.in_time = in_time, .stops = stops_}))
    if ((forward || node % 2 == 0) && (table_.roles(node / 2) & EventTable::kHub) == 0)
      found.push_back(node / 2);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<FlowWalk::Step> LiveGraph::way(std::uint32_t from, std::uint32_t to) const {
  if (2 * std::max(from, to) >= delta_.nodes) return {};
  const std::uint32_t starts[] = {2 * from};
  const std::uint32_t goals[] = {2 * to, 2 * to + 1};
  FlowWalk walk;
  walk.over(*base_, &delta_);
  return walk.way(starts, goals, {.stops = stops_});
}

}  // namespace zhicheng::trace
