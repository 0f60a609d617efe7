#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhicheng/trace/event_index.h"

// What one firm may know of the events of all: its own, and of another firm's those in which that other one
// names it as giver or receiver of a thing that it has handled itself. One step up, one step down, never
// further. docs/formats/trace-events.md, "Firms".
namespace zhicheng::trace {

// What a place or a party belongs to: "gln:" and 13 digits, without an extension of the place, or "uscc:" and
// the credit code; "" neither.
std::string party_of(std::string_view node);

using Parties = std::set<std::string, std::less<>>;  // of one firm

// Whether it happened at places of the firm only, and at one at least. What a firm sends in has to.
bool is_own(const Event& event, const Parties& firm);
// Whether it names the firm: as a place, a source or a destination.
bool names_party(const Event& event, const Parties& firm);

// Events by the parties that they name, in the order of the index. It grows with the index. Not for two
// threads at once.
class PartyIndex {
 public:
  void take(const EventIndex& index);                            // what came since
  std::vector<std::uint32_t> naming(const Parties& firm) const;  // ascending, each once

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> rows_;
  std::size_t taken_ = 0;
};

struct Shown {
  std::size_t number = 0;
  std::optional<Event> part;  // of another firm's event: what of it is shown; none: the firm's own, whole
};

// Whether, and how, the firm sees one event. Of another firm's event things that the firm has not handled,
// further parties, business documents, certificates and whatever else stand not in the part. What was
// declared wrong by another is not shown. O(events of its things).
std::optional<Shown> shown_to(const EventIndex& index, std::size_t number, const Parties& firm);

struct ShownPage {
  std::vector<Shown> events;
  std::optional<std::size_t> next;  // where to go on; none: that was all
};
// What matches of what is shown, as EventIndex::find: a query cannot feel for what is not shown.
ShownPage find_shown(const EventIndex& index, const PartyIndex& parties, const Parties& firm,
                     const EventQuery& query, std::size_t begin, std::size_t limit);

// A part as an event of EPCIS in JSON, with its @context. Its hash is not that of the whole event.
std::string part_text(const Event& part);

}  // namespace zhicheng::trace
