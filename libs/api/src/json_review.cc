#include "json_review.h"

#include "json_common.h"
#include "object_reader.h"

namespace zhicheng::api {

JsonObject to_json(const service::StepView& step) {
  JsonObject object;
  object["id"] = step.id.value;
  object["action"] = json_text(store::name_of(step.action));
  object["at"] = format_timestamp(step.at);
  object["subject_type"] = json_text(store::name_of(step.subject));
  object["subject_name"] = step.subject_name;
  object["rows"] = step.rows;
  return object;
}

Result<store::ReviewStepId> read_step_id(const Json& json) {
  ObjectReader reader(json);
  const store::ReviewStepId step{reader.integer("step_id")};
  ZHICHENG_TRY(reader.finish());
  return step;
}

}  // namespace zhicheng::api
