#include <array>

#include "endpoint.h"
#include "json_words.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

using http::Response;

JsonObject to_json(const service::PackRow& row) {
  return {{"id", row.manifest.id},
          {"kind", row.manifest.kind},
          {"version", row.manifest.version},
          {"title", words(row.manifest.title)},
          {"about", words(row.manifest.about)},
          {"shipped", row.shipped},
          {"installed", row.installed},
          {"sha256", row.sha256},
          {"at", row.installed ? Json(format_timestamp(row.at)) : Json(nullptr)},
          {"by", row.by}};
}

Result<Response> list_packs(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto rows, services.packs.list(context.actor));
  JsonArray array;
  for (const service::PackRow& row : rows) array.push_back(to_json(row));
  return items(std::move(array));
}

constexpr std::array kPacks = {
    Endpoint{"list_packs", http::Method::get, "/packs", needs(service::Permission::read), list_packs},
};

}  // namespace

std::span<const Endpoint> pack_endpoints() {
  return kPacks;
}

}  // namespace zhicheng::api
