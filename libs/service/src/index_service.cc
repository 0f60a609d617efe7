#include "zhicheng/service/index_service.h"

#include <algorithm>

#include "audited.h"
#include "index_content.h"
#include "plan_views.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/zip.h"

namespace zhicheng::service {
namespace {

using store::IndexRun;

constexpr auto kRead = db::Connection::Access::read;

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::move(what)).with("why", std::move(why));
}

Error too_large(std::string what, std::size_t limit) {
  return Error(ErrorCode::too_large).with("what", std::move(what)).with("limit", std::to_string(limit));
}

std::size_t cells_of(const IndexInput& input) {
  return input.input.data.frame.rows.size() * input.input.meta.tree.nodes.size();
}

Result<void> check_size(const IndexInput& input) {
  const std::size_t cells = cells_of(input);
  if (cells > IndexService::kMostCells)
    return too_large("单位 × 时期 ×（指标 + 分组） units × periods × nodes", IndexService::kMostCells);
  const std::size_t most = IndexService::kMostWork / std::max<std::size_t>(cells, 1);
  if (static_cast<std::size_t>(input.steps.runs) > most) return too_large("试算次数 runs", most);
  return {};
}

Result<IndexRow> row_of(IndexRun run, LoginNames& names) {
  IndexRow row;
  ZHICHENG_TRY_ASSIGN(row.created_by, names.of(run.created_by));
  run.content.clear();
  row.run = std::move(run);
  return row;
}

Result<IndexView> view_of(store::Repositories& repositories, IndexRun run) {
  IndexView view;
  auto content = parse_json(run.content);
  if (!content.ok() || !content->is_object())
    return Error(ErrorCode::database_damaged).with("where", "index_run " + run.title);
  view.content = std::move(content->as_object());
  view.intact = to_hex(sha256(run.content)) == run.content_sha256;
  LoginNames names(repositories);
  ZHICHENG_TRY_ASSIGN(view.row, row_of(std::move(run), names));
  return view;
}

// Everything of a run but its files' addresses, author and time.
IndexRun run_from(const IndexEntry& entry, const IndexInput& input, const IndexResult& result) {
  IndexRun run;
  run.title = entry.title;
  run.simulated = entry.simulated;
  const index::Frame& frame = input.input.data.frame;
  run.first_period = frame.periods.front();
  run.last_period = frame.periods.back();
  run.units = static_cast<std::int64_t>(frame.units.size());
  run.indicators = static_cast<std::int64_t>(input.input.meta.tree.indicators);
  run.trials = static_cast<std::int64_t>(result.uncertainty.trials);
  const std::string record = index_folder(entry.files, input, {}, result).back().bytes;
  const Json parsed = parse_json(record).value();  // the program wrote it
  run.run_hash = std::string(parsed.at("hash").as_string());
  run.content = to_json_text(index_content(input, result, record));
  run.content_sha256 = to_hex(sha256(run.content));
  return run;
}

// The row of the kept content; null where the unit has none.
Json kept_row(const JsonObject& content, const std::string& unit, std::int64_t period) {
  const JsonArray& units = content.at("units").as_array();
  for (const Json& each : content.at("rows").as_array()) {
    const auto at = static_cast<std::size_t>(each.at("unit").as_int64());
    if (each.at("period").as_int64() != period || units[at].at("code").as_string() != unit) continue;
    JsonObject row = each.as_object();
    row.erase("values");
    row.erase("scores");
    return row;
  }
  return nullptr;
}

// The group whose score is compared; "" is the index.
Result<std::size_t> group_of(const PreparedIndex& prepared, const std::string& code) {
  const index::Tree& tree = prepared.input.input.meta.tree;
  const auto node = code.empty() ? std::optional(tree.root()) : tree.find(code);
  if (!node || *node < tree.indicators) return wrong("“" + code + "”", "不是指标体系中的分组");
  return *node;
}

}  // namespace

Result<IndexFormat> parse_index_format(std::string_view name) {
  if (name == "zip") return IndexFormat::zip;
  if (name == "xlsx") return IndexFormat::xlsx;
  return wrong("format", "zip | xlsx");
}

std::shared_ptr<const PreparedIndex> PreparedIndices::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) { return each.first == key; });
  if (found == kept_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found);
  return kept_.front().second;
}

