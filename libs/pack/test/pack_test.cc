#include "zhicheng/pack/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "zhicheng/base/limits.h"
#include "zhicheng/pack/manifest.h"

namespace zhicheng::pack {
namespace {

using ::testing::HasSubstr;

constexpr const char* kManifest =
    "id: plan-reading\nkind: plan_reading\nversion: 1.2.0\n"
    "title: {zh: 读规划, en: Reading plans}\nabout: {zh: 词语, en: Words}\n";

std::string findings_of(const Files& files) {
  Findings findings;
  EXPECT_FALSE(read_pack(files, findings).has_value());
  EXPECT_TRUE(findings.has_errors());
  return findings.render("", files);
}

TEST(Pack, HasAManifestAndItsOtherFilesAsTrees) {
  Findings findings;
  const auto pack = read_pack(
      {{"pack.yaml", kManifest}, {"tests/values.yaml", "98%: ge 98\n"}, {"units.yaml", "units: [家]\n"}},
      findings);
  ASSERT_TRUE(pack.has_value());
  EXPECT_EQ(pack->manifest.id, "plan-reading");
  EXPECT_EQ(pack->manifest.title.zh, "读规划");
  ASSERT_EQ(pack->parts.size(), 1u);
  EXPECT_EQ(pack->parts[0].path, "units.yaml");
  EXPECT_EQ(pack->parts[0].root.find("units")->items.size(), 1u);
  ASSERT_EQ(pack->tests.size(), 1u);
  EXPECT_EQ(pack->tests[0].path, "tests/values.yaml");
}

TEST(Pack, EveryFileIsLookedAtBeforeItIsRefused) {
  const std::string found = findings_of({{"a.yaml", "甲: [\n"},
                                         {"b.yaml", "- 乙\n"},
                                         {"pack.yaml", "id: Plan reading\nversion: 1..2\nkinds: x\n"}});
  EXPECT_THAT(found, HasSubstr("a.yaml:2:1: error: 不是正确的 YAML"));
  EXPECT_THAT(found, HasSubstr("b.yaml:1:1: error: 此处应为名称和值，不是列表 [K006]"));
  EXPECT_THAT(found, HasSubstr("pack.yaml:1:5: error: “Plan reading”不能作为 id [K009]"));
  EXPECT_THAT(found, HasSubstr("pack.yaml:2:10: error: “1..2”不能作为 version [K009]"));
  EXPECT_THAT(found, HasSubstr("pack.yaml:3:1: error: 不认识的名称“kinds” [K008]"));
  EXPECT_THAT(found, HasSubstr("缺少“title” [K007]"));
}

TEST(Pack, AFolderWithoutPackYamlIsNoPack) {
  EXPECT_EQ(findings_of({}),
            "pack.yaml: error: 没有 pack.yaml [K010]\n    hint: 请写明 id、kind、version、title 和 about\n");
}

TEST(Pack, ItsManifestIsReadWithoutTheOtherFiles) {
  const File manifest{
      "pack.yaml", "id: visits\nkind: law\nversion: 1.2.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 乙, en: B}\n"};
  const auto found = read_manifest({{"a.yaml", "甲: [\n"}, manifest});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id + " " + found->kind + " " + found->version + " " + found->title.zh,
            "visits law 1.2.0 甲");
  EXPECT_FALSE(read_manifest({{"a.yaml", "甲: 1\n"}}));
  EXPECT_FALSE(read_manifest({{"pack.yaml", "id: visits\n"}}));
}

TEST(Files, AreReadFromAFolderInTheOrderOfTheirPaths) {
  const auto files = read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "libs/pack/test/folder");
  ASSERT_TRUE(files.ok()) << files.error().message();
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ(files->at(0).path, "pack.yaml");
  EXPECT_EQ(files->at(1).path, "tests/one.yaml");
  EXPECT_EQ(files->at(1).text, "甲: 乙\n");
  EXPECT_EQ(read_folder("no/such/folder").error().code(), ErrorCode::file_unreadable);
}

TEST(Files, AFolderHoldsAtMostSoManyAndNoneIsTooLarge) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "zhicheng-pack-limits";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& name, std::size_t bytes) {
    std::ofstream(folder / name, std::ios::binary) << std::string(bytes, '#');
  };
  for (std::size_t i = 0; i + 1 < limits::kPackFiles; ++i) write(std::to_string(i) + ".yaml", 0);
  write("large.yaml", limits::kPackFileBytes);
  EXPECT_EQ(read_folder(folder)->size(), limits::kPackFiles);
  write("large.yaml", limits::kPackFileBytes + 1);
  EXPECT_EQ(read_folder(folder).error().code(), ErrorCode::too_large);
  write("large.yaml", 0);
  write("one_more.yaml", 0);
  EXPECT_EQ(read_folder(folder).error().code(), ErrorCode::too_large);
  std::filesystem::remove_all(folder);
}

TEST(Files, OfOnePackAreTakenOutOfTheProgram) {
  constexpr std::array kEmbedded = {EmbeddedFile{"plan-reading/pack.yaml", "id: a\n"},
                                    EmbeddedFile{"plan-reading-2/pack.yaml", "id: b\n"}};
  const Files files = files_of(kEmbedded, "plan-reading");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].path, "pack.yaml");
  EXPECT_TRUE(files_of(kEmbedded, "plan").empty());
}

}  // namespace
}  // namespace zhicheng::pack
