#pragma once

#include <memory>
#include <string>

#include "zhicheng/db/connection.h"

namespace zhicheng::db_postgres {

struct Options {
  std::string connection;  // libpq: "host=/run/x dbname=zhicheng" or postgres://user@host/name
  std::string schema;      // search_path of each connection, made if absent; "" leaves the server's
  int writers = 16;        // connections that may write at a time
};

// PostgreSQL 15 or later, database encoding UTF8. open() fails with database_unavailable: host, database and
// the server's reason, never the password.
std::unique_ptr<db::Database> make_database(Options options);

// The name under which pg_dump sees exactly what the read transaction of `connection` sees, as long as that
// is open.
Result<std::string> export_snapshot(db::Connection& connection);

}  // namespace zhicheng::db_postgres
