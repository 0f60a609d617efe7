#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string_view>

#include "zhicheng/base/error.h"

namespace zhicheng::db_postgres {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

bool succeeded(const PGresult* result);

// The catalogued error for a failed call; `result` may be null. `where` names the database.
Error map_error(PGconn* connection, const PGresult* result, std::string_view where);

}  // namespace zhicheng::db_postgres
