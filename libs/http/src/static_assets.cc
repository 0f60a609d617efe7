#include "zhicheng/http/static_assets.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

#include "zhicheng/http/decode.h"
#include "zhicheng/http/negotiation.h"
#include "zhicheng/http/security_headers.h"

namespace zhicheng::http {
namespace {

constexpr std::string_view kIndex = "/index.html";
constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>质城 Zhicheng</title>"
    "<h1>质城 Zhicheng</h1><p>网页客户端尚未构建：运行 <code>./zc build</code> 后重新启动；接口 /api "
    "可用。</p>"
    "<p>The web client is not built into this program: run <code>./zc build</code> and start again. "
    "The API under /api works.</p></html>\n";

// nullopt only if the table itself is damaged.
std::optional<std::string> gunzip(std::string_view packed) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return std::nullopt;  // 16: gzip, not zlib framing
  // zlib never writes through next_in.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain;
  std::array<char, 1 << 16> chunk{};
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    plain.append(chunk.data(), chunk.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) return std::nullopt;
  return plain;
}

bool is_page(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(slash + 1).find('.') == std::string_view::npos && !path.starts_with("/assets/");
}

}  // namespace

StaticAssets::StaticAssets(std::span<const Asset> assets) : assets_(assets) {
  ZHICHENG_ASSERT(std::ranges::is_sorted(assets, {}, &Asset::path));
}

const Asset* StaticAssets::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(assets_, path, {}, &Asset::path);
  return found != assets_.end() && found->path == path ? &*found : nullptr;
}

Response StaticAssets::serve(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) {
    Response refused = problem(Error(ErrorCode::method_not_allowed)
                                   .with("path", request.path)
                                   .with("method", std::string(method_name(request.method)))
                                   .with("allowed", "GET, HEAD"),
                               request);
    refused.headers.set("Allow", "GET, HEAD");
    return refused;
  }
  const Result<std::string> path = percent_decode(request.path, false);
  if (!path) return problem(path.error(), request);
  const Asset* asset = find(*path);
  if (asset == nullptr && is_page(*path)) {
    if (assets_.empty()) return Response::html(std::string(kNotBuilt));
    asset = find(kIndex);
  }
  if (asset == nullptr) return problem(Error(ErrorCode::not_found).with("what", request.path), request);

  Response response;
  response.headers.set("Content-Type", asset->content_type);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control",
                       asset->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (accepts_gzip(request.headers)) {
    response.headers.set("Content-Encoding", "gzip");
    response.body = SharedBytes{nullptr, asset->gzip};
  } else {
    std::optional<std::string> plain = gunzip(asset->gzip);
    if (!plain) return problem(Error(ErrorCode::internal).with("what", "gunzip " + *path), request);
    response.body = std::move(*plain);
  }
  // Weak: the packed and the plain form share it.
  return with_etag(std::move(response), request, "W/" + std::string(asset->etag));
}

RequestLimits Site::limits_for(const Request& head) const {
  return is_api_path(head.path) ? api_.limits_for(head) : RequestLimits{0};
}

Response Site::handle(Request request) {
  return is_api_path(request.path) ? api_.handle(std::move(request)) : assets_.serve(request);
}

}  // namespace zhicheng::http
