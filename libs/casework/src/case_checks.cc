#include "case_checks.h"

#include "zhicheng/expr/evaluator.h"

namespace zhicheng::casework {
namespace {

using pack::Node;

expr::Type type_of_field(const CaseField& field) {
  switch (field.kind) {
    case FieldKind::number:
      return expr::Type::of(expr::Kind::number);
    case FieldKind::date:
      return expr::Type::of(expr::Kind::date);
    case FieldKind::yes_no:
      return expr::Type::of(expr::Kind::boolean);
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::reference:
    case FieldKind::moment:
      break;
  }
  return expr::Type::of(expr::Kind::string);
}

// All fields in the order of the type.
Result<expr::Schema> schema_of(const CaseType& type) {
  std::vector<expr::Field> fields;
  fields.reserve(type.fields.size());
  for (const CaseField& field : type.fields) fields.push_back({field.id, type_of_field(field)});
  return expr::Schema::from(std::move(fields));
}

std::optional<expr::Program> read_condition(const Node& node, const CaseType& type, pack::Reader& reader) {
  const auto schema = schema_of(type);
  if (!schema.ok()) {
    reader.error(node.place, "T015", schema.error().message(Language::zh_cn));
    return std::nullopt;
  }
  expr::Compilation made = expr::compile(node.text, *schema);
  for (const Diagnostic& finding : made.findings)
    if (finding.severity == Severity::error)
      reader.error(node.place, "T015", finding.message + " [" + finding.code + "]", finding.hint);
  if (!made.program || expr::may_be(made.program->type(), expr::Kind::boolean)) return made.program;
  reader.error(node.place, "T015", "“" + node.text + "”的结果不是是或否", "请写成条件，如 base >= quantity");
  return std::nullopt;
}

}  // namespace

std::vector<CaseCheck> read_checks(const Node& move, const CaseType& type, pack::Reader& reader) {
  std::vector<CaseCheck> checks;
  const Node* list = reader.find(move, "checks", Node::Kind::list);
  if (list == nullptr) return checks;
  for (const Node& item : list->items) {
    if (!reader.is(item, Node::Kind::mapping)) continue;
    reader.only(item, {"field", "that", "say"});
    const Node* field = reader.require(item, "field", Node::Kind::text);
    const Node* that = reader.require(item, "that", Node::Kind::text);
    Bilingual say = reader.local_text(item, "say");
    if (field != nullptr && type.field(field->text) == nullptr) {
      std::vector<std::string_view> known;
      for (const CaseField& each : type.fields) known.push_back(each.id);
      reader.unknown("字段", field->text, field->place, known);
    }
    auto program = that == nullptr ? std::nullopt : read_condition(*that, type, reader);
    if (field != nullptr && program)
      checks.push_back({.field = field->text, .that = *std::move(program), .say = std::move(say)});
  }
  return checks;
}

Result<void> check_values(const CaseType& type, const CaseMove& move, CaseValues known,
                          const CaseValues& given) {
  if (move.checks.empty()) return {};
  for (const CaseAsk& ask : move.asks) {
    const auto sent = given.find(ask.field);
    if (sent != given.end()) known.insert_or_assign(sent->first, sent->second);
  }
  std::vector<expr::Value> row;
  row.reserve(type.fields.size());
  for (const CaseField& field : type.fields) {
    const auto value = known.find(field.id);
    row.push_back(value == known.end() ? expr::Value() : value->second);
  }
  expr::Evaluator evaluator;
  for (const CaseCheck& check : move.checks) {
    ZHICHENG_TRY_ASSIGN(const expr::Value holds, evaluator.evaluate(check.that, row));
    if (holds.boolean() == nullptr || *holds.boolean()) continue;
    const auto value = known.find(check.field);
    const std::string text = value == known.end() ? "" : value_text(value->second);
    return Error(ErrorCode::case_value_wrong)
        .with("field", type.field(check.field)->name.zh)
        .with("text", text.empty() ? "（未填）" : text)
        .with("why", check.say.zh);
  }
  return {};
}

}  // namespace zhicheng::casework
