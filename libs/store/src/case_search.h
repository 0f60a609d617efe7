#pragma once

#include <string>
#include <string_view>

#include "conditions.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/registry/search_words.h"

namespace zhicheng::store {

// What somebody looks for in titles and owners of cases, in the words of each database.
class CaseText {
 public:
  explicit CaseText(const std::string& text) : text_(text), query_(registry::parse_title_search(text)) {}

  bool empty() const { return text_.empty(); }
  // Not of signs alone, which no index holds: they are looked for as they stand.
  bool has_words() const { return !query_.empty(); }

  // True of exactly the rows that hold it: by the index of words, where the database likes.
  std::string condition(const db::Connection& connection, Conditions& where) const;
  // The same by looking at the words of a row, for walks along other indexes.
  std::string row_condition(Conditions& where) const;

  // The walk through the index of words in the order of ids, on SQLite alone; with `match` among the
  // conditions.
  static constexpr std::string_view kWalk =
      "FROM case_words AS w CROSS JOIN case_record ON case_record.id = w.rowid ";
  static bool has_walk(const db::Connection& connection);
  std::string match(Conditions& where) const;
  // Whether at most so many cases hold it.
  Result<bool> is_rare(db::Connection& connection, int most) const;

 private:
  std::string text_;
  registry::SearchQuery query_;
};

}  // namespace zhicheng::store
