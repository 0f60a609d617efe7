#include "case_subjects.h"

#include "zhicheng/base/find_by_id.h"
#include "zhicheng/registry/identifier.h"

namespace zhicheng::service {
namespace {

std::vector<const casework::CaseField*> references_in(const casework::CaseType& type,
                                                      const store::CaseTexts& texts) {
  std::vector<const casework::CaseField*> fields;
  for (const casework::CaseField& field : type.fields) {
    const auto value = texts.find(field.id);
    if (field.kind == casework::FieldKind::reference && value != texts.end() && !value->second.empty())
      fields.push_back(&field);
  }
  return fields;
}

}  // namespace

std::set<store::CaseSubject> subjects_of(const casework::CaseType& type, const store::CaseTexts& values) {
  std::set<store::CaseSubject> subjects;
  for (const casework::CaseField* field : references_in(type, values))
    subjects.insert({field->to, values.at(field->id)});
  return subjects;
}

Result<store::CaseTexts> with_keys(const casework::CaseType& type,
                                   const std::vector<registry::RecordType>& registers,
                                   store::CaseTexts texts) {
  for (const casework::CaseField* field : references_in(type, texts)) {
    const registry::RecordType* of = find_by_id(registers, field->to);
    if (of == nullptr) continue;
    std::string& text = texts[field->id];
    ZHICHENG_TRY_ASSIGN(registry::Identifier key,
                        registry::read_identifier(of->field(of->key)->scheme, text));
    text = std::move(key.text);
  }
  return texts;
}

Result<std::vector<CaseSubjectView>> subject_views(store::Repositories& repositories,
                                                   const casework::CaseType& type,
                                                   const store::CaseTexts& values) {
  std::vector<CaseSubjectView> views;
  for (const casework::CaseField* field : references_in(type, values)) {
    const std::string& key = values.at(field->id);
    ZHICHENG_TRY_ASSIGN(const auto record, repositories.records.find(field->to, key));
    views.push_back(
        {field->id, {field->to, key}, record ? record->id : store::RecordId{}, record ? record->title : ""});
  }
  return views;
}

}  // namespace zhicheng::service
