#pragma once

#include <string>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// A label of a group of rows and where it stands.
struct GroupLabel {
  int place = 0;  // twice the index of its row; odd: between the row before and the one behind
  std::string text;
};

// A label without the blanks that stretch it: 产 品 质 量.
std::string label_of(std::string_view printed);

enum class LabelPlace : std::uint8_t {
  at_rows,  // in a row of the group or in a row of its own above it
  drawn,    // anywhere between the rows of the group
};

// Sets the group of each row by labels in ascending places. A label names the rows from its own on, the first
// one also those above it; but where the first stands below the first row and all fit, each stands in the
// middle of its group. Labels broken over two neighbouring rows (产品 / 质量) are put together. A drawn label
// also takes the rows above it whose names are about the same thing (研发 … above 创新). Cost: linear;
// labels in the middle: labels times rows.
void set_groups(std::vector<GroupLabel> labels, LabelPlace place, const Vocabulary& vocabulary,
                std::vector<TableRow>& rows);

}  // namespace zhicheng::plan_import
