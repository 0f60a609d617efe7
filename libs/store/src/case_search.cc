#include "case_search.h"

#include "record_search.h"
#include "sql.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

std::string like(Conditions& where, const std::string& column, std::string_view part) {
  return column + " LIKE " + where.argument(db::like_pattern(part)) + " ESCAPE '\\'";
}

}  // namespace

bool CaseText::has_walk(const db::Connection& connection) {
  return connection.kind() == db::Kind::sqlite;
}

std::string CaseText::condition(const db::Connection& connection, Conditions& where) const {
  if (!has_words())
    return "(" + like(where, "title", text_) + " OR " + like(where, "owner_name", text_) + ")";
  if (has_walk(connection)) return "id IN (SELECT w.rowid FROM case_words AS w WHERE " + match(where) + ")";
  return "to_tsvector('simple', words) @@ to_tsquery('simple', " + where.argument(tsquery(query_)) + ")";
}

std::string CaseText::row_condition(Conditions& where) const {
  std::string all;
  for (const registry::SearchTerm& term : query_) {
    std::string any;
    for (const registry::Phrase& phrase : term.any) {
      std::string part;
      for (const std::string& word : phrase.words) part.append(" ").append(word);
      any +=
          (any.empty() ? "" : " OR ") + like(where, "' ' || words || ' '", part + (phrase.open ? "" : " "));
    }
    all += (all.empty() ? "(" : " AND (") + any + ")";
  }
  return all;
}

std::string CaseText::match(Conditions& where) const {
  return "w.case_words MATCH " + where.argument(fts5_query(query_));
}

Result<bool> CaseText::is_rare(db::Connection& connection, int most) const {
  ZHICHENG_TRY_ASSIGN(const std::int64_t found,
                      fetch_integer(connection,
                                    "SELECT count(*) FROM (SELECT 1 FROM case_words AS w WHERE w.case_words "
                                    "MATCH ?1 LIMIT ?2)",
                                    {fts5_query(query_), most + 1}));
  return found <= most;
}

}  // namespace zhicheng::store
