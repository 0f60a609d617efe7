// What is PostgreSQL's own; the contract of a connection is tested for both databases in libs/store/test.
#include "zhicheng/db_postgres/postgres.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "zhicheng/db/pool.h"
#include "zhicheng/db/transaction.h"

namespace zhicheng::db_postgres {
namespace {

using Access = db::Connection::Access;

class PostgresTest : public ::testing::Test {
 public:
  void SetUp() override {
    const char* cluster = std::getenv("ZHICHENG_TEST_POSTGRES");
    if (cluster == nullptr) GTEST_SKIP() << "ZHICHENG_TEST_POSTGRES is not set";
    database_ = make_database({.connection = cluster, .schema = ""});
  }

 protected:
  std::unique_ptr<db::Connection> open() { return database_->open(Access::write).value(); }
  std::string ask(db::Connection& connection, std::string_view sql) {
    Result<db::Rows> rows = connection.query(sql);
    EXPECT_TRUE(rows.ok());
    EXPECT_TRUE(*rows->next());
    return rows->text();
  }
  // Ends the server's side of a connection, as a restart of the server would.
  void cut(db::Connection& connection) {
    const std::string process = ask(connection, "SELECT pg_backend_pid()");
    const auto other = open();
    EXPECT_EQ(ask(*other, "SELECT pg_terminate_backend(" + process + ", 5000)"), "t");
  }

  std::unique_ptr<db::Database> database_;
};

TEST(PostgresDatabase, NamesHostAndReasonButNeverThePassword) {
  const auto database =
      make_database({.connection = "host=/nonexistent dbname=city password=secret", .schema = ""});
  const auto opened = database->open(Access::write);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code(), ErrorCode::database_unavailable);
  EXPECT_NE(opened.error().message().find("/nonexistent"), std::string::npos);
  EXPECT_EQ(opened.error().message().find("secret"), std::string::npos);
  EXPECT_EQ(database->description(), "postgres:///nonexistent/city");
}

TEST(PostgresDatabase, ShowsNothingOfAConnectionTextThatItCannotRead) {
  const auto database = make_database({.connection = "password=secret nonsense", .schema = ""});
  EXPECT_EQ(database->description().find("secret"), std::string::npos);
  EXPECT_FALSE(database->open(Access::read).ok());
}

TEST_F(PostgresTest, SaysThatTheConnectionWasLostAndIsNoLongerUsable) {
  const auto connection = open();
  EXPECT_TRUE(connection->usable());
  cut(*connection);
  const Result<db::Rows> rows = connection->query("SELECT 1");
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code(), ErrorCode::database_connection_lost);
  EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresTest, NoticesAnIdleConnectionThatWasCut) {
  const auto connection = open();
  cut(*connection);
  EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresTest, ALossInsideATransactionIsReportedByItsCommit) {
  const auto connection = open();
  Result<db::Transaction> transaction = db::Transaction::begin(*connection);
  ASSERT_TRUE(transaction.ok());
  cut(*connection);
  const Result<void> committed = transaction->commit();
  ASSERT_FALSE(committed.ok());
  EXPECT_EQ(committed.error().code(), ErrorCode::database_connection_lost);
  EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresTest, ThePoolServesAgainAfterTheServerCutItsConnections) {
  db::ConnectionPool pool(*database_, {.readers = 1, .writers = 1, .wait = std::chrono::seconds(5)});
  {
    Result<db::Lease> lease = pool.lend(Access::write);
    ASSERT_TRUE(lease.ok());
    cut(**lease);
    EXPECT_FALSE((*lease)->execute("SELECT 1").ok());
  }
  Result<db::Lease> lease = pool.lend(Access::write);
  ASSERT_TRUE(lease.ok());
  EXPECT_TRUE((*lease)->execute("SELECT 1").ok());
}

TEST_F(PostgresTest, TwoWritersThatWaitForEachOtherAreToldTheyCollided) {
  const auto a = open();
  const auto b = open();
  ASSERT_TRUE(a->execute_script("CREATE TABLE collide (id BIGINT PRIMARY KEY, n BIGINT);"
                                "INSERT INTO collide VALUES (1, 0), (2, 0)")
                  .ok());
  {
    Result<db::Transaction> first = db::Transaction::begin(*a);
    Result<db::Transaction> second = db::Transaction::begin(*b);
    ASSERT_TRUE(a->execute("UPDATE collide SET n = 1 WHERE id = 1").ok());
    ASSERT_TRUE(b->execute("UPDATE collide SET n = 1 WHERE id = 2").ok());
    ASSERT_TRUE(b->execute_script("SET LOCAL lock_timeout = '50ms'").ok());
    const Result<std::int64_t> waited = b->execute("UPDATE collide SET n = 2 WHERE id = 1");
    ASSERT_FALSE(waited.ok());
    EXPECT_EQ(waited.error().code(), ErrorCode::database_busy);
  }
  EXPECT_TRUE(a->execute_script("DROP TABLE collide").ok());
}

TEST_F(PostgresTest, QuotesTheNameOfItsSchema) {
  const char* cluster = std::getenv("ZHICHENG_TEST_POSTGRES");
  const auto odd = make_database({.connection = cluster, .schema = "odd \"name\"; DROP"});
  const auto connection = odd->open(Access::write);
  ASSERT_TRUE(connection.ok());
  EXPECT_EQ(ask(**connection, "SELECT current_schema()"), "odd \"name\"; DROP");
  EXPECT_TRUE((*connection)->execute_script("DROP SCHEMA \"odd \"\"name\"\"; DROP\"").ok());
}

}  // namespace
}  // namespace zhicheng::db_postgres
