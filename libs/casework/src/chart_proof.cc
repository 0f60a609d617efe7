#include "zhicheng/casework/chart_proof.h"

#include <algorithm>
#include <unordered_map>

#include "chart_flow.h"
#include "zhicheng/casework/step.h"

namespace zhicheng::casework {
namespace {

class ProofSearch {
 public:
  ProofSearch(const Chart& chart, std::size_t max_steps)
      : chart_(chart), flow_(chart.tables()), max_steps_(max_steps) {}

  ChartProof run() {
    for (FlowPoint& point : flow_.first()) add(std::move(point), kNone, kNone);
    ChartProof proof;
    for (std::uint32_t i = 0; i < points_.size(); ++i) {
      if (points_.size() > max_steps_) proof.limit = "steps > " + std::to_string(max_steps_);
      if (!flow_.limit().empty()) proof.limit = flow_.limit();
      proof.steps = points_.size();
      if (!proof.limit.empty()) return proof;
      // A step may move points_, so the point is copied.
      const FlowPoint point = points_[i];
      for (FlowStep& step : flow_.next(point)) before_[add(std::move(step.to), i, step.event)].push_back(i);
    }
    judge(proof);
    return proof;
  }

 private:
  std::uint32_t add(FlowPoint point, std::uint32_t parent, std::uint32_t event) {
    const auto [known, is_new] = numbers_.emplace(point.key(), static_cast<std::uint32_t>(points_.size()));
    if (!is_new) return known->second;
    points_.push_back(std::move(point));
    parents_.push_back(parent);
    events_.push_back(event);
    before_.emplace_back();
    return known->second;
  }

  void judge(ChartProof& proof) {
    std::vector<bool> closes(points_.size(), false);
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < points_.size(); ++i)
      if (points_[i].ended) open.push_back(i);
    for (const std::uint32_t each : open) closes[each] = true;
    while (!open.empty()) {
      const std::uint32_t point = open.back();
      open.pop_back();
      for (const std::uint32_t each : before_[point]) {
        if (closes[each]) continue;
        closes[each] = true;
        open.push_back(each);
      }
    }
    proof.verdict = ChartProof::Verdict::closes;
    std::uint32_t stuck = kNone;
    // Rather one in which the case waits than one that it only passes through.
    for (std::uint32_t i = 0; i < points_.size(); ++i) {
      if (closes[i]) continue;
      const bool rests = flow_.rests(points_[i]);
      if (stuck == kNone || rests) stuck = i;
      if (rests) break;
    }
    if (stuck == kNone) return;
    proof.verdict = ChartProof::Verdict::stuck;
    proof.states = active_atoms(chart_, points_[stuck].configuration);
    for (std::uint32_t i = stuck; i != kNone; i = parents_[i])
      if (events_[i] != kNone) proof.events.push_back(flow_.event_name(events_[i]));
    std::reverse(proof.events.begin(), proof.events.end());
  }

  const Chart& chart_;
  ChartFlow flow_;
  const std::size_t max_steps_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<FlowPoint> points_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::uint32_t> events_;  // that led to a point from its parent
  std::vector<std::vector<std::uint32_t>> before_;
};

}  // namespace

Diagnostics proof_findings(const ChartProof& proof, ScxmlCheck check) {
  const auto list = [](const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
  };
  switch (proof.verdict) {
    case ChartProof::Verdict::closes:
      return {};
    case ChartProof::Verdict::no_end:
      return {Diagnostic{.severity = Severity::warning,
                         .code = "C020",
                         .message = "状态图没有最终状态，案件永远不能办结",
                         .hint = "请在最外层加 <final id=\"…\"/>，并让转换通向它"}};
    case ChartProof::Verdict::stuck:
      return {Diagnostic{.severity = check == ScxmlCheck::lenient ? Severity::warning : Severity::error,
                         .code = "C021",
                         .message = "到达“" + list(proof.states) + "”以后，无论条件真假，都无法办结",
                         .hint = (proof.events.empty() ? "一开始就是如此"
                                                       : "依次发生这些事件即可到达：" + list(proof.events)) +
                                 "；请补上通向最外层 <final> 的转换"}};
    case ChartProof::Verdict::not_proved:
      break;
  }
  return {Diagnostic{.severity = Severity::warning,
                     .code = "C022",
                     .message = "能否办结未能证明：" + proof.limit,
                     .hint = "并行区会使情形成倍增加，请拆成子状态图"}};
}

ChartProof prove_chart(const Chart& chart, std::size_t max_steps) {
  const ChartTables& tables = chart.tables();
  const std::vector<StateIndex>& top = tables.states[0].children;
  if (std::none_of(top.begin(), top.end(),
                   [&](StateIndex state) { return tables.states[state].kind == StateKind::final; })) {
    ChartProof none;
    none.verdict = ChartProof::Verdict::no_end;
    return none;
  }
  return ProofSearch(chart, max_steps).run();
}

}  // namespace zhicheng::casework
