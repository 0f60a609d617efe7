#include "zhicheng/store/organisation.h"

#include <gtest/gtest.h>

#include <thread>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class OrganisationStoreTest : public StoreTest {
 protected:
  Organisation sample(std::string name, std::string code = "") {
    Organisation organisation;
    organisation.name = std::move(name);
    organisation.code = std::move(code);
    organisation.validity = {must(parse_date("2021-01-01")), std::nullopt};
    return organisation;
  }
};
ZHICHENG_ON_BOTH_DATABASES(OrganisationStoreTest);

TEST_P(OrganisationStoreTest, AnOrganisationComesBackAsItWasStored) {
  must(store().places.save({.code = "330382", .name = "云溪县"}));
  Organisation office = sample("质强办");
  office.kind = OrganisationKind::leading_office;
  office.id = must(store().organisations.insert(office));
  Organisation county = sample("云溪县人民政府", "91330000AAAAAAAAAA");
  county.kind = OrganisationKind::county;
  county.parent = office.id;
  county.place = "330382";
  county.validity.to = must(parse_date("2025-12-31"));
  county.id = must(store().organisations.insert(county));
  must(store().organisations.add_alias(county.id, "云溪县"));
  must(store().organisations.add_alias(county.id, "云溪 县政府"));
  county.aliases = {"云溪县", "云溪 县政府"};
  reopen_store();
  EXPECT_EQ(must(store().organisations.get(county.id)), county);
  EXPECT_EQ(must(store().organisations.all()), (std::vector{office, county}));
}

TEST_P(OrganisationStoreTest, ACodeBelongsToOneOrganisationAndNoCodeToMany) {
  const OrganisationId first = must(store().organisations.insert(sample("甲", "X1")));
  must(store().organisations.insert(sample("乙")));
  Organisation third = sample("丙");
  third.id = must(store().organisations.insert(third));
  EXPECT_EQ(failure(store().organisations.insert(sample("丁", "X1"))), "organisation_code_taken");
  reopen_store();
  third.code = "X1";
  EXPECT_EQ(failure(store().organisations.update(third)), "organisation_code_taken");
  EXPECT_EQ(must(store().organisations.get(first)).code, "X1");
}

TEST_P(OrganisationStoreTest, OfTwoUpdatesOnTheSameVersionTheSecondIsAConflict) {
  Organisation first = sample("甲");
  first.id = must(store().organisations.insert(first));
  Organisation second = first;
  first.name = "乙";
  must(store().organisations.update(first));
  EXPECT_EQ(failure(store().organisations.update(second)), "conflict");
  EXPECT_EQ(must(store().organisations.get(first.id)).name, "乙");
  second.id = OrganisationId{999};
  EXPECT_EQ(failure(store().organisations.update(second)), "not_found");
  EXPECT_EQ(failure(store().organisations.get(second.id)), "not_found");
}

TEST_P(OrganisationStoreTest, AnUnknownPlaceOrParentIsRefused) {
  Organisation nowhere = sample("甲");
  nowhere.place = "999999";
  EXPECT_EQ(failure(store().organisations.insert(nowhere)), "database_constraint");
  reopen_store();
  Organisation orphan = sample("乙");
  orphan.parent = OrganisationId{77};
  EXPECT_EQ(failure(store().organisations.insert(orphan)), "database_constraint");
}

TEST_P(OrganisationStoreTest, AnAliasIsFoundByItsKeyWhateverItsWidthAndBlanks) {
  const OrganisationId id = must(store().organisations.insert(sample("甲")));
  must(store().organisations.add_alias(id, "各县（市、区）政府"));
  EXPECT_TRUE(must(store().organisations.remove_alias(id, "各县(市、 区)政府")));
  EXPECT_FALSE(must(store().organisations.remove_alias(id, "各县（市、区）政府")));
  must(store().organisations.add_alias(id, "市市场监管局"));
  EXPECT_EQ(failure(store().organisations.add_alias(id, "市 市场监管局")), "database_unique");
}

