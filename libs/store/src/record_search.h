#pragma once

#include <string>

#include "zhicheng/registry/search_words.h"

// The same search in the words of each database.
namespace zhicheng::store {

// For MATCH of an FTS5 table: ("沃 柑") AND ("wabc" * OR "jabc").
std::string fts5_query(const registry::SearchQuery& query);
// For to_tsquery('simple', …): ('沃' <-> '柑') & ('wabc':* | 'jabc').
std::string tsquery(const registry::SearchQuery& query);

}  // namespace zhicheng::store
