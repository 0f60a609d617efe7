#include "zhicheng/db/pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "fake_database.h"
#include "zhicheng/db/migration.h"
#include "zhicheng/db/statement_cache.h"
#include "zhicheng/db/transaction.h"

namespace zhicheng::db {
namespace {

using Access = Connection::Access;
constexpr std::chrono::milliseconds kShort{20};

TEST(ConnectionPool, OpensWhenNeededAndLendsTheSameConnectionAgain) {
  FakeDatabase database;
  ConnectionPool pool(database, {.readers = 2, .writers = 4, .wait = kShort});
  EXPECT_EQ(database.opened_readers, 0);
  for (int i = 0; i < 5; ++i) {
    Result<Lease> lease = pool.lend(Access::read);
    ASSERT_TRUE(lease.ok());
  }
  EXPECT_EQ(database.opened_readers, 1);
  EXPECT_EQ(database.opened_writers, 0);
}

TEST(ConnectionPool, LendsUpToItsLimitAndIsUnavailableBeyond) {
  FakeDatabase database;
  ConnectionPool pool(database, {.readers = 2, .writers = 4, .wait = kShort});
  Result<Lease> first = pool.lend(Access::read);
  std::optional<Result<Lease>> second(pool.lend(Access::read));
  ASSERT_TRUE(first.ok() && second->ok());
  EXPECT_EQ(pool.lend(Access::read).error().code(), ErrorCode::unavailable);
  second.reset();
  EXPECT_TRUE(pool.lend(Access::read).ok());
}

TEST(ConnectionPool, NeverLendsMoreWritersThanTheDatabaseAllows) {
  FakeDatabase database;  // one writer
  ConnectionPool pool(database, {.readers = 1, .writers = 4, .wait = kShort});
  Result<Lease> writer = pool.lend(Access::write);
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(pool.lend(Access::write).error().code(), ErrorCode::unavailable);
  EXPECT_TRUE(pool.lend(Access::read).ok()) << "readers do not wait for the writer";
}

TEST(ConnectionPool, WaitsForAConnectionThatComesBack) {
  FakeDatabase database;
  ConnectionPool pool(database, {.readers = 1, .writers = 1, .wait = std::chrono::seconds(10)});
  std::atomic<int> served{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&pool, &served] {
      for (int round = 0; round < 50; ++round) {
        if (pool.lend(Access::write).ok()) ++served;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(served, 400);
  EXPECT_EQ(database.opened_writers, 1);
}

TEST(ConnectionPool, ReplacesAConnectionThatWasLost) {
  FakeDatabase database;
  ConnectionPool pool(database, {.readers = 1, .writers = 1, .wait = kShort});
  ASSERT_TRUE(pool.lend(Access::read).ok());
  database.lost = true;  // while it lies idle
  ASSERT_TRUE(pool.lend(Access::read).ok());
  database.lost = false;
  ASSERT_TRUE(pool.lend(Access::read).ok());
  EXPECT_EQ(database.opened_readers, 3) << "lost while idle, lost while lent, then a good one";
}

TEST(ConnectionPool, AFailedOpeningCostsNoPlace) {
  FakeDatabase database;
  ConnectionPool pool(database, {.readers = 1, .writers = 1, .wait = kShort});
  database.refuse = true;
  EXPECT_EQ(pool.lend(Access::read).error().code(), ErrorCode::database_unavailable);
  database.refuse = false;
  EXPECT_TRUE(pool.lend(Access::read).ok());
}

TEST(Transaction, RollsBackUnlessCommitted) {
  FakeDatabase database;
  FakeConnection connection(database);
  { ASSERT_TRUE(Transaction::begin(connection).ok()); }
  EXPECT_EQ(connection.rollbacks, 1);
  {
    Result<Transaction> transaction = Transaction::begin(connection);
    ASSERT_TRUE(transaction.ok());
    Transaction moved = std::move(*transaction);
    ASSERT_TRUE(moved.commit().ok());
  }
  EXPECT_EQ(connection.rollbacks, 1);
  EXPECT_FALSE(connection.in_transaction());
}

TEST(Migration, TranslatesWordsAndKeepsOnlyTheLinesForOneDatabase) {
  FakeDatabase database;
  const FakeConnection connection(database);
  EXPECT_EQ(
      translate_migration("a {bytes}\n--only postgres\nb\n--only sqlite\nc {key}\n--all\nd", connection),
      "a BLOB\n\n\n\nc TEXT\n\nd\n");
}

class FakeStatement final : public Statement {
 public:
  Result<void> start(std::span<const Value>) override { return {}; }
  Result<bool> step() override { return false; }
  std::int64_t changed_rows() const override { return 0; }
  int columns() const override { return 0; }
  bool is_null(int) const override { return true; }
  std::optional<std::int64_t> integer(int) const override { return std::nullopt; }
  std::optional<std::string_view> text(int) const override { return std::nullopt; }
  std::optional<std::string> bytes(int) const override { return std::nullopt; }
  void reset() override {}
};

TEST(StatementCache, GivesAStatementOnlyWhileItIsNotInUse) {
  StatementCache cache;
  ASSERT_TRUE(cache.accepts("a"));
  Statement* kept = cache.keep("a", std::make_unique<FakeStatement>());
  EXPECT_EQ(cache.find("a"), kept);
  kept->in_use = true;
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_FALSE(cache.accepts("a")) << "a second one for the same text is not kept";
  kept->in_use = false;
}

TEST(StatementCache, StaysWithinItsLimitAndSparesStatementsInUse) {
  StatementCache cache;
  for (std::size_t i = 0; i < kStatementCacheSize; ++i) {
    const std::string sql = "s" + std::to_string(i);
    ASSERT_TRUE(cache.accepts(sql));
    cache.keep(sql, std::make_unique<FakeStatement>())->in_use = i != 7;
  }
  EXPECT_TRUE(cache.accepts("one more"));
  EXPECT_EQ(cache.size(), kStatementCacheSize - 1);
  EXPECT_EQ(cache.find("s7"), nullptr) << "the idle one made room";
  cache.keep("one more", std::make_unique<FakeStatement>())->in_use = true;
  EXPECT_FALSE(cache.accepts("another"));
}

}  // namespace
}  // namespace zhicheng::db
