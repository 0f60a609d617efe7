#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// What whoever scans a code, or something that came of it, is told first.
struct TraceWarning {
  TraceWarningId id;
  std::string code;  // canonical
  std::string words;
  CaseId case_id;  // the recall; not stored: none
  UserId created_by;
  Timestamp created_at;
  UserId lifted_by;
  std::optional<Timestamp> lifted_at;
  std::string lifted_words;

  bool operator==(const TraceWarning&) const = default;
};

class TraceWarningRepository {
 public:
  explicit TraceWarningRepository(db::Connection& connection) : connection_(connection) {}

  Result<TraceWarningId> insert(const TraceWarning& warning);  // id and lifting are ignored
  Result<TraceWarning> get(TraceWarningId id) const;           // not_found
  Result<std::vector<TraceWarning>> all() const;               // newest first
  // conflict: it was lifted already.
  Result<void> lift(TraceWarningId id, UserId by, Timestamp at, const std::string& words);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
