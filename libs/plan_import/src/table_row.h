#pragma once

#include "header.h"

namespace zhicheng::plan_import {

// The row whose words stand in the columns of a header, "" where a column has none. Of target columns divided
// by attribute the one with a value counts; a column of growth where the target has none. The target may be
// missing.
TableRow row_of_words(const Header& header, const std::vector<std::string>& words);

}  // namespace zhicheng::plan_import
