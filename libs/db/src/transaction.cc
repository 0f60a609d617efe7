#include "zhicheng/db/transaction.h"

#include <utility>

#include "zhicheng/base/assert.h"

namespace zhicheng::db {

Result<Transaction> Transaction::begin(Connection& connection, Access access) {
  ZHICHENG_ASSERT(!connection.in_transaction());
  ZHICHENG_TRY(connection.begin(access));
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ != nullptr && connection_->in_transaction()) connection_->rollback();
}

Result<void> Transaction::commit() {
  ZHICHENG_ASSERT(connection_ != nullptr && connection_->in_transaction());
  Connection& connection = *std::exchange(connection_, nullptr);
  Result<void> result = connection.commit();
  if (!result.ok() && connection.in_transaction()) connection.rollback();
  return result;
}

}  // namespace zhicheng::db
