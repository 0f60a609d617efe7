#include "zhicheng/store/message.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class MessageTest : public StoreTest {
 protected:
  Message sample(UserId user) {
    return {.id = {},
            .user = user,
            .kind = MessageKind::case_assigned,
            .subject_type = "case",
            .subject_id = "7",
            .facts = {{"title", "处理“投诉”\n两行"}},
            .created_at = {5}};
  }
  Date on(std::string_view text) { return must(parse_date(text)); }
  OrganisationId organisation(std::string name) {
    Organisation made;
    made.name = std::move(name);
    made.validity.from = on("2020-01-01");
    return must(store().organisations.insert(made));
  }
  void give(UserId user, OrganisationId where, PostRole role, std::optional<Date> until = {}) {
    must(store().posts.insert({.id = {},
                               .user = user,
                               .organisation = where,
                               .role = role,
                               .validity = {on("2024-01-01"), until}}));
  }
  std::int64_t unread(UserId user) { return must(store().messages.unread(user)); }
};
ZHICHENG_ON_BOTH_DATABASES(MessageTest);

TEST_P(MessageTest, IsUnreadUntilItsReaderMarksIt) {
  Message message = sample(add_user("a"));
  const UserId other = add_user("b");
  EXPECT_EQ(must(store().messages.send(message)), 1);
  EXPECT_EQ(must(store().messages.send(message)), 1);
  EXPECT_EQ(unread(message.user), 2);
  reopen_store();
  const auto listed = must(store().messages.list(message.user, true, {}));
  ASSERT_EQ(listed.items.size(), 2u);
  message.id = listed.items[0].id;
  EXPECT_EQ(listed.items[0], message);
  EXPECT_GT(listed.items[0].id, listed.items[1].id) << "the newest first";
  must(store().messages.mark_read(other, message.id, {9}));
  EXPECT_EQ(unread(message.user), 2) << "of somebody else";
  must(store().messages.mark_read(message.user, message.id, {9}));
  EXPECT_EQ(must(store().messages.list(message.user, true, {})).items.size(), 1u);
  EXPECT_EQ(must(store().messages.list(message.user, false, {})).items[0].read_at, Timestamp{9});
  must(store().messages.mark_all_read(message.user, message.id, {10}));
  EXPECT_EQ(unread(message.user), 0);
  EXPECT_EQ(must(store().messages.list(message.user, false, {})).items[0].read_at, Timestamp{9});
}

TEST_P(MessageTest, WhatCameAfterTheLastOneSeenStaysUnread) {
  const Message message = sample(add_user("a"));
  must(store().messages.send(message));
  const MessageId seen = must(store().messages.list(message.user, false, {})).items[0].id;
  must(store().messages.send(message));
  must(store().messages.mark_all_read(message.user, seen, {9}));
  EXPECT_EQ(unread(message.user), 1);
}

TEST_P(MessageTest, GoesToEachHolderOfAPostOnTheDayOnceButNotToWhoDidIt) {
  const OrganisationId office = organisation("市市场监管局");
  const UserId both = add_user("both");
  const UserId reviewer = add_user("reviewer");
  const UserId left = add_user("left");
  const UserId elsewhere = add_user("elsewhere");
  const UserId doer = add_user("doer");
  give(both, office, PostRole::reporter);
  give(both, office, PostRole::reviewer);
  give(reviewer, office, PostRole::reviewer);
  give(left, office, PostRole::reporter, on("2025-12-31"));
  give(elsewhere, organisation("市经信局"), PostRole::reporter);
  give(doer, office, PostRole::reporter);
  User gone = must(store().users.get(add_user("gone")));
  give(gone.id, office, PostRole::reporter);
  gone.active = false;
  must(store().users.update(gone));
  EXPECT_EQ(must(store().messages.send_to_holders(sample(doer), office, on("2026-01-01"), {})), 2);
  EXPECT_EQ(unread(both), 1);
  EXPECT_EQ(unread(reviewer), 1);
  EXPECT_EQ(must(store().messages.send_to_holders(sample({}), office, on("2025-12-31"), PostRole::reporter)),
            3)
      << "both, left and the doer: nobody did it";
  EXPECT_EQ(must(store().messages.send(sample(gone.id))), 0);
}

TEST_P(MessageTest, TellsOfAnOccasionOnce) {
  const Message message = sample({});
  EXPECT_TRUE(must(store().messages.first_time(message, "2026-03-09")));
  EXPECT_FALSE(must(store().messages.first_time(message, "2026-03-09")));
  EXPECT_TRUE(must(store().messages.first_time(message, "2026-03-10")));
}

TEST_P(MessageTest, OldOnesGoWithTheirOccasions) {
  const Message message = sample(add_user("a"));
  must(store().messages.send(message));
  must(store().messages.first_time(message, "x"));
  EXPECT_EQ(must(store().messages.erase_before({5})), 0);
  EXPECT_EQ(must(store().messages.erase_before({6})), 1);
  EXPECT_TRUE(must(store().messages.first_time(message, "x")));
}

TEST_P(MessageTest, FindsOpenCasesToWarnOfAndThoseThatAreLate) {
  const CaseTypeId type = must(store().cases.keep_type("plan_work", "id: plan_work\n", Timestamp{3}));
  const auto add = [&](std::string_view due, std::string_view warn, bool closed = false) {
    StoredCase made{.type = type,
                    .type_name = "plan_work",
                    .title = std::string(due),
                    .owner_name = "x",
                    .opened_on = on("2026-03-02"),
                    .given = {}};
    made.standing.due = calendar::end_of(on(due));
    made.standing.warn_on = on(warn);
    if (closed) made.standing.closed_on = on("2026-03-03");
    return must(store().cases.insert(made));
  };
  add("2026-02-01", "2026-01-25");  // late for long
  const CaseId late = add("2026-03-08", "2026-03-01");
  const CaseId soon = add("2026-03-20", "2026-03-10");
  add("2026-03-21", "2026-03-11");
  add("2026-03-08", "2026-03-01", true);
  const calendar::LocalMinute now(on("2026-03-10"), 600);
  const auto told = [&] { return must(store().messages.cases_to_tell(now, on("2026-03-03"), 10)); };
  EXPECT_EQ(told(), (std::vector{late, soon}));
  Message message = sample({});
  message.subject_id = std::to_string(soon.value);
  message.kind = MessageKind::case_due_soon;
  must(store().messages.first_time(message, "2026-03-20T24:00"));
  EXPECT_EQ(told(), std::vector{late});
  message.subject_id = std::to_string(late.value);
  must(store().messages.first_time(message, "2026-03-08T24:00"));
  EXPECT_EQ(told(), std::vector{late}) << "that it was due soon is another thing";
  message.kind = MessageKind::case_late;
  must(store().messages.first_time(message, "2026-03-08T24:00"));
  EXPECT_EQ(told(), std::vector<CaseId>());
}

}  // namespace
}  // namespace zhicheng::store
