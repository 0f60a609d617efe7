// Any bytes as a code, as a Digital Link and as a document of events: never a crash. What is read is written
// and read again alike; a canonical form is its own; the hash of an event survives its being kept.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhicheng/base/assert.h"
#include "zhicheng/trace/code.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/element_string.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_log.h"
#include "zhicheng/trace/trace_graph.h"

using namespace zhicheng;         // NOLINT(google-build-using-namespace)
using namespace zhicheng::trace;  // NOLINT(google-build-using-namespace)

namespace {

void check_code(std::string_view text) {
  const Result<CodeReading> reading = read_code(text);
  if (reading.ok()) ZHICHENG_ASSERT(!reading->canonical.empty());
  if (const auto form = canonical(text)) ZHICHENG_ASSERT(canonical(*form) == form);
  if (const Result<Elements> elements = read_elements(text); elements.ok() && text.starts_with('('))
    ZHICHENG_ASSERT(read_elements(bracket_text(*elements)).value() == *elements);
  const Result<DigitalLink> link = read_link(text);
  if (!link.ok()) return;
  const std::string written = write_link(*link);
  const Result<DigitalLink> again = read_link(written);
  // Escapes can make an address longer than is read.
  ZHICHENG_ASSERT(written.size() > kLongestCode ||
                  (again.ok() && again->path == link->path && again->attributes == link->attributes));
}

void check_events(std::string_view text) {
  const Result<EventReading> reading = read_events(text);
  if (!reading.ok()) return;
  ZHICHENG_ASSERT(reading->events.size() <= reading->count);
  const Result<std::vector<EventHash>> hashes = hash_events(text);
  for (const Event& event : reading->events) {
    const Result<EventReading> again = read_events(event.text);
    ZHICHENG_ASSERT(again.ok() && again->events.size() == 1 && again->events.front().hash == event.hash);
  }
  if (hashes.ok() && reading->faults.empty()) ZHICHENG_ASSERT(hashes->size() == reading->count);
  const TraceGraph graph = TraceGraph::build(reading->events);
  for (const Event& event : reading->events)
    for (const std::string& code : event.things)
      ZHICHENG_ASSERT(event.error || !graph.closure(code, Direction::forward).ok() ||
                      !graph.closure(code, Direction::forward)->empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('{'))
    check_events(text);
  else
    check_code(text);
  if (const Result<LogReading> log = read_log(text); log.ok()) ZHICHENG_ASSERT(log->end.whole <= text.size());
  return 0;
}
