#pragma once

#include <string_view>

// What may stand where in a chart: names with blanks between.
namespace zhicheng::casework {

struct ElementRule {
  std::string_view name;
  std::string_view attributes;
  std::string_view children;
  bool any_content = false;  // text or elements of others, which are not looked into
};

const ElementRule* rule_of(std::string_view element);
// Whether `word` is one of the words of `list`.
bool is_word_of(std::string_view word, std::string_view list);
// The word that a misspelt one is nearest to; "" if none is near.
std::string_view nearest_word(std::string_view word, std::string_view list);
std::string_view all_elements();

}  // namespace zhicheng::casework
