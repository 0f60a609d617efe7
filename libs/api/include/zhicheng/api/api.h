#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/http/router.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/assessment_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/case_statistics_service.h"
#include "zhicheng/service/cockpit_service.h"
#include "zhicheng/service/comparison_service.h"
#include "zhicheng/service/evaluation_service.h"
#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/organisation_service.h"
#include "zhicheng/service/pack_service.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/record_service.h"
#include "zhicheng/service/report_service.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::api {

// What the endpoints call. All must outlive the Api.
struct Services {
  service::AccountService& accounts;
  service::AuditService& audit;
  service::OrganisationService& organisations;
  service::PlanService& plans;
  service::ReviewService& reviews;
  service::FigureService& figures;
  service::ReportService& reports;
  service::CockpitService& cockpit;
  service::ComparisonService& comparisons;
  service::EvaluationService& evaluations;
  service::AssessmentService& assessments;
  service::CaseService& cases;
  service::CaseStatisticsService& case_statistics;
  service::RecordService& records;
  service::PackService& packs;
  const Clock& clock;
  std::function<Result<void>()> ready;  // whether the database answers
  std::string version;                  // of the program
};

inline constexpr std::string_view kPrefix = "/api/v1";
inline constexpr std::string_view kSessionCookie = "zhicheng_session";
inline constexpr std::string_view kCsrfHeader = "X-CSRF-Token";

// Every endpoint of schemas/openapi.yaml below kPrefix, and /health/live and /health/ready. A request passes,
// in this order: the session (session_missing), the permission that the endpoint declares
// (permission_denied, password_change_needed), for unsafe methods the origin (origin_refused) and the
// session's token (csrf_token_wrong), then the use case, which checks the permission again. Every failure is
// problem+json with a number of the catalogue. Thread-safe.
class Api final : public http::RequestHandler {
 public:
  explicit Api(Services services);

  // A client without a session cookie may not send more than limits::kRequestBodyBytes anywhere.
  http::RequestLimits limits_for(const http::Request& head) const override;
  http::Response handle(http::Request request) override;

  struct Operation {
    std::string_view id;  // operationId of schemas/openapi.yaml
    http::Method method = http::Method::get;
    std::string_view path;  // below kPrefix, or from the root for /health
    std::string_view
        access;  // "public", "session" (whoever is logged in) or the name of a service::Permission
  };
  static std::vector<Operation> operations();

 private:
  Services services_;
  http::Router router_;
};

}  // namespace zhicheng::api
