#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_words.h"
#include "request_reader.h"
#include "zhicheng/base/digest.h"
#include "zhicheng/base/json_values.h"

// Signed heads of the logs, and proofs under them; all for everybody.
namespace zhicheng::api {
namespace {

using http::Response;

JsonObject head_json(const store::SignedHead& head) {
  return {{"size", head.size}, {"signed_at", format_timestamp(head.signed_at)}, {"note", head.note}};
}

JsonArray heads_json(const std::vector<store::SignedHead>& heads) {
  JsonArray array;
  for (const store::SignedHead& each : heads) array.push_back(head_json(each));
  return array;
}

JsonArray path_json(const std::vector<Sha256>& path) {
  JsonArray array;
  for (const Sha256& each : path) array.push_back(json_text(to_hex(each)));
  return array;
}

Result<std::int64_t> size_in(const Context& context, std::string_view name) {
  ZHICHENG_TRY_ASSIGN(const auto size, query_integer(context, name));
  if (!size) return Error(ErrorCode::member_missing).with("member", std::string(name));
  return *size;
}

Result<Response> list_heads(const Services& services, Context&) {
  ZHICHENG_TRY_ASSIGN(const service::HeadList list, services.heads.list());
  return Response::json(
      JsonObject{{"key", list.key}, {"trace", heads_json(list.trace)}, {"audit", heads_json(list.audit)}});
}

Result<Response> prove_event(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const service::SignedProof found, services.heads.prove(query_text(context, "event")));
  return Response::json(JsonObject{{"event", trace::hash_name(found.proof.event)},
                                   {"index", found.proof.index},
                                   {"path", path_json(found.proof.path)},
                                   {"note", found.head.note},
                                   {"key", found.key}});
}

Result<Response> prove_growth(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t from, size_in(context, "from"));
  ZHICHENG_TRY_ASSIGN(const std::int64_t to, size_in(context, "to"));
  ZHICHENG_TRY_ASSIGN(const service::SignedGrowth found, services.heads.grown(from, to));
  return Response::json(JsonObject{
      {"path", path_json(found.path)}, {"from", found.from.note}, {"to", found.to.note}, {"key", found.key}});
}

using http::Method;
constexpr std::array kHeads = {
    Endpoint{"list_heads", Method::get, "/public/heads", kEveryone, list_heads},
    Endpoint{"prove_event", Method::get, "/public/heads/proof", kEveryone, prove_event},
    Endpoint{"prove_growth", Method::get, "/public/heads/growth", kEveryone, prove_growth},
};

}  // namespace

std::span<const Endpoint> head_endpoints() {
  return kHeads;
}

}  // namespace zhicheng::api
