#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class AssessmentState : std::uint8_t { draft, announced, final };
std::string_view name_of(AssessmentState state);
Result<AssessmentState> parse_assessment_state(std::string_view name);  // invalid_argument

// A round of assessment (考核): one scheme, one year.
struct Assessment {
  AssessmentId id;
  std::string title;
  std::string scheme_id;
  std::string scheme_text;  // the file in which the scheme stood when the round was made
  int year = 0;
  AssessmentState state = AssessmentState::draft;
  std::optional<Date> announced_on;
  bool simulated = false;
  UserId created_by;
  Timestamp created_at;
  std::int64_t version = 1;

  bool operator==(const Assessment&) const = default;
};

// One filled form of a round, as it was read.
struct AssessmentSheet {
  std::string form;  // data, events, objections
  std::string file_name;
  std::string rows;  // JSON: a list [row number, cell, cell, …] for each row
  UserId entered_by;
  Timestamp entered_at;

  bool operator==(const AssessmentSheet&) const = default;
};

// What a round came to when its state was reached. Never changed.
struct AssessmentResult {
  AssessmentState state = AssessmentState::announced;
  std::string content;  // JSON of docs/formats/assessment.md
  std::string sha256;   // hex, of `content` when it was kept
  UserId kept_by;
  Timestamp kept_at;
  std::int64_t version = 0;  // of the round then

  bool operator==(const AssessmentResult&) const = default;
};

class AssessmentRepository {
 public:
  explicit AssessmentRepository(db::Connection& connection) : connection_(connection) {}

  Result<AssessmentId> insert(const Assessment& assessment);  // id is ignored
  Result<Assessment> get(AssessmentId id) const;              // not_found
  Result<std::vector<Assessment>> all() const;                // latest year first; without scheme_text
  // Of the scheme, of the year before; the newest one that is announced or final.
  Result<std::optional<Assessment>> before(const Assessment& assessment) const;
  // State and day of announcement; the next version. not_found, conflict.
  Result<void> update(const Assessment& assessment);
  Result<void> remove(AssessmentId id);  // with its sheets; of a draft, which has no result

  Result<void> put_sheet(AssessmentId id, const AssessmentSheet& sheet);  // in place of the one that is there
  Result<std::vector<AssessmentSheet>> sheets(AssessmentId id) const;     // by form
  Result<void> keep(AssessmentId id, const AssessmentResult& result);     // database_unique: kept already
  Result<std::vector<AssessmentResult>> results(AssessmentId id) const;   // announced, final

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
