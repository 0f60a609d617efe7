#include "json_index.h"

namespace zhicheng::api {
namespace {

JsonObject file_json(const store::IndexFile& file) {
  return {{"file_name", file.name}, {"sha256", file.sha256}};
}

}  // namespace

JsonObject to_json(const service::IndexRow& row) {
  const store::IndexRun& run = row.run;
  JsonObject object;
  object["id"] = run.id.value;
  object["title"] = run.title;
  object["simulated"] = run.simulated;
  object["first_period"] = run.first_period;
  object["last_period"] = run.last_period;
  object["units"] = run.units;
  object["indicators"] = run.indicators;
  object["trials"] = run.trials;
  object["hash"] = run.run_hash;
  object["created_by"] = row.created_by;
  object["created_at"] = format_timestamp(run.created_at);
  return object;
}

JsonObject to_json(service::IndexView view) {
  JsonObject object = to_json(view.row);
  object["files"] = JsonObject{{"data", file_json(view.row.run.data)},
                               {"meta", file_json(view.row.run.meta)},
                               {"steps", file_json(view.row.run.steps)}};
  object["intact"] = view.intact;
  object["content"] = std::move(view.content);
  return object;
}

}  // namespace zhicheng::api
