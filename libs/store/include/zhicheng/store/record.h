#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/registry/search_words.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

// What is known of one thing, or was (docs/formats/registers.md).
struct StoredRecord {
  RecordId id;
  std::string type_name;
  std::string key;  // of its own in the type; stays
  std::string title;
  registry::Values values;
  bool simulated = false;
  Timestamp changed_at;
  UserId changed_by;
  std::string reason;  // for the change; "" of the first version
  std::int64_t version = 1;

  bool operator==(const StoredRecord&) const = default;
};

struct RecordFilter {
  std::string type_name;
  registry::SearchQuery query;  // empty: all of the type
  std::string key_prefix;       // "": any key; with one `query` holds exact terms only
};

class RecordRepository {
 public:
  explicit RecordRepository(db::Connection& connection) : connection_(connection) {}

  // `words` are registry::index_words of the values, here and below. id and version are ignored.
  // database_unique if the type has a thing of that key.
  Result<RecordId> insert(const StoredRecord& record, std::string_view words);
  // Sets title, values, and who changed them when and why; what was known before becomes a version of the
  // past. conflict if `record.version` is not the newest one; not_found. The new version.
  Result<std::int64_t> update(const StoredRecord& record, std::string_view words);

  Result<StoredRecord> get(RecordId id) const;  // not_found
  Result<std::optional<StoredRecord>> find(std::string_view type_name, std::string_view key) const;
  Result<std::vector<StoredRecord>> versions(RecordId id) const;  // oldest first, the newest included

  // By id, with a key prefix by key. A search is a walk through an index: rare words are found at once, and
  // of frequent ones a page costs no more.
  Result<Page<StoredRecord>> list(const RecordFilter& filter, const PageRequest& request) const;
  // How many there are, counted up to `most`.
  Result<std::int64_t> count(const RecordFilter& filter, std::int64_t most) const;
  Result<std::map<std::string, std::int64_t>> totals() const;  // of each type that has any

 private:
  Result<void> write_words(RecordId id, std::string_view words);

  db::Connection& connection_;
};

}  // namespace zhicheng::store
