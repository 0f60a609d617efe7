#pragma once

#include <sqlite3.h>

#include <string_view>

#include "zhicheng/base/error.h"

namespace zhicheng::db_sqlite {

// The catalogued error for what the connection reports after a call that failed with `code`.
Error map_error(sqlite3* handle, int code, std::string_view where);

}  // namespace zhicheng::db_sqlite
