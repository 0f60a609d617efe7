#pragma once

#include <map>
#include <string>

#include "zhicheng/db/statement.h"

// A column that holds an object of texts.
namespace zhicheng::store {

std::string to_json_texts(const std::map<std::string, std::string>& texts);
// Of the next column; notes damage in the row where it is something else.
std::map<std::string, std::string> read_texts(db::Rows& rows);

}  // namespace zhicheng::store
