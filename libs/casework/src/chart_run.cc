#include "zhicheng/casework/chart_run.h"

#include <algorithm>
#include <deque>

#include "chart_tables.h"
#include "scxml_source.h"
#include "step_machine.h"

namespace zhicheng::casework {

// Sessions are never removed, so their numbers stay; a child's parent has a lower number.
class Simulation {
 public:
  Simulation(const Chart& chart, RunOptions options) : options_(std::move(options)) {
    add_session(chart, kNoParent, "");
  }

  Result<void> start() {
    ZHICHENG_TRY(begin_session(0, options_.data));
    return work_off();
  }

  Result<void> deliver(const ChartEvent& event) {
    queue_.push_back(Delivery{.session = 0, .event = event});
    return work_off();
  }

  Result<void> wait(std::int64_t ms) {
    const std::int64_t until = now_ + ms;
    while (true) {
      const auto next = std::min_element(timers_.begin(), timers_.end(), [](const Timer& a, const Timer& b) {
        return std::pair(a.due, a.number) < std::pair(b.due, b.number);
      });
      if (next == timers_.end() || next->due > until) break;
      now_ = next->due;
      const Timer timer = std::move(*next);
      timers_.erase(next);
      ZHICHENG_TRY(send(timer.session, timer.effect));
      ZHICHENG_TRY(work_off());
    }
    now_ = until;
    return {};
  }

  const Chart& chart() const { return sessions_[0]->stepper.chart(); }
  const ChartState& state() const { return sessions_[0]->state; }
  std::vector<RunNote> take_notes() { return std::exchange(notes_, {}); }

 private:
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

  struct Session {
    Session(const Chart& chart, std::size_t of, std::string child_id, Reachable reachable)
        : stepper(chart, {}, std::move(reachable)), parent(of), id(std::move(child_id)) {}
    Stepper stepper;
    ChartState state;
    std::size_t parent;
    std::string id;  // that the parent knows it by
    std::string name;
    bool cancelled = false;
  };
  struct Delivery {
    std::size_t session;
    ChartEvent event;
  };
  struct Timer {
    std::int64_t due;
    std::uint64_t number;  // in the order of sending
    std::size_t session;   // that has sent it
    Effect effect;
  };

  std::size_t add_session(const Chart& chart, std::size_t parent, std::string id) {
    const std::size_t number = sessions_.size();
    sessions_.push_back(std::make_unique<Session>(
        chart, parent, std::move(id),
        [this, number](std::string_view target) { return receiver(number, target).has_value(); }));
    sessions_.back()->name = parent == kNoParent ? "session" : "session." + std::to_string(number);
    return number;
  }

  Result<void> begin_session(std::size_t number, const std::map<std::string, expr::Value>& data) {
    Effects effects;
    Session& session = *sessions_[number];
    ZHICHENG_TRY(
        session.stepper.start(session.state, StartOptions{.session = session.name, .data = data}, effects));
    return carry_out(number, effects);
  }

  Result<void> work_off() {
    std::size_t done = 0;
    while (!queue_.empty()) {
      if (++done > ChartRun::kMaxDeliveries) return exhausted("deliveries", ChartRun::kMaxDeliveries);
      const Delivery next = std::move(queue_.front());
      queue_.pop_front();
      ZHICHENG_TRY(step(next.session, next.event));
    }
    return {};
  }

  Result<void> step(std::size_t number, const ChartEvent& event) {
    Session& session = *sessions_[number];
    if (session.cancelled || !session.state.running) return {};
    note(RunNote::Kind::event, number, event.name);
    Effects effects;
    ZHICHENG_TRY(session.stepper.step(session.state, event, effects));
    return carry_out(number, effects);
  }

  Result<void> carry_out(std::size_t number, const Effects& effects) {
    for (const Effect& effect : effects) ZHICHENG_TRY(carry_out(number, effect));
    return {};
  }

