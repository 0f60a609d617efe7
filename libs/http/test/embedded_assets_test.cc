#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "nothing_assets.h"
#include "site_assets.h"
#include "zhicheng/http/static_assets.h"

namespace zhicheng::http {
namespace {

std::string file_content(const std::string& path) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR "/libs/http/test/site") + path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

TEST(EmbeddedAssets, CarryEveryFileOfTheFolderUnchanged) {
  const auto table = zhicheng::assets::site();
  ASSERT_EQ(table.size(), 3u);
  const StaticAssets assets(table);
  for (const char* path : {"/index.html", "/assets/app-1a2b3c4d.js", "/assets/logo.txt"}) {
    Request request;
    request.path = path;
    const Response response = assets.serve(request);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_EQ(response.body_bytes(), file_content(path)) << path;
    EXPECT_FALSE(response.body_bytes().empty());
  }
}

TEST(EmbeddedAssets, KnowTypesTagsAndWhatNeverChanges) {
  const auto table = zhicheng::assets::site();
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table[0].path, "/assets/app-1a2b3c4d.js");
  EXPECT_EQ(table[0].content_type, "text/javascript; charset=utf-8");
  EXPECT_TRUE(table[0].immutable);
  EXPECT_EQ(table[1].path, "/assets/logo.txt");
  EXPECT_FALSE(table[1].immutable);
  EXPECT_EQ(table[2].path, "/index.html");
  for (const Asset& asset : table) EXPECT_EQ(asset.etag.size(), 34u);
  EXPECT_NE(table[0].etag, table[1].etag);
}

TEST(EmbeddedAssets, AreAnEmptyTableWithoutAFolder) {
  EXPECT_TRUE(zhicheng::assets::nothing().empty());
}

}  // namespace
}  // namespace zhicheng::http
