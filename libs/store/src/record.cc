#include "zhicheng/store/record.h"

#include "conditions.h"
#include "json_texts.h"
#include "record_search.h"
#include "sql.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_RECORD_COLUMNS                                                                      \
  "r.id, r.type_name, r.key_text, r.title, r.values_json, r.simulated, r.changed_at, r.changed_by, " \
  "r.reason, r.version "

StoredRecord read_record(db::Rows& rows) {
  StoredRecord record;
  record.id = rows.id<RecordId>();
  record.type_name = rows.text();
  record.key = rows.text();
  record.title = rows.text();
  record.values = read_texts(rows);
  record.simulated = rows.integer() != 0;
  record.changed_at = rows.timestamp();
  record.changed_by = rows.id<UserId>();
  record.reason = rows.text();
  record.version = rows.integer();
  return record;
}

bool on_sqlite(const db::Connection& connection) {
  return connection.kind() == db::Kind::sqlite;
}

// Where a search begins and what it demands. On SQLite words lead the way, on PostgreSQL its planner decides.
struct Search {
  std::string from = "FROM record AS r ";
  std::string id = "r.id";
  Conditions where;
};

Search search_of(const db::Connection& connection, const RecordFilter& filter) {
  Search search;
  Conditions& where = search.where;
  where.add("r.type_name = " + where.argument(filter.type_name));
  if (!filter.key_prefix.empty()) {
    // The walk goes along the keys; what else is asked for is looked up in each row. Everything that begins
    // so lies before the prefix with the highest sign behind it.
    where.add("r.key_text >= " + where.argument(filter.key_prefix));
    where.add("r.key_text < " + where.argument(filter.key_prefix + "\U0010FFFF"));
    for (const registry::SearchTerm& term : filter.query)
      where.add("' ' || r.words || ' ' LIKE " +
                where.argument(db::like_pattern(" " + term.any.front().words.front() + " ")) +
                " ESCAPE '\\'");
  } else if (!filter.query.empty() && on_sqlite(connection)) {
    search.from = "FROM record_words AS w CROSS JOIN record AS r ON r.id = w.rowid ";
    search.id = "w.rowid";
    where.add("w.record_words MATCH " + where.argument(fts5_query(filter.query)));
  } else if (!filter.query.empty()) {
    where.add("to_tsvector('simple', r.words) @@ to_tsquery('simple', " +
              where.argument(tsquery(filter.query)) + ")");
  }
  return search;
}

}  // namespace

// On PostgreSQL the index follows the column by itself.
Result<void> RecordRepository::write_words(RecordId id, std::string_view words) {
  if (!on_sqlite(connection_)) return {};
  const auto added =
      connection_.execute("INSERT INTO record_words (rowid, words) VALUES (?1, ?2)", {id, words});
  return added.ok() ? Result<void>() : added.error();
}

Result<RecordId> RecordRepository::insert(const StoredRecord& record, std::string_view words) {
  ZHICHENG_TRY_ASSIGN(
      const RecordId id,
      insert_returning_id<RecordId>(
          connection_,
          "INSERT INTO record (type_name, key_text, title, values_json, words, simulated, changed_at, "
          "changed_by, reason, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1) RETURNING id",
          {record.type_name, record.key, record.title, to_json_texts(record.values), words, record.simulated,
           record.changed_at, record.changed_by, record.reason}));
  const auto counted = connection_.execute(
      "INSERT INTO record_count (type_name, records) VALUES (?1, 1) "
      "ON CONFLICT (type_name) DO UPDATE SET records = record_count.records + 1",
      {record.type_name});
  if (!counted.ok()) return counted.error();
  ZHICHENG_TRY(write_words(id, words));
  return id;
}

