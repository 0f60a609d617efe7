#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "zhicheng/base/hash.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::service {

// A clock that stands still until it is moved.
class SetClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  void forward(std::int64_t seconds) { now_.micros += seconds * 1'000'000; }

 private:
  Timestamp now_{1'750'000'000'000'000};
};

// An empty database in a folder of its own, with a pool.
class TestHouse {
 public:
  TestHouse() : folder_(std::filesystem::temp_directory_path() / ("zhicheng-" + random_token(8))) {
    std::filesystem::create_directory(folder_);
    database_ = db_sqlite::make_database({.file = folder_ / "zhicheng.sqlite"});
    pool_ = std::make_unique<db::ConnectionPool>(*database_, db::PoolOptions{});
    db::Lease lease = pool_->lend(db::Connection::Access::write).value();
    EXPECT_TRUE(store::prepare_schema(*lease).ok());
  }
  ~TestHouse() {
    pool_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  TestHouse(const TestHouse&) = delete;
  TestHouse& operator=(const TestHouse&) = delete;

  db::ConnectionPool& pool() { return *pool_; }
  const std::filesystem::path& folder() const { return folder_; }
  SetClock clock;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<db::ConnectionPool> pool_;
};

}  // namespace zhicheng::service
