#pragma once

#include <span>
#include <string>
#include <string_view>

#include "zhicheng/http/request_handler.h"

namespace zhicheng::http {

// One file of the web client, built into the program; written by tools/embed_assets.mjs.
struct Asset {
  std::string_view path;          // "/index.html"
  std::string_view content_type;  // with charset where it is text
  std::string_view etag;          // with quotes
  std::string_view gzip;          // its bytes, gzip-compressed
  bool immutable = false;         // the name changes with the content: a browser may keep it for ever
};

// Serves the table (sorted by path; static storage). "/" and every other path that looks like a page of the
// client (no dot in its last segment) gives /index.html, so that a reloaded page finds itself; a missing file
// is a 404. An empty table gives a plain page that says how to build the client.
class StaticAssets {
 public:
  explicit StaticAssets(std::span<const Asset> assets);

  // GET and HEAD; anything else is method_not_allowed. Unpacks for the rare client that does not take gzip.
  Response serve(const Request& request) const;

 private:
  const Asset* find(std::string_view path) const;

  std::span<const Asset> assets_;
};

// The whole site: /api goes to `api`, everything else to `assets`. Both must outlive it.
class Site final : public RequestHandler {
 public:
  Site(RequestHandler& api, const StaticAssets& assets) : api_(api), assets_(assets) {}

  RequestLimits limits_for(const Request& head) const override;
  Response handle(Request request) override;

 private:
  RequestHandler& api_;
  const StaticAssets& assets_;
};

}  // namespace zhicheng::http
