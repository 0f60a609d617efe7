#include "zhicheng/http/static_assets.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <vector>

#include "zhicheng/http/router.h"

namespace zhicheng::http {
namespace {

std::string gzip(std::string_view plain) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class StaticAssetsTest : public testing::Test {
 protected:
  const std::string script_ = std::string(300'000, 'x') + "end";
  const std::string script_gzip_ = gzip(script_);
  const std::string index_gzip_ = gzip("<html>");
  const std::vector<Asset> table_ = {
      {"/assets/app-1a2b3c4d.js", "text/javascript; charset=utf-8", "\"js\"", script_gzip_, true},
      {"/index.html", "text/html; charset=utf-8", "\"index\"", index_gzip_, false}};
  const StaticAssets assets_{table_};

  Response get(std::string path, std::string_view encoding = "gzip, br") const {
    Request request;
    request.path = std::move(path);
    request.headers.add("Accept-Encoding", encoding);
    return assets_.serve(request);
  }
};

TEST_F(StaticAssetsTest, ServesThePackedBytesToThoseWhoTakeThem) {
  const Response response = get("/assets/app-1a2b3c4d.js");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body_bytes(), script_gzip_);
  EXPECT_EQ(response.headers.find("content-encoding"), "gzip");
  EXPECT_EQ(response.headers.find("vary"), "Accept-Encoding");
  EXPECT_EQ(response.headers.find("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(response.headers.find("content-type"), "text/javascript; charset=utf-8");
}

TEST_F(StaticAssetsTest, UnpacksForTheOthers) {
  const Response response = get("/assets/app-1a2b3c4d.js", "identity");
  EXPECT_EQ(response.body_bytes(), script_);
  EXPECT_FALSE(response.headers.find("content-encoding").has_value());
}

TEST_F(StaticAssetsTest, AnswersNotModified) {
  Request request;
  request.path = "/index.html";
  request.headers.add("If-None-Match", "W/\"index\"");
  request.headers.add("Accept-Encoding", "gzip");
  const Response response = assets_.serve(request);
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.headers.find("cache-control"), "no-cache");
}

TEST_F(StaticAssetsTest, GivesTheClientForPagesAndNotForMissingFiles) {
  for (const char* path : {"/", "/plans/7", "/cockpit", "/a%20b", "/plans/"}) {
    EXPECT_EQ(get(path).body_bytes(), index_gzip_) << path;
  }
  for (const char* path :
       {"/favicon.ico", "/assets/old-chunk", "/assets/app-0.js", "/..%2f..%2fetc/passwd.txt"}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
  EXPECT_EQ(get("/%ff").status, 400);
}

TEST_F(StaticAssetsTest, RefusesOtherMethods) {
  Request request;
  request.method = Method::post;
  request.path = "/";
  EXPECT_EQ(assets_.serve(request).status, 405);
}

TEST(StaticAssetsWithoutTable, SayHowToBuildTheClient) {
  const StaticAssets assets({});
  Request request;
  request.path = "/plans";
  const Response response = assets.serve(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.body_bytes().find("./zc build"), std::string_view::npos);
  request.path = "/app.js";
  EXPECT_EQ(assets.serve(request).status, 404);
}

TEST(StaticAssetsWithDamagedTable, AnswerAnInternalError) {
  const std::vector<Asset> table = {{"/index.html", "text/html", "\"i\"", "not gzip", false}};
  Request request;
  request.path = "/";
  EXPECT_EQ(StaticAssets(table).serve(request).status, 500);
}

TEST(Site, SplitsTheApiFromThePages) {
  Router router;
  router.add(
      {.method = Method::get, .pattern = "/api/v1/ping", .permission = "public", .respond = [](Request&) {
         return Response::text("pong");
       }});
  const StaticAssets assets({});
  Site site(router, assets);
  Request request;
  request.path = "/api/v1/ping";
  EXPECT_EQ(site.handle(request).body_bytes(), "pong");
  EXPECT_EQ(site.limits_for(request).body_bytes, limits::kRequestBodyBytes);
  request.path = "/api/v2";
  EXPECT_EQ(site.handle(request).status, 404);
  request.path = "/apis";
  EXPECT_EQ(site.handle(request).status, 200);
  EXPECT_EQ(site.limits_for(request).body_bytes, 0u);
}

}  // namespace
}  // namespace zhicheng::http
