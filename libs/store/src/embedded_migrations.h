#pragma once

#include <span>

#include "zhicheng/db/migration.h"

namespace zhicheng::store {

// The files of libs/store/migrations, written into the program by its build.
std::span<const db::Migration> embedded_migrations();

}  // namespace zhicheng::store
