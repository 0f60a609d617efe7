#include "zhicheng/service/audit_service.h"

#include "audited.h"
#include "test_house.h"

namespace zhicheng::service {
namespace {

class Audit : public testing::Test {
 protected:
  Result<int> write(std::string_view action, bool fail = false) {
    return audited_write(
        house.pool(), house.clock, local_operator(),
        [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<int> {
          ZHICHENG_TRY(work->places.save({.code = std::to_string(++written), .name = "处", .parent = ""}));
          if (fail) return Error(ErrorCode::unavailable);
          if (!action.empty()) describe(record, action, "place", std::to_string(written));
          return written;
        });
  }
  std::size_t places() {
    store::UnitOfWork work = store::UnitOfWork::begin(house.pool(), db::Connection::Access::read).value();
    return work->places.all().value().size();
  }

  TestHouse house;
  AuditService audit{house.pool()};
  int written = 0;
};

TEST_F(Audit, a_write_and_its_entry_stand_or_fall_together) {
  const std::size_t before = places();
  EXPECT_EQ(write("place.save").value(), 1);
  EXPECT_EQ(places(), before + 1);
  EXPECT_EQ(write("place.save", true).error().code(), ErrorCode::unavailable);
  EXPECT_EQ(places(), before + 1);
  const auto page = audit.list(local_operator(), {}).value();
  ASSERT_EQ(page.entries.size(), 1u);
  EXPECT_EQ(page.entries[0].record.action, "place.save");
  EXPECT_EQ(page.entries[0].record.user_login, "local-operator");
}

TEST_F(Audit, a_body_that_names_no_action_writes_nothing) {
  const std::size_t before = places();
  EXPECT_TRUE(write("").ok());
  EXPECT_EQ(places(), before);
  EXPECT_TRUE(audit.list(local_operator(), {}).value().entries.empty());
}

TEST_F(Audit, pages_go_from_the_newest_to_the_first_without_gaps) {
  for (int i = 0; i < 7; ++i) ASSERT_TRUE(write("place.save").ok());
  std::vector<std::int64_t> seen;
  AuditQuery query{.before = 0, .limit = 3, .subject_type = "place", .user_login = ""};
  while (true) {
    const AuditPage page = audit.list(local_operator(), query).value();
    for (const store::AuditEntry& entry : page.entries) seen.push_back(entry.seq);
    if (!page.next_before) break;
    query.before = *page.next_before;
  }
  EXPECT_EQ(seen, (std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1}));
}

TEST_F(Audit, filters_that_match_nothing_give_an_empty_page) {
  ASSERT_TRUE(write("place.save").ok());
  EXPECT_TRUE(
      audit.list(local_operator(), {.before = 0, .limit = 50, .subject_type = "plan", .user_login = ""})
          .value()
          .entries.empty());
  EXPECT_TRUE(
      audit.list(local_operator(), {.before = 0, .limit = 50, .subject_type = "", .user_login = "nobody"})
          .value()
          .entries.empty());
}

TEST_F(Audit, a_published_head_that_the_chain_does_not_reach_is_a_fault) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(write("place.save").ok());
  const store::AuditVerification good = audit.verify(local_operator(), std::nullopt).value();
  EXPECT_FALSE(good.fault.has_value());
  EXPECT_EQ(good.checked, 3);
  store::AuditHead published = good.head;
  EXPECT_FALSE(audit.verify(local_operator(), published).value().fault.has_value());
  published.hash[0] ^= 1;
  EXPECT_TRUE(audit.verify(local_operator(), published).value().fault.has_value());
}

}  // namespace
}  // namespace zhicheng::service