void PreparedIndices::keep(const std::string& key, std::shared_ptr<const PreparedIndex> prepared) {
  const std::lock_guard lock(mutex_);
  kept_.emplace_front(key, std::move(prepared));
  if (kept_.size() > kMost) kept_.pop_back();
}

Result<std::vector<IndexRow>> IndexService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto all, work->index_runs.all());
  LoginNames names(work.repositories());
  std::vector<IndexRow> rows;
  rows.reserve(all.size());
  for (IndexRun& each : all) {
    ZHICHENG_TRY_ASSIGN(IndexRow row, row_of(std::move(each), names));
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::variant<IndexView, SheetFaults>> IndexService::create(const Actor& actor,
                                                                  const IndexEntry& sent) {
  using Outcome = std::variant<IndexView, SheetFaults>;
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  IndexEntry entry = sent;
  entry.title = std::string(trim(entry.title));
  if (entry.title.empty()) return wrong("名称", "请填写");
  if (entry.title.size() > kMostTitleBytes) return too_large("名称", kMostTitleBytes);
  if (entry.files.steps.bytes.empty()) entry.files.steps = {"steps.yaml", default_steps_text()};
  IndexFaults faults;
  const IndexInput input = read_index_input(entry.files, faults);
  if (faults.any()) return Outcome(faults_of(faults, entry.files.steps.name));
  ZHICHENG_TRY(check_size(input));
  ZHICHENG_TRY_ASSIGN(const IndexResult result, compute_index(input, {}, 0));
  IndexRun run = run_from(entry, input, result);
  run.data.name = entry.files.data.name;
  run.meta.name = entry.files.meta.name;
  run.steps.name = entry.files.steps.name;
  ZHICHENG_TRY_ASSIGN(run.data.sha256, evidence_.put(entry.files.data.bytes));
  ZHICHENG_TRY_ASSIGN(run.meta.sha256, evidence_.put(entry.files.meta.bytes));
  ZHICHENG_TRY_ASSIGN(run.steps.sha256, evidence_.put(entry.files.steps.bytes));
  run.created_by = actor.user;
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Outcome> {
                         run.created_at = record.at;
                         ZHICHENG_TRY_ASSIGN(run.id, work->index_runs.insert(run));
                         describe(record, "index.create", "index", run.id);
                         record.after = to_json_text(JsonObject{{"title", run.title},
                                                                {"data", run.data.sha256},
                                                                {"meta", run.meta.sha256},
                                                                {"steps", run.steps.sha256},
                                                                {"hash", run.run_hash}});
                         ZHICHENG_TRY_ASSIGN(IndexView view, view_of(work.repositories(), run));
                         return Outcome(std::move(view));
                       });
}

Result<IndexRun> IndexService::stored(const Actor& actor, store::IndexRunId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return work->index_runs.get(id);
}

Result<IndexView> IndexService::get(const Actor& actor, store::IndexRunId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(IndexRun run, work->index_runs.get(id));
  return view_of(work.repositories(), std::move(run));
}

Result<void> IndexService::remove(const Actor& actor, store::IndexRunId id) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const IndexRun run, work->index_runs.get(id));
        ZHICHENG_TRY(work->index_runs.remove(id));
        describe(record, "index.delete", "index", id);
        record.before = to_json_text(JsonObject{{"title", run.title}, {"hash", run.run_hash}});
        return {};
      });
}

Result<IndexFiles> IndexService::files_of(const IndexRun& run) const {
  IndexFiles files{{run.data.name, ""}, {run.meta.name, ""}, {run.steps.name, ""}};
  ZHICHENG_TRY_ASSIGN(files.data.bytes, evidence_.get(run.data.sha256));
  ZHICHENG_TRY_ASSIGN(files.meta.bytes, evidence_.get(run.meta.sha256));
  ZHICHENG_TRY_ASSIGN(files.steps.bytes, evidence_.get(run.steps.sha256));
  return files;
}

Result<std::shared_ptr<const PreparedIndex>> IndexService::prepared(const IndexRun& run) const {
  if (auto known = prepared_.find(run.run_hash)) return known;
  ZHICHENG_TRY_ASSIGN(const IndexFiles files, files_of(run));
  IndexFaults faults;
  auto made = std::make_shared<PreparedIndex>();
  made->input = read_index_input(files, faults);
  if (faults.any()) return faults_of(faults, files.steps.name).error;  // the program has become stricter
  ZHICHENG_TRY_ASSIGN(made->run, index::run(made->input.input, made->input.steps));
  prepared_.keep(run.run_hash, made);
  return std::shared_ptr<const PreparedIndex>(std::move(made));
}

