#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "object_reader.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

using http::Response;

JsonObject to_json(const store::Message& message) {
  JsonObject facts;
  for (const auto& [name, text] : message.facts) facts[name] = text;
  JsonObject object;
  object["id"] = message.id.value;
  object["kind"] = json_text(store::name_of(message.kind));
  object["subject_type"] = message.subject_type;
  object["subject_id"] = message.subject_id;
  object["facts"] = std::move(facts);
  object["created_at"] = format_timestamp(message.created_at);
  object["read"] = message.read_at.has_value();
  return object;
}

Result<Response> list_messages(const Services& services, Context& context) {
  const std::string unread = query_text(context, "unread");
  if (!unread.empty() && unread != "true" && unread != "false")
    return query_value("unread", unread, "true | false");
  ZHICHENG_TRY_ASSIGN(const auto before, query_integer(context, "before"));
  ZHICHENG_TRY_ASSIGN(const int limit, query_limit(context));
  ZHICHENG_TRY_ASSIGN(const auto page,
                      services.messages.list(context.actor, unread == "true", before.value_or(0), limit));
  JsonArray array;
  for (const store::Message& message : page.items) array.push_back(to_json(message));
  JsonObject object;
  object["items"] = std::move(array);
  object["next_before"] = json_integer(page.next_before);
  object["unread"] = page.unread;
  return Response::json(object);
}

Result<Response> read_message(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::MessageId>(context, "message_id"));
  ZHICHENG_TRY(services.messages.mark_read(context.actor, id));
  return Response::no_content();
}

Result<Response> read_messages(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const store::MessageId up_to{reader.integer("up_to")};
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY(services.messages.mark_all_read(context.actor, up_to));
  return Response::no_content();
}

using http::Method;

constexpr std::array kMessages = {
    Endpoint{"list_messages", Method::get, "/messages", kSession, list_messages},
    Endpoint{"read_message", Method::put, "/messages/{message_id}/reading", kSession, read_message},
    Endpoint{"read_messages", Method::post, "/messages/reading", kSession, read_messages},
};

}  // namespace

std::span<const Endpoint> message_endpoints() {
  return kMessages;
}

}  // namespace zhicheng::api
