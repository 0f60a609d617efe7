// What a firm sends in and sees of events: trace/one_step.h.
#include "trace_state.h"

namespace zhicheng::service {

trace::Parties TraceService::parties_of(const Actor& actor) {
  trace::Parties firm{"uscc:" + actor.firm.code};
  if (!actor.firm.gln.empty()) firm.insert("gln:" + actor.firm.gln);
  return firm;
}

// With index_lock held.
trace::ShownPage TraceService::State::shown(const trace::Parties& firm, const trace::EventQuery& query,
                                            std::size_t begin, std::size_t limit) {
  const std::scoped_lock lock(parties_lock);
  parties.take(index);
  return trace::find_shown(index, parties, firm, query, begin, limit);
}

EventPage TraceService::firm_events(const Actor& actor, const trace::EventQuery& query, std::size_t begin,
                                    std::size_t limit) const {
  const std::shared_lock lock(state_->index_lock);
  trace::ShownPage found = state_->shown(parties_of(actor), query, begin, limit);
  EventPage page{.rows = {}, .next = found.next};
  page.rows.reserve(found.events.size());
  for (trace::Shown& each : found.events) {
    const bool own = !each.part;
    std::string text = own ? std::string() : trace::part_text(*each.part);
    page.rows.push_back(
        {each.number, own ? state_->index.event(each.number) : *std::move(each.part), {}, std::move(text)});
  }
  return page;
}

Result<std::string> TraceService::firm_event_text(const Actor& actor, std::size_t number) const {
  {
    const std::shared_lock lock(state_->index_lock);
    const auto shown = trace::shown_to(state_->index, number, parties_of(actor));
    if (!shown) return Error(ErrorCode::not_found).with("what", "事件");  // the same as what is not there
    if (shown->part) return trace::part_text(*shown->part);
  }
  return kept_text(number);
}

void TraceService::refuse_foreign(const Actor& actor, trace::EventReading& reading) {
  const trace::Parties firm = parties_of(actor);
  std::vector<trace::Event> own;
  own.reserve(reading.events.size());
  for (trace::Event& event : reading.events) {
    if (trace::is_own(event, firm))
      own.push_back(std::move(event));
    else
      reading.faults.push_back(Error(ErrorCode::firm_matter_foreign)
                                   .with("what", "第 " + std::to_string(event.place) +
                                                     " 个事件的地点 event " + std::to_string(event.place) +
                                                     " at “" + trace::place_of(event) + "”"));
  }
  reading.events = std::move(own);
}

}  // namespace zhicheng::service
