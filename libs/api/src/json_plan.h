#pragma once

#include <cstdint>
#include <string_view>

#include "zhicheng/base/json.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::PlanView& plan);
JsonObject to_json(const service::PlanSource& source);
JsonObject to_json(const Diagnostic& diagnostic);
JsonObject to_json(const service::CorrectionView& correction);
JsonObject to_json(const store::StoredIndicator& indicator);
JsonObject to_json(const store::StoredTask& task);
JsonObject to_json(const service::RowLink& link);
JsonObject to_json(const plan::Target& target);  // every member, absent ones null

template <class T>
struct Versioned {
  std::int64_t version = 0;
  T fields;
};
Result<std::int64_t> read_version_only(const Json& json);
Result<Versioned<plan::Facts>> read_plan_correction(const Json& json);
Result<plan::Indicator> read_indicator_fields(const Json& json);
Result<Versioned<plan::Indicator>> read_indicator_correction(const Json& json);
Result<Versioned<plan::Task>> read_task_correction(const Json& json);
Result<service::Split<plan::Indicator>> read_indicator_split(const Json& json);
Result<service::Split<plan::Task>> read_task_split(const Json& json);
Result<service::Merge<plan::Indicator>> read_indicator_merge(const Json& json);
Result<service::Merge<plan::Task>> read_task_merge(const Json& json);
Result<service::Decision> read_decision(const Json& json);

// Of a plan's source as the API names it; the store says "plan" for a plan file.
std::string_view api_format(std::string_view format);

}  // namespace zhicheng::api
