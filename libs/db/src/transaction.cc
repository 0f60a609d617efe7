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
  Result<void> result = connection_->commit();
  if (!result.ok() && connection_->in_transaction()) connection_->rollback();
  return result;
}

}  // namespace zhicheng::db