Result<std::int64_t> RecordRepository::update(const StoredRecord& record, std::string_view words) {
  const auto kept = connection_.execute(
      "INSERT INTO record_version (record_id, version, title, values_json, changed_at, changed_by, reason) "
      "SELECT id, version, title, values_json, changed_at, changed_by, reason FROM record "
      "WHERE id = ?1 AND version = ?2",
      {record.id, record.version});
  if (!kept.ok()) return kept.error();
  if (on_sqlite(connection_)) {
    // The index has no copy of the words: it has to be told which ones go.
    const auto gone = connection_.execute(
        "INSERT INTO record_words (record_words, rowid, words) SELECT 'delete', id, words FROM record "
        "WHERE id = ?1 AND version = ?2",
        {record.id, record.version});
    if (!gone.ok()) return gone.error();
  }
  ZHICHENG_TRY(update_version(
      connection_, "对象", record.id.value, "SELECT count(*) FROM record WHERE id = ?1",
      "UPDATE record SET title = ?3, values_json = ?4, words = ?5, changed_at = ?6, changed_by = ?7, "
      "reason = ?8, version = version + 1 WHERE id = ?1 AND version = ?2",
      {record.id, record.version, record.title, to_json_texts(record.values), words, record.changed_at,
       record.changed_by, record.reason}));
  ZHICHENG_TRY(write_words(record.id, words));
  return record.version + 1;
}

Result<StoredRecord> RecordRepository::get(RecordId id) const {
  return fetch_existing(connection_, "对象", id.value,
                        "SELECT " ZHICHENG_RECORD_COLUMNS "FROM record AS r WHERE r.id = ?1", read_record);
}

Result<std::optional<StoredRecord>> RecordRepository::find(std::string_view type_name,
                                                           std::string_view key) const {
  return fetch_one(connection_,
                   "SELECT " ZHICHENG_RECORD_COLUMNS
                   "FROM record AS r WHERE r.type_name = ?1 AND r.key_text = ?2",
                   {type_name, key}, read_record);
}

Result<std::vector<StoredRecord>> RecordRepository::versions(RecordId id) const {
  ZHICHENG_TRY_ASSIGN(StoredRecord newest, get(id));
  ZHICHENG_TRY_ASSIGN(auto versions,
                      fetch_all(connection_,
                                "SELECT r.record_id, n.type_name, n.key_text, r.title, r.values_json, "
                                "n.simulated, r.changed_at, r.changed_by, r.reason, r.version "
                                "FROM record_version AS r JOIN record AS n ON n.id = r.record_id "
                                "WHERE r.record_id = ?1 ORDER BY r.version",
                                {id}, read_record));
  versions.push_back(std::move(newest));
  return versions;
}

Result<Page<StoredRecord>> RecordRepository::list(const RecordFilter& filter,
                                                  const PageRequest& request) const {
  const bool by_key = !filter.key_prefix.empty();
  ZHICHENG_TRY_ASSIGN(const std::int64_t after, page_key({request.limit, by_key ? "" : request.after}, 0));
  Search search = search_of(connection_, filter);
  Conditions& where = search.where;
  if (by_key)
    where.add("r.key_text > " + where.argument(request.after));
  else if (after > 0)
    where.add(search.id + " > " + where.argument(after));
  const std::string limit = where.argument(request.limit + 1);
  ZHICHENG_TRY_ASSIGN(
      auto records, fetch_all(connection_,
                              "SELECT " ZHICHENG_RECORD_COLUMNS + search.from + where.text() + " ORDER BY " +
                                  (by_key ? "r.key_text" : search.id) + " LIMIT " + limit,
                              std::span(where.arguments()), read_record));
  Page<StoredRecord> page =
      make_page(std::move(records), request.limit, [](const StoredRecord& each) { return each.id.value; });
  if (by_key && !page.next.empty()) page.next = page.items.back().key;
  return page;
}

Result<std::int64_t> RecordRepository::count(const RecordFilter& filter, std::int64_t most) const {
  Search search = search_of(connection_, filter);
  const std::string limit = search.where.argument(most);
  ZHICHENG_TRY_ASSIGN(
      const auto counted,
      fetch_all(connection_,
                "SELECT count(*) FROM (SELECT 1 " + search.from + search.where.text() + " LIMIT " + limit +
                    ") AS found",
                std::span(search.where.arguments()), [](db::Rows& rows) { return rows.integer(); }));
  return counted.empty() ? 0 : counted.front();
}

Result<std::map<std::string, std::int64_t>> RecordRepository::totals() const {
  ZHICHENG_TRY_ASSIGN(const auto rows, fetch_all(connection_, "SELECT type_name, records FROM record_count",
                                                 {}, [](db::Rows& row) {
                                                   std::string type = row.text();
                                                   return std::pair(std::move(type), row.integer());
                                                 }));
  return std::map<std::string, std::int64_t>(rows.begin(), rows.end());
}

}  // namespace zhicheng::store
