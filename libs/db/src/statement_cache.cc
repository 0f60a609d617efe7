#include "zhicheng/db/statement_cache.h"

#include <algorithm>
#include <utility>

#include "zhicheng/base/assert.h"

namespace zhicheng::db {

Statement* StatementCache::find(std::string_view sql) const {
  const auto found = statements_.find(sql);
  if (found == statements_.end() || found->second->in_use) return nullptr;
  return found->second.get();
}

bool StatementCache::accepts(std::string_view sql) {
  if (statements_.contains(sql)) return false;
  if (statements_.size() < kStatementCacheSize) return true;
  const auto idle = std::find_if(statements_.begin(), statements_.end(),
                                 [](const auto& entry) { return !entry.second->in_use; });
  if (idle == statements_.end()) return false;
  statements_.erase(idle);
  return true;
}

Statement* StatementCache::keep(std::string_view sql, std::unique_ptr<Statement> statement) {
  const auto [at, added] = statements_.emplace(std::string(sql), std::move(statement));
  ZHICHENG_ASSERT(added);
  return at->second.get();
}

}  // namespace zhicheng::db
