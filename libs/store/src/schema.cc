#include "zhicheng/store/schema.h"

#include "embedded_migrations.h"

namespace zhicheng::store {

std::span<const db::Migration> migrations() {
  return embedded_migrations();
}

Result<int> prepare_schema(db::Connection& connection) {
  return db::migrate(connection, migrations());
}

}  // namespace zhicheng::store
