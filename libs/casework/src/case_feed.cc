#include "case_feed.h"

#include <algorithm>

namespace zhicheng::casework {
namespace {

using pack::Node;

class FeedReader {
 public:
  FeedReader(const CaseType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  CaseFeed read(const pack::Member& member) {
    const Node& node = member.value;
    reader_.only(node, {"concept", "ends_in", "field", "value"});
    CaseFeed feed{.id = member.key, .measures = text(reader_.require(node, "concept", Node::Kind::text))};
    if (const Node* end = reader_.require(node, "ends_in", Node::Kind::text)) feed.ends_in = end_of(*end);
    const Node* field = reader_.find(node, "field", Node::Kind::text);
    const Node* value = reader_.find(node, "value", Node::Kind::text);
    if ((field == nullptr) != (value == nullptr))
      reader_.error(member.place, "T018", "field 与 value 须一起写",
                    "field: 一个选项字段，value: 其中一个选项");
    if (field == nullptr || value == nullptr) return feed;
    feed.field = field->text;
    feed.value = value->text;
    check_choice(*field, *value);
    return feed;
  }

 private:
  static std::string text(const Node* node) { return node == nullptr ? "" : node->text; }

  std::string end_of(const Node& node) {
    std::vector<std::string_view> ends;
    for (const CaseStateWords& state : type_.states)
      if (state.final && state.parent.empty()) ends.push_back(state.id);
    if (std::find(ends.begin(), ends.end(), node.text) == ends.end())
      reader_.unknown("终结状态", node.text, node.place, ends);
    return node.text;
  }

  void check_choice(const Node& field, const Node& value) {
    const CaseField* found = type_.field(field.text);
    if (found == nullptr || found->kind != FieldKind::choice || found->personal)
      return reader_.error(field.place, "T018", "“" + field.text + "”不是选项字段", "kind: choice");
    std::vector<std::string_view> known;
    known.reserve(found->choices.size());
    for (const CaseField::Choice& choice : found->choices) known.push_back(choice.id);
    if (found->choice(value.text) == nullptr) reader_.unknown("选项", value.text, value.place, known);
  }

  const CaseType& type_;
  pack::Reader& reader_;
};

}  // namespace

std::vector<CaseFeed> read_feeds(const Node& root, const CaseType& type, pack::Reader& reader) {
  std::vector<CaseFeed> feeds;
  const Node* list = reader.find(root, "feeds", Node::Kind::mapping);
  if (list == nullptr) return feeds;
  for (const pack::Member& member : list->members)
    if (reader.is(member.value, Node::Kind::mapping)) feeds.push_back(FeedReader(type, reader).read(member));
  return feeds;
}

}  // namespace zhicheng::casework
