#include "record_rules.h"

#include "zhicheng/base/masked.h"

namespace zhicheng::service {

using registry::RecordField;
using registry::RecordType;
using registry::Values;

void set_values(store::StoredRecord& record, const RecordType& type, Values values) {
  record.type_name = type.id;
  record.key = values.at(type.key);
  record.title = values.at(type.title);
  record.values = std::move(values);
}

std::string fault_text(const RecordType& type, const std::vector<registry::Fault>& faults) {
  std::string text;
  for (const registry::Fault& fault : faults) {
    const RecordField* field = type.field(fault.field);
    text.append(text.empty() ? "" : " ")
        .append(field == nullptr ? fault.field : field->name.zh)
        .append("：")
        .append(fault.error.message(Language::zh_cn));
  }
  return text;
}

std::vector<std::string> changed_fields(const RecordType& type, const Values& before, const Values& after) {
  std::vector<std::string> changed;
  for (const RecordField& field : type.fields) {
    const auto old = before.find(field.id);
    const auto now = after.find(field.id);
    const bool same = old == before.end() ? now == after.end() : now != after.end() && *old == *now;
    if (!same) changed.push_back(field.id);
  }
  return changed;
}

Values masked_values(const RecordType& type, Values values) {
  for (auto& [id, value] : values) {
    const RecordField* field = type.field(id);
    // A value whose field the type has no more was not judged anew: nobody knows that it is not personal.
    if (field == nullptr || field->personal) value = masked(value);
  }
  return values;
}

Values shown_values(const Actor& actor, const RecordType& type, Values values) {
  if (allows(actor.role, Permission::edit_records)) return values;
  return masked_values(type, std::move(values));
}

}  // namespace zhicheng::service
