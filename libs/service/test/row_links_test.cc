#include "version_house.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

const std::string kText =
    "云溪市质量强市规划\n\n一、主要目标\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t2025年\n"
    "产品质量\t产品合格率\t%\t93\t95\n\n二、主要任务\n\n"
    "（一）提升产品质量\n\n到2025年，产品合格率达到95%。（责任单位：市市场监管局）\n\n"
    "（二）完善标准体系\n\n到2025年，制定地方标准12项、团体标准20项。（责任单位：市市场监管局、市住建局）\n";

class RowLinksTest : public VersionTest {
 protected:
  store::PlanId import() { return plans_.import_document(editor_, "a.txt", kText)->plan.id; }
  store::StoredTask task(store::PlanId id, const std::string& title) {
    for (const auto& each : plans_.tasks(viewer_, id).value())
      if (each.task.title == title) return each;
    ADD_FAILURE() << "no task " << title;
    return {};
  }
  // "indicator: task" of each link, by indicator.
  Lines links(store::PlanId id) {
    Lines lines;
    const auto tasks = plans_.tasks(viewer_, id).value();
    const auto links = plans_.links(viewer_, id).value();
    for (const auto& row : rows(id))
      for (const auto& each : tasks)
        if (std::find(links.begin(), links.end(), RowLink{row.id, each.id}) != links.end())
          lines.push_back(row.indicator.name + ": " + each.task.title);
    EXPECT_EQ(lines.size(), links.size()) << "a link of a row that is not there";
    return lines;
  }
  void undo(store::PlanId id) {
    const auto last = reviews_.last_step(editor_, id).value();
    ASSERT_TRUE(last.has_value());
    ASSERT_TRUE(reviews_.undo(editor_, id, last->id).ok());
  }
};

const Lines kRead = {"产品合格率: 提升产品质量", "制定地方标准: 完善标准体系", "制定团体标准: 完善标准体系"};

TEST_F(RowLinksTest, WhatTheWordsOfATaskStateIsLinkedToIt) {
  const auto id = import();
  EXPECT_EQ(links(id), kRead);
  EXPECT_EQ(plans_.links(viewer_, store::PlanId{99}).error().code(), ErrorCode::not_found);
  const auto file = plan::read_plan_file(plans_.plan_file(viewer_, id)->bytes);
  ASSERT_TRUE(file.ok());
  for (const plan::Indicator& each : file->indicators) {
    ASSERT_EQ(each.tasks.size(), 1U) << each.name;
    EXPECT_EQ(file->tasks[static_cast<std::size_t>(each.tasks[0]) - 1].title,
              each.name == "产品合格率" ? "提升产品质量" : "完善标准体系");
  }
}

TEST_F(RowLinksTest, RejectedRowsKeepThemAndAPlanFileLeavesThemOut) {
  const auto id = import();
  const auto rejected = task(id, "完善标准体系");
  ASSERT_TRUE(
      plans_.decide_tasks(editor_, id, {store::ReviewState::rejected, {{rejected.id.value, 1}}}).ok());
  EXPECT_EQ(links(id), kRead);
  const auto file = plan::read_plan_file(plans_.plan_file(viewer_, id)->bytes);
  ASSERT_TRUE(file.ok()) << file.error().message();
  for (const plan::Indicator& each : file->indicators)
    EXPECT_EQ(each.tasks.size(), each.name == "产品合格率" ? 1U : 0U) << each.name;
}

TEST_F(RowLinksTest, TheyFollowSplitAndMergeAndBack) {
  const auto id = import();
  const auto whole = row(id, "制定地方标准");
  plan::Indicator part = whole.indicator;
  part.name = "制定地方标准（重点产业）";
  ASSERT_TRUE(reviews_.split_indicator(editor_, whole.id, {1, whole.indicator, part}).ok());
  EXPECT_EQ(links(id), (Lines{kRead[0], kRead[1], "制定地方标准（重点产业）: 完善标准体系", kRead[2]}));
  undo(id);
  EXPECT_EQ(links(id), kRead);

  const auto keep = task(id, "提升产品质量");
  const auto drop = task(id, "完善标准体系");
  const Merge<plan::Task> merge{{keep.id.value, 1}, {drop.id.value, 1}, keep.task};
  ASSERT_TRUE(reviews_.merge_tasks(editor_, id, merge).ok());
  EXPECT_EQ(links(id), (Lines{kRead[0], "制定地方标准: 提升产品质量", "制定团体标准: 提升产品质量"}));
  undo(id);
  EXPECT_EQ(links(id), kRead);
}

TEST_F(RowLinksTest, ANewVersionHasItsOwn) {
  const auto earlier = import();
  const auto id = next(earlier, kTitlePage + kText + "\n（三）加强计量\n\n到2025年，建立计量标准30项。\n");
  EXPECT_EQ(links(id), (Lines{kRead[0], kRead[1], kRead[2], "建立计量标准: 加强计量"}));
  EXPECT_EQ(links(earlier), kRead);
}

TEST_F(RowLinksTest, ThePageOfAnIndicatorNamesItsTasks) {
  const auto id = import();
  accept_all(id);
  activate(id);
  CockpitService cockpit(pool_, clock_);
  const auto detail = cockpit.indicator(viewer_, row(id, "制定团体标准").id, "", std::nullopt);
  ASSERT_TRUE(detail.ok()) << detail.error().message();
  ASSERT_EQ(detail->tasks.size(), 1U);
  EXPECT_EQ(detail->tasks[0].task.departments, (Lines{"市市场监管局", "市住建局"}));
}

}  // namespace
}  // namespace zhicheng::service
