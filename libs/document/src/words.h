#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/document/document.h"

namespace zhicheng::document {

// What counts as a mark and not as a word inside a line or a cell.
struct Marks {
  bool escapes = false;   // Markdown's backslash before ASCII punctuation
  bool all_tags = false;  // every HTML tag; otherwise only those that mark words, such as <b> or <sub>
};

struct Words {
  Span span;  // empty and at the end of the range if there are no words
  std::string text;
  std::vector<Cut> cuts;
};

// The words in a range of `source`: paired ** and HTML tags left out, entities decoded, blanks and marks at
// both ends left out of text and span. A <br> becomes a blank. Cost: linear in the range.
Words read_words(std::string_view source, Span range, Marks marks);
// The span of these words only.
Span span_of_words(std::string_view source, Span range, Marks marks);

// Length of the HTML tag or comment that begins with the '<' at text[0]; 0 if none does.
std::size_t tag_length(std::string_view text);
// Lower-case name of the tag, with a leading / for an end tag; "!" for comments and declarations.
std::string tag_name(std::string_view tag);
// Value of an attribute of the tag, its entities left as they are; "" if absent. `name` in lower case.
std::string_view tag_attribute(std::string_view tag, std::string_view name);

}  // namespace zhicheng::document
