#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/plan/plan.h"

// What a person may correct, as a list of JSON names and texts: one comparison serves the corrections, the
// audit log and the conflict message alike.
namespace zhicheng::service {

using FieldList = std::vector<std::pair<std::string_view, std::string>>;

FieldList fields_of(const plan::Facts& facts);
FieldList fields_of(const plan::Indicator& indicator);
FieldList fields_of(const plan::Task& task);

struct FieldChange {
  std::string field;
  std::string before;
  std::string after;
};
// Both lists come from the same fields_of().
std::vector<FieldChange> changes_between(const FieldList& before, const FieldList& after);

// {"name": before, …} and {"name": after, …} as JSON texts for the audit log.
std::string before_json(const std::vector<FieldChange>& changes);
std::string after_json(const std::vector<FieldChange>& changes);

}  // namespace zhicheng::service
