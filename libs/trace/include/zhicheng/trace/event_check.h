#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/trace/event.h"

// What events alone show to be missing or to be impossible (docs/formats/trace-events.md, "Findings").
namespace zhicheng::trace {

enum class FindingKind : std::uint8_t {
  // A step must be missing:
  not_made,      // used, packed or sent, and never came into being
  not_shipped,   // was at a place, is at another, and nobody sent it there
  not_received,  // sent, then used at the place, or never heard of for as long as `wait_days`
  not_unpacked,  // used or sent alone while it was in a container
  // Two statements contradict each other:
  two_places,          // one thing in two places at one time, or sooner than it can travel
  received_too_early,  // before it was shipped
  never_packed,        // taken out of what it never was put into
  mass_gain,           // a transformation gave more than went in
  used_after_end,      // after it was destroyed or decommissioned
  used_after_recall,   // went into a product or was sold after it was recalled
};
std::string_view name_of(FindingKind kind);
Bilingual title_of(FindingKind kind);
bool is_missing_step(FindingKind kind);

// Texts and events are those of the events that were checked.
struct Finding {
  FindingKind kind = FindingKind::not_made;
  std::string_view code;  // of a mass gain: the first output
  std::string_view from;  // place, or party where no place is named; may be empty
  std::string_view to;    // the same place if it happened at one
  Timestamp begin;        // between these two
  Timestamp end;
  std::vector<const Event*> events;  // that show it, by time
};

struct CheckOptions {
  std::optional<Timestamp> as_of;  // as in TraceGraph; also the day on which a shipment is overdue
  std::int64_t wait_days = 30;
  // What comes out at most of what went in: 1.2 where water is added.
  Decimal yield = Decimal::from_integer(1);
  double fastest_kmh = 1'000;  // between places whose ids are coordinates, geo:30.25,120.17
};

// By code, then time and kind. O(events · log events), and for each event on a container what stands in it,
// 16 containers deep.
std::vector<Finding> check_events(std::span<const Event> events, const CheckOptions& options = {});

}  // namespace zhicheng::trace
