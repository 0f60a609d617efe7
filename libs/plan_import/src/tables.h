#pragma once

#include <optional>
#include <string>

#include "header.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// Stage 3: finds the indicator tables of every layout, in document order, and takes the lines of those that
// carry no marks out of the running text.
void read_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);

// Tables whose cells are marked in the source.
void read_grid_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);
// Tables whose cells are parted by blanks and line ends only. Marks their lines as table.
void read_broken_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);

// One row of a marked table with the columns of its header.
struct GridCell {
  Flow flow;
  document::Span span;
};
using GridRow = std::vector<GridCell>;

// The row with shifted or missing cells put right by the place of its unit; nullopt if it has no name or no
// target. `group` is the group of the rows above.
std::optional<TableRow> read_grid_row(const Header& header, const GridRow& cells, const std::string& group,
                                      const Vocabulary& vocabulary);

// The title line in front of a table that begins on `line`; "" if the text in front is no title.
std::string caption_before(const document::Document& document, const Stages& stages, int line,
                           const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
