#include <algorithm>

#include "scxml_reader.h"
#include "scxml_rules.h"
#include "step_machine.h"
#include "zhicheng/base/text.h"

// Executable content: what runs in transitions and when states are entered and left.
namespace zhicheng::casework {

BlockIndex ScxmlReader::read_block(pugi::xml_node parent) {
  std::vector<Action> actions;
  for (const pugi::xml_node node : parent.children()) {
    const ElementRule* rule = rule_of(local_name(node.name()));
    if (node.type() != pugi::node_element || rule == nullptr) continue;
    if (is_word_of(rule->name, "raise if foreach log assign send cancel"))
      actions.push_back(read_action(node));
  }
  if (actions.empty()) return kNone;
  chart_->blocks.push_back(std::move(actions));
  return static_cast<BlockIndex>(chart_->blocks.size() - 1);
}

Action ScxmlReader::read_action(pugi::xml_node node) {
  const std::string_view name = local_name(node.name());
  if (name == "assign") return read_assign(node);
  if (name == "if") return read_if(node);
  if (name == "foreach") return read_foreach(node);
  if (name == "send") return read_send(node);
  if (name == "log")
    return LogAction{.label = std::string(value(node, "label")),
                     .expression = trim(value(node, "expr")).empty() ? kNone : read_expression(node, "expr")};
  if (name == "cancel") {
    if (has(node, "sendid") == has(node, "sendidexpr"))
      error(source_.element(node), "C005", "<cancel> 应写 sendid 或 sendidexpr 之一", "");
    return CancelAction{.id = read_computed(node, "sendid", "sendidexpr")};
  }
  const std::string_view event = value(node, "event");
  if (words_of(event).size() != 1)
    error(source_.attribute(node, "event"), "C017", "<raise> 应写一个事件名", "如 event=\"催办\"");
  return RaiseAction{.event = std::string(trim(event))};
}

Action ScxmlReader::read_assign(pugi::xml_node node) {
  const std::string whole = body_of(node);
  const std::string_view body = trim(whole);
  AssignAction made{.slot = kNoSlot, .expression = kNone};
  read_location(node, made);
  if (has(node, "expr")) {
    made.expression = read_expression(node, "expr");
    if (!body.empty())
      error(source_.element(node), "C005", "<assign> 的 expr 和内容只能写一个", "请保留一个");
  } else {
    made.content = literal(body);
    if (body.empty()) error(source_.element(node), "C005", "<assign> 缺少 expr", "请写 expr=\"…\"");
  }
  return made;
}

// <elseif/> and <else/> stand between the actions and divide them.
Action ScxmlReader::read_if(pugi::xml_node node) {
  IfAction made;
  std::vector<Action> actions;
  ExpressionIndex condition = kNone;
  bool last = false;
  if (has(node, "cond")) {
    condition = read_expression(node, "cond");
  } else {
    error(source_.element(node), "C005", "<if> 缺少 cond", "请写 cond=\"…\"");
  }
  const auto close = [&] {
    chart_->blocks.push_back(std::move(actions));
    actions.clear();
    made.branches.emplace_back(condition, static_cast<BlockIndex>(chart_->blocks.size() - 1));
  };
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child.name());
    if (name == "elseif" || name == "else") {
      if (last) error(source_.element(child), "C004", "<else> 之后不能再有分支", "请把它放在最后");
      close();
      last = name == "else";
      condition = kNone;
      if (!last && has(child, "cond")) {
        condition = read_expression(child, "cond");
      } else if (!last) {
        error(source_.element(child), "C005", "<elseif> 缺少 cond", "请写 cond=\"…\"");
      }
    } else if (is_word_of(name, "raise if foreach log assign send cancel")) {
      actions.push_back(read_action(child));
    }
  }
  close();
  return made;
}

Action ScxmlReader::read_foreach(pugi::xml_node node) {
  if (!has(node, "array") || !has(node, "item"))
    error(source_.element(node), "C005", "<foreach> 缺少 array 或 item", "请写 array=\"列表\" item=\"名称\"");
  ForeachAction made{
      .list = read_expression(node, "array"), .item = kNoSlot, .index = kNoSlot, .body = kNone};
  const auto slot_of = [&](std::string_view attribute) {
    const auto found = std::find(chart_->variables.begin(), chart_->variables.end(), value(node, attribute));
    return found == chart_->variables.end() ? kNoSlot
                                            : static_cast<std::uint16_t>(found - chart_->variables.begin());
  };
  made.item = slot_of("item");
  if (has(node, "index")) made.index = slot_of("index");
  made.body = read_block(node);
  if (made.body == kNone) {
    chart_->blocks.emplace_back();
    made.body = static_cast<BlockIndex>(chart_->blocks.size() - 1);
  }
  return made;
}

Action ScxmlReader::read_send(pugi::xml_node node) {
  SendAction made{.id_location = kNoSlot, .bad_location = false};
  made.event = read_computed(node, "event", "eventexpr");
  made.target = read_computed(node, "target", "targetexpr");
  made.type = read_computed(node, "type", "typeexpr");
  made.delay = read_computed(node, "delay", "delayexpr");
  made.id = value(node, "id");
  made.payload = read_payload(node);
  if (has(node, "idlocation")) {
    made.id_location = location(node, "idlocation");
    made.bad_location = made.id_location == kNoSlot;
  }
  if (has(node, "id") && has(node, "idlocation"))
    error(source_.element(node), "C005", "id 与 idlocation 只能写一个", "请保留一个");
  if (!has(node, "event") && !has(node, "eventexpr") && !node.child("content"))
    error(source_.element(node), "C005", "<send> 缺少 event", "请写 event=\"…\"");
  if (has(node, "delay") && !read_delay(value(node, "delay")))
    error(source_.attribute(node, "delay"), "C016", "延时有误：" + std::string(value(node, "delay")),
          "写 500ms、2s、10min、3h、5d，不超过一百年");
  if (value(node, "target") == "#_internal" && (has(node, "delay") || has(node, "delayexpr")))
    error(source_.attribute(node, "target"), "C016", "内部事件不能延时",
          "请删去 target=\"#_internal\" 或延时");
  return made;
}

Invoke ScxmlReader::read_invoke(pugi::xml_node node) {
  Invoke made;
  made.id = value(node, "id");
  if (has(node, "idlocation")) made.id_location = location(node, "idlocation");
  made.type = read_computed(node, "type", "typeexpr");
  made.src = read_computed(node, "src", "srcexpr");
  made.autoforward = value(node, "autoforward") == "true";
  made.payload = read_payload(node);
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child.name()) == "finalize") made.finalize = read_block(child);
    if (local_name(child.name()) != "content") continue;
    for (const pugi::xml_node inner : child.children()) {
      if (local_name(inner.name()) != "scxml") continue;
      int depth = depth_;
      for (pugi::xml_node each = inner; each && each != nodes_[0]; each = each.parent()) ++depth;
      ScxmlReader reader(source_, options_, findings_);
      made.child = reader.read(inner, depth);
      if (!made.child) failed_ = true;
    }
  }
  return made;
}

}  // namespace zhicheng::casework
