// The contract of db::Connection, on both databases.
#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "test_database.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

class ConnectionTest : public DatabaseTest {
 public:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    const std::string sql = "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, bytes " +
                            std::string(connection().type_word("bytes")) + ", amount " +
                            std::string(connection().type_word("decimal")) +
                            ", parent BIGINT REFERENCES thing (id))";
    must(connection().execute_script(sql));
    if (GetParam() == db::Kind::postgres) {  // as the first migration does
      must(connection().execute_script(
          "CREATE AGGREGATE decimal_sum (NUMERIC) (SFUNC = numeric_add, STYPE = NUMERIC)"));
    }
  }

 protected:
  Result<std::int64_t> insert(std::int64_t id, db::Value name, db::Value parent = {}) {
    return connection().execute("INSERT INTO thing (id, name, parent) VALUES (?1, ?2, ?3)",
                                {id, std::move(name), std::move(parent)});
  }
  std::int64_t count(db::Connection& through) {
    db::Rows rows = must(through.query("SELECT count(*) FROM thing"));
    EXPECT_TRUE(must(rows.next()));
    return rows.integer();
  }
};
ZHICHENG_ON_BOTH_DATABASES(ConnectionTest);

TEST_P(ConnectionTest, GivesBackWhatWasStored) {
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes.push_back(static_cast<char>(i));
  const std::string text = "质量 'quoted' \"double\" back\\slash ?1 $1 \t tab\r\nnew line 𠮷 {x}";
  constexpr auto kHighest = std::numeric_limits<std::int64_t>::max();
  must(connection().execute("INSERT INTO thing (id, name, bytes, amount) VALUES (?1, ?2, ?3, ?4)",
                            {kHighest, text, db::Blob{all_bytes}, decimal("0.90")}));
  db::Rows rows = must(connection().query("SELECT id, name, bytes, amount, parent FROM thing"));
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.integer(), kHighest);
  EXPECT_EQ(rows.text(), text);
  EXPECT_EQ(rows.bytes(), all_bytes);
  EXPECT_EQ(rows.optional_decimal()->to_string(), "0.90") << "the printed scale is kept";
  EXPECT_EQ(rows.optional_integer(), std::nullopt);
  EXPECT_FALSE(must(rows.next()));
}

TEST_P(ConnectionTest, TellsEmptyTextFromNull) {
  must(insert(1, ""));
  must(insert(2, {}));
  db::Rows rows = must(connection().query("SELECT name FROM thing ORDER BY id"));
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.optional_text(), "");
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.optional_text(), std::nullopt);
}

TEST_P(ConnectionTest, OrdersAndSumsDecimalsByValue) {
  for (const std::string_view amount : {"10", "9.5", "-3.25", "0.1", "0.2", "9.50", "123456789012345.125"}) {
    static std::int64_t id = 0;
    must(connection().execute("INSERT INTO thing (id, amount) VALUES (?1, ?2)", {++id, decimal(amount)}));
  }
  std::string order;
  db::Rows rows = must(connection().query("SELECT amount FROM thing ORDER BY amount, id"));
  while (must(rows.next())) order += rows.text() + " ";
  EXPECT_EQ(order, "-3.25 0.1 0.2 9.5 9.50 10 123456789012345.125 ");
  db::Rows sum =
      must(connection().query("SELECT decimal_sum(amount) FROM thing WHERE amount < ?1", {decimal("10.0")}));
  ASSERT_TRUE(must(sum.next()));
  EXPECT_EQ(sum.optional_decimal(), decimal("16.05"));
  db::Rows none = must(connection().query("SELECT decimal_sum(amount) FROM thing WHERE id = 0"));
  ASSERT_TRUE(must(none.next()));
  EXPECT_EQ(none.optional_decimal(), std::nullopt);
}

TEST_P(ConnectionTest, RefusesTextThatWouldNotComeBackTheSame) {
  EXPECT_EQ(failure(insert(1, "broken \xc3\x28")), "text_not_utf8");
  EXPECT_EQ(failure(insert(1, std::string("nul\0inside", 10))), "invalid_argument");
  EXPECT_EQ(count(connection()), 0);
}

TEST_P(ConnectionTest, NamesEachKindOfFailure) {
  must(insert(1, "a"));
  EXPECT_EQ(failure(insert(1, "b")), "database_unique");
  EXPECT_EQ(failure(insert(2, "a")), "database_unique");
  EXPECT_EQ(failure(insert(3, "c", 99)), "database_constraint");
  EXPECT_EQ(failure(connection().execute("INSERT INTO thing (id) VALUES (?1)", {std::nullopt})),
            "database_constraint");
  EXPECT_EQ(failure(connection().execute("SELECT nothing FROM nowhere")), "database_statement");
  EXPECT_EQ(count(connection()), 1);
}

TEST_P(ConnectionTest, CountsChangedRows) {
  for (int id = 1; id <= 5; ++id) must(insert(id, {}));
  EXPECT_EQ(must(connection().execute("UPDATE thing SET name = NULL WHERE id > ?1", {3})), 2);
  EXPECT_EQ(must(connection().execute("DELETE FROM thing WHERE id = ?1", {99})), 0);
  EXPECT_EQ(must(connection().execute("DELETE FROM thing")), 5);
}

TEST_P(ConnectionTest, SaysThatAFieldIsDamagedInsteadOfGuessing) {
  must(insert(1, "no number"));
  db::Rows rows = must(connection().query("SELECT name, parent FROM thing"));
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.integer(), 0);
  EXPECT_TRUE(rows.damaged());
  EXPECT_EQ(failure(rows.next()), "database_damaged");
  db::Rows others = must(connection().query("SELECT name, name, name, name, name FROM thing"));
  ASSERT_TRUE(must(others.next()));
  EXPECT_EQ(others.optional_date(), std::nullopt);
  EXPECT_EQ(others.optional_decimal(), std::nullopt);
  (void)others.period();
  EXPECT_FALSE(others.boolean());
  EXPECT_EQ(failure(others.next()), "database_damaged");
}

