#include "zhicheng/store/mail.h"

#include <gtest/gtest.h>

#include <functional>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class MailTest : public StoreTest {
 protected:
  MailAddress confirmed(UserId user) {
    return {.user = user,
            .address = "a@example.org",
            .kinds = {MessageKind::case_late, MessageKind::figures_owed},
            .code_hash = "h",
            .code_at = {3},
            .code_failures = 2,
            .confirmed_at = Timestamp{4},
            .told_up_to = {},
            .told_at = {100},
            .refused_why = ""};
  }
  MessageId tell(UserId user) {
    must(store().messages.send({.id = {},
                                .user = user,
                                .kind = MessageKind::case_late,
                                .subject_type = "case",
                                .subject_id = "7",
                                .facts = {},
                                .created_at = {5}}));
    return must(store().mail.newest_message(user));
  }
  std::size_t to_tell(std::int64_t before) { return must(store().mail.to_tell({before}, 10)).size(); }
};
ZHICHENG_ON_BOTH_DATABASES(MailTest);

TEST_P(MailTest, KeepsOneAddressOfEachUser) {
  MailAddress address = confirmed(add_user("a"));
  must(store().mail.put(address));
  address.address = "b@example.org";
  address.confirmed_at = {};
  must(store().mail.put(address));
  reopen_store();
  EXPECT_EQ(must(store().mail.find(address.user)), address);
  EXPECT_EQ(must(store().mail.find(add_user("b"))), std::nullopt);
}

TEST_P(MailTest, NamesWhoHasSomethingNewThatWasNotRead) {
  const UserId user = add_user("a");
  MailAddress address = confirmed(user);
  must(store().mail.put(address));
  EXPECT_EQ(to_tell(100), 0u) << "nothing to tell";
  const MessageId message = tell(user);
  EXPECT_EQ(to_tell(100), 1u);
  EXPECT_EQ(to_tell(99), 0u) << "told too lately";
  for (const auto& change : std::vector<std::function<void(MailAddress&)>>{
           [](MailAddress& a) { a.confirmed_at = {}; }, [](MailAddress& a) { a.refused_why = "550"; },
           [&](MailAddress& a) { a.told_up_to = message; }}) {
    MailAddress changed = address;
    change(changed);
    must(store().mail.put(changed));
    EXPECT_EQ(to_tell(100), 0u);
  }
  must(store().mail.put(address));
  must(store().messages.mark_read(user, message, {9}));
  EXPECT_EQ(to_tell(100), 0u) << "read";
}

TEST_P(MailTest, GivesLettersInTheOrderOfTheirNextAttempt) {
  MailLetter letter{.id = {},
                    .user = add_user("a"),
                    .address = "a@example.org",
                    .subject = "质城",
                    .body = "两行\n",
                    .created_at = {5},
                    .attempts = 0,
                    .next_at = {20}};
  letter.id = must(store().mail.insert(letter));
  const MailLetterId second = must(store().mail.insert(letter));
  reopen_store();
  EXPECT_TRUE(must(store().mail.due({19}, 10)).empty());
  EXPECT_EQ(must(store().mail.due({20}, 10)).front(), letter);
  must(store().mail.postpone(letter.id, 1, {30}));
  ASSERT_EQ(must(store().mail.due({20}, 10)).size(), 1u);
  EXPECT_EQ(must(store().mail.due({30}, 10)).back().attempts, 1);
  EXPECT_EQ(must(store().mail.due({30}, 1)).size(), 1u);
  must(store().mail.erase_letter(second));
  EXPECT_EQ(must(store().mail.waiting()), 1);
  must(store().mail.erase_letters(letter.user));
  EXPECT_EQ(must(store().mail.waiting()), 0);
}

}  // namespace
}  // namespace zhicheng::store
