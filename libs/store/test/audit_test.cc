#include "zhicheng/store/audit.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "test_database.h"

namespace zhicheng::store {
namespace {

AuditRecord sample_record(int number) {
  AuditRecord record;
  record.at = Timestamp{1'767'225'600'000'000 + number};
  record.user = UserId{number % 3 == 0 ? 0 : 7};
  record.user_login = "admin";
  record.address = "127.0.0.1";
  record.request_id = "r" + std::to_string(number);
  record.action = "plan.update";
  record.subject_type = "plan";
  record.subject_id = std::to_string(number % 2);
  record.before = "{\"title\":\"旧\"}";
  record.after = "{\"title\":\"新" + std::to_string(number) + "\"}";
  return record;
}

class AuditTest : public StoreTest {
 protected:
  AuditHead append(int number) {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    const AuditHead head = must(store().audit.append(sample_record(number)));
    must(transaction.commit());
    return head;
  }
  void append_many(int count) {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    for (int i = 1; i <= count; ++i) must(store().audit.append(sample_record(i)));
    must(transaction.commit());
  }
  void run(const std::string& sql) { must(connection().execute_script(sql)); }
  std::optional<AuditFault> fault(const std::optional<AuditHead>& published = std::nullopt) {
    return must(store().audit.verify(published)).fault;
  }
  // Swaps what stands in the columns of two entries and leaves their numbers.
  void swap(int a, int b) {
    const std::string first = std::to_string(a);
    const std::string second = std::to_string(b);
    run("UPDATE audit_entry SET seq = -1 WHERE seq = " + first);
    run("UPDATE audit_entry SET seq = " + first + " WHERE seq = " + second);
    run("UPDATE audit_entry SET seq = " + second + " WHERE seq = -1");
  }
};
ZHICHENG_ON_BOTH_DATABASES(AuditTest);

TEST(AuditHash, IsTheHashOfTheDocumentedBytes) {
  AuditRecord record;
  record.at = Timestamp{2};
  record.user = UserId{3};
  record.user_login = "a";
  std::string bytes = "zhicheng-audit-1\n";
  bytes += std::string("\0\0\0\0\0\0\0\1", 8) + std::string("\0\0\0\0\0\0\0\2", 8) +
           std::string("\0\0\0\0\0\0\0\3", 8);
  bytes += std::string("\0\0\0\0\0\0\0\1", 8) + "a";
  bytes += std::string(std::size_t{7} * 8, '\0');  // seven empty texts
  bytes += std::string(32, '\0');
  EXPECT_EQ(audit_hash(1, record, Sha256{}), sha256(bytes));
  EXPECT_EQ(to_hex(audit_hash(1, record, Sha256{})),
            "e3fc968f8791302112fb140b01bf7b4363cfd25c3146fbb1fcf2169193132b9f")
      << "the vector of docs/formats/audit-chain.md";
}

TEST(AuditHash, TellsApartWhatOnlyMovedFromOneFieldToTheNext) {
  AuditRecord left;
  left.user_login = "ab";
  AuditRecord right;
  right.user_login = "a";
  right.address = "b";
  EXPECT_NE(audit_hash(1, left, Sha256{}), audit_hash(1, right, Sha256{}));
}

TEST_P(AuditTest, AnEmptyChainIsGood) {
  const AuditVerification verification = must(store().audit.verify());
  EXPECT_EQ(verification.checked, 0);
  EXPECT_FALSE(verification.fault.has_value());
  EXPECT_EQ(must(store().audit.head()), AuditHead{});
}

TEST_P(AuditTest, TellsWhatTheEntriesAfterANumberWereAbout) {
  append_many(3);
  const AuditSubject second{"plan.update", "plan", "0"};
  const AuditSubject third{"plan.update", "plan", "1"};
  EXPECT_EQ(must(store().audit.subjects_after(1, 10)), (std::vector{second, third}));
  EXPECT_EQ(must(store().audit.subjects_after(1, 1)), std::vector{second});
  EXPECT_TRUE(must(store().audit.subjects_after(3, 10)).empty());
}

TEST_P(AuditTest, EntriesAreNumberedAndChainedAndComeBackAsStored) {
  const AuditHead first = append(1);
  const AuditHead second = append(3);
  reopen_store();
  const std::vector<AuditEntry> entries = must(store().audit.list({}, {})).items;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0], (AuditEntry{2, sample_record(3), first.hash, second.hash}));
  EXPECT_EQ(entries[1], (AuditEntry{1, sample_record(1), Sha256{}, first.hash}));
  EXPECT_EQ(must(store().audit.head()), second);
  EXPECT_EQ(fault(second), std::nullopt);
}

TEST_P(AuditTest, ARolledBackWriteLeavesNoGap) {
  append(1);
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    must(store().audit.append(sample_record(2)));
  }
  EXPECT_EQ(append(3).seq, 2);
  EXPECT_EQ(fault(), std::nullopt);
}

