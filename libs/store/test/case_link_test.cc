#include "zhicheng/store/case_link.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class CaseLinkTest : public StoreTest {
 protected:
  CaseId add(std::string title) {
    StoredCase made{.type = must(store().cases.keep_type("letter", "id: letter\n", Timestamp{3})),
                    .type_name = "letter",
                    .title = std::move(title),
                    .owner_name = "市局",
                    .opened_on = parse_date("2026-03-02").value()};
    made.standing.closed_on = made.opened_on;
    return must(store().cases.insert(made));
  }
};
ZHICHENG_ON_BOTH_DATABASES(CaseLinkTest);

TEST_P(CaseLinkTest, ALinkIsSeenFromBothSides) {
  const CaseId complaint = add("投诉");
  const CaseId report = add("举报");
  const CaseId later = add("再投诉");
  const UserId user = add_user("a");
  must(store().case_links.insert({complaint, report, CaseLinkKind::same_letter, Timestamp{5}, user}));
  must(store().case_links.insert({later, complaint, CaseLinkKind::follows, Timestamp{6}, {}}));
  EXPECT_EQ(
      failure(store().case_links.insert({complaint, report, CaseLinkKind::same_letter, Timestamp{7}, user})),
      "database_unique");
  reopen_store();
  const auto links = must(store().case_links.of_case(complaint));
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0], (LinkedCase{report, CaseLinkKind::same_letter, true, "letter", "举报", "市局",
                                  OrganisationId{}, parse_date("2026-03-02").value()}));
  EXPECT_EQ(links[1].other, later);
  EXPECT_FALSE(links[1].outgoing);
  EXPECT_TRUE(must(store().case_links.of_case(later))[0].outgoing);
  EXPECT_TRUE(must(store().case_links.of_case(CaseId{99})).empty());
}

TEST(CaseLinkKind, IsKnownByItsName) {
  for (const auto kind : {CaseLinkKind::same_letter, CaseLinkKind::merged_into, CaseLinkKind::follows})
    EXPECT_EQ(parse_case_link_kind(name_of(kind)).value(), kind);
  EXPECT_EQ(parse_case_link_kind("friend").error().code(), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace zhicheng::store
