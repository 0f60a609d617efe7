#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhicheng/trace/event_query.h"

namespace zhicheng::trace {

// Where something was last seen, on its own or inside of what held it.
struct Sighting {
  std::size_t event = 0;
  std::string_view place;   // bizLocation, else readPoint
  std::string_view holder;  // the container it stood in then; "" on its own
};

// Events in the order in which they came, found by the codes they name. It grows; nothing is taken out. About
// the size of the events without their texts. Not for two threads at once.
class EventIndex {
 public:
  static constexpr std::size_t kMostEvents = UINT32_MAX - 1;

  void add(Event event);  // its text is not kept
  bool seen(const Event& event) const { return seen_.has(event); }
  bool counts(std::size_t number) const { return seen_.counts(events_[number]); }  // not declared wrong

  std::span<const Event> events() const { return events_; }
  // Those that name it as a thing or a place, ascending. `code` canonical.
  std::span<const std::uint32_t> of_code(std::string_view code) const;
  std::optional<std::size_t> of_id(std::string_view id) const;  // the last of that eventID

  struct Found {
    std::vector<std::size_t> events;
    std::optional<std::size_t> next;  // where to go on; none: that was all
  };
  // In the order in which they came, from `begin`, at most `limit`. Along the events of a code where the
  // query names just one, else along all.
  Found find(const EventQuery& query, std::size_t begin, std::size_t limit) const;

  // By event time; what was declared wrong does not count. none: never at a place.
  std::optional<Sighting> last_seen(std::string_view code) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Numbers = std::vector<std::uint32_t>;
  using Postings = std::unordered_map<std::string, Numbers, Hash, std::equal_to<>>;

  void enter(const std::string& code, std::uint32_t number);
  std::optional<std::span<const std::uint32_t>> row_of(const EventQuery& query) const;
  std::optional<Sighting> last_seen(std::string_view code, std::size_t depth) const;

  std::vector<Event> events_;
  Postings codes_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  SeenEvents seen_;
};

}  // namespace zhicheng::trace
