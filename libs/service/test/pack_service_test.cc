// Packs that a city installs: checked, kept whole or not at all, taken away again.
#include "zhicheng/service/pack_service.h"

#include <gmock/gmock.h>

#include "house.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/organisation_service.h"
#include "zhicheng/service/record_service.h"

namespace zhicheng::service {
namespace {

using ::testing::HasSubstr;

PackService::Packs shipped_packs() {
  PackService::Packs all;
  const std::filesystem::path packs = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs";
  for (const auto& each : std::filesystem::directory_iterator(packs))
    if (each.is_directory()) all.emplace_back(each.path().filename(), pack::read_folder(each.path()).value());
  return all;
}

pack::Files copy_of(std::string_view id) {
  const std::filesystem::path packs = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs";
  return pack::read_folder(packs / id).value();
}

// The same files with other words in one of them.
pack::Files changed(pack::Files files, std::string_view path, std::string_view from, std::string_view to) {
  for (pack::File& file : files)
    if (file.path == path) {
      const std::size_t at = file.text.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      file.text.replace(at, from.size(), to);
    }
  return files;
}

pack::Files visits() {
  return {{"pack.yaml",
           "id: visits\nkind: record_types\nversion: 0.1.0\ntitle: {zh: 走访, en: Visits}\nabout: {zh: 走访, "
           "en: Visits}\n"},
          {"visit.yaml",
           "id: visit\nname: {zh: 走访, en: Visit}\nabout: {zh: 走访, en: Visit}\nkey: code\ntitle: topic\n"
           "fields:\n  code: {name: {zh: 编号, en: Code}, kind: identifier, scheme: plain, required: true}\n"
           "  topic: {name: {zh: 主题, en: Topic}, kind: text, required: true}\n"
           "  firm: {name: {zh: 企业, en: Firm}, kind: reference, to: firm}\n"
           "columns: [code, topic]\nfilters: []\n"},
          {"tests/visit.yaml",
           "examples:\n  - {type: visit, row: {编号: Z1, 主题: 帮扶}, becomes: {code: Z1, topic: 帮扶}}\n"}};
}

class PackServiceTest : public House {
 protected:
  PackServiceTest() {
    administrator_ = viewer_;
    administrator_.role = store::Role::administrator;
  }
  std::string refusal(const pack::Files& files) {
    const auto done = packs_.install(administrator_, files);
    return done.ok() ? "" : done.error().message(Language::zh_cn);
  }
  std::size_t installed() {
    std::size_t count = 0;
    for (const PackRow& row : packs_.list(viewer_).value()) count += row.installed ? 1 : 0;
    return count;
  }
  PackService packs_{pool_, clock_, shipped_packs()};
  Actor administrator_;
};

TEST_F(PackServiceTest, ThePacksOfTheProgramFitTogether) {
  const auto content = packs_.content(viewer_);
  ASSERT_TRUE(content.ok()) << content.error().message();
  EXPECT_TRUE(content->lexicon && content->concepts && content->calendar);
  EXPECT_NE(find_by_id(content->record_types, "firm"), nullptr);
  EXPECT_NE(find_by_id(content->case_types, "complaint"), nullptr);
  EXPECT_EQ(installed(), 0U);
}

TEST_F(PackServiceTest, AnInstalledPackTakesThePlaceOfTheShippedOneUntilItIsRemoved) {
  const pack::Files files =
      changed(changed(copy_of("plan-work"), "plan_work.yaml", "limit: 5wd", "limit: 3wd"), "pack.yaml",
              "version: ", "version: 9");
  EXPECT_EQ(packs_.install(editor_, files).error().code(), ErrorCode::permission_denied);
  EXPECT_THAT(refusal(files), HasSubstr("plan_work.yaml")) << "its examples come out otherwise";
  EXPECT_EQ(installed(), 0U);
  pack::Files without = files;
  std::erase_if(without, [](const pack::File& file) { return file.path.starts_with("tests/"); });
  const auto done = packs_.install(administrator_, without);
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_FALSE(done->before.empty());
  const auto limit = [&] {
    const auto content = packs_.content(viewer_).value();
    return find_by_id(content.case_types, "plan_work")->versions[0].type->clock("accept")->limit.amount;
  };
  EXPECT_EQ(limit(), 3);
  EXPECT_EQ(packs_.files(viewer_, "plan-work")->size(), without.size());
  EXPECT_EQ(packs_.remove(editor_, "plan-work").error().code(), ErrorCode::permission_denied);
  ASSERT_TRUE(packs_.remove(administrator_, "plan-work").ok());
  EXPECT_EQ(limit(), 5);
  EXPECT_EQ(packs_.remove(administrator_, "plan-work").error().code(), ErrorCode::not_found);
  EXPECT_EQ(packs_.files(viewer_, "no-such").error().code(), ErrorCode::not_found);
}

TEST_F(PackServiceTest, APackOfItsOwnMayReferToWhatIsShipped) {
  const auto done = packs_.install(administrator_, visits());
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_EQ(done->examples, 1U);
  EXPECT_EQ(done->before, "");
  const auto content = packs_.content(viewer_).value();
  EXPECT_EQ(find_by_id(content.record_types, "visit")->field("firm")->scheme, registry::Scheme::uscc);
  const PackRow row = packs_.list(viewer_)->back();
  EXPECT_EQ(row.manifest.id, "working-days");
  EXPECT_EQ(installed(), 1U);
}

// Those that the guide tells to copy.
TEST_F(PackServiceTest, TheExamplesToCopyCanBeInstalled) {
  const std::filesystem::path examples = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "examples" / "packs";
  const pack::Files loop = pack::read_folder(examples / "canteen-checks").value();
  EXPECT_THAT(refusal(loop), HasSubstr("canteen")) << "it refers to the register";
  ASSERT_EQ(refusal(pack::read_folder(examples / "canteens").value()), "");
  const auto done = packs_.install(administrator_, loop);
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_EQ(done->examples, 1U);
  EXPECT_EQ(done->findings, "");
  const auto refused = packs_.remove(administrator_, "canteens");
  ASSERT_FALSE(refused.ok()) << "the loop needs it";
  EXPECT_THAT(refused.error().message(Language::zh_cn), HasSubstr("canteen-checks"));
}

TEST_F(PackServiceTest, WhatDoesNotFitIsSaidByFileAndLineAndNothingIsKept) {
  EXPECT_THAT(refusal({{"a.yaml", "a: 1\n"}}), HasSubstr("没有 pack.yaml"));
  EXPECT_THAT(refusal(changed(visits(), "pack.yaml", "record_types", "recipes")), HasSubstr("K008"));
  EXPECT_THAT(refusal(changed(visits(), "visit.yaml", "to: firm", "to: farm")), HasSubstr("visit.yaml:9:57"));
  EXPECT_THAT(refusal(changed(visits(), "visit.yaml", "id: visit", "id: firm")), HasSubstr("firm"));
  EXPECT_THAT(refusal(changed(visits(), "tests/visit.yaml", "topic: 帮扶}}", "topic: 走访}}")),
              HasSubstr("G010"));
  EXPECT_THAT(refusal(changed(copy_of("complaints"), "pack.yaml", "id: complaints", "id: my-complaints")),
              HasSubstr("K011"));
  EXPECT_THAT(refusal(changed(copy_of("law"), "complaints.yaml", "report.tell:", "report.told:")),
              HasSubstr("report.tell"))
      << "case types of another pack name it";
  EXPECT_EQ(installed(), 0U);
}

TEST_F(PackServiceTest, WhatIsRegisteredKeepsItsTypeAndItsFields) {
  RecordService records(pool_, clock_, packs_.content(viewer_)->record_types);
  ASSERT_TRUE(packs_.install(administrator_, visits()).ok());
  ASSERT_TRUE(packs_.remove(administrator_, "visits").ok()) << "nothing is registered yet";
  ASSERT_TRUE(packs_.install(administrator_, visits()).ok());
  RecordService later(pool_, clock_, packs_.content(viewer_)->record_types);
  ASSERT_TRUE(later.add(editor_, "visit", {{"code", "Z1"}, {"topic", "帮扶"}}).ok());
  const std::string line = "  firm: {name: {zh: 企业, en: Firm}, kind: reference, to: firm}\n";
  EXPECT_THAT(refusal(changed(visits(), "visit.yaml", line, "")), HasSubstr("已登记 1 条"));
  EXPECT_THAT(refusal(changed(visits(), "visit.yaml", "kind: reference, to: firm", "kind: text")),
              HasSubstr("字段 firm"));
  EXPECT_THAT(packs_.remove(administrator_, "visits").error().message(Language::zh_cn),
              HasSubstr("已登记 1 条"));
  const auto more = packs_.install(
      administrator_,
      changed(visits(), "visit.yaml", line, line + "  day: {name: {zh: 日期, en: Day}, kind: date}\n"));
  EXPECT_TRUE(more.ok()) << more.error().message();
}

// After a new program a pack may not fit any more: then the house does not open, but the pack can be taken
// away.
TEST_F(PackServiceTest, APackThatFitsNoMoreCanBeTakenAway) {
  ASSERT_TRUE(packs_.install(administrator_, visits()).ok());
  PackService::Packs fewer = shipped_packs();
  std::erase_if(fewer, [](const auto& each) { return each.first == "registers"; });
  PackService later(pool_, clock_, fewer);
  EXPECT_THAT(later.content(viewer_).error().message(Language::zh_cn), HasSubstr("zhicheng pack remove"));
  EXPECT_TRUE(later.remove(administrator_, "visits").ok());
}

TEST_F(PackServiceTest, RunningCasesAreCountedAndTheChangeIsInTheAuditLog) {
  const PackContent content = packs_.content(viewer_).value();
  OrganisationService organisations(pool_, clock_);
  ASSERT_TRUE(organisations.create(editor_, {.name = "云溪县市场监管局"}).ok());
  CaseService cases(pool_, evidence_, clock_, *content.calendar, content.case_types, content.record_types);
  const CaseRegistration letter{.owner_name = "云溪县市场监管局",
                                .received = cases.today(),
                                .parts = {{"complaint",
                                           "电水壶漏电",
                                           {{"complainant", "张三"},
                                            {"source", "letter"},
                                            {"trader", "某商场"},
                                            {"trader_place", "云溪"},
                                            {"category", "quality"},
                                            {"matter", "漏电"}}}}};
  ASSERT_TRUE(cases.open(editor_, letter).ok());
  const auto done = packs_.install(administrator_, copy_of("complaints"));
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_EQ(done->running, 1);
  EXPECT_GT(done->examples, 0U);
  auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
  const auto entries = work->audit.list({.action = "pack.install"}, {}).value().items;
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_THAT(entries[0].record.after, HasSubstr("sha256"));
}

}  // namespace
}  // namespace zhicheng::service
