#include "zhicheng/store/index_run.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_INDEX_RUN_COLUMNS(content)                                                   \
  "SELECT id, title, simulated, data_name, data_sha256, meta_name, meta_sha256, steps_name, " \
  "steps_sha256, first_period, last_period, units, indicators, trials, run_hash, " content    \
  ", content_sha256, created_by, created_at FROM index_run "

IndexFile read_file(db::Rows& rows) {
  IndexFile file;
  file.name = rows.text();
  file.sha256 = rows.text();
  return file;
}

IndexRun read_run(db::Rows& rows) {
  IndexRun run;
  run.id = rows.id<IndexRunId>();
  run.title = rows.text();
  run.simulated = rows.boolean();
  run.data = read_file(rows);
  run.meta = read_file(rows);
  run.steps = read_file(rows);
  run.first_period = rows.integer();
  run.last_period = rows.integer();
  run.units = rows.integer();
  run.indicators = rows.integer();
  run.trials = rows.integer();
  run.run_hash = rows.text();
  run.content = rows.text();
  run.content_sha256 = rows.text();
  run.created_by = rows.id<UserId>();
  run.created_at = rows.timestamp();
  return run;
}

}  // namespace

Result<IndexRunId> IndexRunRepository::insert(const IndexRun& run) {
  return insert_returning_id<IndexRunId>(
      connection_,
      "INSERT INTO index_run (title, simulated, data_name, data_sha256, meta_name, meta_sha256, steps_name, "
      "steps_sha256, first_period, last_period, units, indicators, trials, run_hash, content_json, "
      "content_sha256, created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
      "?13, ?14, ?15, ?16, ?17, ?18) RETURNING id",
      {run.title, run.simulated, run.data.name, run.data.sha256, run.meta.name, run.meta.sha256,
       run.steps.name, run.steps.sha256, run.first_period, run.last_period, run.units, run.indicators,
       run.trials, run.run_hash, run.content, run.content_sha256, run.created_by, run.created_at});
}

Result<IndexRun> IndexRunRepository::get(IndexRunId id) const {
  return fetch_existing(connection_, "指数", id.value,
                        ZHICHENG_INDEX_RUN_COLUMNS("content_json") "WHERE id = ?1", read_run);
}

Result<std::vector<IndexRun>> IndexRunRepository::all() const {
  return fetch_all(connection_, ZHICHENG_INDEX_RUN_COLUMNS("''") "ORDER BY id DESC", {}, read_run);
}

Result<void> IndexRunRepository::remove(IndexRunId id) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM index_run WHERE id = ?1", {id}));
  return {};
}

}  // namespace zhicheng::store
