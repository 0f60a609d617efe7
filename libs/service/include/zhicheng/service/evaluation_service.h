#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// A target that shall be another one, by whom it was approved and when.
struct Proposal {
  store::IndicatorId indicator;
  std::string proposed;  // the new target, as a plan would print it
  std::string reason;
  std::string approver;             // "" while nobody approved
  std::optional<Date> approved_on;  // only with an approver
};

// What people add to what was computed.
struct EvaluationEntry {
  store::EvaluationKind kind = store::EvaluationKind::mid_term;
  Date as_of;
  std::string problems;  // what stands in the way
  std::string changes;   // how the surroundings changed
  std::string measures;  // what shall be done
  std::vector<Proposal> proposals;
};

struct PlanEvaluationView {
  store::PlanEvaluation evaluation;  // without its content
  std::string created_by;            // login
  bool intact = true;                // the content is what was kept
  JsonObject content;                // docs/formats/plan-evaluation.md; empty in a list
};

// Mid-term and final evaluations of plans: every target with its state and outlook, tasks, problems,
// proposals, as found on a day. Kept as a whole and never changed; a later finding is a new evaluation.
// Thread-safe.
class EvaluationService {
 public:
  static constexpr std::size_t kMostProposals = 500;

  EvaluationService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // What an evaluation of that day would hold, without what people add. plan_not_active for a draft or a
  // rejected plan; invalid_argument for a day to come.
  Result<JsonObject> preview(const Actor& actor, store::PlanId plan, store::EvaluationKind kind,
                             std::optional<Date> as_of) const;
  // Keeps it. Also invalid_argument: a proposal for an indicator of another plan, twice for one, without
  // target or reason, approved on a day without approver or to come; too_large.
  Result<PlanEvaluationView> record(const Actor& actor, store::PlanId plan, const EvaluationEntry& entry);
  Result<std::vector<PlanEvaluationView>> of_plan(const Actor& actor,
                                                  store::PlanId plan) const;  // newest first
  Result<PlanEvaluationView> get(const Actor& actor, store::PlanEvaluationId id) const;
  // The same as .docx. database_damaged where the content is no longer what was kept.
  Result<FileDownload> report_file(const Actor& actor, store::PlanEvaluationId id) const;

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
