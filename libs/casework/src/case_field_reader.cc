#include "case_field_reader.h"

namespace zhicheng::casework {
namespace {

using pack::Member;
using pack::Node;

void read_choices(const Member& member, CaseField& field, pack::Reader& reader) {
  const Node* choices = reader.find(member.value, "choices", Node::Kind::mapping);
  const bool some = choices != nullptr && !choices->members.empty();
  if (some != (field.kind == FieldKind::choice))
    reader.error(member.place, "T011", "字段“" + field.id + "”的 kind: choice 与 choices 须一起写",
                 "choices: {甲: {zh: …, en: …}}");
  if (choices == nullptr) return;
  for (const Member& choice : choices->members)
    field.choices.push_back({choice.key, reader.local_text(*choices, choice.key)});
}

CaseField read_field(const Member& member, pack::Reader& reader);

void read_columns(const Member& member, CaseField& field, pack::Reader& reader) {
  const Node* columns = reader.find(member.value, "columns", Node::Kind::mapping);
  const bool some = columns != nullptr && !columns->members.empty();
  if (some != (field.kind == FieldKind::rows))
    reader.error(member.place, "T021", "字段“" + field.id + "”的 kind: rows 与 columns 须一起写",
                 "columns: {holder: {name: …, kind: text}}");
  if (columns == nullptr) return;
  for (const Member& each : columns->members) {
    if (!reader.is(each.value, Node::Kind::mapping)) continue;
    CaseField column = read_field(each, reader);
    column.optional = reader.flag(each.value, "optional");
    if (column.kind == FieldKind::rows || column.personal)
      reader.error(each.place, "T021", "列“" + column.id + "”不能又是表，也不能是个人信息", "请改用其他种类");
    field.columns.push_back(std::move(column));
  }
}

CaseField read_field(const Member& member, pack::Reader& reader) {
  const Node& node = member.value;
  reader.only(node,
              {"name", "kind", "unit", "low", "high", "personal", "choices", "to", "columns", "optional"});
  CaseField field{.id = member.key, .name = reader.local_text(node, "name")};
  if (const Node* kind = reader.require(node, "kind", Node::Kind::text))
    field.kind = read_word<FieldKind>("种类", *kind, kFieldKinds, reader);
  if (const Node* unit = reader.find(node, "unit", Node::Kind::text)) field.unit = unit->text;
  field.low = reader.decimal(node, "low");
  field.high = reader.decimal(node, "high");
  field.personal = reader.flag(node, "personal");
  if (field.personal && field.kind != FieldKind::text)
    reader.error(member.place, "T011", "只有文字字段能标为个人信息", "personal: true 用于 kind: text");
  read_choices(member, field, reader);
  read_columns(member, field, reader);
  if (const Node* to = reader.find(node, "to", Node::Kind::text)) field.to = to->text;
  if (field.to.empty() == (field.kind == FieldKind::reference))
    reader.error(member.place, "T016", "字段“" + field.id + "”的 kind: reference 与 to 须一起写",
                 "to: 监管对象库中的种类，如 firm");
  return field;
}

}  // namespace

CaseField read_case_field(const Member& member, pack::Reader& reader) {
  if (const Node* optional = member.value.find("optional"))
    reader.error(optional->place, "T021", "只有表的列能写 optional", "字段可否不填，由 asks 中的问号说明");
  return read_field(member, reader);
}

}  // namespace zhicheng::casework
