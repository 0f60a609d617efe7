#pragma once

#include <optional>

#include "grid.h"
#include "lines.h"

namespace zhicheng::plan_import {

// Stage 3: finds the indicator tables of every layout, in document order, and takes the lines of those that
// carry no marks, and notes under tables, out of the running text.
void read_tables(const document::Document& document, const LineWords& words, const Vocabulary& vocabulary,
                 Stages& stages);

// Tables whose cells are marked in the source.
void read_grid_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);
// Tables whose cells are parted by blanks and line ends only. Marks their lines as table.
void read_broken_tables(const document::Document& document, const LineWords& words,
                        const Vocabulary& vocabulary, Stages& stages);

// One row of a marked table with the columns of its header, shifted cells put right; its group is what its
// own label says. The target may be missing; nullopt without a name, or with nothing but a name.
std::optional<TableRow> read_grid_row(const Header& header, const GridRow& row, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
