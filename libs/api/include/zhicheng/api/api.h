#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/api/metrics_text.h"
#include "zhicheng/api/rates.h"
#include "zhicheng/base/date.h"
#include "zhicheng/http/router.h"
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
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/record_service.h"
#include "zhicheng/service/report_service.h"
#include "zhicheng/service/review_service.h"
#include "zhicheng/service/token_service.h"
#include "zhicheng/service/trace_service.h"

namespace zhicheng::api {

// What the endpoints call. All must outlive the Api.
struct Services {
  service::AccountService& accounts;
  service::TokenService& tokens;
  service::AuditService& audit;
  service::MessageService& messages;
  service::MailService& mail;
  service::OrganisationService& organisations;
  service::PlanService& plans;
  service::ReviewService& reviews;
  service::FigureService& figures;
  service::ReportService& reports;
  service::CockpitService& cockpit;
  service::ComparisonService& comparisons;
  service::EvaluationService& evaluations;
  service::AssessmentService& assessments;
  service::IndexService& indices;
  service::EstimateService& estimates;
  service::CaseService& cases;
  service::CaseStatisticsService& case_statistics;
  service::RecordService& records;
  service::PackService& packs;
  service::TraceService& traces;
  service::DrawService& draws;
  service::HeadService& heads;
  service::FirmService& firms;
  const Clock& clock;
  std::function<Result<void>()> ready;  // whether the database answers
  std::string version;                  // of the program
  // What the program itself adds to /metrics; may be empty.
  std::function<void(MetricsText&)> measure = {};
  bool sends_mail = false;  // a mail server is configured
  Rates rates = {};
  std::shared_ptr<struct RateLimiters> limiters = {};  // the Api makes them
};

inline constexpr std::string_view kPrefix = "/api/v1";
inline constexpr std::string_view kSessionCookie = "zhicheng_session";
inline constexpr std::string_view kCsrfHeader = "X-CSRF-Token";

// Every endpoint of schemas/openapi.yaml below kPrefix, and /health/live and /health/ready. Addresses that
// standards fix lead to the same endpoints: /epcis/v2 to /epcis, a GS1 Digital Link (/01/06901…) to /scan. A
// request passes, in this order: the session (session_missing), or an API token and its scopes
// (token_refused, token_scope_denied), the rate of its user or address (too_many_requests), the permission
// that the endpoint declares (permission_denied, password_change_needed), for unsafe methods the origin
// (origin_refused) and, but for API tokens, the session's token (csrf_token_wrong), then the use case, which
// checks the permission again. Every failure is problem+json with a number of the catalogue. Beside these
// /metrics, the numbers of the requests in Prometheus' text format, for whoever asks on this machine without
// a proxy in between, and for administrators. Thread-safe.
class Api final : public http::RequestHandler {
 public:
  explicit Api(Services services);
  ~Api() override;

  // A client without a session cookie or API token may not send more than limits::kRequestBodyBytes anywhere.
  http::RequestLimits limits_for(const http::Request& head) const override;
  http::Response handle(http::Request request) override;

  struct Operation {
    std::string_view id;  // operationId of schemas/openapi.yaml
    http::Method method = http::Method::get;
    std::string_view path;  // below kPrefix, or from the root for /health
    std::string_view
        access;  // "public", "session" (whoever is logged in) or the name of a service::Permission
    std::string_view scope;  // of API tokens, a service::Scope by name; "" where none will do
  };
  static std::vector<Operation> operations();

  // Whether a path outside of /api is one of the Api's.
  static bool serves(std::string_view path);

 private:
  Result<http::Response> metrics(http::Request& request);

  Services services_;
  std::unique_ptr<class RequestMetrics> metrics_;
  http::Router router_;
};

}  // namespace zhicheng::api
