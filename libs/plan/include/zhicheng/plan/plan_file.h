#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/json.h"
#include "zhicheng/plan/plan.h"

// Our own file of a plan: JSON, documented in docs/formats/plan-file.md and schemas/plan-file.schema.json.
namespace zhicheng::plan {

inline constexpr std::string_view kPlanFileFormat = "zhicheng-plan";
inline constexpr int kPlanFileVersion = 1;

// Reads a plan file. Absent members take their defaults; an unknown member, a wrong type, a target that does
// not fit its kind or a repeated seq is plan_file_invalid, which names the place (indicators[3].target.low);
// another format or version is plan_file_format; broken JSON is json_malformed. Cost: linear.
Result<Plan> read_plan_file(std::string_view text);

// Two blanks of indentation, members in fixed order, members at their default left out, a line end last. What
// is written reads back equal.
std::string write_plan_file(const Plan& plan);

// One object of a plan file by itself, as to_json() writes it; plan_file_invalid.
Result<Facts> read_facts(const Json& json);
Result<Indicator> read_indicator(const Json& json);
Result<Task> read_task(const Json& json);

// The same objects for other JSON documents, e.g. the API and the import report.
JsonObject to_json(const Plan& plan);
JsonObject to_json(const Facts& facts);
JsonObject to_json(const Indicator& indicator);
JsonObject to_json(const Target& target);
JsonObject to_json(const Task& task);
JsonObject to_json(const Quote& quote);

}  // namespace zhicheng::plan
