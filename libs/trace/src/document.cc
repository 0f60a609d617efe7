#include "document.h"

#include <algorithm>

#include "event_words.h"
#include "zhicheng/trace/event_limits.h"

namespace zhicheng::trace {
namespace {

using Node = JsonTree::Node;
using Kind = JsonTree::Kind;

// Extensions that a repository adds itself and asks not to hash, named by a member of this address.
constexpr std::string_view kIgnoreFields = "{https://repository-x.example.com/}ignoreFields";

Error foreign(std::string why) {
  return Error(ErrorCode::event_document_foreign).with("why", std::move(why));
}

void read_ignored(Document& document, const Node& holder) {
  document.tree.each(holder, [&](const Node& member) {
    std::string name;
    if (member.kind != Kind::array || !document.names.append_key(member.key, name) || name != kIgnoreFields)
      return;
    document.ignored_node = &member;
    document.tree.each(member, [&](const Node& each) {
      std::string field;
      if (each.kind == Kind::string && document.names.append_key(each.text, field))
        document.ignored.push_back(field);
    });
  });
}

Result<void> take_list(Document& document, const Node* list) {
  if (list == nullptr || list->kind != Kind::array) return foreign("缺少 eventList / eventList is missing");
  for (JsonTree::Index at = list->first; at != JsonTree::kNone; at = document.tree[at].next) {
    if (document.events.size() == event_limits::kEvents)
      return Error(ErrorCode::event_limit)
          .with("what", "一个文件的事件数 events of a document")
          .with("limit", std::to_string(event_limits::kEvents));
    document.events.push_back(at);
  }
  return {};
}

Result<void> find_events(Document& document, std::string_view type) {
  const JsonTree& tree = document.tree;
  if (event_type_of(type)) {
    document.events.push_back(0);
    return {};
  }
  const Node* const body = tree.find(tree.root(), "epcisBody");
  if (body == nullptr || body->kind != Kind::object) return foreign("缺少 epcisBody / epcisBody is missing");
  if (type == "EPCISDocument") {
    read_ignored(document, tree.root());
    if (const Node* const one = tree.find(*body, "event")) {
      document.events.push_back(static_cast<JsonTree::Index>(one - &tree.root()));
      return {};
    }
    return take_list(document, tree.find(*body, "eventList"));
  }
  const Node* const results = tree.find(*body, "queryResults");
  const Node* const inner = results == nullptr ? nullptr : tree.find(*results, "resultsBody");
  if (inner == nullptr) return foreign("缺少 queryResults/resultsBody / queryResults/resultsBody is missing");
  read_ignored(document, *results);
  return take_list(document, tree.find(*inner, "eventList"));
}

}  // namespace

Result<Document> read_document(std::string_view json) {
  ZHICHENG_TRY_ASSIGN(JsonTree tree, JsonTree::read(json));
  Document document;
  document.tree = std::move(tree);
  const Node& root = document.tree.root();
  if (root.kind != Kind::object) return foreign("最外层应为对象 / the outermost value must be an object");
  const Node* const type = document.tree.find(root, "type");
  if (type == nullptr || type->kind != Kind::string) return foreign("缺少 type / type is missing");
  if (type->text != "EPCISDocument" && type->text != "EPCISQueryDocument" && !event_type_of(type->text))
    return foreign(
        "type 应为 EPCISDocument、EPCISQueryDocument 或事件类型 / type must be EPCISDocument, "
        "EPCISQueryDocument or that of an event");
  const Node* const version = document.tree.find(root, "schemaVersion");
  const bool is_event = event_type_of(type->text).has_value();
  if (version == nullptr && !is_event) return foreign("缺少 schemaVersion / schemaVersion is missing");
  if (version != nullptr && (version->kind != Kind::string || !version->text.starts_with("2.")))
    return foreign("schemaVersion 应为 2.0 / schemaVersion must be 2.0");
  document.context = document.tree.find(root, "@context");
  if (document.context == nullptr) return foreign("缺少 @context / @context is missing");
  ZHICHENG_TRY(document.names.add(document.tree, *document.context));
  ZHICHENG_TRY(find_events(document, type->text));
  return document;
}

}  // namespace zhicheng::trace
