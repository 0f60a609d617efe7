#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "zhicheng/db/statement.h"

namespace zhicheng::db {

inline constexpr std::size_t kStatementCacheSize = 256;

// For the drivers: the prepared statements of one connection by their SQL.
class StatementCache {
 public:
  // One that is not in use, else null.
  Statement* find(std::string_view sql) const;
  // True if a new statement for `sql` may be kept here: none is there yet, and there is room or room was
  // made.
  bool accepts(std::string_view sql);
  Statement* keep(std::string_view sql, std::unique_ptr<Statement> statement);
  void clear() { statements_.clear(); }
  std::size_t size() const { return statements_.size(); }

 private:
  std::map<std::string, std::unique_ptr<Statement>, std::less<>> statements_;
};

}  // namespace zhicheng::db
