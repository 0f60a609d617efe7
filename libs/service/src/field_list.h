#pragma once

#include <string>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/plan/fields.h"

// Changed fields as the audit log keeps them.
namespace zhicheng::service {

using plan::changes_between;
using plan::FieldChange;
using plan::FieldList;
using plan::fields_of;

// {"name": before, …} and {"name": after, …} as JSON texts.
std::string before_json(const std::vector<FieldChange>& changes);
std::string after_json(const std::vector<FieldChange>& changes);

}  // namespace zhicheng::service
