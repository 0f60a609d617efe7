#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/plan/plan.h"

// How well a reading agrees with what a person found in the same document (tests/corpus/plans/README.md says
// how gold is read and which columns it has).
namespace zhicheng::plan_import {

struct Difference {
  enum class Kind : std::uint8_t { missed, invented, field };
  Kind kind = Kind::field;
  int line = 0;            // of the gold row; of the found one if it was invented
  std::string name = {};   // of the indicator or task
  std::string field = {};  // which column, for kind field
  std::string gold = {};   // what gold says there
  std::string found = {};  // what was read
};

struct FieldScore {
  std::string field;
  std::size_t right = 0;  // of the matched rows
};

// The rows of one kind: indicators of tables, indicators of prose, tasks, the one row of facts.
struct Score {
  std::string part;  // table, prose, tasks, facts
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t matched = 0;              // rows that are the same promise, whatever their fields say
  std::vector<FieldScore> fields = {};  // in the order of the gold's columns

  double precision() const { return found == 0 ? 1.0 : double(matched) / double(found); }
  double recall() const { return gold == 0 ? 1.0 : double(matched) / double(gold); }
};

struct Scores {
  std::vector<Score> parts;
  std::vector<Difference> differences;  // ascending by line
};

// Compares with the first sheet of `gold`: the document's facts if it has a column `issuer`, tasks if it has
// `title`, indicators if it has `name` and `target_raw`; anything else is invalid_argument. Only the gold's
// columns count. Rows pair one to one, the surest agreement first: name, year and value; name and year; name
// and value; name; the same value within two lines. Words are compared without blanks and width of
// characters, everything else exactly. Cost: n log n.
Result<Scores> score_reading(const plan::Plan& plan, const document::Workbook& gold);

}  // namespace zhicheng::plan_import
