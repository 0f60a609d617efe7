#include <algorithm>

#include "scxml_reader.h"
#include "scxml_rules.h"

// States with their transitions, initial states and histories.
namespace zhicheng::casework {

void ScxmlReader::read_states() {
  const auto count = static_cast<StateIndex>(chart_->states.size());
  for (StateIndex i = 0; i < count; ++i) read_taken(i);
  chart_->taken_transitions = static_cast<std::uint32_t>(chart_->transitions.size());
  if (chart_->transitions.size() > kMaxChartTransitions)
    error(source_.element(nodes_[0]), "C002", "转换超过 " + std::to_string(kMaxChartTransitions) + " 个",
          "请拆成几个状态图");
  for (StateIndex i = 0; i < count; ++i) read_first(i);
  for (StateIndex i = 0; i < count; ++i) read_state(i);
}

// Transitions that can be taken, of one state, in document order.
void ScxmlReader::read_taken(StateIndex index) {
  State& state = chart_->states[index];
  state.first_transition = static_cast<std::uint32_t>(chart_->transitions.size());
  if (chart_->is_history(index)) return;
  for (const pugi::xml_node node : nodes_[index].children()) {
    if (local_name(node.name()) != "transition" || index == 0 || state.kind == StateKind::final) continue;
    Transition transition;
    transition.source = index;
    const std::string_view type = value(node, "type");
    transition.internal = type == "internal";
    if (!type.empty() && type != "internal" && type != "external")
      error(source_.attribute(node, "type"), "C005", "转换的 type 应为 internal 或 external", "");
    if (!has(node, "event") && !has(node, "cond") && !has(node, "target"))
      error(source_.element(node), "C019", "转换没有 event、cond 和 target，会无休止地重复", "至少写一个");
    read_events(node, transition);
    if (has(node, "cond")) transition.condition = read_expression(node, "cond");
    transition.targets = targets_of(node, "target");
    transition.content = read_block(node);
    chart_->transitions.push_back(std::move(transition));
    ++chart_->states[index].transitions;
  }
}

void ScxmlReader::read_events(pugi::xml_node node, Transition& transition) {
  if (!has(node, "event")) {
    transition.eventless = true;
    return;
  }
  const std::string_view whole = value(node, "event");
  for (std::string_view descriptor : words_of(whole)) {
    const expr::Span span{.offset = static_cast<std::uint32_t>(descriptor.data() - whole.data()),
                          .length = static_cast<std::uint32_t>(descriptor.size())};
    if (descriptor == "*") {
      transition.any_event = true;
      continue;
    }
    if (descriptor.ends_with(".*")) descriptor.remove_suffix(2);
    if (descriptor.ends_with('.')) descriptor.remove_suffix(1);
    if (descriptor.empty() || descriptor.starts_with('.') ||
        descriptor.find("..") != std::string_view::npos || descriptor.find('*') != std::string_view::npos) {
      doubt(source_.inside(node, "event", span), "C017", "事件描述有误，不会与任何事件相符",
            "写事件名或其开头的几节，如 办结、error.execution、done.*；任意事件写 *");
      continue;
    }
    transition.events.emplace_back(descriptor);
  }
  if (words_of(whole).empty())
    doubt(source_.attribute(node, "event"), "C017", "event 是空的", "写事件名，或删去 event");
}

std::vector<StateIndex> ScxmlReader::targets_of(pugi::xml_node node, std::string_view attribute) {
  std::vector<StateIndex> targets;
  const std::string_view whole = value(node, attribute);
  for (const std::string_view id : words_of(whole)) {
    const expr::Span span{.offset = static_cast<std::uint32_t>(id.data() - whole.data()),
                          .length = static_cast<std::uint32_t>(id.size())};
    const auto found = chart_->by_id.find(std::string(id));
    if (found != chart_->by_id.end()) {
      targets.push_back(found->second);
      continue;
    }
    std::string ids;
    if (chart_->states.size() <= 500)
      for (const State& state : chart_->states) ids += state.id + " ";
    const std::string_view near = nearest_word(id, ids);
    error(source_.inside(node, attribute, span), "C007", "没有状态“" + std::string(id) + "”",
          near.empty() ? "请核对 id" : "是否指“" + std::string(near) + "”？");
  }
  if (has(node, attribute) && words_of(whole).empty())
    error(source_.attribute(node, attribute), "C007", std::string(attribute) + " 是空的",
          "写目标状态的 id，或删去此属性");
  check_targets(node, attribute, targets);
  return targets;
}

// Two states can be active together if one is inside the other or their nearest common ancestor is parallel.
bool ScxmlReader::can_be_active_together(StateIndex a, StateIndex b) const {
  if (a == b || chart_->is_descendant(a, b) || chart_->is_descendant(b, a)) return true;
  StateIndex around = chart_->states[a].parent;
  while (around != 0 && !chart_->is_descendant(b, around)) around = chart_->states[around].parent;
  return chart_->states[around].kind == StateKind::parallel;
}

void ScxmlReader::check_targets(pugi::xml_node node, std::string_view attribute,
                                const std::vector<StateIndex>& targets) {
  for (std::size_t i = 0; i < targets.size() && targets.size() <= 100; ++i)
    for (std::size_t j = i + 1; j < targets.size(); ++j)
      if (!can_be_active_together(targets[i], targets[j]))
        return error(source_.attribute(node, attribute), "C008",
                     "“" + chart_->states[targets[i]].id + "”与“" + chart_->states[targets[j]].id +
                         "”不能同时处于激活状态",
                     "几个目标应在同一 <parallel> 的不同区域里");
}

std::uint32_t ScxmlReader::add_initial(StateIndex source, std::vector<StateIndex> targets,
                                       BlockIndex content) {
  Transition transition;
  transition.source = source;
  transition.targets = std::move(targets);
  transition.content = content;
  chart_->transitions.push_back(std::move(transition));
  return static_cast<std::uint32_t>(chart_->transitions.size() - 1);
}

void ScxmlReader::read_first(StateIndex index) {
  if (chart_->is_history(index)) {
    read_history(index);
  } else if (chart_->states[index].kind == StateKind::compound) {
    read_initial(index);
  } else if (has(nodes_[index], "initial") || nodes_[index].child("initial")) {
    error(source_.attribute(nodes_[index], "initial"), "C009", "没有子状态的状态不能有 initial",
          "请删去 initial，或加上子状态");
  }
}

void ScxmlReader::read_initial(StateIndex index) {
  const pugi::xml_node node = nodes_[index];
  pugi::xml_node element;
  int elements = 0;
  for (const pugi::xml_node child : node.children())
    if (local_name(child.name()) == "initial" && elements++ == 0) element = child;
  if (elements + (has(node, "initial") ? 1 : 0) > 1)
    error(source_.element(node), "C009", "初始状态只能写一处", "请保留属性 initial 或一个 <initial>");
  std::vector<StateIndex> targets;
  BlockIndex content = kNone;
  pugi::xml_node place = node;
  std::string_view attribute = "initial";
  if (element) {
    for (const pugi::xml_node child : element.children())
      if (local_name(child.name()) == "transition") place = child;
    attribute = "target";
    if (place == node || has(place, "event") || has(place, "cond") || !has(place, "target")) {
      error(source_.element(element), "C009", "<initial> 应有一个只带 target 的转换",
            "写 <transition target=\"…\"/>");
      place = element;
    } else {
      targets = targets_of(place, "target");
      content = read_block(place);
    }
  } else if (has(node, "initial")) {
    targets = targets_of(node, "initial");
  } else if (!chart_->states[index].children.empty()) {
    targets.push_back(chart_->states[index].children.front());
  }
  for (const StateIndex target : targets)
    if (!chart_->is_descendant(target, index))
      error(source_.attribute(place, attribute), "C009",
            "初始状态“" + chart_->states[target].id + "”不在“" +
                (index == 0 ? "状态图" : chart_->states[index].id) + "”里面",
            "应为其中的状态，否则无法进入");
  chart_->states[index].initial = add_initial(index, std::move(targets), content);
}

// One transition without event and condition, to children (shallow) or to states inside (deep).
void ScxmlReader::read_history(StateIndex index) {
  const pugi::xml_node node = nodes_[index];
  pugi::xml_node transition;
  int count = 0;
  for (const pugi::xml_node child : node.children())
    if (local_name(child.name()) == "transition" && count++ == 0) transition = child;
  if (count != 1 || has(transition, "event") || has(transition, "cond") || !has(transition, "target")) {
    // Charts in use leave it out where the history is never entered first; SCXML itself asks for it.
    doubt(source_.element(count == 0 ? node : transition), "C011",
          "历史状态应有一个只带 target 的转换，说明尚无历史时去哪里", "写 <transition target=\"…\"/>");
    if (count == 0 || !has(transition, "target")) return;
  }
  std::vector<StateIndex> targets = targets_of(transition, "target");
  const StateIndex parent = chart_->states[index].parent;
  const bool deep = chart_->states[index].kind == StateKind::deep_history;
  for (const StateIndex target : targets) {
    const bool good = !chart_->is_history(target) && (deep ? chart_->is_descendant(target, parent)
                                                           : chart_->states[target].parent == parent);
    if (!good)
      error(source_.attribute(transition, "target"), "C011",
            "历史状态的默认目标“" + chart_->states[target].id + "”不合规定",
            deep ? "deep 应指向“" + chart_->states[parent].id + "”里面的状态"
                 : "shallow 应指向“" + chart_->states[parent].id + "”的直接子状态");
  }
  const BlockIndex content = read_block(transition);
  chart_->states[index].initial = add_initial(parent, std::move(targets), content);
}

// Content of a state: what runs on entry and exit, its data, children and done data.
void ScxmlReader::read_state(StateIndex index) {
  read_data(index);
  for (const pugi::xml_node node : nodes_[index].children()) {
    const std::string_view name = local_name(node.name());
    if (name == "onentry" || name == "onexit") {
      const BlockIndex block = read_block(node);
      State& state = chart_->states[index];
      if (block != kNone) (name == "onentry" ? state.on_entry : state.on_exit).push_back(block);
    } else if (name == "donedata") {
      chart_->states[index].done_data = read_payload(node);
    } else if (name == "invoke" && !chart_->is_history(index)) {
      Invoke invoke = read_invoke(node);
      chart_->states[index].invokes.push_back(std::move(invoke));
    }
  }
}

}  // namespace zhicheng::casework
