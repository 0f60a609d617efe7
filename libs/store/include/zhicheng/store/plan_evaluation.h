#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class EvaluationKind : std::uint8_t { mid_term, final };
std::string_view name_of(EvaluationKind kind);
Result<EvaluationKind> parse_evaluation_kind(std::string_view name);  // invalid_argument

// What was found about a whole plan on a day. Never changed.
struct PlanEvaluation {
  PlanEvaluationId id;
  PlanId plan;
  EvaluationKind kind = EvaluationKind::mid_term;
  Date as_of;
  std::string content;  // JSON; docs/formats/plan-evaluation.md
  std::string sha256;   // hex, of `content` when it was kept
  UserId created_by;
  Timestamp created_at;

  bool operator==(const PlanEvaluation&) const = default;
};

class PlanEvaluationRepository {
 public:
  explicit PlanEvaluationRepository(db::Connection& connection) : connection_(connection) {}

  Result<PlanEvaluationId> insert(const PlanEvaluation& evaluation);  // id is ignored
  Result<PlanEvaluation> get(PlanEvaluationId id) const;              // not_found
  Result<std::vector<PlanEvaluation>> of_plan(PlanId plan) const;     // newest first, without content

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
