#pragma once

#include <string>
#include <vector>

#include "zhicheng/registry/record.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/store/record.h"

namespace zhicheng::service {

// Key, title and values of a thing.
void set_values(store::StoredRecord& record, const registry::RecordType& type, registry::Values values);

// The faults of a row in one text: 字段：原因；字段：原因.
std::string fault_text(const registry::RecordType& type, const std::vector<registry::Fault>& faults);

// Fields that differ, in the order of the type.
std::vector<std::string> changed_fields(const registry::RecordType& type, const registry::Values& before,
                                        const registry::Values& after);

// Values as everybody may see them: what is personal masked.
registry::Values masked_values(const registry::RecordType& type, registry::Values values);
// Values as the actor may see them.
registry::Values shown_values(const Actor& actor, const registry::RecordType& type, registry::Values values);

}  // namespace zhicheng::service
