#pragma once

#include <string>

#include "conditions.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/case_slice.h"

namespace zhicheng::store {

// The index to walk along, behind the name of the table. SQLite takes any equality for better than days that
// lie between two others; PostgreSQL knows its numbers.
std::string indexed_by(const db::Connection& connection, std::string_view index);

void add_area(Conditions& where, const CaseArea& area);
// All but `open_on`, which a list looks for in two halves.
void add_slice(Conditions& where, const CaseSlice& slice);
// The two halves of what is open at the end of a day: open still, and closed since.
std::string open_still(Conditions& where, Date on);
std::string closed_since(Conditions& where, Date on);

}  // namespace zhicheng::store
