#pragma once

#include <string>
#include <vector>

#include "chart_tables.h"
#include "zhicheng/expr/evaluator.h"

// The control flow of a chart: the step of SCXML, Appendix D, without data. Where data would decide, all ways
// are gone.
namespace zhicheng::casework {

// Where a case can be between two microsteps.
struct FlowPoint {
  StateSet configuration;
  std::vector<StateSet> history;
  std::vector<std::uint32_t> queue;  // classes of the internal events that wait
  bool ended = false;

  std::string key() const;  // equal for equal points
};

struct FlowStep {
  std::uint32_t event = kNone;  // class of the event from outside; kNone: none was needed
  FlowPoint to;
};

class ChartFlow {
 public:
  static constexpr std::size_t kMaxWays = 4'096;  // of one event in one point
  static constexpr std::size_t kMaxQueue = 32;

  explicit ChartFlow(const ChartTables& tables);

  std::vector<FlowPoint> first();
  std::vector<FlowStep> next(const FlowPoint& point);
  // Whether nothing more need happen without an event from outside.
  bool rests(const FlowPoint& point);
  const std::string& event_name(std::uint32_t event_class) const { return names_[event_class]; }
  const std::string& limit() const { return limit_; }  // "": none was reached

 private:
  using Transitions = std::vector<std::uint32_t>;
  using Raised = std::vector<std::uint32_t>;
  enum class Answer : std::uint8_t { no, yes, either };

  Answer condition(const FlowPoint& point, std::uint32_t transition);
  std::vector<Transitions> ways(const FlowPoint& point, const EventClass& fitting);
  void choose(const FlowPoint& point, const std::vector<Transitions>& wanted, std::size_t at,
              Transitions& chosen, std::vector<Answer>& decided, std::vector<Transitions>& out);
  Transitions without_conflicts(const FlowPoint& point, const Transitions& chosen) const;
  StateSet exit_set(const FlowPoint& point, std::uint32_t transition) const;
  void take(const FlowPoint& point, const Transitions& chosen, std::uint32_t event,
            std::vector<FlowStep>& out);
  void enter(FlowPoint& point, const Transitions& chosen, std::vector<Raised>& raised);
  void arrive(FlowPoint& point, StateIndex final_state, std::vector<Raised>& raised) const;
  void run(BlockIndex block, std::vector<Raised>& raised);
  void run(const Action& action, std::vector<Raised>& raised);
  void raise(const std::string& event, std::vector<Raised>& raised) const;

  const ChartTables& tables_;
  expr::Evaluator evaluator_;
  std::vector<expr::Value> row_;
  std::vector<std::string> names_;      // by class
  std::vector<std::uint32_t> outside_;  // classes of events that may come from outside
  std::string limit_;
};

}  // namespace zhicheng::casework
