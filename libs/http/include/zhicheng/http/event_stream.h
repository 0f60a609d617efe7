#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace zhicheng::http {

// One server-sent event. `name` and `id` without line ends (they are left out); `data` may have several
// lines.
struct Event {
  std::string name = {};  // "" is the client's "message"
  std::string data = {};
  std::string id = {};  // "" for none; the client sends the last one as Last-Event-ID when it comes back
};
std::string format_event(const Event& event);  // as it goes over the wire

// The pipe between a producer of events (any thread) and the connection that sends them. Bounded: a producer
// never waits for a slow client. Share it by shared_ptr between Response::events() and the producer.
class EventStream {
 public:
  static constexpr std::size_t kDefaultCapacity = 64;
  enum class Push : std::uint8_t { queued, full, closed };

  explicit EventStream(std::size_t capacity = kDefaultCapacity) : capacity_(capacity) {}

  // full: not queued, the producer may skip it (progress) or finish. closed: nobody reads any more, stop
  // working.
  Push push(Event event);
  // The end. The last event, if any, is delivered even when the queue is full. Later pushes are closed.
  void finish(std::optional<Event> last = std::nullopt);
  bool closed() const;  // finished, or the client is gone

  // For the connection: called (without lock, from the producer's thread) whenever there is something to
  // take.
  void set_wake(std::function<void()> wake);
  struct Batch {
    std::string text;  // all waiting events, formatted
    bool ended = false;
  };
  Batch take();
  void abandon();  // the client is gone: drops what waits, forgets the wake function

 private:
  void wake();

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::deque<Event> waiting_;
  bool finished_ = false;
  std::function<void()> wake_;
};

}  // namespace zhicheng::http
