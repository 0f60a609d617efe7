#include "zhicheng/trace/event.h"

#include <array>
#include <cstring>

#include "event_words.h"

namespace zhicheng::trace {
namespace {

constexpr std::array<std::string_view, 5> kTypes = {"ObjectEvent", "AggregationEvent", "TransactionEvent",
                                                    "TransformationEvent", "AssociationEvent"};

}  // namespace

std::string_view name_of(EventType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

const std::string& place_of(const Event& event) {
  return event.location.empty() ? event.read_point : event.location;
}

std::optional<EventType> event_type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    if (kTypes[i] == name) return static_cast<EventType>(i);
  return std::nullopt;
}

std::size_t SeenEvents::First::operator()(const Sha256& hash) const {
  std::size_t first = 0;
  std::memcpy(&first, hash.data(), sizeof first);
  return first;
}

bool SeenEvents::add(const Event& event) {
  std::uint8_t& times = seen_[event.hash];
  const std::uint8_t mark = event.error ? 2 : 1;
  if ((times & mark) != 0) return false;
  times = static_cast<std::uint8_t>(times | mark);
  return true;
}

bool SeenEvents::has(const Event& event) const {
  const auto found = seen_.find(event.hash);
  return found != seen_.end() && (found->second & (event.error ? 2 : 1)) != 0;
}

bool SeenEvents::counts(const Event& event) const {
  if (event.error) return false;
  const auto found = seen_.find(event.hash);
  return found == seen_.end() || (found->second & 2) == 0;
}

Error event_repeated(const Event& event) {
  return Error(ErrorCode::event_repeated)
      .with("event", std::to_string(event.place))
      .with("hash", hash_name(event.hash));
}

}  // namespace zhicheng::trace
