#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "words.h"

// Lists of words that answer quickly which of them a text begins with, ends with or holds.
namespace zhicheng::plan_import {

// Different words, none of them empty. A question looks only at the words that share the character in
// question, longest first. The words that are given back live as long as the set.
class WordSet {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  WordSet() = default;
  explicit WordSet(std::vector<std::u32string> words);

  // The longest word that `text` begins or ends with, "" if none.
  Word longest_prefix(std::u32string_view text) const { return word(prefix_index(text)); }
  Word longest_suffix(std::u32string_view text) const { return word(suffix_index(text)); }
  bool holds(std::u32string_view text) const;                       // one of the words is exactly `text`
  bool occurs_in(std::u32string_view text) const;                   // at any place
  std::span<const std::u32string> words() const { return words_; }  // in the order of the pack

  // False only if no word ends with the character.
  bool may_end_with(char32_t c) const { return by_last_.may_have(c); }

  // The same as places in words(); kNone if none.
  std::size_t prefix_index(std::u32string_view text) const {
    return text.empty() || !by_first_.may_have(text.front()) ? kNone : prefix_in_group(text);
  }
  std::size_t suffix_index(std::u32string_view text) const {
    return text.empty() || !by_last_.may_have(text.back()) ? kNone : suffix_in_group(text);
  }

 private:
  // Indexes into words_, grouped by a character of the word and longest first in each group.
  class Index {
   public:
    void build(const std::vector<std::u32string>& words, bool by_last);
    // Asked at each character of a document: nearly always no.
    bool may_have(char32_t c) const { return filled_.test(c % kGroups); }
    std::span<const std::uint16_t> group(char32_t c) const {
      const std::size_t at = c % kGroups;
      return std::span(order_).subspan(begin_[at], static_cast<std::size_t>(begin_[at + 1] - begin_[at]));
    }

   private:
    static constexpr std::size_t kGroups = 256;
    std::bitset<kGroups> filled_;  // groups that hold a word
    std::array<std::uint16_t, kGroups + 1> begin_{};
    std::vector<std::uint16_t> order_;
  };

  std::size_t prefix_in_group(std::u32string_view text) const;
  std::size_t suffix_in_group(std::u32string_view text) const;
  Word word(std::size_t index) const { return index == kNone ? Word() : Word(words_[index]); }

  std::vector<std::u32string> words_;
  Index by_first_;
  Index by_last_;
};

// Words with what each of them means.
template <class T>
class WordMap {
 public:
  struct Match {
    std::size_t length = 0;  // 0: none of the words
    T meaning{};
  };

  WordMap() = default;
  WordMap(std::vector<std::u32string> words, std::vector<T> meanings)
      : words_(std::move(words)), meanings_(std::move(meanings)) {}

  Match longest_prefix(std::u32string_view text) const { return match(words_.prefix_index(text)); }
  Match longest_suffix(std::u32string_view text) const { return match(words_.suffix_index(text)); }
  Match find(std::u32string_view text) const {
    const Match found = longest_prefix(text);
    return found.length == text.size() ? found : Match{};
  }
  bool may_end_with(char32_t c) const { return words_.may_end_with(c); }
  // The n-th word and its meaning, in the order of the pack.
  std::size_t size() const { return meanings_.size(); }
  Word word(std::size_t n) const { return words_.words()[n]; }
  const T& meaning(std::size_t n) const { return meanings_[n]; }

 private:
  Match match(std::size_t index) const {
    return index == WordSet::kNone ? Match{} : Match{words_.words()[index].size(), meanings_[index]};
  }

  WordSet words_;
  std::vector<T> meanings_;
};

}  // namespace zhicheng::plan_import
