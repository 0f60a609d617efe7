#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::plan_import {

// Words of the source made ready for matching: no blanks, no line ends, no marks such as ** or <b>,
// full-width forms half-width, traditional characters simplified, dashes, quotation marks and comparison
// signs unified. Index i of every member is the same character, so that each match leads back to its place in
// the source.
struct Flow {
  std::u32string text;               // for matching
  std::u32string printed;            // as printed
  std::u32string blank;              // the blank printed before the character on its line, or 0
  std::vector<std::size_t> offsets;  // byte offset in Document::text

  std::size_t size() const { return text.size(); }
  std::u32string_view view() const { return text; }
  // Adds the characters of a byte range of the source. Blanks and line ends at its edges do not count.
  void append(const document::Document& document, document::Span span);
  // The characters [begin, end) as a flow of their own.
  Flow part(std::size_t begin, std::size_t end) const;
  // Adds the words of a cell, its entities decoded.
  void append(const document::Cell& cell);
  void append(const Flow& more);
  // Byte range in the source of characters [begin, end), begin < end.
  document::Span span_of(std::size_t begin, std::size_t end) const;
  // The characters [begin, end) as printed, with the blanks inside a line, without line ends.
  std::string words(std::size_t begin, std::size_t end) const;
};

// The matching form of a single text.
std::u32string fold(std::string_view text);

// The characters [begin, end) of fold(printed) as they are printed; "" if begin == end.
std::string printed_part(std::string_view printed, std::size_t begin, std::size_t end);
// The part of `printed` whose matching form is `words`; these words themselves if it has none.
std::string as_printed(std::string_view printed, std::u32string_view words);

plan::Quote quote_of(const document::Document& document, document::Span span);

}  // namespace zhicheng::plan_import
