#include "zhicheng/store/signed_head.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class SignedHeadTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(SignedHeadTest);

TEST_P(SignedHeadTest, ASizeOfALogIsSignedOnce) {
  SignedHeadRepository& heads = store().signed_heads;
  EXPECT_EQ(must(heads.newest(LogKind::trace)), std::nullopt);
  const SignedHead first{7, Timestamp{5}, "a\n7\nroot\n\n\u2014 a sig\n"};
  const SignedHead second{9, Timestamp{6}, "later"};
  must(heads.insert(LogKind::trace, second));
  must(heads.insert(LogKind::trace, first));
  must(heads.insert(LogKind::audit, first));
  EXPECT_EQ(must(heads.newest(LogKind::trace)), second);
  EXPECT_EQ(must(heads.newest(LogKind::audit)), first);
  EXPECT_EQ(must(heads.find(LogKind::trace, 7)), first);
  EXPECT_EQ(must(heads.find(LogKind::audit, 9)), std::nullopt);
  EXPECT_EQ(must(heads.list(LogKind::trace, 10)), (std::vector{second, first}));
  EXPECT_EQ(must(heads.list(LogKind::trace, 1)), std::vector{second});
  EXPECT_EQ(heads.insert(LogKind::trace, first).error().code(), ErrorCode::database_unique);
}

}  // namespace
}  // namespace zhicheng::store
