#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/plan/plan.h"

// What a document states about a plan, an indicator or a task, as a list of JSON names and texts: one
// comparison serves corrections, the audit log and the difference of two versions alike.
namespace zhicheng::plan {

// Names have static storage. Absent numbers and years are "", lists are joined by 、.
using FieldList = std::vector<std::pair<std::string_view, std::string>>;

// The fields that a person may correct, always the same ones in the same order.
FieldList fields_of(const Facts& facts);
FieldList fields_of(const Indicator& indicator);
FieldList fields_of(const Task& task);

struct FieldChange {
  std::string field;
  std::string before;
  std::string after;

  bool operator==(const FieldChange&) const = default;
};

// Both lists come from the same fields_of().
std::vector<FieldChange> changes_between(const FieldList& before, const FieldList& after);

}  // namespace zhicheng::plan