  Result<void> carry_out(std::size_t number, const Effect& effect) {
    switch (effect.kind) {
      case EffectKind::send:
        if (effect.delay_ms == 0) return send(number, effect);
        if (timers_.size() >= ChartRun::kMaxTimers) return exhausted("timers", ChartRun::kMaxTimers);
        timers_.push_back(
            Timer{.due = now_ + effect.delay_ms, .number = ++sent_, .session = number, .effect = effect});
        note(RunNote::Kind::sent, number,
             effect.event.name + " @" + std::to_string(now_ + effect.delay_ms) + "ms");
        return {};
      case EffectKind::undelivered:
        note(RunNote::Kind::undelivered, number, effect.event.name + " → " + effect.target);
        return {};
      case EffectKind::cancel:
        std::erase_if(timers_, [&](const Timer& timer) {
          return timer.session == number && timer.effect.id == effect.id;
        });
        return {};
      case EffectKind::log:
        note(RunNote::Kind::log, number,
             (effect.label.empty() ? "" : effect.label + ": ") + expr::to_text(effect.value));
        return {};
      case EffectKind::invoke:
        return invoke(number, effect);
      case EffectKind::cancel_invoke:
        return cancel(number, effect.id);
      case EffectKind::forward:
        for (std::size_t i = number + 1; i < sessions_.size(); ++i)
          if (is_running_child(i, number, effect.id)) {
            ChartEvent event = effect.event;
            event.invoke_id.clear();
            queue_.push_back(Delivery{.session = i, .event = std::move(event)});
          }
        return {};
      case EffectKind::done:
        return ended(number, effect);
    }
    return {};
  }

  bool is_running_child(std::size_t child, std::size_t parent, std::string_view id) const {
    const Session& session = *sessions_[child];
    return session.parent == parent && session.id == id && !session.cancelled && session.state.running;
  }

  Result<void> ended(std::size_t number, const Effect& effect) {
    note(RunNote::Kind::ended, number, "");
    const Session& session = *sessions_[number];
    std::erase_if(timers_, [&](const Timer& timer) { return timer.session == number; });
    if (session.parent == kNoParent || session.cancelled) return {};
    queue_.push_back(Delivery{
        .session = session.parent,
        .event =
            ChartEvent{.name = "done.invoke." + session.id, .invoke_id = session.id, .data = effect.value}});
    return {};
  }

  // To whom an effect's event goes; nothing: nobody is there.
  std::optional<std::size_t> receiver(std::size_t number, std::string_view target) const {
    constexpr std::string_view kSession = "#_scxml_";
    if (target.empty()) return number;
    if (target == "#_parent")
      return sessions_[number]->parent == kNoParent ? std::nullopt : std::optional(sessions_[number]->parent);
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      const Session& session = *sessions_[i];
      if (target.starts_with(kSession) && session.name == target.substr(kSession.size()) &&
          !session.cancelled)
        return i;
      if (target.starts_with("#_") && is_running_child(i, number, target.substr(2))) return i;
    }
    return std::nullopt;
  }

  Result<void> send(std::size_t number, const Effect& effect) {
    const auto to = receiver(number, effect.target);
    if (!to) {
      note(RunNote::Kind::undelivered, number, effect.event.name + " → " + effect.target);
      return fault(number, "error.communication", effect.id);
    }
    ChartEvent event = effect.event;
    if (sessions_[number]->parent == *to && number != *to) {
      // What a child sends once its parent has gone on is not wanted; what it sent before is.
      if (sessions_[number]->cancelled) return {};
      event.invoke_id = sessions_[number]->id;
    }
    queue_.push_back(Delivery{.session = *to, .event = std::move(event)});
    return {};
  }

  // Errors come before everything that waits outside.
  Result<void> fault(std::size_t number, std::string name, const std::string& send_id) {
    return step(number, ChartEvent{.name = std::move(name), .type = EventType::platform, .send_id = send_id});
  }

