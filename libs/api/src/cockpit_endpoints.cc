#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_cockpit.h"
#include "json_outlook.h"
#include "request_reader.h"
#include "zhicheng/http/negotiation.h"

namespace zhicheng::api {
namespace {

using http::Response;

// A browser asks again each time and is told 304 while nothing has changed.
Response revalidated(const JsonObject& object, const Context& context) {
  Response response = Response::json(object);
  response.headers.set("Cache-Control", "private, no-cache");
  const std::string etag = http::make_etag(response.body_bytes());
  return http::with_etag(std::move(response), context.request, etag);
}

Result<Response> get_cockpit(const Services& services, Context& context) {
  constexpr std::string_view kStates =
      "achieved | ahead | on_track | behind | missed | reference_needed | no_data | undecided";
  service::CockpitQuery query;
  ZHICHENG_TRY_ASSIGN(query.plan, query_id<store::PlanId>(context, "plan_id"));
  query.group = query_text(context, "group");
  query.department = query_text(context, "department");
  ZHICHENG_TRY_ASSIGN(query.attribute,
                      query_parsed(context, "attribute", plan::parse_attribute, "none | binding | expected"));
  ZHICHENG_TRY_ASSIGN(query.state, query_parsed(context, "state", indicator::parse_state, kStates));
  query.place = query_text(context, "place");
  ZHICHENG_TRY_ASSIGN(query.as_of, query_date(context, "as_of"));
  ZHICHENG_TRY_ASSIGN(query.known_on, query_date(context, "known_on"));
  ZHICHENG_TRY_ASSIGN(const service::Cockpit cockpit, services.cockpit.cockpit(context.actor, query));
  return revalidated(to_json(cockpit), context);
}

Result<Response> get_cockpit_overview(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto as_of, query_date(context, "as_of"));
  ZHICHENG_TRY_ASSIGN(const auto standings, services.cockpit.overview(context.actor, as_of));
  JsonObject object;
  object["items"] = json_array(standings);
  return revalidated(object, context);
}

Result<Response> get_indicator(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const auto as_of, query_date(context, "as_of"));
  ZHICHENG_TRY_ASSIGN(const auto known_on, query_date(context, "known_on"));
  ZHICHENG_TRY_ASSIGN(
      const auto detail,
      services.cockpit.indicator(context.actor, id, query_text(context, "place"), as_of, known_on));
  return revalidated(to_json(detail), context);
}

Result<Response> get_outlook(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const auto as_of, query_date(context, "as_of"));
  ZHICHENG_TRY_ASSIGN(const auto known_on, query_date(context, "known_on"));
  ZHICHENG_TRY_ASSIGN(const auto view, services.cockpit.outlook(
                                           context.actor, id, query_text(context, "place"), as_of, known_on));
  return revalidated(to_json(view), context);
}

Result<Response> list_places(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto places, services.cockpit.places(context.actor));
  return items(json_array(places));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);

constexpr std::array kCockpit = {
    Endpoint{"get_cockpit", Method::get, "/cockpit", kRead, get_cockpit},
    Endpoint{"get_cockpit_overview", Method::get, "/cockpit/plans", kRead, get_cockpit_overview},
    Endpoint{"get_indicator", Method::get, "/indicators/{indicator_id}", kRead, get_indicator},
    Endpoint{"get_outlook", Method::get, "/indicators/{indicator_id}/outlook", kRead, get_outlook},
    Endpoint{"list_places", Method::get, "/places", kRead, list_places},
};

}  // namespace

std::span<const Endpoint> cockpit_endpoints() {
  return kCockpit;
}

}  // namespace zhicheng::api
