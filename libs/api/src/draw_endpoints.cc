#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_draw.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<store::DrawId> path_draw(const Context& context) {
  return path_id<store::DrawId>(context, "draw_id");
}

Result<Response> list_draws(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto rows, services.draws.list(context.actor));
  JsonArray array;
  for (const service::DrawRow& each : rows) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> get_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.get(context.actor, id));
  return Response::json(to_json(view));
}

Result<Response> count_frame(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const service::DrawSpec spec = read_draw_spec(reader);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto count, services.draws.count(context.actor, spec));
  return Response::json(to_json(count));
}

Result<Response> create_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::string title = reader.text("title");
  ObjectReader of = reader.object("spec");
  const service::DrawSpec spec = read_draw_spec(of);
  reader.close(of);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.create(context.actor, title, spec));
  return Response::json(to_json(view), 201);
}

Result<Response> change_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::string title = reader.text("title");
  ObjectReader of = reader.object("spec");
  const service::DrawSpec spec = read_draw_spec(of);
  reader.close(of);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.change(context.actor, id, version, title, spec));
  return Response::json(to_json(view));
}

Result<Response> delete_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY(services.draws.remove(context.actor, id));
  return Response::no_content();
}

Result<Response> commit_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::string event = reader.text("event_name");
  const calendar::LocalMinute at =
      reader.parsed("event_at", calendar::parse_local_minute, "2026-11-30T21:15");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.commit(context.actor, id, version, event, at));
  return Response::json(to_json(view));
}

Result<Response> run_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::vector<std::string> events = reader.texts("events");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.draw(context.actor, id, version, events));
  return Response::json(to_json(view));
}

Result<Response> open_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.open(context.actor, id, version));
  return Response::json(to_json(view));
}

Result<Response> cancel_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::string words = reader.text("words");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.cancel(context.actor, id, version, words));
  return Response::json(to_json(view));
}

Result<Response> open_draw_visits(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::DrawVisits visits;
  visits.owner_name = reader.text("owner_name");
  visits.values = reader.field_texts("values");
  for (ObjectReader& each : reader.objects("owners", ObjectReader::kMostFieldTexts)) {
    std::string stratum = each.text("stratum");
    visits.owners[std::move(stratum)] = each.text("owner_name");
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const std::int64_t left, services.draws.open_visits(context.actor, id, visits));
  return Response::json(JsonObject{{"left", left}});
}

Result<Response> staff_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.staff(context.actor, id, version));
  return Response::json(to_json(view));
}

Result<Response> replace_drawn(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::DrawReplacement replacement;
  replacement.stratum = reader.text("stratum");
  replacement.place = reader.integer("place");
  replacement.reason = reader.text("reason");
  replacement.words = reader.text("words");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.draws.replace(context.actor, id, replacement));
  return Response::json(to_json(view));
}

Result<Response> get_check_code(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_draw(context));
  ZHICHENG_TRY_ASSIGN(const std::string code,
                      services.draws.check_code(context.actor, id, path_text(context, "key")));
  return Response::json(JsonObject{{"code", code}});
}

Result<Response> list_public_draws(const Services& services, Context&) {
  ZHICHENG_TRY_ASSIGN(const auto draws, services.draws.public_list());
  JsonArray array;
  for (const service::PublicDraw& each : draws) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> get_public_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto draw, services.draws.public_draw(path_text(context, "number")));
  return Response::json(to_json(draw));
}

Result<Response> get_public_line(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto line,
                      services.draws.public_line(path_text(context, "number"), path_text(context, "code")));
  return Response::json(to_json(line));
}

Result<Response> get_public_frame(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(auto file, services.draws.public_frame(path_text(context, "number")));
  return download(std::move(file));
}

Result<Response> get_public_receipt(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(auto file, services.draws.public_receipt(path_text(context, "number")));
  return download(std::move(file));
}

Result<Response> get_public_staffing(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(
      auto file, services.draws.public_staffing(path_text(context, "number"), path_text(context, "part")));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_plans);

constexpr std::array kDraws = {
    Endpoint{"list_draws", Method::get, "/draws", kRead, list_draws},
    Endpoint{"create_draw", Method::post, "/draws", kEdit, create_draw},
    Endpoint{"count_frame", Method::post, "/draw-frames", kEdit, count_frame},
    Endpoint{"get_draw", Method::get, "/draws/{draw_id}", kRead, get_draw},
    Endpoint{"change_draw", Method::put, "/draws/{draw_id}", kEdit, change_draw},
    Endpoint{"delete_draw", Method::delete_, "/draws/{draw_id}", kEdit, delete_draw},
    Endpoint{"commit_draw", Method::post, "/draws/{draw_id}/commitment", kEdit, commit_draw},
    Endpoint{"run_draw", Method::post, "/draws/{draw_id}/draw", kEdit, run_draw},
    Endpoint{"open_draw", Method::post, "/draws/{draw_id}/opening", kEdit, open_draw},
    Endpoint{"cancel_draw", Method::post, "/draws/{draw_id}/cancellation", kEdit, cancel_draw},
    Endpoint{"open_draw_visits", Method::post, "/draws/{draw_id}/visits", kEdit, open_draw_visits},
    Endpoint{"staff_draw", Method::post, "/draws/{draw_id}/staffing", kEdit, staff_draw},
    Endpoint{"replace_drawn", Method::post, "/draws/{draw_id}/replacements", kEdit, replace_drawn},
    Endpoint{"get_check_code", Method::get, "/draws/{draw_id}/check-codes/{key}", kRead, get_check_code},
    Endpoint{"list_public_draws", Method::get, "/public/draws", kEveryone, list_public_draws},
    Endpoint{"get_public_draw", Method::get, "/public/draws/{number}", kEveryone, get_public_draw},
    Endpoint{"get_public_line", Method::get, "/public/draws/{number}/lines/{code}", kEveryone,
             get_public_line},
    Endpoint{"get_public_frame", Method::get, "/public/draws/{number}/frame", kEveryone, get_public_frame},
    Endpoint{"get_public_receipt", Method::get, "/public/draws/{number}/receipt", kEveryone,
             get_public_receipt},
    Endpoint{"get_public_staffing", Method::get, "/public/draws/{number}/staffing/{part}", kEveryone,
             get_public_staffing},
};

}  // namespace

std::span<const Endpoint> draw_endpoints() {
  return kDraws;
}

}  // namespace zhicheng::api