Result<JsonObject> IndexService::what_if(const Actor& actor, store::IndexRunId id,
                                         const IndexTrial& trial) const {
  ZHICHENG_TRY_ASSIGN(const IndexRun run, stored(actor, id));
  ZHICHENG_TRY_ASSIGN(const auto prepared_run, prepared(run));
  ZHICHENG_TRY_ASSIGN(IndexInput input, with_weights(*prepared_run, trial.weights));
  const std::vector<std::int64_t>& periods = input.input.data.frame.periods;
  const auto at = std::find(periods.begin(), periods.end(), trial.period.value_or(periods.back()));
  if (at == periods.end()) return wrong("时期", std::to_string(*trial.period) + " 不在数据中");
  const std::size_t affordable = kTrialWork / std::max<std::size_t>(cells_of(input), 1);
  input.steps.runs = static_cast<int>(std::clamp(affordable, kLeastTrials, kMostTrials));
  ZHICHENG_TRY_ASSIGN(const IndexResult result, compute_index(input, {}, 0));
  return what_if_json(input, result, static_cast<std::size_t>(at - periods.begin()));
}

Result<JsonObject> IndexService::change(const Actor& actor, store::IndexRunId id,
                                        const IndexComparison& what) const {
  ZHICHENG_TRY_ASSIGN(const IndexView now, get(actor, id));
  ZHICHENG_TRY_ASSIGN(const IndexView then, get(actor, what.other.stored() ? what.other : id));
  ZHICHENG_TRY_ASSIGN(const auto now_run, prepared(now.row.run));
  ZHICHENG_TRY_ASSIGN(const auto then_run, prepared(then.row.run));
  ZHICHENG_TRY_ASSIGN(const std::size_t group, group_of(*now_run, what.node));
  ZHICHENG_TRY_ASSIGN(const std::size_t group_then, group_of(*then_run, what.node));
  ZHICHENG_TRY_ASSIGN(const std::size_t row, service::row_of(*now_run, what.unit, what.to));
  ZHICHENG_TRY_ASSIGN(const std::size_t row_then, service::row_of(*then_run, what.unit, what.from));
  const index::Change change = index::explain_change(
      {then_run->input.input, then_run->input.steps, then_run->run, group_then, row_then},
      {now_run->input.input, now_run->input.steps, now_run->run, group, row});
  const index::Tree& tree = now_run->input.input.meta.tree;
  JsonObject object = change_json(change, tree, then_run->input.input.meta.tree);
  object["unit"] = what.unit;
  object["node"] = tree.nodes[group].code;
  object["before"] = kept_row(then.content, what.unit, what.from);
  object["now"] = kept_row(now.content, what.unit, what.to);
  object["same_model"] = then.row.run.meta.sha256 == now.row.run.meta.sha256 &&
                         then.row.run.steps.sha256 == now.row.run.steps.sha256;
  return object;
}

Result<FileDownload> IndexService::exported(const Actor& actor, store::IndexRunId id,
                                            IndexFormat format) const {
  ZHICHENG_TRY_ASSIGN(const IndexRun run, stored(actor, id));
  ZHICHENG_TRY_ASSIGN(const IndexFiles files, files_of(run));
  IndexFaults faults;
  const IndexInput input = read_index_input(files, faults);
  if (faults.any()) return faults_of(faults, files.steps.name).error;
  ZHICHENG_TRY_ASSIGN(const IndexResult result, compute_index(input, {}, 0));
  std::vector<index::RunFile> folder = index_folder(files, input, {}, result);
  FileDownload file;
  if (format == IndexFormat::xlsx) {
    file.file_name = run.title + ".xlsx";
    file.content_type = document::kWorkbookType;
    ZHICHENG_TRY_ASSIGN(const auto sheets, sheets_of(folder));
    ZHICHENG_TRY_ASSIGN(file.bytes, document::write_xlsx(file.file_name, sheets));
    return file;
  }
  file.file_name = run.title + ".zip";
  file.content_type = "application/zip";
  std::vector<document::ZipPart> parts;
  parts.reserve(folder.size());
  for (index::RunFile& each : folder) parts.push_back({std::move(each.name), std::move(each.bytes)});
  ZHICHENG_TRY_ASSIGN(file.bytes, document::write_zip(file.file_name, parts));
  return file;
}

}  // namespace zhicheng::service