TEST_P(AuditTest, WritersOfManyConnectionsCannotForkTheChain) {
  constexpr int kWriters = 4;
  constexpr int kEach = 25;
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
      threads.emplace_back([this, writer] {
        const auto own = open();
        for (int i = 0; i < kEach; ++i) {
          db::Transaction transaction = must(db::Transaction::begin(*own));
          must(AuditLog(*own).append(sample_record(writer * 100 + i)));
          if (i % 5 != 4) must(transaction.commit());  // every fifth is given up
        }
      });
    }
  }
  const AuditVerification verification = must(store().audit.verify());
  EXPECT_EQ(verification.fault, std::nullopt);
  EXPECT_EQ(verification.checked, kWriters * kEach * 4 / 5);
}

TEST_P(AuditTest, FindsAnEditOfEachColumnAndNamesTheEntry) {
  append_many(6);
  const std::string bytes =
      GetParam() == db::Kind::sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')";
  for (const auto& [column, value] : std::array<std::pair<std::string, std::string>, 12>{{
           {"at", "at + 1"},
           {"user_id", "user_id + 1"},
           {"user_id", "NULL"},
           {"user_login", "user_login || 'x'"},
           {"address", "''"},
           {"request_id", "'r'"},
           {"action", "'plan.updatf'"},
           {"subject_type", "'Plan'"},
           {"subject_id", "'9'"},
           {"before_json", "replace(before_json, '旧', '日')"},
           {"after_json", "after_json || ' '"},
           {"hash", bytes},
       }}) {
    const db::Transaction transaction = must(db::Transaction::begin(connection()));  // rolled back each time
    run("UPDATE audit_entry SET " + column + " = " + value + " WHERE seq = 4");
    EXPECT_EQ(fault(), (AuditFault{4, AuditFaultKind::entry_changed})) << column;
  }
  {
    const db::Transaction transaction = must(db::Transaction::begin(connection()));
    run("UPDATE audit_entry SET previous_hash = " + bytes + " WHERE seq = 4");
    EXPECT_EQ(fault(), (AuditFault{4, AuditFaultKind::link_broken}));
  }
  EXPECT_EQ(fault(), std::nullopt);
}

TEST_P(AuditTest, FindsADeletedEntryAndNamesItsNumber) {
  append_many(6);
  for (const int seq : {1, 4, 6}) {
    const db::Transaction transaction = must(db::Transaction::begin(connection()));
    run("DELETE FROM audit_entry WHERE seq = " + std::to_string(seq));
    EXPECT_EQ(fault(), (AuditFault{seq, AuditFaultKind::entry_missing})) << seq;
    EXPECT_EQ(must(store().audit.verify()).checked, seq - 1);
  }
}

TEST_P(AuditTest, FindsEntriesThatChangedPlaces) {
  append_many(6);
  for (const auto& [a, b] : {std::pair{2, 3}, {1, 6}, {5, 6}}) {
    const db::Transaction transaction = must(db::Transaction::begin(connection()));
    swap(a, b);
    EXPECT_EQ(fault(), (AuditFault{a, AuditFaultKind::link_broken})) << a << " and " << b;
  }
}

TEST_P(AuditTest, FindsAnEntryWithANumberThatCannotBe) {
  append_many(3);
  const db::Transaction transaction = must(db::Transaction::begin(connection()));
  run("INSERT INTO audit_entry SELECT 0, at, user_id, user_login, address, request_id, action, subject_type, "
      "subject_id, before_json, after_json, previous_hash, hash FROM audit_entry WHERE seq = 1");
  EXPECT_EQ(fault(), (AuditFault{0, AuditFaultKind::link_broken}));
}

