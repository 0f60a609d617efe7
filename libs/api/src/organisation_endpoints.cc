#include <array>

#include "endpoint.h"
#include "object_reader.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::string_view kKinds =
    "leading_office | department | county | street | firm | laboratory | association | other";
constexpr std::string_view kPostRoles = "reporter | reviewer";

JsonObject to_json(const store::Organisation& organisation) {
  JsonObject object;
  object["id"] = organisation.id.value;
  object["code"] = organisation.code;
  object["name"] = organisation.name;
  object["kind"] = json_text(store::name_of(organisation.kind));
  object["parent_id"] = json_of(organisation.parent);
  object["place"] = organisation.place;
  object["valid_from"] = format_date(organisation.validity.from);
  object["valid_to"] = json_of(organisation.validity.to);
  JsonArray aliases;
  for (const std::string& alias : organisation.aliases) aliases.push_back(json_text(alias));
  object["aliases"] = std::move(aliases);
  object["version"] = organisation.version;
  return object;
}

JsonObject to_json(const service::PostView& view) {
  JsonObject object;
  object["id"] = view.post.id.value;
  object["user_id"] = view.post.user.value;
  object["login"] = view.login;
  object["display_name"] = view.display_name;
  object["organisation_id"] = view.post.organisation.value;
  object["organisation"] = view.organisation;
  object["role"] = json_text(store::name_of(view.post.role));
  object["valid_from"] = format_date(view.post.validity.from);
  object["valid_to"] = json_of(view.post.validity.to);
  object["version"] = view.post.version;
  return object;
}

JsonObject to_json(const service::OpenDepartmentName& name) {
  JsonArray proposals;
  for (const store::Organisation& organisation : name.proposals)
    proposals.push_back(JsonObject{{"organisation_id", organisation.id.value}, {"name", organisation.name}});
  JsonObject object;
  object["name"] = name.use.name;
  object["indicators"] = name.use.indicators;
  object["tasks"] = name.use.tasks;
  object["proposals"] = std::move(proposals);
  return object;
}

template <class Range>
Response list_of(const Range& range) {
  JsonArray array;
  for (const auto& each : range) array.push_back(to_json(each));
  return items(std::move(array));
}

service::OrganisationFields read_fields(ObjectReader& reader) {
  service::OrganisationFields fields;
  fields.code = reader.text("code");
  fields.name = reader.text("name");
  fields.kind = reader.parsed("kind", store::parse_organisation_kind, kKinds);
  fields.parent.value = reader.optional_integer("parent_id").value_or(0);
  fields.place = reader.text("place");
  fields.valid_from = reader.optional_date("valid_from");
  return fields;
}

Result<store::OrganisationId> organisation_id(const Context& context) {
  return path_id<store::OrganisationId>(context, "organisation_id");
}

Result<Response> list_organisations(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto organisations, services.organisations.list(context.actor));
  return list_of(organisations);
}

Result<Response> create_organisation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const service::OrganisationFields fields = read_fields(reader);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto created, services.organisations.create(context.actor, fields));
  return Response::json(to_json(created), 201);
}

Result<Response> change_organisation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, organisation_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const service::OrganisationFields fields = read_fields(reader);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto changed, services.organisations.change(context.actor, id, version, fields));
  return Response::json(to_json(changed));
}

Result<Response> close_organisation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, organisation_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::optional<Date> last_day = reader.optional_date("last_day");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto closed, services.organisations.close(context.actor, id, version, last_day));
  return Response::json(to_json(closed));
}

Result<Response> add_alias(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, organisation_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::string name = reader.text("name");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto changed, services.organisations.add_alias(context.actor, id, name));
  return Response::json(to_json(changed));
}

Result<Response> remove_alias(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, organisation_id(context));
  ZHICHENG_TRY_ASSIGN(const auto changed,
                      services.organisations.remove_alias(context.actor, id, query_text(context, "name")));
  return Response::json(to_json(changed));
}

Result<Response> list_open_names(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto names, services.organisations.open_department_names(context.actor));
  return list_of(names);
}

Result<Response> create_from_names(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::vector<std::string> names = reader.texts("names");
  const store::OrganisationId parent{reader.optional_integer("parent_id").value_or(0)};
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto created,
                      services.organisations.create_from_names(context.actor, names, parent));
  Response response = list_of(created);
  response.status = 201;
  return response;
}

Result<Response> list_posts(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto posts, services.organisations.posts(context.actor));
  return list_of(posts);
}

Result<Response> give_post(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::NewPost post;
  post.user.value = reader.integer("user_id");
  post.organisation.value = reader.integer("organisation_id");
  post.role = reader.parsed("role", store::parse_post_role, kPostRoles);
  post.valid_from = reader.optional_date("valid_from");
  post.valid_to = reader.optional_date("valid_to");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto given, services.organisations.give_post(context.actor, post));
  return Response::json(to_json(given), 201);
}

Result<Response> end_post(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PostId>(context, "post_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::optional<Date> last_day = reader.date("last_day");
  if (!last_day) reader.note_value("last_day", "null", "2026-06-30");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto ended,
                      services.organisations.end_post(context.actor, id, version, *last_day));
  return Response::json(to_json(ended));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kManage = needs(service::Permission::manage_organisations);
constexpr Access kManageUsers = needs(service::Permission::manage_users);
constexpr std::string_view kAliases = "/organisations/{organisation_id}/aliases";

constexpr std::array kOrganisations = {
    Endpoint{"list_organisations", Method::get, "/organisations", kRead, list_organisations},
    Endpoint{"create_organisation", Method::post, "/organisations", kManage, create_organisation},
    Endpoint{"change_organisation", Method::put, "/organisations/{organisation_id}", kManage,
             change_organisation},
    Endpoint{"close_organisation", Method::post, "/organisations/{organisation_id}/closing", kManage,
             close_organisation},
    Endpoint{"add_organisation_alias", Method::post, kAliases, kManage, add_alias},
    Endpoint{"remove_organisation_alias", Method::delete_, kAliases, kManage, remove_alias},
    Endpoint{"list_open_department_names", Method::get, "/department-names", kRead, list_open_names},
    Endpoint{"create_organisations_from_names", Method::post, "/department-names/organisations", kManage,
             create_from_names},
    Endpoint{"list_posts", Method::get, "/posts", kRead, list_posts},
    Endpoint{"give_post", Method::post, "/posts", kManageUsers, give_post},
    Endpoint{"end_post", Method::post, "/posts/{post_id}/ending", kManageUsers, end_post},
};

}  // namespace

std::span<const Endpoint> organisation_endpoints() {
  return kOrganisations;
}

}  // namespace zhicheng::api
