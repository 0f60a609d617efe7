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

// A value by which things are found exactly.
struct RecordTerm {
  std::string field;
  std::string value;

  bool operator==(const RecordTerm&) const = default;
};

// What follows from the values and is kept for searching.
struct RecordIndex {
  std::string words;  // registry::index_words
  std::vector<RecordTerm> terms;
};

struct RecordFilter {
  std::string type_name;
  registry::SearchQuery query;     // empty: all of the type
  std::optional<RecordTerm> term;  // of references and identifiers
  std::string key_prefix;          // "": any key; with one `query` holds exact terms only, and no term
};

class RecordRepository {
 public:
  explicit RecordRepository(db::Connection& connection) : connection_(connection) {}

  // id and version are ignored. database_unique if the type has a thing of that key.
  Result<RecordId> insert(const StoredRecord& record, const RecordIndex& index);
  // Sets title, values, and who changed them when and why; what was known before becomes a version of the
  // past. conflict if `record.version` is not the newest one; not_found. The new version.
  Result<std::int64_t> update(const StoredRecord& record, const RecordIndex& index);

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
  Result<void> write_index(RecordId id, std::string_view type_name, const RecordIndex& index);

  db::Connection& connection_;
};

}  // namespace zhicheng::store
