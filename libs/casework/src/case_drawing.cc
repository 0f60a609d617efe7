#include "case_drawing.h"

#include <algorithm>

namespace zhicheng::casework {
namespace {

using pack::Node;

class DrawingReader {
 public:
  DrawingReader(const CaseType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  CaseDrawing read(const Node& node) {
    reader_.only(node, {"thing", "name", "draw", "place", "same", "result", "sound", "faulty", "reason",
                        "replaced", "officers"});
    CaseDrawing drawing;
    if (const Node* thing = reader_.require(node, "thing", Node::Kind::text))
      drawing.thing = asked(*thing, FieldKind::reference);
    drawing.name = text_field(node, "name");
    drawing.draw = text_field(node, "draw");
    drawing.place = text_field(node, "place");
    drawing.same = asked_list(node, "same", std::nullopt);
    drawing.officers = asked_list(node, "officers", FieldKind::reference);
    if (const Node* result = reader_.require(node, "result", Node::Kind::text)) {
      drawing.result = result->text;
      const CaseField* field = known(*result, FieldKind::choice);
      drawing.sound = values(node, "sound", field);
      drawing.faulty = values(node, "faulty", field);
      for (const std::string& value : drawing.faulty)
        if (std::find(drawing.sound.begin(), drawing.sound.end(), value) != drawing.sound.end())
          reader_.error(node.place, "T019", "“" + value + "”既算合格又算不合格", "请只写在一处");
    }
    read_replacement(node, drawing);
    return drawing;
  }

 private:
  void read_replacement(const Node& node, CaseDrawing& drawing) {
    const Node* reason = reader_.find(node, "reason", Node::Kind::text);
    if (reason == nullptr) return;
    drawing.reason = reason->text;
    drawing.replaced = values(node, "replaced", known(*reason, FieldKind::choice));
    if (drawing.reason != drawing.result) return;
    for (const std::vector<std::string>* answers : {&drawing.sound, &drawing.faulty})
      for (const std::string& value : *answers)
        if (std::find(drawing.replaced.begin(), drawing.replaced.end(), value) != drawing.replaced.end())
          reader_.error(node.place, "T019", "“" + value + "”是检查结果，不能再替换", "请从 replaced 中删去");
  }

  const CaseField* known(const Node& node, std::optional<FieldKind> kind) {
    const CaseField* field = type_.field(node.text);
    if (field != nullptr && (!kind || field->kind == *kind)) return field;
    reader_.error(node.place, "T019",
                  "“" + node.text + "”不是" + (field == nullptr ? "本类事项的字段" : "这里可用的字段"),
                  kind ? "kind: " + std::string(name_of(*kind)) : "请写一个字段");
    return nullptr;
  }

  // A field that is asked for when a case is opened.
  std::string asked(const Node& node, std::optional<FieldKind> kind) {
    const std::vector<CaseAsk>& asks = type_.opens.asks;
    if (known(node, kind) != nullptr &&
        std::none_of(asks.begin(), asks.end(), [&](const CaseAsk& ask) { return ask.field == node.text; }))
      reader_.error(node.place, "T019", "“" + node.text + "”不在立案时填写的内容（opens.asks）中",
                    "请加到 asks");
    return node.text;
  }

  std::vector<std::string> asked_list(const Node& node, std::string_view key, std::optional<FieldKind> kind) {
    std::vector<std::string> fields;
    if (const Node* list = reader_.find(node, key, Node::Kind::list))
      for (const Node& each : list->items)
        if (reader_.is(each, Node::Kind::text)) fields.push_back(asked(each, kind));
    return fields;
  }

  std::string text_field(const Node& node, std::string_view key) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    return found == nullptr ? "" : asked(*found, FieldKind::text);
  }

  std::vector<std::string> values(const Node& node, std::string_view key, const CaseField* field) {
    std::vector<std::string> list;
    const Node* found = reader_.require(node, key, Node::Kind::list);
    if (found == nullptr || field == nullptr) return list;
    std::vector<std::string_view> choices;
    choices.reserve(field->choices.size());
    for (const CaseField::Choice& each : field->choices) choices.push_back(each.id);
    for (const Node& each : found->items) {
      if (!reader_.is(each, Node::Kind::text)) continue;
      if (field->choice(each.text) == nullptr) reader_.unknown("选项", each.text, each.place, choices);
      list.push_back(each.text);
    }
    return list;
  }

  const CaseType& type_;
  pack::Reader& reader_;
};

}  // namespace

CaseDrawing read_drawing(const Node& node, const CaseType& type, pack::Reader& reader) {
  return DrawingReader(type, reader).read(node);
}

}  // namespace zhicheng::casework
