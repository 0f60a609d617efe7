#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/casework/step.h"

// Runs a chart with its child charts against a simulated clock: queues, delays and messages as SCXML has
// them, always in the same order. For tests, trials of a definition and `zhicheng case run`; a server keeps
// queues and timers in its store instead.
namespace zhicheng::casework {

struct RunOptions {
  std::map<std::string, expr::Value> data = {};  // first values, by name
  // Reads the chart behind the `src` of an <invoke>. Without it such children do not start.
  std::function<Result<Chart>(std::string_view src)> load_chart;
  // Reads the chart that <content expr="…"/> of an <invoke> gives as a text.
  std::function<Result<Chart>(std::string_view text)> read_chart;
};

// A macrostep or a message, for a report.
struct RunNote {
  enum class Kind : std::uint8_t { event, log, sent, undelivered, ended };
  Kind kind = Kind::event;
  std::int64_t time_ms = 0;
  std::string session;
  std::string text;
};

class ChartRun {
 public:
  static constexpr std::size_t kMaxSessions = 1'000;
  static constexpr std::size_t kMaxDeliveries = 100'000;  // within one call
  static constexpr std::size_t kMaxTimers = 100'000;
  static constexpr std::size_t kMaxNotes = 100'000;

  ChartRun(const Chart& chart, RunOptions options);
  ~ChartRun();
  ChartRun(ChartRun&&) noexcept;
  ChartRun& operator=(ChartRun&&) noexcept;

  // Each works off everything that follows at once: events that charts send each other without delay.
  // chart_never_rests, chart_run_exhausted: a limit was reached; the run is then of no further use.
  Result<void> start();
  Result<void> deliver(const ChartEvent& event);  // to the chart itself, not to a child
  Result<void> wait(std::int64_t ms);             // delays that end by then end one after another, in order

  const Chart& chart() const;
  const ChartState& state() const;
  std::vector<std::string> atoms() const;  // active_atoms() of the chart
  std::vector<RunNote> take_notes();       // since the last call

 private:
  std::unique_ptr<class Simulation> simulation_;
};

// One word of a script of events: the name of an event, or `@` and a time to wait (@5s, @.5s, @3d).
struct ScriptWord {
  std::string event;         // "": wait
  std::int64_t wait_ms = 0;  // of a wait
};
// Words with blanks between. chart_events_malformed: a wait that is no time, with its place.
Result<std::vector<ScriptWord>> read_script(std::string_view text);

}  // namespace zhicheng::casework
