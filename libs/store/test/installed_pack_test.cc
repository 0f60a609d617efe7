#include "zhicheng/store/installed_pack.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class InstalledPackTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(InstalledPackTest);

TEST_P(InstalledPackTest, TheNewestOfEachPackCountsUntilItIsRemoved) {
  const auto put = [&](std::string id, std::string version, std::map<std::string, std::string> files,
                       int at) {
    const InstalledPack pack{std::move(id), std::move(version), std::move(files), "ab", Timestamp{at}, {}};
    must(store().installed_packs.insert(pack));
    return pack;
  };
  EXPECT_TRUE(must(store().installed_packs.in_force()).empty());
  const auto visits = put("visits", "1.0.0", {{"pack.yaml", "id: visits\n"}, {"a.yaml", "“引号”\n"}}, 1);
  put("law", "1.0.0", {{"pack.yaml", "id: law\n"}}, 2);
  const auto law = put("law", "1.1.0", {{"pack.yaml", "id: law # 2\n"}}, 3);
  reopen_store();
  EXPECT_EQ(must(store().installed_packs.in_force()), (std::vector{law, visits}));
  put("law", "", {}, 4);
  EXPECT_EQ(must(store().installed_packs.in_force()), std::vector{visits});
  put("law", "1.0.0", {{"pack.yaml", "id: law\n"}}, 5);
  EXPECT_EQ(must(store().installed_packs.in_force()).size(), 2U);
}

}  // namespace
}  // namespace zhicheng::store
