#pragma once

#include "zhicheng/db/pool.h"
#include "zhicheng/db/transaction.h"
#include "zhicheng/store/api_token.h"
#include "zhicheng/store/assessment.h"
#include "zhicheng/store/audit.h"
#include "zhicheng/store/case_link.h"
#include "zhicheng/store/case_record.h"
#include "zhicheng/store/case_statistics.h"
#include "zhicheng/store/correction.h"
#include "zhicheng/store/draw.h"
#include "zhicheng/store/figure_import.h"
#include "zhicheng/store/figure_report.h"
#include "zhicheng/store/index_run.h"
#include "zhicheng/store/indicator.h"
#include "zhicheng/store/installed_pack.h"
#include "zhicheng/store/mail.h"
#include "zhicheng/store/message.h"
#include "zhicheng/store/observation.h"
#include "zhicheng/store/organisation.h"
#include "zhicheng/store/place.h"
#include "zhicheng/store/plan.h"
#include "zhicheng/store/plan_evaluation.h"
#include "zhicheng/store/plan_version.h"
#include "zhicheng/store/record.h"
#include "zhicheng/store/reference_value.h"
#include "zhicheng/store/reporting_rule.h"
#include "zhicheng/store/review_step.h"
#include "zhicheng/store/second_factor.h"
#include "zhicheng/store/session.h"
#include "zhicheng/store/signed_head.h"
#include "zhicheng/store/task.h"
#include "zhicheng/store/trace_warning.h"
#include "zhicheng/store/user.h"

namespace zhicheng::store {

// All repositories on one connection.
struct Repositories {
  explicit Repositories(db::Connection& connection);

  UserRepository users;
  SessionRepository sessions;
  LoginFailureRepository login_failures;
  SecondFactorRepository second_factors;
  ApiTokenRepository api_tokens;
  AuditLog audit;
  PlanRepository plans;
  IndicatorRepository indicators;
  TaskRepository tasks;
  CorrectionRepository corrections;
  ReviewStepRepository review_steps;
  PlanVersionRepository versions;
  PlaceRepository places;
  ObservationRepository observations;
  ReferenceValueRepository reference_values;
  FigureImportRepository figure_imports;
  PlanEvaluationRepository evaluations;
  CaseRepository cases;
  CaseLinkRepository case_links;
  CaseStatisticsRepository case_statistics;
  OrganisationRepository organisations;
  PostRepository posts;
  ReportingRuleRepository reporting_rules;
  FigureReportRepository figure_reports;
  RecordRepository records;
  InstalledPackRepository installed_packs;
  TraceWarningRepository trace_warnings;
  AssessmentRepository assessments;
  DrawRepository draws;
  IndexRunRepository index_runs;
  MessageRepository messages;
  SignedHeadRepository signed_heads;
  MailRepository mail;
};

// A borrowed connection, one transaction on it, and the repositories: what a use case holds.
//
//   ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool,
//   db::Connection::Access::write)); ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id)); …
//   ZHICHENG_TRY(work->audit.append(record));
//   return work.commit();
//
// Without commit() nothing is written. Movable; used by one thread.
class UnitOfWork {
 public:
  static Result<UnitOfWork> begin(db::ConnectionPool& pool, db::Connection::Access access);

  Repositories* operator->() { return &repositories_; }
  Repositories& repositories() { return repositories_; }
  Result<void> commit() { return transaction_.commit(); }

 private:
  UnitOfWork(db::Lease lease, db::Transaction transaction);

  db::Lease lease_;  // outlives the transaction on it
  db::Transaction transaction_;
  Repositories repositories_;
};

}  // namespace zhicheng::store
