#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "zhicheng/db/connection.h"

namespace zhicheng::db {

struct PoolOptions {
  int readers = 4;
  int writers = 4;                                            // never more than Database::writers()
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // for a free connection
};

class ConnectionPool;

// How much of a pool is lent at one moment.
struct PoolUse {
  int readers = 0;
  int writers = 0;
  int most_readers = 0;
  int most_writers = 0;
};

// A connection lent by the pool; given back by the destructor. A connection that was lost is closed instead,
// and the pool opens a new one for the next borrower.
class Lease {
 public:
  Lease(Lease&& other) noexcept;
  Lease& operator=(Lease&&) = delete;
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease();

  Connection& operator*() const { return *connection_; }
  Connection* operator->() const { return connection_.get(); }

 private:
  friend class ConnectionPool;
  Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection, Connection::Access access);

  ConnectionPool* pool_;
  std::unique_ptr<Connection> connection_;
  Connection::Access access_;
};

// Connections shared by the threads of a server, opened when first needed. Thread-safe. The pool must outlive
// its leases. Errors: unavailable when none became free in time, database_unavailable.
class ConnectionPool {
 public:
  ConnectionPool(Database& database, PoolOptions options);
  ~ConnectionPool();  // all leases must be back

  Result<Lease> lend(Connection::Access access);
  Kind kind() const { return database_.kind(); }
  PoolUse use() const;

 private:
  friend class Lease;
  struct Side {
    std::vector<std::unique_ptr<Connection>> idle;
    int lent = 0;
    int limit = 0;
  };
  void take_back(std::unique_ptr<Connection> connection, Connection::Access access);
  Side& side(Connection::Access access) { return access == Connection::Access::write ? writers_ : readers_; }

  Database& database_;
  std::chrono::milliseconds wait_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  Side readers_;
  Side writers_;
};

}  // namespace zhicheng::db
