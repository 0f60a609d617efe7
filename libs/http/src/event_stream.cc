#include "zhicheng/http/event_stream.h"

#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

void append_field(std::string& out, std::string_view field, std::string_view value) {
  out += field;
  out += ": ";
  for (const char c : value) {
    if (c != '\r' && c != '\n' && c != '\0') out += c;
  }
  out += '\n';
}

}  // namespace

std::string format_event(const Event& event) {
  std::string out;
  if (!event.name.empty()) append_field(out, "event", event.name);
  if (!event.id.empty()) append_field(out, "id", event.id);
  std::size_t start = 0;
  while (start <= event.data.size()) {
    const std::size_t end = std::min(event.data.find('\n', start), event.data.size());
    append_field(out, "data", std::string_view(event.data).substr(start, end - start));
    start = end + 1;
  }
  out += '\n';
  return out;
}

EventStream::Push EventStream::push(Event event) {
  {
    const std::lock_guard lock(mutex_);
    if (finished_) return Push::closed;
    if (waiting_.size() >= capacity_) return Push::full;
    waiting_.push_back(std::move(event));
  }
  wake();
  return Push::queued;
}

void EventStream::finish(std::optional<Event> last) {
  {
    const std::lock_guard lock(mutex_);
    if (finished_) return;
    finished_ = true;
    if (last) waiting_.push_back(std::move(*last));
  }
  wake();
}

bool EventStream::closed() const {
  const std::lock_guard lock(mutex_);
  return finished_;
}

void EventStream::set_wake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

EventStream::Batch EventStream::take() {
  const std::lock_guard lock(mutex_);
  Batch batch;
  for (const Event& event : waiting_) batch.text += format_event(event);
  waiting_.clear();
  batch.ended = finished_;
  return batch;
}

void EventStream::abandon() {
  std::function<void()> released;  // may own the connection: let go of it outside the lock
  const std::lock_guard lock(mutex_);
  finished_ = true;
  waiting_.clear();
  released.swap(wake_);
}

void EventStream::wake() {
  std::function<void()> call;
  {
    const std::lock_guard lock(mutex_);
    call = wake_;
  }
  if (call) call();
}

}  // namespace zhicheng::http
