#include "zhicheng/store/second_factor.h"

#include <gtest/gtest.h>

#include <array>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class SecondFactorTest : public StoreTest {
 protected:
  SecondFactor offered() {
    SecondFactor factor{.user = add_user("a"),
                        .secret = std::string("\x00\xff secret", 9),
                        .offered_at = {5},
                        .confirmed_at = {},
                        .last_step = 7};
    must(store().second_factors.offer(factor));
    return factor;
  }
};
ZHICHENG_ON_BOTH_DATABASES(SecondFactorTest);

TEST_P(SecondFactorTest, AnOfferIsReplacedUntilItIsConfirmed) {
  SecondFactor factor = offered();
  factor.secret = "another";
  must(store().second_factors.offer(factor));
  reopen_store();
  EXPECT_EQ(must(store().second_factors.find(factor.user)), factor);
  must(store().second_factors.confirm(factor.user, {9}, {}));
  factor.confirmed_at = Timestamp{9};
  EXPECT_EQ(must(store().second_factors.find(factor.user)), factor);
  EXPECT_EQ(failure(store().second_factors.offer(factor)), "database_unique");
}

TEST_P(SecondFactorTest, AStepIsUsedOnceAndNoneBeforeItAfterwards) {
  const UserId user = offered().user;
  EXPECT_FALSE(must(store().second_factors.use_step(user, 7)));
  EXPECT_TRUE(must(store().second_factors.use_step(user, 9)));
  EXPECT_FALSE(must(store().second_factors.use_step(user, 9)));
  EXPECT_FALSE(must(store().second_factors.use_step(user, 8)));
  EXPECT_FALSE(must(store().second_factors.use_step(UserId{99}, 10)));
}

TEST_P(SecondFactorTest, ARecoveryCodeIsUsedOnceByItsOwner) {
  const UserId user = offered().user;
  const UserId other = add_user("b");
  const std::array<std::string, 2> codes = {"h1", "h2"};
  must(store().second_factors.confirm(user, {9}, codes));
  EXPECT_FALSE(must(store().second_factors.use_recovery_code(other, "h1")));
  EXPECT_TRUE(must(store().second_factors.use_recovery_code(user, "h1")));
  EXPECT_FALSE(must(store().second_factors.use_recovery_code(user, "h1")));
  EXPECT_EQ(must(store().second_factors.recovery_codes_left(user)), 1);
}

TEST_P(SecondFactorTest, ErasingTakesTheCodesWithIt) {
  const UserId user = offered().user;
  const std::array<std::string, 1> codes = {"h1"};
  must(store().second_factors.confirm(user, {9}, codes));
  EXPECT_TRUE(must(store().second_factors.erase(user)));
  EXPECT_FALSE(must(store().second_factors.erase(user)));
  EXPECT_EQ(must(store().second_factors.find(user)), std::nullopt);
  EXPECT_EQ(must(store().second_factors.recovery_codes_left(user)), 0);
}

}  // namespace
}  // namespace zhicheng::store
