#include "zhicheng/store/trace_warning.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class TraceWarningTest : public StoreTest {};
ZHICHENG_ON_BOTH_DATABASES(TraceWarningTest);

TEST_P(TraceWarningTest, StandsUntilItIsLiftedOnce) {
  TraceWarning warning;
  warning.code = "https://id.gs1.org/01/06901234567892/10/A1";
  warning.words = "检出沙门氏菌，请勿食用";
  warning.created_at = Timestamp{5};
  warning.id = must(store().trace_warnings.insert(warning));
  EXPECT_EQ(must(store().trace_warnings.get(warning.id)), warning);
  must(store().trace_warnings.lift(warning.id, UserId{}, Timestamp{7}, "复检合格"));
  warning.lifted_at = Timestamp{7};
  warning.lifted_words = "复检合格";
  reopen_store();
  EXPECT_EQ(must(store().trace_warnings.all()), std::vector{warning});
  EXPECT_EQ(failure(store().trace_warnings.lift(warning.id, UserId{}, Timestamp{8}, "再次")), "conflict");
  EXPECT_EQ(failure(store().trace_warnings.get(TraceWarningId{999})), "not_found");
}

}  // namespace
}  // namespace zhicheng::store