TEST_P(AuditTest, FindsATruncatedEndEvenWhereTheRecordedHeadWasSetBack) {
  append_many(5);
  const AuditHead published = append(6);
  run("DELETE FROM audit_entry WHERE seq > 3");
  EXPECT_EQ(fault(), (AuditFault{4, AuditFaultKind::entry_missing})) << "the recorded head knows of six";
  run("UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit_entry WHERE seq = 3)");
  EXPECT_EQ(fault(), std::nullopt) << "only a head kept elsewhere can tell";
  EXPECT_EQ(fault(published), (AuditFault{4, AuditFaultKind::entry_missing}));
}

TEST_P(AuditTest, FindsAChainThatWasWrittenAnewBeforeThePublishedHead) {
  append_many(4);
  const AuditHead published = must(store().audit.head());
  append(5);
  EXPECT_EQ(fault(published), std::nullopt) << "grown since";
  run("DELETE FROM audit_entry");
  run(GetParam() == db::Kind::sqlite
          ? "UPDATE audit_head SET seq = 0, hash = zeroblob(32)"
          : "UPDATE audit_head SET seq = 0, hash = decode(repeat('00', 32), 'hex')");
  for (int i = 11; i <= 16; ++i) append(i);
  EXPECT_EQ(fault(), std::nullopt);
  EXPECT_EQ(fault(published), (AuditFault{4, AuditFaultKind::head_differs}));
}

TEST_P(AuditTest, FindsARecordedHeadThatDoesNotFit) {
  append_many(3);
  run("UPDATE audit_head SET seq = 2");
  EXPECT_EQ(fault(), (AuditFault{3, AuditFaultKind::head_differs}));
  run("UPDATE audit_head SET seq = 3, hash = previous_hash FROM audit_entry WHERE audit_entry.seq = 3");
  EXPECT_EQ(fault(), (AuditFault{3, AuditFaultKind::head_differs}));
}

TEST_P(AuditTest, VerifiesAChainOfSeveralBatches) {
  append_many(2500);
  const AuditVerification verification = must(store().audit.verify(must(store().audit.head())));
  EXPECT_EQ(verification.checked, 2500);
  EXPECT_EQ(verification.fault, std::nullopt);
  for (const int seq : {1000, 1001, 1999, 2500}) {
    const db::Transaction transaction = must(db::Transaction::begin(connection()));
    run("UPDATE audit_entry SET address = 'x' WHERE seq = " + std::to_string(seq));
    EXPECT_EQ(fault(), (AuditFault{seq, AuditFaultKind::entry_changed}));
  }
}

TEST_P(AuditTest, ListsByUserActionSubjectAndTime) {
  append_many(10);
  const auto seqs = [this](const AuditFilter& filter, int limit = 50) {
    std::string all;
    for (const AuditEntry& each : must(store().audit.list(filter, {.limit = limit, .after = ""})).items) {
      all += std::to_string(each.seq) + " ";
    }
    return all;
  };
  const Timestamp start = sample_record(0).at;
  EXPECT_EQ(seqs({}, 3), "10 9 8 ");
  EXPECT_EQ(seqs({.user = UserId{7}}, 3), "10 8 7 ");
  EXPECT_EQ(seqs({.user = {}, .action = "plan.update", .subject_type = "plan", .subject_id = "1"}),
            "9 7 5 3 1 ");
  EXPECT_EQ(seqs({.user = {}, .action = "", .subject_type = "", .subject_id = "0"}), "10 8 6 4 2 ");
  EXPECT_EQ(seqs({.user = {}, .action = "plan.delete"}), "");
  EXPECT_EQ(seqs({.user = {},
                  .action = "",
                  .subject_type = "",
                  .subject_id = "",
                  .from = Timestamp{start.micros + 4},
                  .until = Timestamp{start.micros + 6}}),
            "5 4 ");
  const Page<AuditEntry> page = must(store().audit.list({}, {.limit = 4, .after = "5"}));
  EXPECT_EQ(page.items.front().seq, 4);
  EXPECT_EQ(page.next, "");
}

}  // namespace
}  // namespace zhicheng::store
