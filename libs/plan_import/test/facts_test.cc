// What a document says about itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan_import::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

plan::Facts facts_of(const std::string& front, const std::string& goals = "质量水平明显提高。",
                     const std::string& end = "") {
  return import_text(front + "\n\n一、总体目标\n\n" + goals +
                     "\n\n二、主要任务\n\n（一）做强产业\n\n培育企业。\n\n" + end)
      .plan.facts;
}

std::string date_of(const std::string& front, const std::string& end = "") {
  const plan::Facts facts = facts_of(front, "提高质量。", end);
  return facts.date ? format_date(*facts.date) : "";
}

TEST(Title, IsTheHeadingOfThePlanAndNotOfItsNotice) {
  EXPECT_EQ(facts_of("云溪市人民政府关于印发云溪市质量规划\n\n的通知\n\n各单位：\n\n云溪市质量规划").title,
            "云溪市质量规划");
  EXPECT_EQ(facts_of("关于印发《云溪市质量规划》的通知\n\n请认真执行。").title, "云溪市质量规划");
  EXPECT_EQ(facts_of("云溪市人民政府关于全力打造质量强市的\n\n实施意见").title,
            "云溪市人民政府关于全力打造质量强市的实施意见");
  EXPECT_EQ(facts_of("云溪市深入贯彻《质量强国建设纲要》\n\n加快建设质量强市实施方案").title,
            "云溪市深入贯彻《质量强国建设纲要》加快建设质量强市实施方案");
  EXPECT_EQ(facts_of("云溪市质量委员会\n\n云溪市质量提升行动方案\n\n（2024—2026年）").title,
            "云溪市质量提升行动方案（2024—2026年）");
  EXPECT_EQ(facts_of("云 溪 市 质 量 规 划").title, "云溪市质量规划");
  EXPECT_EQ(facts_of("云溪质量再加码").title, "云溪质量再加码");
}

TEST(Issuer, StandsInLetterheadTitleBracketsOrAboveTheDate) {
  EXPECT_EQ(facts_of("云溪市发展和改革委员会 云溪市市场监督管理局 文件\n\n云溪市质量规划").issuer,
            "云溪市发展和改革委员会、云溪市市场监督管理局");
  EXPECT_EQ(facts_of("云 溪 市 人 民 政 府 文 件\n\n云溪市质量规划").issuer, "云溪市人民政府");
  EXPECT_EQ(facts_of("中共云溪市委 云溪市人民政府关于建设质量强市的意见").issuer,
            "中共云溪市委、云溪市人民政府");
  EXPECT_EQ(facts_of("中共云溪县委办公室\n\n云溪县人民政府办公室\n\n关于印发《云溪县质量方案》的通知").issuer,
            "中共云溪县委办公室、云溪县人民政府办公室");
  EXPECT_EQ(facts_of("云溪市质量纲要\n\n（2023年7月云溪市委、云溪市人民政府联合印发）").issuer,
            "云溪市委、云溪市人民政府");
  EXPECT_EQ(facts_of("云溪市质量规划\n\n发布机构：云溪市市场监管局　发布日期：2023-06-30").issuer,
            "云溪市市场监管局");
  EXPECT_EQ(facts_of("云溪市质量规划", "提高质量。", "云溪市人民政府\n\n2022年3月1日").issuer,
            "云溪市人民政府");
  EXPECT_EQ(facts_of("首页 > 政务公开 > 部门文件\n\n云溪市质量规划").issuer, "");
}

TEST(Number, IsReadWithoutItsNeighbours) {
  EXPECT_EQ(facts_of("云政发〔2021〕22 号\n\n云溪市质量规划").number, "云政发〔2021〕22号");
  EXPECT_EQ(facts_of("云政办发[2021]7号　签发人：张三\n\n云溪市质量规划").number, "云政办发[2021]7号");
  EXPECT_EQ(facts_of("发文字号：云市监（2023）8号\n\n云溪市质量规划").number, "云市监（2023）8号");
  EXPECT_EQ(facts_of("云溪市质量规划\n\n根据云溪市人民政府《质量工作若干规定》（云政发〔2019〕3号）等文件精神"
                     "，制定本规划，请执行。")
                .number,
            "");
}

