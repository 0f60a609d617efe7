// Registers through their use cases: who sees what, what is refused, what a sheet does.
#include "zhicheng/service/record_service.h"

#include <gtest/gtest.h>

#include "test_house.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/service/record_intake.h"

namespace zhicheng::service {
namespace {

std::vector<registry::RecordType> shipped_types() {
  const auto files = pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/registers").value();
  pack::Findings findings;
  return *registry::read_record_types(*pack::read_pack(files, findings), findings);
}

constexpr const char* kCode = "91330100799655058B";
constexpr const char* kOther = "914403001922038216";

class RecordServiceTest : public ::testing::Test {
 protected:
  RecordServiceTest() : records_(house_.pool(), house_.clock, shipped_types()) {
    viewer_.role = store::Role::viewer;
    editor_.role = store::Role::editor;
  }
  registry::Values firm(std::string name = "杭州沃柑有限公司") const {
    return {{"code", kCode}, {"name", std::move(name)}, {"status", "存续"}, {"phone", "13800001234"}};
  }
  RecordView added() { return records_.add(editor_, "firm", firm()).value(); }
  std::vector<std::string> found(std::string text, std::map<std::string, std::string> filters = {}) {
    std::vector<std::string> keys;
    const auto page = records_.list(viewer_, {"firm", std::move(text), std::move(filters)}, {});
    for (const RecordRow& row : page.value().rows) keys.push_back(row.stored.key);
    return keys;
  }
  // Takes a sheet in; what was refused as "row: problems".
  RecordIntakeReport take(const std::string& type, const std::vector<std::vector<std::string>>& sheet,
                          std::vector<std::string>* refused = nullptr) {
    auto intake = RecordIntake::begin(records_, editor_, {type, "表.csv", true}, sheet.front(),
                                      [&](std::int64_t row, const auto&, const std::string& problems) {
                                        if (refused != nullptr)
                                          refused->push_back(std::to_string(row) + ": " + problems);
                                      });
    EXPECT_TRUE(intake.ok());
    for (std::size_t i = 1; i < sheet.size(); ++i)
      EXPECT_TRUE(intake->add(static_cast<std::int64_t>(i) + 1, sheet[i]).ok());
    EXPECT_TRUE(intake->finish().ok());
    return intake->report();
  }

