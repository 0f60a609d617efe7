// What is SQLite's own; the contract of a connection is tested for both databases in libs/store/test.
#include "zhicheng/db_sqlite/sqlite.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "zhicheng/db/transaction.h"

namespace zhicheng::db_sqlite {
namespace {

using Access = db::Connection::Access;

class SqliteTest : public ::testing::Test {
 protected:
  SqliteTest() {
    std::string name = (std::filesystem::temp_directory_path() / "zhicheng-sqlite-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~SqliteTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "zhicheng.db"; }
  std::unique_ptr<db::Connection> open(Access access = Access::write) {
    Result<std::unique_ptr<db::Connection>> opened =
        make_database({.file = file(), .busy_timeout = std::chrono::milliseconds(50)})->open(access);
    EXPECT_TRUE(opened.ok());
    return std::move(opened).value();
  }
  std::string ask(db::Connection& connection, std::string_view sql) {
    Result<db::Rows> rows = connection.query(sql);
    EXPECT_TRUE(rows.ok());
    EXPECT_TRUE(*rows->next());
    return rows->text();
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(SqliteTest, AWriterWaitsForTheDiskAtEachCommit) {
  const auto connection = open();
  EXPECT_EQ(ask(*connection, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(ask(*connection, "PRAGMA synchronous"), "2");
  EXPECT_EQ(ask(*connection, "PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteTest, AReaderCannotWrite) {
  ASSERT_TRUE(open()->execute_script("CREATE TABLE t (a INTEGER)").ok());
  EXPECT_FALSE(open(Access::read)->execute("INSERT INTO t VALUES (1)").ok());
}

TEST_F(SqliteTest, ReadersGoOnWhileAWriterWrites) {
  const auto writer = open();
  ASSERT_TRUE(writer->execute_script("CREATE TABLE t (a INTEGER)").ok());
  const auto reader = open(Access::read);
  Result<db::Transaction> transaction = db::Transaction::begin(*writer);
  ASSERT_TRUE(writer->execute("INSERT INTO t VALUES (1)").ok());
  EXPECT_EQ(ask(*reader, "SELECT count(*) FROM t"), "0");
  ASSERT_TRUE(transaction->commit().ok());
  EXPECT_EQ(ask(*reader, "SELECT count(*) FROM t"), "1");
}

TEST_F(SqliteTest, ASumOfWhatIsNoDecimalIsAnErrorAndNotANumber) {
  const auto connection = open();
  ASSERT_TRUE(connection->execute_script("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('1'), ('九')").ok());
  Result<db::Rows> rows = connection->query("SELECT decimal_sum(a) FROM t");
  EXPECT_EQ(rows->next().error().code(), ErrorCode::database_statement);
  ASSERT_TRUE(connection->execute_script("UPDATE t SET a = '999999999999999999'").ok());
  Result<db::Rows> overflow = connection->query("SELECT decimal_sum(a) FROM t");
  EXPECT_EQ(overflow->next().error().code(), ErrorCode::database_statement) << "more than 18 digits";
}

TEST_F(SqliteTest, OrdersDecimalsAfterTextsThatAreNone) {
  const auto connection = open();
  ASSERT_TRUE(connection
                  ->execute_script("CREATE TABLE t (a TEXT COLLATE decimal);"
                                   "INSERT INTO t VALUES ('10'), ('九'), ('9.0'), (''), ('9')")
                  .ok());
  EXPECT_EQ(ask(*connection, "SELECT group_concat(a) FROM (SELECT a FROM t ORDER BY a, rowid)"),
            ",九,9.0,9,10");
  EXPECT_EQ(ask(*connection, "SELECT count(*) FROM t WHERE a = '9.00'"), "2");
}

TEST_F(SqliteTest, RefusesAFileThatIsNoDatabase) {
  std::ofstream(file()) << std::string(4096, 'x');
  const auto opened = make_database({.file = file()})->open(Access::write);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code(), ErrorCode::database_not_ours);
}

TEST_F(SqliteTest, NamesThePathThatCannotBeOpened) {
  const auto opened = make_database({.file = "/nonexistent/zhicheng.db"})->open(Access::write);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code(), ErrorCode::database_unavailable);
  EXPECT_NE(opened.error().message().find("/nonexistent/zhicheng.db"), std::string::npos);
}

TEST_F(SqliteTest, FindsDamageInItsFile) {
  ASSERT_TRUE(open()
                  ->execute_script("CREATE TABLE t (a TEXT); INSERT INTO t SELECT hex(randomblob(2000)) FROM "
                                   "(VALUES (1), (2), (3), (4), (5), (6), (7), (8))")
                  .ok());
  EXPECT_TRUE(check_integrity(*open()).ok());
  {
    std::fstream raw(file(), std::ios::in | std::ios::out | std::ios::binary);
    raw.seekp(4096);
    raw << std::string(4096, '\xaa');
  }
  const Result<void> checked = check_integrity(*open());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code(), ErrorCode::database_damaged);
}

TEST_F(SqliteTest, a_copy_is_the_state_of_its_beginning_and_writers_do_not_wait) {
  const auto writer = open();
  ASSERT_TRUE(writer->execute_script("CREATE TABLE t (a TEXT)").ok());
  const auto fill = [&] {
    db::Transaction work = db::Transaction::begin(*writer).value();
    const std::string text(1000, 'x');
    for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(writer->execute("INSERT INTO t VALUES (?1)", {text}).ok());
    ASSERT_TRUE(work.commit().ok());
  };
  fill();
  const std::filesystem::path copy = file().parent_path() / "copy.db";
  int told = 0;
  const Result<void> copied =
      copy_database(file(), copy, [&](std::int64_t done, std::int64_t all) -> Result<void> {
        EXPECT_LE(done, all);
        if (++told == 1) {
          EXPECT_LT(done, all);
          fill();
        }
        return {};
      });
  ASSERT_TRUE(copied.ok());
  EXPECT_GT(told, 1);
  EXPECT_EQ(ask(*writer, "SELECT count(*) FROM t"), "40000");
  const auto image = make_database({.file = copy, .image = true})->open(Access::read).value();
  EXPECT_EQ(ask(*image, "SELECT count(*) FROM t"), "20000");
  EXPECT_TRUE(check_integrity(*image).ok());
  EXPECT_TRUE(check_pages(*image).ok());
  EXPECT_FALSE(image->execute("DELETE FROM t").ok());
  EXPECT_FALSE(std::filesystem::exists(copy.string() + "-wal")) << "an image leaves nothing beside it";
}

TEST_F(SqliteTest, a_copy_stops_when_told_and_names_what_is_missing) {
  ASSERT_TRUE(open()->execute_script("CREATE TABLE t (a TEXT)").ok());
  const Error stop = Error(ErrorCode::unavailable);
  const auto stopped = copy_database(file(), file().string() + ".copy",
                                     [&](std::int64_t, std::int64_t) -> Result<void> { return stop; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code(), stop.code());
  const auto missing = copy_database(file().string() + ".none", file().string() + ".copy2",
                                     [](std::int64_t, std::int64_t) -> Result<void> { return {}; });
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code(), ErrorCode::database_unavailable);
}

}  // namespace
}  // namespace zhicheng::db_sqlite
