#include "zhicheng/db/pool.h"

#include <algorithm>
#include <utility>

#include "zhicheng/base/assert.h"

namespace zhicheng::db {

Lease::Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection, Connection::Access access)
    : pool_(&pool), connection_(std::move(connection)), access_(access) {}

Lease::Lease(Lease&& other) noexcept
    : pool_(other.pool_), connection_(std::move(other.connection_)), access_(other.access_) {}

Lease::~Lease() {
  if (connection_ != nullptr) pool_->take_back(std::move(connection_), access_);
}

ConnectionPool::ConnectionPool(Database& database, PoolOptions options)
    : database_(database), wait_(options.wait) {
  ZHICHENG_ASSERT(options.readers > 0 && options.writers > 0);
  readers_.limit = options.readers;
  writers_.limit = std::min(options.writers, database.writers());
}

ConnectionPool::~ConnectionPool() {
  ZHICHENG_ASSERT(readers_.lent == 0 && writers_.lent == 0);
}

Result<Lease> ConnectionPool::lend(Connection::Access access) {
  Side& from = side(access);
  std::unique_lock lock(mutex_);
  if (!freed_.wait_for(lock, wait_, [&from] { return from.lent < from.limit; })) {
    return Error(ErrorCode::unavailable);
  }
  ++from.lent;
  while (!from.idle.empty()) {
    std::unique_ptr<Connection> connection = std::move(from.idle.back());
    from.idle.pop_back();
    if (connection->usable()) return Lease(*this, std::move(connection), access);
  }
  lock.unlock();  // opening may take long
  Result<std::unique_ptr<Connection>> opened = database_.open(access);
  if (opened.ok()) return Lease(*this, std::move(opened).value(), access);
  lock.lock();
  --from.lent;
  freed_.notify_all();
  return std::move(opened).error();
}

PoolUse ConnectionPool::use() const {
  const std::lock_guard lock(mutex_);
  return {.readers = readers_.lent,
          .writers = writers_.lent,
          .most_readers = readers_.limit,
          .most_writers = writers_.limit};
}

void ConnectionPool::take_back(std::unique_ptr<Connection> connection, Connection::Access access) {
  ZHICHENG_ASSERT(!connection->in_transaction());
  const std::lock_guard lock(mutex_);
  Side& to = side(access);
  --to.lent;
  if (connection->usable()) to.idle.push_back(std::move(connection));
  freed_.notify_all();
}

}  // namespace zhicheng::db
