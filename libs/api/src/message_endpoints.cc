#include <array>

#include "endpoint.h"
#include "json_account.h"
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

Response mail_answer(const Services& services, const service::MailView& view) {
  JsonObject object = api::to_json(view);
  object["available"] = services.sends_mail;
  return Response::json(object);
}

Result<Response> get_mail(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto view, services.mail.view(context.actor));
  return mail_answer(services, view);
}

Result<Response> set_mail(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::string address, read_only_text(body, "address"));
  if (!services.sends_mail && !address.empty()) {
    return Error(ErrorCode::mail_not_taken)
        .with("server", "—")
        .with("why", "配置文件里没有 [mail] 一节 the configuration has no section [mail]");
  }
  ZHICHENG_TRY_ASSIGN(const auto view, services.mail.set_address(context.actor, address));
  return mail_answer(services, view);
}

Result<Response> confirm_mail(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::string code, read_only_text(body, "code"));
  ZHICHENG_TRY_ASSIGN(const auto view, services.mail.confirm(context.actor, code));
  return mail_answer(services, view);
}

Result<Response> choose_mail(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  std::vector<store::MessageKind> kinds;
  for (const std::string& name : reader.texts("kinds")) {
    ZHICHENG_TRY_ASSIGN(const store::MessageKind kind, store::parse_message_kind(name));
    kinds.push_back(kind);
  }
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.mail.choose(context.actor, kinds));
  return mail_answer(services, view);
}

using http::Method;

constexpr std::array kMessages = {
    Endpoint{"list_messages", Method::get, "/messages", kSession, list_messages},
    Endpoint{"read_message", Method::put, "/messages/{message_id}/reading", kSession, read_message},
    Endpoint{"read_messages", Method::post, "/messages/reading", kSession, read_messages},
    Endpoint{"get_mail", Method::get, "/session/mail", kSession, get_mail},
    Endpoint{"set_mail", Method::put, "/session/mail", kSession, set_mail},
    Endpoint{"confirm_mail", Method::post, "/session/mail/confirmation", kSession, confirm_mail},
    Endpoint{"choose_mail", Method::put, "/session/mail/kinds", kSession, choose_mail},
};

}  // namespace

std::span<const Endpoint> message_endpoints() {
  return kMessages;
}

}  // namespace zhicheng::api
