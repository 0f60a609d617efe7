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
    case FieldKind::rows: {
      expr::Type row = expr::Type::of(expr::Kind::context);
      row.fields.reserve(field.columns.size());
      for (const CaseField& column : field.columns) row.fields.emplace_back(column.id, type_of_field(column));
      return expr::Type::list_of(std::move(row));
    }
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::reference:
    case FieldKind::moment:
      break;
  }
  return expr::Type::of(expr::Kind::string);
}

// In their order.
Result<expr::Schema> schema_of(const std::vector<CaseField>& fields) {
  std::vector<expr::Field> known;
  known.reserve(fields.size());
  for (const CaseField& field : fields) known.push_back({field.id, type_of_field(field)});
  return expr::Schema::from(std::move(known));
}

std::optional<expr::Program> read_condition(const Node& node, const std::vector<CaseField>& fields,
                                            pack::Reader& reader) {
  const auto schema = schema_of(fields);
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
    reader.only(item, {"field", "that", "each", "say"});
    const Node* name = reader.require(item, "field", Node::Kind::text);
    const Node* each = reader.find(item, "each", Node::Kind::text);
    const Node* that = each != nullptr ? each : reader.require(item, "that", Node::Kind::text);
    Bilingual say = reader.local_text(item, "say");
    if (name == nullptr || that == nullptr) continue;
    const CaseField* field = type.field(name->text);
    if (field == nullptr) {
      std::vector<std::string_view> known;
      for (const CaseField& one : type.fields) known.push_back(one.id);
      reader.unknown("字段", name->text, name->place, known);
      continue;
    }
    if (each != nullptr && (field->kind != FieldKind::rows || item.find("that") != nullptr)) {
      reader.error(each->place, "T015", "each 用于表字段，代替 that", "对各行的条件写 each，其他写 that");
      continue;
    }
    auto program = read_condition(*that, each != nullptr ? field->columns : type.fields, reader);
    if (program)
      checks.push_back({.field = field->id,
                        .of_row = each != nullptr,
                        .that = *std::move(program),
                        .say = std::move(say)});
  }
  return checks;
}

namespace {

// Whether a condition came out false over the values of these fields.
Result<bool> fails(expr::Evaluator& evaluator, const expr::Program& that,
                   const std::vector<CaseField>& fields, const CaseValues& values) {
  std::vector<expr::Value> row;
  row.reserve(fields.size());
  for (const CaseField& field : fields) {
    const auto value = values.find(field.id);
    row.push_back(value == values.end() ? expr::Value() : value->second);
  }
  ZHICHENG_TRY_ASSIGN(const expr::Value holds, evaluator.evaluate(that, row));
  return holds.boolean() != nullptr && !*holds.boolean();
}

Error refused(const CaseCheck& check, std::string field, std::string text) {
  return Error(ErrorCode::case_value_wrong)
      .with("field", std::move(field))
      .with("text", text.empty() ? "（未填）" : std::move(text))
      .with("why", check.say.zh);
}

// What a refusal shows of a value: of rows how many there are.
std::string shown(const expr::Value& value) {
  return value.list() == nullptr ? value_text(value) : std::to_string(value.list()->size()) + " 行";
}

Result<void> check_each(expr::Evaluator& evaluator, const CaseCheck& check, const CaseField& field,
                        const expr::Value& value) {
  if (value.list() == nullptr) return {};
  for (std::size_t at = 0; at < value.list()->size(); ++at) {
    const expr::Context& row = *value.list()->at(at).context();
    ZHICHENG_TRY_ASSIGN(const bool failed, fails(evaluator, check.that, field.columns, row));
    if (failed)
      return refused(check, field.name.zh + " 第 " + std::to_string(at + 1) + " 行",
                     shown(row.at(field.columns.front().id)));
  }
  return {};
}

}  // namespace

Result<void> check_values(const CaseType& type, const CaseMove& move, CaseValues known,
                          const CaseValues& given) {
  if (move.checks.empty()) return {};
  for (const CaseAsk& ask : move.asks) {
    const auto sent = given.find(ask.field);
    if (sent != given.end()) known.insert_or_assign(sent->first, sent->second);
  }
  expr::Evaluator evaluator;
  for (const CaseCheck& check : move.checks) {
    const CaseField& field = *type.field(check.field);
    const auto found = known.find(check.field);
    const expr::Value value = found == known.end() ? expr::Value() : found->second;
    if (check.of_row) {
      ZHICHENG_TRY(check_each(evaluator, check, field, value));
    } else {
      ZHICHENG_TRY_ASSIGN(const bool failed, fails(evaluator, check.that, type.fields, known));
      if (failed) return refused(check, field.name.zh, shown(value));
    }
  }
  return {};
}

}  // namespace zhicheng::casework
