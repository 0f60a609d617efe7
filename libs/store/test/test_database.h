#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "zhicheng/base/result.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/db/transaction.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::store {

// The value, or the test fails with the error's text.
template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message(Language::en));
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <class T>
std::string_view failure(const Result<T>& result) {
  return result.ok() ? "no error" : result.error().entry().key;
}

// An empty folder that is removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Every test runs on SQLite (a file of its own) and on PostgreSQL (a schema of its own in the cluster that
// ZHICHENG_TEST_POSTGRES names; skipped where it is not set).
class DatabaseTest : public ::testing::TestWithParam<db::Kind> {
 public:
  void SetUp() override;
  void TearDown() override;

 protected:
  db::Database& database() { return *database_; }
  std::unique_ptr<db::Connection> open(db::Connection::Access access = db::Connection::Access::write) {
    return must(database_->open(access));
  }
  db::Connection& connection() { return *connection_; }
  void reopen();  // closes connection() and opens it again

 private:
  TemporaryFolder folder_;
  std::string schema_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<db::Connection> connection_;
};

// With the schema applied and the repositories on connection().
class StoreTest : public DatabaseTest {
 public:
  void SetUp() override;

 protected:
  Repositories& store() { return *repositories_; }
  void reopen_store();
  UserId add_user(std::string login);
  PlanId add_plan(std::string title, PlanState state = PlanState::draft);
  // A plan's indicator with a level target.
  IndicatorId add_indicator(PlanId plan, int seq);

 private:
  std::unique_ptr<Repositories> repositories_;
};

plan::Indicator sample_indicator(int seq);
plan::Task sample_task(int number);
inline Decimal decimal(std::string_view text) {
  return must(Decimal::parse(text));
}
inline Period period(std::string_view text) {
  return must(Period::parse(text));
}

}  // namespace zhicheng::store

#define ZHICHENG_ON_BOTH_DATABASES(Suite)                                                         \
  INSTANTIATE_TEST_SUITE_P(Store, Suite, ::testing::Values(db::Kind::sqlite, db::Kind::postgres), \
                           [](const auto& test) { return std::string(db::kind_name(test.param)); })
