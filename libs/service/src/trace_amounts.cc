#include <mutex>

#include "trace_names.h"
#include "trace_state.h"

namespace zhicheng::service {
namespace {

TracedAmount amount_of(const trace::AmountBound& bound) {
  TracedAmount amount;
  amount.traced.code = bound.code;
  amount.kind = bound.kind;
  amount.at_least = bound.at_least;
  amount.at_most = bound.at_most;
  amount.unit = bound.unit;
  return amount;
}

}  // namespace

std::shared_ptr<const TraceService::State::Amounts> TraceService::State::current_amounts() {
  const std::scoped_lock lock(graph_lock);
  if (amounts == nullptr || amount_events != index.size()) {
    std::vector<trace::Event> events;
    events.reserve(index.size());
    for (std::size_t number = 0; number < index.size(); ++number) events.push_back(index.event(number));
    trace::AmountGraph graph = trace::AmountGraph::build(events);
    amounts = std::make_shared<const Amounts>(Amounts{std::move(events), std::move(graph)});
    amount_events = index.size();
  }
  return amounts;
}

Result<TraceAmounts> TraceService::amounts(const Actor& actor, const trace::Quantity& suspect) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY(state_->refresh());
  TraceAmounts made;
  {
    const std::shared_lock lock(state_->index_lock);
    const auto current = state_->current_amounts();
    ZHICHENG_TRY_ASSIGN(const trace::AmountScope scope, current->graph.scope({&suspect, 1}));
    if (scope.bounds.size() + scope.holdings.size() > kMostAmounts)
      return Error(ErrorCode::too_large).with("what", "数量范围").with("limit", std::to_string(kMostAmounts));
    made.codes.reserve(scope.bounds.size());
    for (const trace::AmountBound& bound : scope.bounds) made.codes.push_back(amount_of(bound));
    made.receipts.reserve(scope.holdings.size());
    for (const trace::AmountHolding& holding : scope.holdings) {
      made.receipts.push_back(amount_of(holding.bound));
      made.receipts.back().place.code = holding.where;
      made.receipts.back().received = holding.received;
    }
  }
  ZHICHENG_TRY(log_question(actor, "trace.amounts", trace::code_of_node(suspect.code), made.codes.size()));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  TraceNames names(work.repositories(), records_);
  for (TracedAmount& each : made.codes) ZHICHENG_TRY(names.name(each.traced));
  for (TracedAmount& each : made.receipts) {
    ZHICHENG_TRY(names.name(each.traced));
    ZHICHENG_TRY_ASSIGN(each.place, names.place(each.place.code));
  }
  return made;
}

}  // namespace zhicheng::service