TEST_P(ConnectionTest, RunsTheSameStatementInsideItself) {
  for (int id = 1; id <= 3; ++id) must(insert(id, std::to_string(id)));
  constexpr std::string_view kSql = "SELECT id FROM thing WHERE id >= ?1 ORDER BY id";
  std::string seen;
  db::Rows outer = must(connection().query(kSql, {1}));
  while (must(outer.next())) {
    const std::int64_t id = outer.integer();
    db::Rows inner = must(connection().query(kSql, {id}));
    while (must(inner.next())) seen += std::to_string(id) + ":" + std::to_string(inner.integer()) + " ";
  }
  EXPECT_EQ(seen, "1:1 1:2 1:3 2:2 2:3 3:3 ");
}

TEST_P(ConnectionTest, ManyDifferentStatementsStayWithinTheCache) {
  for (int i = 0; i < 600; ++i) {
    db::Rows rows = must(connection().query("SELECT " + std::to_string(i)));
    ASSERT_TRUE(must(rows.next()));
    ASSERT_EQ(rows.integer(), i);
  }
}

TEST_P(ConnectionTest, ForgetsATransactionThatWasNotCommitted) {
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    must(insert(1, "a"));
    EXPECT_EQ(count(connection()), 1);
  }
  EXPECT_EQ(count(connection()), 0);
  db::Transaction transaction = must(db::Transaction::begin(connection()));
  must(insert(1, "a"));
  must(transaction.commit());
  reopen();
  EXPECT_EQ(count(connection()), 1);
}

TEST_P(ConnectionTest, AFailedStatementNeverMakesHalfATransaction) {
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    must(insert(1, "a"));
    EXPECT_EQ(failure(insert(1, "b")), "database_unique");
    if (GetParam() == db::Kind::postgres) {
      EXPECT_EQ(failure(transaction.commit()), "database_statement") << "COMMIT must not report success";
    }
  }
  EXPECT_EQ(count(connection()), 0);
  must(insert(1, "usable again"));
}

TEST_P(ConnectionTest, AReaderSeesOneStateFromItsFirstQueryToItsEnd) {
  const auto reader = open(db::Connection::Access::read);
  db::Transaction transaction = must(db::Transaction::begin(*reader, db::Connection::Access::read));
  EXPECT_EQ(count(*reader), 0);
  must(insert(1, "a"));
  EXPECT_EQ(count(*reader), 0);
  must(transaction.commit());
  EXPECT_EQ(count(*reader), 1);
}

TEST_P(ConnectionTest, AReadTransactionCannotWrite) {
  const auto reader = open(db::Connection::Access::read);
  db::Transaction transaction = must(db::Transaction::begin(*reader, db::Connection::Access::read));
  EXPECT_FALSE(reader->execute("INSERT INTO thing (id) VALUES (1)").ok());
}

TEST_P(ConnectionTest, WritesManyRowsInOneGo) {
  constexpr std::array<std::string_view, 4> kColumns = {"id", "name", "bytes", "amount"};
  db::Transaction transaction = must(db::Transaction::begin(connection()));
  auto writer = must(connection().bulk_insert("thing", kColumns));
  for (int id = 1; id <= 20'000; ++id) {
    const std::array<db::Value, 4> row = {id, "\\N\t\n\r\\." + std::to_string(id),
                                          db::Blob{std::string("\0\\x", 3)},
                                          id % 2 == 0 ? db::Value() : db::Value(decimal("1.50"))};
    must(writer->add(row));
  }
  EXPECT_EQ(must(writer->finish()), 20'000);
  writer.reset();
  must(transaction.commit());
  db::Rows rows = must(connection().query("SELECT name, bytes, amount FROM thing WHERE id = ?1", {19'999}));
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.text(), "\\N\t\n\r\\.19999");
  EXPECT_EQ(rows.bytes(), std::string("\0\\x", 3));
  EXPECT_EQ(rows.optional_decimal()->to_string(), "1.50");
}

TEST_P(ConnectionTest, ABulkWriteThatIsGivenUpOrFailsLeavesTheConnectionUsable) {
  constexpr std::array<std::string_view, 1> kColumns = {"id"};
  const std::array<db::Value, 1> row = {1};
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    auto writer = must(connection().bulk_insert("thing", kColumns));
    must(writer->add(row));
  }
  EXPECT_EQ(count(connection()), 0);
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    auto writer = must(connection().bulk_insert("thing", kColumns));
    must(writer->add(row));
    const Result<void> again = writer->add(row);
    EXPECT_EQ(failure(again.ok() ? writer->finish() : Result<std::int64_t>(again.error())),
              "database_unique");
  }
  EXPECT_EQ(count(connection()), 0);
  must(insert(1, "usable"));
}

TEST_P(ConnectionTest, ASecondWriterWaitsForTheFirst) {
  const auto other = open();
  db::Transaction first = must(db::Transaction::begin(connection()));
  must(insert(1, "first"));
  if (GetParam() == db::Kind::sqlite) {
    must(other->execute_script("PRAGMA busy_timeout = 50"));
    EXPECT_EQ(failure(db::Transaction::begin(*other)), "database_busy");
  }
  must(first.commit());
  db::Transaction second = must(db::Transaction::begin(*other));
  must(other->execute("INSERT INTO thing (id, name) VALUES (2, 'second')"));
  must(second.commit());
  EXPECT_EQ(count(connection()), 2);
}

}  // namespace
}  // namespace zhicheng::store
