#pragma once

#include <span>

#include "zhicheng/base/result.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/db/migration.h"

// The tables are described in docs/formats/database.md.
namespace zhicheng::store {

std::span<const db::Migration> migrations();

// Brings an empty or older database to the schema of this program (see db::migrate for the errors). Returns
// the number of steps that ran.
Result<int> prepare_schema(db::Connection& connection);

}  // namespace zhicheng::store
