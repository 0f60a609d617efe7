#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/registry/record.h"

// How things are found among a million: by any part of their names, in characters or in Pinyin, and by exact
// values. Both databases keep an index of words; which words, and what a search asks for, is told here, so
// that the two stay equal.
namespace zhicheng::registry {

// Words that stand side by side.
struct Phrase {
  std::vector<std::string> words;
  bool open = false;  // the last one may go on

  bool operator==(const Phrase&) const = default;
};
// Any of these.
struct SearchTerm {
  std::vector<Phrase> any;

  bool operator==(const SearchTerm&) const = default;
};
using SearchQuery = std::vector<SearchTerm>;  // all of these

// What the index holds of a thing: words of small Latin letters, digits and single ideographs, divided by
// blanks. In order: the characters of title and searched fields, the first letters of the title's syllables
// by threes, its syllables, one word for each exact value.
std::string index_words(const RecordType& type, const Values& values);

// What a person typed. Parts divided by blanks or punctuation all have to be found, each anywhere in a name:
// 沃柑, wg, wogan, 3号; of letters and digits the beginning. Empty if nothing is left to look for.
SearchQuery parse_search(std::string_view text);

// The same for texts that many have much of in common, such as titles of cases: two ideographs that stand
// side by side are one word, so that frequent signs do not make long walks. In order: the words of each text,
// then of each the first letters by threes, of the first one the syllables too.
std::string title_words(const std::vector<std::string_view>& texts);
// For those: every part is found, of a number the middle too.
SearchQuery parse_title_search(std::string_view text);

// Exactly this value in this field.
SearchTerm exact_term(const RecordType& type, std::string_view field, std::string_view value);
// Any thing of the type.
SearchTerm type_term(const RecordType& type);

}  // namespace zhicheng::registry