TEST(DocumentDate, IsTheDayUnderTheDocument) {
  EXPECT_EQ(date_of("云溪市人民政府\n\n2021年9月15日\n\n云溪市质量规划"), "2021-09-15");
  EXPECT_EQ(date_of("云溪市质量规划", "云溪市人民政府\n\n二〇二一年九月十五日"), "2021-09-15");
  EXPECT_EQ(date_of("云溪市质量规划\n\n（2024年3月15日）"), "2024-03-15");
  EXPECT_EQ(date_of("云溪市质量规划\n\n来源：云溪日报　　2023-09-13　　浏览次数：12"), "2023-09-13");
  EXPECT_EQ(date_of("云溪市质量规划\n\n2023-09-13 09:30　来源：云溪发布"), "2023-09-13");
  EXPECT_EQ(date_of("云溪市质量规划", "云溪市人民政府办公室 2022年1月5日印发"), "2022-01-05");
  EXPECT_EQ(date_of("2021年9月15日\n\n云溪市质量规划", "云溪市人民政府办公室 2022年1月5日印发"),
            "2021-09-15");
  EXPECT_EQ(date_of("云溪市质量规划", "本规划自2023年12月1日起施行。"), "");
  EXPECT_EQ(date_of("2021年6月31日\n\n云溪市质量规划"), "");
}

TEST(Region, GoesDownFromProvinceToCounty) {
  const auto region = [](const std::string& title) {
    const plan::Facts facts = facts_of(title);
    return facts.region + " " + std::string(plan::name_of(facts.level));
  };
  EXPECT_EQ(region("云溪省质量强省纲要"), "云溪省 province");
  EXPECT_EQ(region("云溪市质量规划"), "云溪市 city");
  EXPECT_EQ(region("砚州市质量规划"), "砚州市 city");
  EXPECT_EQ(region("芦笙州质量规划"), "芦笙州 city");
  EXPECT_EQ(region("云溪市竹岭区质量规划"), "云溪市竹岭区 county");
  EXPECT_EQ(region("沧浦新区标准化实施意见"), "沧浦新区 county");
  EXPECT_EQ(region("驼岭旗质量方案"), "驼岭旗 county");
  EXPECT_EQ(region("中共云溪区委 云溪区人民政府关于建设质量强区的意见"), "云溪区 county");
  EXPECT_EQ(region("云溪县争创省级示范县工作方案"), "云溪县 county");
  EXPECT_EQ(region("关于加快建设质量强市的实施意见"), " unknown");
}

TEST(Period, IsStatedOrFollowsTheFirstGoal) {
  const auto years = [](const std::string& front, const std::string& goals) {
    const plan::Facts facts = facts_of(front, goals);
    return std::pair(facts.first_year, facts.last_year);
  };
  EXPECT_EQ(years("云溪市质量规划（2023—2027年）", ""), std::pair(2023, 2027));
  EXPECT_EQ(years("云溪市质量“十四五”规划", "2016—2020年成绩显著。"), std::pair(2021, 2025));
  EXPECT_EQ(years("云溪市2024年质量工作要点", ""), std::pair(2024, 2024));
  EXPECT_EQ(years("云溪市质量方案\n\n本方案实施期为2024年至2026年。", ""), std::pair(2024, 2026));
  EXPECT_EQ(years("云政发〔2023〕3号\n\n云溪市质量方案", "到2027年，提高质量。到2035年，领先。"),
            std::pair(2023, 2027));
  EXPECT_EQ(
      years("2024年2月20日\n\n云溪县创建方案\n\n力争2026年通过验收，制定本方案。", "到2025年，提高质量。"),
      std::pair(2024, 2026));
  EXPECT_EQ(years("云溪市质量方案", "质量水平明显提高。"), std::pair(0, 0));
}

TEST(Implements, NamesWhatThePlanCarriesOut) {
  const std::string tail =
      "，结合本市质量工作实际，为推动高质量发展迈上新台阶，特制定本规划，请各地认真组织实施。";
  EXPECT_THAT(facts_of("云溪市质量规划\n\n根据《甲纲要》和《乙规划》" + tail).implements,
              ElementsAre("甲纲要", "乙规划"));
  EXPECT_THAT(facts_of("云溪市贯彻《甲纲要》实施方案\n\n为落实《甲纲要》《乙意见》" + tail).implements,
              ElementsAre("甲纲要", "乙意见"));
  EXPECT_THAT(facts_of("云溪市质量规划\n\n依据《甲纲要》，与《乙纲要》相衔接" + tail).implements,
              ElementsAre("甲纲要"));
  EXPECT_THAT(facts_of("云溪市质量规划\n\n根据《甲纲要》，制定本规划。").implements, ElementsAre("甲纲要"));
  EXPECT_THAT(facts_of("云溪市质量规划\n\n现将《云溪市质量规划》印发给你们，请结合实际认真贯彻落实，并于年底"
                       "前报送工作进展情况和典型经验做法。")
                  .implements,
              IsEmpty());
}

}  // namespace
}  // namespace zhicheng::plan_import::test