// The check that a name is free is no key: whoever writes waits before it looks.
TEST_P(OrganisationStoreTest, OfWritersWhoWaitBeforeTheyLookOnlyOneTakesAName) {
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < 4; ++writer) {
      threads.emplace_back([this] {
        const auto own = open();
        Repositories repositories(*own);
        db::Transaction transaction = must(db::Transaction::begin(*own));
        must(repositories.audit.wait_for_writers());
        if (must(repositories.organisations.all()).empty())
          must(repositories.organisations.insert(sample("甲")));
        must(transaction.commit());
      });
    }
  }
  EXPECT_EQ(must(store().organisations.all()).size(), 1u);
}

TEST_P(OrganisationStoreTest, CountsDepartmentNamesOfActivePlansOnly) {
  const auto fill = [&](PlanState state) {
    const PlanId plan = add_plan("规划" + std::string(name_of(state)), state);
    for (int seq = 1; seq <= 3; ++seq) {
      const IndicatorId id = add_indicator(plan, seq);
      StoredIndicator row = must(store().indicators.get(id));
      row.indicator.department = seq == 3 ? "" : "市经信局";
      if (seq == 2) row.review = ReviewState::rejected;
      must(store().indicators.update(row));
    }
    plan::Task task = sample_task(1);
    task.departments = {"市市场监管局", "市经信局"};
    must(store().tasks.insert_all(plan, std::vector{task}));
  };
  fill(PlanState::active);
  fill(PlanState::draft);
  EXPECT_EQ(must(store().organisations.department_uses()),
            (std::vector<DepartmentUse>{{"市市场监管局", 0, 1}, {"市经信局", 1, 1}}));
}

TEST_P(OrganisationStoreTest, PostsAreKeptAndEndOnADay) {
  const UserId user = add_user("zhang");
  const UserId other = add_user("li");
  const OrganisationId organisation = must(store().organisations.insert(sample("甲")));
  Post post{.user = user, .organisation = organisation, .role = PostRole::reviewer};
  post.validity.from = must(parse_date("2026-01-01"));
  post.id = must(store().posts.insert(post));
  Post second{.user = other, .organisation = organisation};
  second.validity.from = post.validity.from;
  second.id = must(store().posts.insert(second));
  reopen_store();
  EXPECT_EQ(must(store().posts.all()), (std::vector{post, second}));
  EXPECT_EQ(must(store().posts.of_user(user)), std::vector{post});
  post.validity.to = must(parse_date("2026-06-30"));
  must(store().posts.update(post));
  EXPECT_EQ(failure(store().posts.update(post)), "conflict");
  post.version = 2;
  EXPECT_EQ(must(store().posts.get(post.id)), post);
  EXPECT_EQ(failure(store().posts.get(PostId{99})), "not_found");
}

TEST(Validity, HoldsFromItsFirstToItsLastDay) {
  const auto day = [](std::string_view text) { return must(parse_date(text)); };
  const Validity closed{day("2024-01-01"), day("2024-12-31")};
  EXPECT_FALSE(closed.holds_on(day("2023-12-31")));
  EXPECT_TRUE(closed.holds_on(day("2024-01-01")));
  EXPECT_TRUE(closed.holds_on(day("2024-12-31")));
  EXPECT_FALSE(closed.holds_on(day("2025-01-01")));
  EXPECT_TRUE(closed.overlaps({day("2024-12-31"), std::nullopt}));
  EXPECT_FALSE(closed.overlaps({day("2025-01-01"), std::nullopt}));
  EXPECT_TRUE(closed.overlaps({day("2020-01-01"), std::nullopt}));
  EXPECT_FALSE(closed.overlaps({day("2020-01-01"), day("2023-12-31")}));
}

}  // namespace
}  // namespace zhicheng::store
