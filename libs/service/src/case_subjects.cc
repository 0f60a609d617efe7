#include "case_subjects.h"

#include "zhicheng/base/find_by_id.h"
#include "zhicheng/registry/identifier.h"

namespace zhicheng::service {
namespace {

using casework::FieldKind;

struct Reference {
  const casework::CaseField* field;
  std::string name;  // "firm"; in rows "holders.firm"
  std::string key;
};

// Those that are filled in, in rows too. Rows that are no rows have none; who reads the values refuses them.
std::vector<Reference> references_in(const casework::CaseType& type, const store::CaseTexts& texts) {
  std::vector<Reference> found;
  for (const casework::CaseField& field : type.fields) {
    const auto value = texts.find(field.id);
    if (value == texts.end() || value->second.empty()) continue;
    if (field.kind == FieldKind::reference) found.push_back({&field, field.id, value->second});
    if (field.kind != FieldKind::rows) continue;
    const auto rows = casework::read_value(field, value->second);
    if (!rows.ok() || rows->list() == nullptr) continue;
    for (const casework::CaseField& column : field.columns)
      if (column.kind == FieldKind::reference)
        for (const expr::Value& row : *rows->list())
          if (const std::string* key = row.context()->at(column.id).string())
            found.push_back({&column, field.id + "." + column.id, *key});
  }
  return found;
}

Result<std::string> key_of(const casework::CaseField& field,
                           const std::vector<registry::RecordType>& registers, const std::string& text) {
  const registry::RecordType* of = find_by_id(registers, field.to);
  if (of == nullptr || text.empty()) return text;
  ZHICHENG_TRY_ASSIGN(registry::Identifier key, registry::read_identifier(of->field(of->key)->scheme, text));
  return std::move(key.text);
}

Result<std::string> rows_with_keys(const casework::CaseField& field,
                                   const std::vector<registry::RecordType>& registers,
                                   const std::string& text) {
  ZHICHENG_TRY_ASSIGN(const expr::Value rows, casework::read_value(field, text));
  if (rows.list() == nullptr) return std::string();
  expr::List kept;
  kept.reserve(rows.list()->size());
  for (const expr::Value& row : *rows.list()) {
    expr::Context cells = *row.context();
    for (const casework::CaseField& column : field.columns)
      if (const std::string* key = cells.at(column.id).string(); key && column.kind == FieldKind::reference) {
        ZHICHENG_TRY_ASSIGN(std::string checked, key_of(column, registers, *key));
        cells.insert_or_assign(column.id, expr::Value(std::move(checked)));
      }
    kept.emplace_back(std::move(cells));
  }
  return casework::value_text(expr::Value(std::move(kept)));
}

}  // namespace

std::set<store::CaseSubject> subjects_of(const casework::CaseType& type, const store::CaseTexts& values) {
  std::set<store::CaseSubject> subjects;
  for (const Reference& each : references_in(type, values)) subjects.insert({each.field->to, each.key});
  return subjects;
}

Result<store::CaseTexts> with_keys(const casework::CaseType& type,
                                   const std::vector<registry::RecordType>& registers,
                                   store::CaseTexts texts) {
  for (const casework::CaseField& field : type.fields) {
    const auto text = texts.find(field.id);
    if (text == texts.end()) continue;
    if (field.kind == FieldKind::reference) {
      ZHICHENG_TRY_ASSIGN(text->second, key_of(field, registers, text->second));
    } else if (field.kind == FieldKind::rows) {
      ZHICHENG_TRY_ASSIGN(text->second, rows_with_keys(field, registers, text->second));
    }
  }
  return texts;
}

Result<std::vector<CaseSubjectView>> subject_views(store::Repositories& repositories,
                                                   const casework::CaseType& type,
                                                   const store::CaseTexts& values) {
  std::vector<CaseSubjectView> views;
  for (const Reference& each : references_in(type, values)) {
    ZHICHENG_TRY_ASSIGN(const auto record, repositories.records.find(each.field->to, each.key));
    views.push_back({each.name,
                     {each.field->to, each.key},
                     record ? record->id : store::RecordId{},
                     record ? record->title : ""});
  }
  return views;
}

}  // namespace zhicheng::service
