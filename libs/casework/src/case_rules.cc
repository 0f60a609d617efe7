#include "case_rules.h"

#include <algorithm>

#include "chart_tables.h"

namespace zhicheng::casework {
namespace {

using pack::Node;

// Where the file writes a state, a move or a clock.
const pack::Member* member_of(const Node& mapping, std::string_view key) {
  for (const pack::Member& member : mapping.members)
    if (member.key == key) return &member;
  return nullptr;
}

const pack::Member* state_member(const Node& node, std::string_view id) {
  const Node* states = node.find("states");
  if (states == nullptr) return nullptr;
  if (const pack::Member* here = member_of(*states, id)) return here;
  for (const pack::Member& child : states->members)
    if (const pack::Member* found = state_member(child.value, id)) return found;
  return nullptr;
}

class RuleCheck {
 public:
  RuleCheck(const CaseType& type, const pack::Part& part, const ChartText& text, pack::Reader& reader)
      : type_(type), tables_(type.chart.tables()), part_(part), text_(text), reader_(reader) {}

  void run() {
    for (const StateIndex top : tables_.states[0].children) {
      if (tables_.states[top].kind == StateKind::final) continue;
      require(top, &RuleCheck::waits_here, "T003", "没有人负责下一步", "请写 waits_for: 角色");
      require(top, &RuleCheck::clocked_here, "T004", "没有时限",
              "请让一个时限的 runs_in 包含它，或用 no_clock 写明理由");
    }
    check_events();
    check_moves();
    check_clocks();
  }

 private:
  using Holds = bool (RuleCheck::*)(StateIndex) const;

  bool waits_here(StateIndex state) const {
    const CaseStateWords* words = type_.state(tables_.states[state].id);
    return words != nullptr && !words->waits_for.empty();
  }

  bool clocked_here(StateIndex state) const {
    const std::string& id = tables_.states[state].id;
    const CaseStateWords* words = type_.state(id);
    return (words != nullptr && !words->no_clock.zh.empty()) ||
           std::any_of(type_.clocks.begin(), type_.clocks.end(), [&](const CaseClock& clock) {
             return std::find(clock.runs_in.begin(), clock.runs_in.end(), id) != clock.runs_in.end();
           });
  }

  // Whether it holds wherever a case can be inside `state`: there, or in every child, or in one region.
  bool always(StateIndex state, Holds holds) const {
    const State& of = tables_.states[state];
    if ((this->*holds)(state)) return true;
    const auto inside = [&](StateIndex child) {
      return tables_.states[child].kind == StateKind::final || always(child, holds);
    };
    if (of.kind == StateKind::parallel) return std::any_of(of.children.begin(), of.children.end(), inside);
    return !of.children.empty() && std::all_of(of.children.begin(), of.children.end(), inside);
  }

  void require(StateIndex state, Holds holds, const char* code, const char* what, const char* hint) {
    if (always(state, holds)) return;
    const State& of = tables_.states[state];
    if (of.kind == StateKind::compound) {
      for (const StateIndex child : of.children)
        if (tables_.states[child].kind != StateKind::final) require(child, holds, code, what, hint);
      return;
    }
    const pack::Member* member = state_member(part_.root, of.id);
    reader_.error(member == nullptr ? pack::Place{} : member->place, code, "状态“" + of.id + "”" + what,
                  hint);
  }

  void check_events() {
    for (const auto& [event, place] : text_.events) {
      if (type_.move(event) != nullptr || event.starts_with("done.state.") || event.starts_with("error."))
        continue;
      if (std::find(text_.raised.begin(), text_.raised.end(), event) != text_.raised.end()) continue;
      const bool clock =
          std::any_of(type_.clocks.begin(), type_.clocks.end(),
                      [&event = event](const CaseClock& each) { return expiry_event(each.id) == event; });
      if (clock) continue;
      std::vector<std::string_view> known;
      for (const CaseMove& move : type_.moves) known.push_back(move.id);
      reader_.unknown("操作，没有人会发出", event, place, known);
    }
  }

  void check_moves() {
    const Node* moves = part_.root.find("moves");
    for (const CaseMove& move : type_.moves) {
      const pack::Place place = member_of(*moves, move.id)->place;
      const bool awaited = std::any_of(text_.events.begin(), text_.events.end(),
                                       [&](const auto& event) { return event.first == move.id; });
      if (!awaited)
        reader_.error(place, "T006", "没有状态等待操作“" + move.id + "”", "请在某个状态的 on 中写上，或删去");
      if (move.merges && !always_closes(move))
        reader_.error(place, "T012", "并案操作“" + move.id + "”没有使事项结束",
                      "请让它只转到最外层的 final 状态");
      for (const std::string& other : move.apart_from)
        if (type_.move(other) == nullptr)
          reader_.error(place, "T006", "apart_from 的“" + other + "”不是操作", "请写操作的名称");
    }
  }

  bool always_closes(const CaseMove& move) const {
    return std::all_of(text_.arrows.begin(), text_.arrows.end(), [&](const CaseArrow& arrow) {
      if (arrow.event != move.id) return true;
      return !arrow.to.empty() && std::all_of(arrow.to.begin(), arrow.to.end(), [&](const std::string& id) {
        const CaseStateWords* words = type_.state(id);
        return words != nullptr && words->final && words->parent.empty();
      });
    });
  }

  void check_clocks() {
    const Node* clocks = part_.root.find("clocks");
    for (const CaseClock& clock : type_.clocks) {
      const pack::Place place = member_of(*clocks, clock.id)->place;
      for (const auto* states : {&clock.runs_in, &clock.suspended_in})
        for (const std::string& state : *states)
          if (!tables_.by_id.contains(state))
            reader_.error(place, "T007", "时限“" + clock.id + "”所列的状态“" + state + "”不存在",
                          "请核对名称");
    }
  }

  const CaseType& type_;
  const ChartTables& tables_;
  const pack::Part& part_;
  const ChartText& text_;
  pack::Reader& reader_;
};

}  // namespace

void check_rules(const CaseType& type, const pack::Part& part, const ChartText& text, pack::Reader& reader) {
  RuleCheck(type, part, text, reader).run();
}

}  // namespace zhicheng::casework
