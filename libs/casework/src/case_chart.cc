#include "case_chart.h"

#include <fmt/format.h>

#include "zhicheng/base/markup.h"

namespace zhicheng::casework {
namespace {

using pack::Member;
using pack::Node;

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_markup(value) + "\"";
}

class ChartWriter {
 public:
  ChartWriter(const CaseType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  ChartText write(const Node& root) {
    const Node* initial = reader_.require(root, "initial", Node::Kind::text);
    line("<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" datamodel=\"feel\"" +
             attribute("name", type_.id) + (initial ? attribute("initial", initial->text) : "") + ">",
         initial ? initial->place : root.place);
    if (!type_.fields.empty()) {
      line("<datamodel>", root.place);
      for (const CaseField& field : type_.fields)
        line("<data" + attribute("id", field.id) + "/>", root.place);
      line("</datamodel>", root.place);
    }
    if (const Node* states = reader_.require(root, "states", Node::Kind::mapping)) write_states(*states);
    line("</scxml>", root.place);
    return std::move(made_);
  }

 private:
  void line(const std::string& text, const pack::Place& place) {
    made_.scxml += std::string(2 * static_cast<std::size_t>(depth_), ' ') + text + "\n";
    made_.places.push_back(place);
  }

  void write_states(const Node& states) {
    ++depth_;
    for (const Member& state : states.members)
      if (reader_.is(state.value, Node::Kind::mapping)) write_state(state);
    --depth_;
  }

  void write_state(const Member& state) {
    const Node& node = state.value;
    reader_.only(node, {"name", "waits_for", "no_clock", "parallel", "final", "initial", "history", "on",
                        "entry", "exit", "states"});
    const Node* history = reader_.find(node, "history", Node::Kind::text);
    if (history != nullptr) return write_history(state, *history);
    const bool parallel = reader_.flag(node, "parallel");
    const bool final = reader_.flag(node, "final");
    const Node* children = reader_.find(node, "states", Node::Kind::mapping);
    take_words(state, final, children != nullptr);
    made_.states.back().parent = parents_.empty() ? "" : parents_.back();
    made_.states.back().parallel = parallel;
    made_.states.back().final = final;
    const std::string element = final ? "final" : parallel ? "parallel" : "state";
    const Node* initial = reader_.find(node, "initial", Node::Kind::text);
    line("<" + element + attribute("id", state.key) + (initial ? attribute("initial", initial->text) : "") +
             ">",
         state.place);
    ++depth_;
    write_actions(node, "entry", "onentry");
    write_actions(node, "exit", "onexit");
    if (const Node* on = reader_.find(node, "on", Node::Kind::mapping))
      for (const Member& event : on->members) write_event(state.key, event);
    --depth_;
    parents_.push_back(state.key);
    if (children != nullptr) write_states(*children);
    parents_.pop_back();
    line("</" + element + ">", state.place);
  }

  void take_words(const Member& state, bool final, bool has_children) {
    const Node& node = state.value;
    CaseStateWords words{.id = state.key};
    if (!has_children || node.find("name") != nullptr) words.name = reader_.local_text(node, "name");
    if (!has_children && !final) words.waits_for = reader_.text(node, "waits_for");
    if (words.waits_for == "nobody")
      words.waits_for.clear();
    else if (!words.waits_for.empty() && type_.role(words.waits_for) == nullptr)
      unknown_role(node, words.waits_for);
    if (node.find("no_clock") != nullptr) words.no_clock = reader_.local_text(node, "no_clock");
    made_.states.push_back(std::move(words));
  }

  void unknown_role(const Node& node, std::string_view word) {
    std::vector<std::string_view> known{"nobody"};
    for (const CaseRole& role : type_.roles) known.push_back(role.id);
    reader_.unknown("角色", word, node.find("waits_for")->place, known);
  }

  void write_history(const Member& state, const Node& history) {
    const Node* initial = reader_.require(state.value, "initial", Node::Kind::text);
    line("<history" + attribute("id", state.key) + attribute("type", history.text) + ">", state.place);
    ++depth_;
    if (initial != nullptr) line("<transition" + attribute("target", initial->text) + "/>", initial->place);
    --depth_;
    line("</history>", state.place);
  }

  // A target, a transition, or a list of them, of which the first whose condition holds is taken.
  void write_event(const std::string& from, const Member& event) {
    made_.events.emplace_back(event.key, event.place);
    if (event.value.kind == Node::Kind::list) {
      for (const Node& item : event.value.items) write_transition(from, event, item);
    } else {
      write_transition(from, event, event.value);
    }
  }

  void write_transition(const std::string& from, const Member& event, const Node& node) {
    std::vector<std::string> targets;
    std::string condition;
    pack::Place place = node.place.line > 0 ? node.place : event.place;
    if (node.kind == Node::Kind::text) {
      targets = {node.text};
    } else if (reader_.is(node, Node::Kind::mapping)) {
      reader_.only(node, {"to", "if", "set", "raise"});
      if (const Node* to = node.find("to")) {
        targets = targets_of(*to);
        place = to->place;
      }
      if (const Node* found = reader_.find(node, "if", Node::Kind::text)) {
        condition = found->text;
        place = found->place;
      }
    }
    line("<transition" + attribute("event", event.key) +
             (condition.empty() ? "" : attribute("cond", condition)) +
             (targets.empty() ? "" : attribute("target", fmt::format("{}", fmt::join(targets, " ")))) + ">",
         place);
    made_.arrows.push_back({from, event.key, std::move(targets)});
    ++depth_;
    if (const CaseMove* move = type_.move(event.key))
      for (const CaseAsk& ask : move->asks)
        line("<assign" + attribute("location", ask.field) + attribute("expr", "_event.data." + ask.field) +
                 "/>",
             event.place);
    if (node.kind == Node::Kind::mapping) write_content(node);
    --depth_;
    line("</transition>", place);
  }

  // `a`, or `[a, b]`.
  std::vector<std::string> targets_of(const Node& node) {
    if (node.kind == Node::Kind::list) return reader_.texts(node);
    if (!reader_.is(node, Node::Kind::text)) return {};
    return {node.text};
  }

  void write_actions(const Node& node, std::string_view key, std::string_view element) {
    const Node* list = reader_.find(node, key, Node::Kind::mapping);
    if (list == nullptr) return;
    reader_.only(*list, {"set", "raise"});
    line("<" + std::string(element) + ">", list->place);
    ++depth_;
    write_content(*list);
    --depth_;
    line("</" + std::string(element) + ">", list->place);
  }

  // What happens on the way: `set` and `raise`.
  void write_content(const Node& node) {
    if (const Node* set = reader_.find(node, "set", Node::Kind::mapping))
      for (const Member& member : set->members)
        if (reader_.is(member.value, Node::Kind::text))
          line("<assign" + attribute("location", member.key) + attribute("expr", member.value.text) + "/>",
               member.value.place);
    if (const Node* raise = reader_.find(node, "raise", Node::Kind::text)) {
      line("<raise" + attribute("event", raise->text) + "/>", raise->place);
      made_.raised.push_back(raise->text);
    }
  }

  const CaseType& type_;
  pack::Reader& reader_;
  ChartText made_;
  std::vector<std::string> parents_;  // of the state that is written
  int depth_ = 0;
};

}  // namespace

ChartText write_chart(const pack::Node& root, const CaseType& type, pack::Reader& reader) {
  return ChartWriter(type, reader).write(root);
}

}  // namespace zhicheng::casework
