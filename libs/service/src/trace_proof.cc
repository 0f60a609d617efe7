#include <mutex>

#include "trace_state.h"

// The log of events as a tree: its root, and proofs under it.
namespace zhicheng::service {
namespace {

Sha256 leaf_of(const Sha256& event) {
  return ledger::leaf_hash({reinterpret_cast<const char*>(event.data()), event.size()});
}

Error absent(std::string what) {
  return Error(ErrorCode::not_found).with("what", std::move(what));
}

}  // namespace

void TraceService::State::add(const trace::Event& event) {
  tree.append(leaf_of(event.hash));
  index.add(event);
}

ledger::MerkleTree::LeafReader TraceService::State::leaves() const {
  return [this](std::uint64_t number) { return leaf_of(index.event(number).hash); };
}

Result<LogTop> TraceService::top() const {
  ZHICHENG_TRY(state_->refresh());
  const std::shared_lock lock(state_->index_lock);
  const std::uint64_t size = state_->tree.size();
  return LogTop{size, state_->tree.root(size, state_->leaves())};
}

Result<EventProof> TraceService::prove(std::string_view event_id, std::uint64_t size) const {
  ZHICHENG_TRY(state_->refresh());
  const std::shared_lock lock(state_->index_lock);
  const auto number = state_->index.of_id(event_id);
  if (!number) return absent("事件 " + std::string(event_id));
  if (*number >= size || size > state_->tree.size())
    return Error(ErrorCode::trace_head_absent).with("event", std::string(event_id));
  return EventProof{.event = state_->index.event(*number).hash,
                    .index = *number,
                    .path = state_->tree.inclusion_proof(*number, size, state_->leaves())};
}

Result<std::vector<Sha256>> TraceService::prove_growth(std::uint64_t from, std::uint64_t to) const {
  ZHICHENG_TRY(state_->refresh());
  const std::shared_lock lock(state_->index_lock);
  if (from > to || to > state_->tree.size()) return absent("日志的第 " + std::to_string(to) + " 条");
  return state_->tree.consistency_proof(from, to, state_->leaves());
}

}  // namespace zhicheng::service