  TestHouse house_;
  Actor viewer_;
  Actor editor_;
  RecordService records_;
};

TEST_F(RecordServiceTest, OnlyThoseWhoMayEditRegisterAndSeePersonalValues) {
  EXPECT_EQ(records_.add(viewer_, "firm", firm()).error().code(), ErrorCode::permission_denied);
  const RecordView made = added();
  EXPECT_EQ(made.row.stored.values.at("phone"), "13800001234");
  EXPECT_EQ(made.row.stored.values.at("status"), "in_business");
  EXPECT_EQ(records_.get(viewer_, made.row.stored.id, {}).value().row.stored.values.at("phone"),
            "138****1234");
  EXPECT_EQ(records_.list(viewer_, {"firm", "", {}}, {}).value().rows.front().stored.values.at("phone"),
            "138****1234");
  EXPECT_EQ(records_.versions(viewer_, made.row.stored.id).value().front().stored.values.at("phone"),
            "138****1234");
  auto work = store::UnitOfWork::begin(house_.pool(), db::Connection::Access::read).value();
  const auto entry = work->audit.list({}, {}).value().items.front();
  EXPECT_EQ(entry.record.action, "record.add");
  EXPECT_NE(entry.record.after.find("138****1234"), std::string::npos) << "nor does the audit log tell it";
}

TEST_F(RecordServiceTest, WhatIsWrongIsToldAtOnceAndNothingIsKept) {
  const auto refused = records_.add(editor_, "firm", {{"code", "91330100799655058C"}, {"capital", "x"}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), ErrorCode::record_values_faulty);
  EXPECT_NE(refused.error().message(Language::zh_cn).find("3 项"), std::string::npos);
  EXPECT_EQ(records_.add(editor_, "form", firm()).error().code(), ErrorCode::record_type_unknown);
  EXPECT_TRUE(found("").empty());
  added();
  EXPECT_EQ(records_.add(editor_, "firm", firm("别名")).error().code(), ErrorCode::record_key_taken);
  EXPECT_EQ(records_.list(viewer_, {"firm", "", {{"capital", "1"}}}, {}).error().code(),
            ErrorCode::record_filter_unknown);
}

TEST_F(RecordServiceTest, AChangeNeedsItsReasonAndKeepsWhatWasKnown) {
  const RecordView made = added();
  const store::RecordId id = made.row.stored.id;
  house_.clock.forward(86'400);
  EXPECT_EQ(records_.change(editor_, id, 1, firm("新名"), " ").error().code(),
            ErrorCode::record_reason_missing);
  registry::Values other = firm();
  other["code"] = kOther;
  EXPECT_EQ(records_.change(editor_, id, 1, other, "改码").error().code(), ErrorCode::record_key_fixed);
  EXPECT_EQ(records_.change(editor_, id, 1, firm(), "").value().row.stored.version, 1) << "nothing changes";
  EXPECT_EQ(records_.change(editor_, id, 1, firm("新名"), "更名").value().row.stored.version, 2);
  EXPECT_EQ(records_.change(editor_, id, 1, firm("又名"), "更名").error().code(), ErrorCode::conflict);
  const auto versions = records_.versions(viewer_, id).value();
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[1].changed, std::vector<std::string>{"name"});
  EXPECT_EQ(versions[1].stored.reason, "更名");
  const Date first{std::chrono::year(2025), std::chrono::month(6), std::chrono::day(15)};
  const RecordView before = records_.get(viewer_, id, first).value();
  EXPECT_EQ(before.row.stored.title, "杭州沃柑有限公司");
  EXPECT_FALSE(before.newest);
  EXPECT_TRUE(
      records_.get(viewer_, id, Date(std::chrono::sys_days(first) + std::chrono::days(1))).value().newest);
  EXPECT_EQ(
      records_.get(viewer_, id, Date(std::chrono::sys_days(first) - std::chrono::days(1))).error().code(),
      ErrorCode::not_found);
}

TEST_F(RecordServiceTest, ThingsAreFoundByNamePinyinCodeAndFilter) {
  added();
  EXPECT_EQ(found("沃柑"), std::vector<std::string>{kCode});
  EXPECT_EQ(found("hzwg"), std::vector<std::string>{kCode});
  EXPECT_EQ(found("9133"), std::vector<std::string>{kCode});
  EXPECT_EQ(found("91330100799655058b"), std::vector<std::string>{kCode});
  EXPECT_TRUE(found("9134").empty());
  EXPECT_EQ(found("9133", {{"status", "in_business"}}), std::vector<std::string>{kCode});
  EXPECT_TRUE(found("9133", {{"status", "closed"}}).empty());
  EXPECT_TRUE(found("沃柑", {{"status", "closed"}}).empty());
  EXPECT_EQ(records_.totals(viewer_).value(), (std::map<std::string, std::int64_t>{{"firm", 1}}));
}

TEST_F(RecordServiceTest, EverythingThatRefersToAFirmIsCountedOnItsPage) {
  const RecordView made = added();
  take("licence", {{"许可证编号", "许可内容", "信用代码"},
                   {"SC1", "饮料生产", kCode},
                   {"SC2", "糕点生产", kCode},
                   {"SC3", "乳制品生产", kOther}});
  const RecordView view = records_.get(viewer_, made.row.stored.id, {}).value();
  ASSERT_EQ(view.relations.size(), 1U);
  EXPECT_EQ(view.relations[0].type, "licence");
  EXPECT_EQ(view.relations[0].records, 2);
  const auto page = records_.list(viewer_, {"licence", "", {{"firm", kCode}}}, {}).value();
  ASSERT_EQ(page.rows.size(), 2U);
  EXPECT_EQ(page.rows[0].links.front().title, "杭州沃柑有限公司");
  EXPECT_EQ(page.rows[0].links.front().id, made.row.stored.id);
  const auto third = records_.list(viewer_, {"licence", "乳制品", {}}, {}).value();
  EXPECT_FALSE(third.rows.at(0).links.front().id.stored()) << "its firm is not registered";
}

TEST_F(RecordServiceTest, ASheetAddsChangesAndKeepsWhatItDoesNotTell) {
  added();
  std::vector<std::string> refused;
  const std::vector<std::vector<std::string>> sheet = {{"信用代码", "名称", "状态", "备注"},
                                                       {kCode, "杭州沃柑集团", "注销", "x"},
                                                       {kOther, "深圳示例", "存续", ""},
                                                       {"91330100799655058C", "错码", "存续", ""},
                                                       {kOther, "深圳示例", "歇业", ""}};
  const RecordIntakeReport report = take("firm", sheet, &refused);
  EXPECT_EQ(report.rows, 4);
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.changed, 1);
  EXPECT_EQ(report.refused, 2);
  EXPECT_EQ(report.unknown_columns, std::vector<std::string>{"备注"});
  ASSERT_EQ(refused.size(), 2U);
  EXPECT_TRUE(refused[0].starts_with("4: 统一社会信用代码：")) << refused[0];
  EXPECT_TRUE(refused[1].starts_with("5: 登记状态：")) << refused[1];
  const auto row = records_.list(editor_, {"firm", kCode, {}}, {}).value().rows.at(0);
  EXPECT_EQ(row.stored.values.at("phone"), "13800001234") << "the sheet has no column for it";
  EXPECT_EQ(row.stored.title, "杭州沃柑集团");
  EXPECT_FALSE(row.stored.simulated) << "it was registered before";
  EXPECT_TRUE(records_.list(editor_, {"firm", kOther, {}}, {}).value().rows.at(0).stored.simulated);
  const RecordIntakeReport again = take("firm", sheet);
  EXPECT_EQ(again.added + again.changed, 0);
  EXPECT_EQ(again.unchanged, 2);
}

TEST_F(RecordServiceTest, AnEmptyCellTakesAValueAway) {
  added();
  take("firm", {{"信用代码", "名称", "联系电话"}, {kCode, "杭州沃柑有限公司", ""}});
  EXPECT_EQ(records_.list(editor_, {"firm", "", {}}, {}).value().rows.at(0).stored.values.count("phone"), 0U);
}

TEST_F(RecordServiceTest, ALongSheetIsWrittenInPortions) {
  std::vector<std::vector<std::string>> sheet = {{"许可证编号", "许可内容", "信用代码"}};
  for (std::size_t i = 0; i < 2 * RecordIntake::kRowsAtOnce + 1; ++i)
    sheet.push_back({"SC" + std::to_string(i), "饮料生产", kCode});
  EXPECT_EQ(take("licence", sheet).added, static_cast<std::int64_t>(sheet.size()) - 1);
  EXPECT_EQ(records_.list(viewer_, {"licence", "", {}}, {}).value().found,
            static_cast<std::int64_t>(sheet.size()) - 1);
  EXPECT_EQ(records_.list(viewer_, {"licence", "饮料", {}}, {}).value().found,
            static_cast<std::int64_t>(sheet.size()) - 1);
}

TEST_F(RecordServiceTest, ASheetWithoutARequiredColumnIsRefusedBeforeAnythingIsRead) {
  const auto refuse = [](std::int64_t, const std::vector<std::string>&, const std::string&) {};
  EXPECT_EQ(RecordIntake::begin(records_, editor_, {"firm", "f", false}, {"名称"}, refuse).error().code(),
            ErrorCode::record_column_missing);
  EXPECT_EQ(RecordIntake::begin(records_, viewer_, {"firm", "f", false}, {"名称"}, refuse).error().code(),
            ErrorCode::permission_denied);
}

}  // namespace
}  // namespace zhicheng::service
