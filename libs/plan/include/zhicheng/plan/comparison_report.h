#pragma once

#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/plan/compare.h"
#include "zhicheng/plan/diff.h"

// Comparison and difference as text for other programs; members and columns: docs/formats/plan-comparison.md.
namespace zhicheng::plan {

// A short name for each plan: its region, else its title; plans of one region are told apart by their years,
// then by their number in the list.
std::vector<std::string> plan_labels(std::span<const Plan> plans);

// `comparison` is of `plans` with `dictionary`.
std::string comparison_csv(const Comparison& comparison, std::span<const Plan> plans,
                           const ConceptDictionary& dictionary);
std::string comparison_json(const Comparison& comparison, std::span<const Plan> plans,
                            const ConceptDictionary& dictionary);

std::string diff_csv(const PlanDiff& diff, const Plan& before, const Plan& after);
std::string diff_json(const PlanDiff& diff, const Plan& before, const Plan& after);

// The parts of these objects that the API shares.
JsonObject to_json(const Concept& entry);
JsonObject to_json(const Distance& distance);
JsonObject to_json(const Stringency& stringency);
JsonObject to_json(const RowChange& change);  // without the rows themselves
JsonArray to_json(const std::vector<FieldChange>& fields);

}  // namespace zhicheng::plan
