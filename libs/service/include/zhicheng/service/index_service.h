#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/index_job.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/sheet_faults.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct IndexEntry {
  std::string title;
  IndexFiles files;  // STEPS without bytes: the steps that a file that says nothing means
  bool simulated = false;
};

struct IndexRow {
  store::IndexRun run;     // without content
  std::string created_by;  // login
};

struct IndexView {
  IndexRow row;
  JsonObject content;  // "content" of docs/formats/index-run.md
  bool intact = true;  // it is what was kept
};

// Other weights than those of a run, by code of the node; siblings that are not named keep theirs.
struct IndexTrial {
  std::optional<std::int64_t> period;  // none: the last one
  std::map<std::string, double> weights;
};

// Which two scores to compare: of a unit, in two periods of a run or in two runs.
struct IndexComparison {
  std::string unit;
  std::string node;              // "" for the index
  std::int64_t from = 0;         // period
  std::int64_t to = 0;           // period
  store::IndexRunId other = {};  // in which `from` is looked up; none: in the same run
};

enum class IndexFormat : std::uint8_t { zip, xlsx };
Result<IndexFormat> parse_index_format(std::string_view name);  // invalid_argument

// A run that was read and computed again; runs never change, so it holds as long as the run is there.
struct PreparedIndex;
class PreparedIndices {
 public:
  std::shared_ptr<const PreparedIndex> find(const std::string& key);
  void keep(const std::string& key, std::shared_ptr<const PreparedIndex> prepared);

 private:
  static constexpr std::size_t kMost = 4;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<const PreparedIndex>>> kept_;  // last used first
};

// Runs of a composite index (综合指数): three files, computed once with the bands of all places, kept and
// never changed. Reading needs Permission::read, writing edit_plans; every change is audited. Thread-safe.
class IndexService {
 public:
  static constexpr std::size_t kMostTitleBytes = 600;
  static constexpr std::size_t kMostCells = 300'000;     // rows × nodes of a run that pages show
  static constexpr std::size_t kMostWork = 600'000'000;  // rows × nodes × trials: some eight seconds
  static constexpr std::size_t kTrialWork = 2'000'000;   // the same for other weights
  static constexpr std::size_t kMostTrials = 200;        // for other weights
  static constexpr std::size_t kLeastTrials = 50;

  IndexService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock)
      : pool_(pool), evidence_(evidence), clock_(clock) {}

  Result<std::vector<IndexRow>> list(const Actor& actor) const;  // latest first
  // Nothing is kept with a fault; its error is that of the first one. invalid_argument: no title;
  // too_large; errors of compute_index.
  Result<std::variant<IndexView, SheetFaults>> create(const Actor& actor, const IndexEntry& entry);
  Result<IndexView> get(const Actor& actor, store::IndexRunId id) const;
  Result<void> remove(const Actor& actor, store::IndexRunId id);
  // "What if" of docs/formats/index-run.md; nothing is kept. The bands come from kLeastTrials to kMostTrials
  // trials. invalid_argument: no such node or period, a weight that is none.
  Result<JsonObject> what_if(const Actor& actor, store::IndexRunId id, const IndexTrial& trial) const;
  // "Change" of docs/formats/index-run.md. invalid_argument: no such unit, group or period.
  Result<JsonObject> change(const Actor& actor, store::IndexRunId id, const IndexComparison& what) const;
  // The folder that `zhicheng index verify` takes, as .zip; or its tables as .xlsx.
  Result<FileDownload> exported(const Actor& actor, store::IndexRunId id, IndexFormat format) const;

 private:
  Result<store::IndexRun> stored(const Actor& actor, store::IndexRunId id) const;
  Result<IndexFiles> files_of(const store::IndexRun& run) const;
  Result<std::shared_ptr<const PreparedIndex>> prepared(const store::IndexRun& run) const;

  db::ConnectionPool& pool_;
  store::EvidenceStore& evidence_;
  const Clock& clock_;
  mutable PreparedIndices prepared_;
};

}  // namespace zhicheng::service
