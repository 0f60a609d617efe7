#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class CorrectionSubject : std::uint8_t { plan, indicator, task };
std::string_view name_of(CorrectionSubject subject);
Result<CorrectionSubject> parse_correction_subject(std::string_view name);

// One field that a person changed after the program read it from the document.
struct Correction {
  CorrectionId id;
  PlanId plan;
  CorrectionSubject subject = CorrectionSubject::indicator;
  std::int64_t subject_id = 0;  // of the plan, indicator or task
  std::string field;            // its JSON name
  std::string before;
  std::string after;
  UserId user;
  Timestamp at;

  bool operator==(const Correction&) const = default;
};

// Append-only.
class CorrectionRepository {
 public:
  explicit CorrectionRepository(db::Connection& connection) : connection_(connection) {}

  Result<CorrectionId> insert(const Correction& correction);   // id is ignored
  Result<std::vector<Correction>> of_plan(PlanId plan) const;  // oldest first
  Result<std::vector<Correction>> of_subject(CorrectionSubject subject, std::int64_t subject_id) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