  Result<void> invoke(std::size_t number, const Effect& effect) {
    constexpr std::string_view kTypes[] = {"", "scxml", "http://www.w3.org/TR/scxml/",
                                           "http://www.w3.org/TR/scxml"};
    if (std::find(std::begin(kTypes), std::end(kTypes), effect.type) == std::end(kTypes))
      return fault(number, "error.execution", "");
    if (sessions_.size() >= ChartRun::kMaxSessions) return exhausted("sessions", ChartRun::kMaxSessions);
    std::optional<Chart> child;
    if (effect.child) {
      child = Chart(effect.child);
    } else if (!effect.src.empty() && options_.load_chart) {
      if (auto loaded = options_.load_chart(effect.src); loaded.ok()) child = std::move(loaded).value();
    } else if (effect.value.string() != nullptr && options_.read_chart) {
      if (auto read = options_.read_chart(*effect.value.string()); read.ok()) child = std::move(read).value();
    }
    if (!child) return fault(number, "error.communication", "");
    const std::size_t made = add_session(*child, number, effect.id);
    std::map<std::string, expr::Value> data;
    if (const expr::Context* given = effect.event.data.context()) data.insert(given->begin(), given->end());
    return begin_session(made, data);
  }

  Result<void> cancel(std::size_t number, std::string_view id) {
    for (std::size_t i = number + 1; i < sessions_.size(); ++i) {
      if (!is_running_child(i, number, id)) continue;
      Session& session = *sessions_[i];
      Effects effects;
      ZHICHENG_TRY(session.stepper.cancel(session.state, effects));
      session.cancelled = true;
      // Its own children end too; what it says at the end still reaches others, but not the parent.
      ZHICHENG_TRY(carry_out(i, effects));
      std::erase_if(timers_, [&](const Timer& timer) { return timer.session == i; });
    }
    return {};
  }

  void note(RunNote::Kind kind, std::size_t number, std::string text) {
    if (notes_.size() < ChartRun::kMaxNotes)
      notes_.push_back(RunNote{
          .kind = kind, .time_ms = now_, .session = sessions_[number]->name, .text = std::move(text)});
  }

  static Error exhausted(std::string_view what, std::size_t limit) {
    return Error(ErrorCode::chart_run_exhausted)
        .with("what", std::string(what))
        .with("limit", std::to_string(limit));
  }

  RunOptions options_;
  std::vector<std::unique_ptr<Session>> sessions_;  // pointers, because a step may add a session
  std::deque<Delivery> queue_;
  std::vector<Timer> timers_;
  std::vector<RunNote> notes_;
  std::int64_t now_ = 0;
  std::uint64_t sent_ = 0;
};

ChartRun::ChartRun(const Chart& chart, RunOptions options)
    : simulation_(std::make_unique<Simulation>(chart, std::move(options))) {}
ChartRun::~ChartRun() = default;
ChartRun::ChartRun(ChartRun&&) noexcept = default;
ChartRun& ChartRun::operator=(ChartRun&&) noexcept = default;

Result<void> ChartRun::start() {
  return simulation_->start();
}
Result<void> ChartRun::deliver(const ChartEvent& event) {
  return simulation_->deliver(event);
}
Result<void> ChartRun::wait(std::int64_t ms) {
  return simulation_->wait(ms);
}
const Chart& ChartRun::chart() const {
  return simulation_->chart();
}
const ChartState& ChartRun::state() const {
  return simulation_->state();
}
std::vector<std::string> ChartRun::atoms() const {
  return active_atoms(chart(), state().configuration);
}
std::vector<RunNote> ChartRun::take_notes() {
  return simulation_->take_notes();
}

Result<std::vector<ScriptWord>> read_script(std::string_view text) {
  std::vector<ScriptWord> script;
  for (const std::string_view word : words_of(text)) {
    if (!word.starts_with('@')) {
      script.push_back(ScriptWord{.event = std::string(word)});
      continue;
    }
    const auto ms = read_delay(word.substr(1));
    if (!ms)
      return Error(ErrorCode::chart_events_malformed)
          .with("word", std::string(word))
          .with("place", std::to_string(script.size() + 1));
    script.push_back(ScriptWord{.wait_ms = *ms});
  }
  return script;
}

}  // namespace zhicheng::casework
