#include "zhicheng/service/organisation_tree.h"

#include <gtest/gtest.h>

namespace zhicheng::service {
namespace {

using store::OrganisationId;

constexpr Date kDay{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{30}};

class OrganisationTreeTest : public ::testing::Test {
 protected:
  OrganisationId add(std::string name, OrganisationId parent = {},
                     store::OrganisationKind kind = store::OrganisationKind::department,
                     std::vector<std::string> aliases = {}) {
    store::Organisation organisation;
    organisation.id = OrganisationId{static_cast<std::int64_t>(all_.size()) + 1};
    organisation.name = std::move(name);
    organisation.parent = parent;
    organisation.kind = kind;
    organisation.aliases = std::move(aliases);
    organisation.validity.from = kDay;
    all_.push_back(organisation);
    return organisation.id;
  }
  OrganisationTree tree() const { return OrganisationTree(all_, kDay); }
  NameMatch match(std::string_view name) const {
    const OrganisationTree in_force = tree();
    return NameMatcher(in_force).match(name);
  }

  std::vector<store::Organisation> all_;
};

TEST_F(OrganisationTreeTest, APostReachesItsOrganisationAndEverythingBelow) {
  const auto office = add("质强办");
  const auto county = add("甲县", office);
  const auto street = add("乙街道", county);
  const auto bureau = add("市教育局", office);
  Actor actor;
  actor.posts = {{county, store::PostRole::reporter}};
  for (const auto& [id, expected] :
       {std::pair{office, false}, {county, true}, {street, true}, {bureau, false}}) {
    EXPECT_EQ(holds(actor, store::PostRole::reporter, id, tree()), expected) << id.value;
    EXPECT_FALSE(holds(actor, store::PostRole::reviewer, id, tree())) << id.value;
  }
  EXPECT_FALSE(holds(actor, store::PostRole::reporter, OrganisationId{99}, tree()));
}

TEST_F(OrganisationTreeTest, WhatHasEndedIsNotInTheTreeAndItsPostsReachNothing) {
  const auto county = add("甲县");
  const auto street = add("乙街道", county);
  all_[0].validity = {Date{std::chrono::year{2020} / 1 / 1}, Date{std::chrono::year{2026} / 6 / 29}};
  Actor actor;
  actor.posts = {{county, store::PostRole::reporter}};
  EXPECT_EQ(tree().find(county), nullptr);
  ASSERT_NE(tree().find(street), nullptr);
  EXPECT_EQ(tree().in_order().size(), 1u);
  EXPECT_FALSE(holds(actor, store::PostRole::reporter, street, tree()));
}

TEST_F(OrganisationTreeTest, ADamagedTreeWithACycleEndsTheSearch) {
  const auto first = add("甲", OrganisationId{2});
  const auto second = add("乙", OrganisationId{1});
  EXPECT_TRUE(tree().is_at_or_below(first, second));
  EXPECT_FALSE(tree().is_at_or_below(first, OrganisationId{3}));
  EXPECT_TRUE(tree().in_order().empty());
}

TEST_F(OrganisationTreeTest, MatchesByNameAndAliasWhateverWidthAndBlanks) {
  const auto bureau = add("云溪市市场监督管理局", {}, store::OrganisationKind::department,
                          {"市市场监管局", "市监局（质量）"});
  EXPECT_EQ(match("云溪市 市场监督管理局").kind, NameMatchKind::name);
  EXPECT_EQ(match("市监局(质量)").kind, NameMatchKind::alias);
  EXPECT_EQ(match("市市场监管局").organisations, std::vector{bureau});
  EXPECT_TRUE(match("市市场监管局").proposals.empty());
}

// A short name is proposed for the long one and never taken for it.
TEST_F(OrganisationTreeTest, ProposesWhatAnAbbreviationMayMean) {
  const std::vector<std::pair<std::string_view, std::string_view>> bureaus = {
      {"市市场监管局", "云溪市市场监督管理局"},     {"市发改委", "云溪市发展和改革委员会"},
      {"市经信局", "云溪市经济和信息化局"},         {"市住建局", "云溪市住房和城乡建设局"},
      {"市卫健委", "云溪市卫生健康委员会"},         {"市人社局", "云溪市人力资源和社会保障局"},
      {"市文广旅体局", "云溪市文化广电旅游体育局"}, {"市法院", "云溪市中级人民法院"}};
  for (const auto& bureau : bureaus) add(std::string(bureau.second));
  for (std::size_t i = 0; i < bureaus.size(); ++i) {
    const NameMatch found = match(bureaus[i].first);
    EXPECT_EQ(found.kind, NameMatchKind::none) << bureaus[i].first;
    EXPECT_TRUE(found.organisations.empty()) << bureaus[i].first;
    ASSERT_FALSE(found.proposals.empty()) << bureaus[i].first;
    EXPECT_EQ(found.proposals.front(), all_[i].id) << bureaus[i].first;
  }
}

TEST_F(OrganisationTreeTest, ProposesASlipOfThePenFirstAndNothingForAStranger) {
  const auto wrong = add("市市场监督管理局");
  add("云溪市市场督管局和别的什么局");
  const NameMatch slip = match("市市场监督管理句");
  EXPECT_EQ(slip.kind, NameMatchKind::none);
  EXPECT_EQ(slip.proposals, std::vector{wrong});
  EXPECT_TRUE(match("省气象台").proposals.empty());
  EXPECT_TRUE(match("").proposals.empty());
}

TEST_F(OrganisationTreeTest, ProposesAtMostThree) {
  for (int i = 0; i < 6; ++i) add("云溪市市场监督管理局第" + std::to_string(i) + "分局");
  EXPECT_EQ(match("市市场监管局").proposals.size(), kMostProposals);
}

TEST_F(OrganisationTreeTest, TakesEveryCountyByItsCollectiveName) {
  EXPECT_EQ(match("各县（市、区）政府").kind, NameMatchKind::none) << "there are none";
  const auto first = add("甲县人民政府", {}, store::OrganisationKind::county);
  const auto second = add("乙区人民政府", {}, store::OrganisationKind::county);
  add("市教育局");
  for (const std::string_view name : {"各县（市、区）政府", "各县（市、区）人民政府", "各县（区）",
                                      "各区县政府", "各县(市、区)", "各区县"}) {
    const NameMatch found = match(name);
    EXPECT_EQ(found.kind, NameMatchKind::collective) << name;
    EXPECT_EQ(found.organisations, (std::vector{second, first})) << name;
  }
  for (const std::string_view name :
       {"各市", "各有关单位", "各县市场监管局", "县政府", "各", "质量强市各成员单位"}) {
    EXPECT_EQ(match(name).kind, NameMatchKind::none) << name;
  }
}

TEST_F(OrganisationTreeTest, SplitsAFieldThatListsDepartments) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_department_names("市经信局、市科技局"), (Names{"市经信局", "市科技局"}));
  EXPECT_EQ(split_department_names("各县（市、区）政府；市科技局，"),
            (Names{"各县（市、区）政府", "市科技局"}));
  EXPECT_EQ(split_department_names(" 市经信局 "), Names{"市经信局"});
  EXPECT_EQ(split_department_names("）甲、乙"), (Names{"）甲", "乙"}));
  EXPECT_TRUE(split_department_names("、 ，").empty());
}

}  // namespace
}  // namespace zhicheng::service
