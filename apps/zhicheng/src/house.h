#pragma once

#include <memory>

#include "command.h"
#include "data_folder.h"
#include "zhicheng/db/pool.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/assessment_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/case_statistics_service.h"
#include "zhicheng/service/cockpit_service.h"
#include "zhicheng/service/comparison_service.h"
#include "zhicheng/service/draw_service.h"
#include "zhicheng/service/estimate_service.h"
#include "zhicheng/service/evaluation_service.h"
#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/firm_service.h"
#include "zhicheng/service/head_service.h"
#include "zhicheng/service/index_service.h"
#include "zhicheng/service/mail_service.h"
#include "zhicheng/service/message_service.h"
#include "zhicheng/service/organisation_service.h"
#include "zhicheng/service/pack_service.h"
#include "zhicheng/service/place_service.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/record_service.h"
#include "zhicheng/service/report_service.h"
#include "zhicheng/service/review_service.h"
#include "zhicheng/service/token_service.h"
#include "zhicheng/service/trace_service.h"
#include "zhicheng/store/evidence.h"

namespace zhicheng::app {

// The one in the folder, or on the server that `store` names.
std::unique_ptr<db::Database> make_database(const DataFolder& folder, const std::string& store);

// The database of a data folder with its packs: what has to work where a pack does not fit any more.
struct Ground {
  // Opens the database and brings its schema up to date. Errors: those of the database and of db::migrate.
  static Result<std::unique_ptr<Ground>> open(const DataFolder& folder, const std::string& store);

  explicit Ground(std::unique_ptr<db::Database> its_database);

  std::unique_ptr<db::Database> database;
  SystemClock clock;
  db::ConnectionPool pool;
  service::PackService packs;
};

// The services on one data folder, wired together. Members in the order of their making.
class House {
 public:
  // Errors: those of Ground::open, and of PackService::content.
  static Result<std::unique_ptr<House>> open(const DataFolder& folder, const std::string& store);

  // Whether the database answers.
  Result<void> check();
  db::PoolUse pool_use() const { return pool_.use(); }

 private:
  House(const DataFolder& folder, std::unique_ptr<Ground> ground, store::EvidenceStore evidence,
        service::PackContent content, ledger::NoteSigner signer);

  std::unique_ptr<Ground> ground_;
  store::EvidenceStore evidence_;
  db::ConnectionPool& pool_;
  const Clock& clock_;

 public:
  service::PackService& packs;
  service::AccountService accounts;
  service::TokenService tokens;
  service::AuditService audit;
  service::PlaceService places;
  service::OrganisationService organisations;
  service::PlanService plans;
  service::ReviewService reviews;
  service::FigureService figures;
  service::ReportService reports;
  service::MessageService messages;
  service::MailService mail;
  service::CockpitService cockpit;
  service::ComparisonService comparisons;
  service::EvaluationService evaluations;
  service::AssessmentService assessments;
  service::IndexService indices;
  service::EstimateService estimates;
  service::CaseService cases;
  service::CaseStatisticsService case_statistics;
  service::RecordService records;
  service::TraceService traces;
  service::DrawService draws;
  service::HeadService heads;
  service::FirmService firms;
  const Clock& clock() const { return clock_; }
};

// The ground and the house on an existing data folder.
Result<std::unique_ptr<Ground>> open_ground(const DataOptions& options);
Result<std::unique_ptr<House>> open_house(const DataOptions& options);

}  // namespace zhicheng::app
