#include "zhicheng/trace/event.h"

#include <array>
#include <set>
#include <utility>

#include "event_words.h"

namespace zhicheng::trace {
namespace {

constexpr std::array<std::string_view, 5> kTypes = {"ObjectEvent", "AggregationEvent", "TransactionEvent",
                                                    "TransformationEvent", "AssociationEvent"};

}  // namespace

std::string_view name_of(EventType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

std::optional<EventType> event_type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    if (kTypes[i] == name) return static_cast<EventType>(i);
  return std::nullopt;
}

Result<void> check_repeated(std::span<const Event> stored, std::span<const Event> fresh) {
  std::set<std::pair<Sha256, bool>> known;
  for (const Event& event : stored) known.emplace(event.hash, event.error.has_value());
  for (std::size_t i = 0; i < fresh.size(); ++i)
    if (!known.emplace(fresh[i].hash, fresh[i].error.has_value()).second)
      return Error(ErrorCode::event_repeated)
          .with("event", std::to_string(i + 1))
          .with("hash", hash_name(fresh[i].hash));
  return {};
}

}  // namespace zhicheng::trace
