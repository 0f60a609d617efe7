#include "zhicheng/store/api_token.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class ApiTokenTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(ApiTokenTest);

TEST_P(ApiTokenTest, LivesUntilItIsErased) {
  ApiToken token{.id = {},
                 .user = add_user("a"),
                 .name = "仓库系统",
                 .token_hash = "h1",
                 .scopes = {"read", "capture_events"},
                 .created_at = {5},
                 .expires_on = must(parse_date("2027-01-31"))};
  token.id = must(store().api_tokens.insert(token));
  EXPECT_EQ(failure(store().api_tokens.insert(token)), "database_unique");
  reopen_store();
  EXPECT_EQ(must(store().api_tokens.find("h1")), token);
  must(store().api_tokens.touch(token.id, {9}));
  token.last_used_at = Timestamp{9};
  EXPECT_EQ(must(store().api_tokens.of_user(token.user)), std::vector{token});
  must(store().api_tokens.erase(token.id));
  must(store().api_tokens.erase(token.id));
  EXPECT_EQ(must(store().api_tokens.find("h1")), std::nullopt);
}

TEST_P(ApiTokenTest, EndsWithItsUser) {
  const UserId user = add_user("a");
  const UserId other = add_user("b");
  for (const auto& [owner, name] : {std::pair{user, "x"}, {user, "y"}, {other, "x"}})
    must(store().api_tokens.insert({.id = {},
                                    .user = owner,
                                    .name = name,
                                    .token_hash = std::to_string(owner.value) + name,
                                    .scopes = {},
                                    .created_at = {},
                                    .expires_on = must(parse_date("2027-01-31"))}));
  EXPECT_EQ(must(store().api_tokens.erase_of_user(user)), 2);
  EXPECT_EQ(must(store().api_tokens.of_user(other)).size(), 1u);
}

}  // namespace
}  // namespace zhicheng::store
