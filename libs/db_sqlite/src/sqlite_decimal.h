#pragma once

#include <sqlite3.h>

namespace zhicheng::db_sqlite {

// Adds the collation "decimal" (orders texts such as 9.5 and 10 by their value) and the aggregate decimal_sum
// (exact) to a connection. SQLITE_OK or its error code.
int add_decimal_support(sqlite3* handle);

}  // namespace zhicheng::db_sqlite
