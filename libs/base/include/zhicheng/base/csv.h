#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhicheng {

// A field of a CSV record by RFC 4180: quoted where it holds a comma, a quotation mark or a line end.
std::string csv_field(std::string_view text);

// Appends one record and its \n. Cells keep their words, so a spreadsheet may take one that begins with = for
// a formula.
void append_csv_record(std::string& out, const std::vector<std::string>& fields);

}  // namespace zhicheng
