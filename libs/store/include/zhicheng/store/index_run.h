#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// A file of a run; its bytes are evidence.
struct IndexFile {
  std::string name;    // as it was sent
  std::string sha256;  // address

  bool operator==(const IndexFile&) const = default;
};

// A run of a composite index (综合指数). Never changed; it may be removed.
struct IndexRun {
  IndexRunId id;
  std::string title;
  bool simulated = false;
  IndexFile data;
  IndexFile meta;
  IndexFile steps;
  std::int64_t first_period = 0;  // both 0 where the data have no column Time
  std::int64_t last_period = 0;
  std::int64_t units = 0;
  std::int64_t indicators = 0;
  std::int64_t trials = 0;
  std::string run_hash;        // of run.json
  std::string content;         // JSON: what the pages show
  std::string content_sha256;  // hex, of `content` when it was kept
  UserId created_by;
  Timestamp created_at;

  bool operator==(const IndexRun&) const = default;
};

class IndexRunRepository {
 public:
  explicit IndexRunRepository(db::Connection& connection) : connection_(connection) {}

  Result<IndexRunId> insert(const IndexRun& run);  // id is ignored
  Result<IndexRun> get(IndexRunId id) const;       // not_found
  Result<std::vector<IndexRun>> all() const;       // latest first; without content
  Result<void> remove(IndexRunId id);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
