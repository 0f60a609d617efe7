#include <array>

#include "endpoint.h"
#include "json_comparison.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> get_comparison(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto numbers, query_integers(context, "plan_ids"));
  std::vector<store::PlanId> plans;
  plans.reserve(numbers.size());
  for (const std::int64_t number : numbers) plans.push_back(store::PlanId{number});
  ZHICHENG_TRY_ASSIGN(const auto comparison, services.comparisons.compare(context.actor, plans));
  return Response::json(to_json(comparison, services.comparisons.dictionary()));
}

Result<Response> get_plan_difference(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto after, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto before, query_id<store::PlanId>(context, "before_plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto difference, services.comparisons.difference(context.actor, before, after));
  return Response::json(to_json(difference));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);

constexpr std::array kComparisons = {
    Endpoint{"get_comparison", Method::get, "/comparison", kRead, get_comparison},
    Endpoint{"get_plan_difference", Method::get, "/plans/{plan_id}/difference", kRead, get_plan_difference},
};

}  // namespace

std::span<const Endpoint> comparison_endpoints() {
  return kComparisons;
}

}  // namespace zhicheng::api
