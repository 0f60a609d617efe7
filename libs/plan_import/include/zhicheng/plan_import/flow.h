#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::plan_import {

// Characters at the few places of a flow where something is to be said.
class CharacterNotes {
 public:
  struct Note {
    std::uint32_t place = 0;
    char32_t character = 0;
  };

  void add(std::size_t place, char32_t character) {  // places ascend
    notes_.push_back({static_cast<std::uint32_t>(place), character});
  }
  // Those of [begin, end) of `from`, `begin` becoming `place`.
  void add(const CharacterNotes& from, std::size_t begin, std::size_t end, std::size_t place);
  char32_t at(std::size_t place) const;  // 0 where there is none; O(log n)
  // The first note at or behind `place`.
  std::vector<Note>::const_iterator from(std::size_t place) const;
  std::vector<Note>::const_iterator end() const { return notes_.end(); }

 private:
  std::vector<Note> notes_;
};

// Words of the source made ready for matching: no blanks, no line ends, no marks such as ** or <b>,
// full-width forms half-width, traditional characters simplified, dashes, quotation marks and comparison
// signs unified. Index i of `text` is one character of the source, so that each match leads back to its place
// there. About five bytes a character.
struct Flow {
  std::u32string text;     // for matching
  CharacterNotes printed;  // characters that are printed otherwise than they are matched
  CharacterNotes blanks;   // the blank printed before the character on its line

  std::size_t size() const { return text.size(); }
  std::u32string_view view() const { return text; }
  bool blank_before(std::size_t i) const { return blanks.at(i) != 0; }
  char32_t printed_at(std::size_t i) const;
  std::u32string printed_between(std::size_t begin, std::size_t end) const;  // without blanks
  std::size_t offset(std::size_t i) const;         // byte offset of character i in Document::text; O(log n)
  std::size_t first_at(std::size_t offset) const;  // the first character from a byte offset on, else size()
  std::vector<std::size_t> jumps() const;  // characters that may not stand right behind the last; ascending
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

 private:
  friend class FlowAppender;
  // A character that does not stand right behind the one in front of it, and where it stands; also one in
  // every few, so that none is far from the last.
  struct Anchor {
    std::uint32_t place = 0;
    std::uint32_t offset = 0;
  };
  std::vector<Anchor> anchors_;  // ascending, the first at place 0

  void make_room(std::size_t more);
};

// The matching form of a single text.
std::u32string fold(std::string_view text);

// The characters [begin, end) of fold(printed) as they are printed; "" if begin == end.
std::string printed_part(std::string_view printed, std::size_t begin, std::size_t end);
// The part of `printed` whose matching form is `words`; these words themselves if it has none.
std::string as_printed(std::string_view printed, std::u32string_view words);

plan::Quote quote_of(const document::Document& document, document::Span span);

}  // namespace zhicheng::plan_import
