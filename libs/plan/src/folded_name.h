#pragma once

#include <string>
#include <string_view>
#include <vector>

// Names of indicators as the dictionary and the diff compare them.
namespace zhicheng::plan {

// Half-width and lower case, Roman numeral signs as letters; only letters, digits, '.', '&' and Han
// characters stay: blanks, quotation marks, brackets and dashes never tell two measures apart.
std::string fold_name(std::string_view name);

// The folded pieces between the gaps (…) of a phrase: 工程…一次…合格率 gives three.
std::vector<std::string> pieces_of(std::string_view phrase);

// Code points of the pieces if they stand in `folded` in their order, 0 if they do not or there are none.
int matched_length(const std::vector<std::string>& pieces, std::string_view folded);

}  // namespace zhicheng::plan
