#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zhicheng {

// Collects the candidate that differs least from a mistyped word, in single changes of code points
// (Levenshtein), for the hint of a finding. O(letters of the word · letters of the candidate) an offer.
class Nearest {
 public:
  static constexpr std::size_t kLongestGuess = 64;  // code points; longer words are not compared

  // `most`: by how many single changes a candidate may differ; never by all of its letters.
  Nearest(std::string_view word, std::size_t most);
  void offer(std::string_view candidate);          // which must outlive this object
  std::string_view best() const { return best_; }  // the first of those nearest; empty: none is near

 private:
  std::u32string word_;
  std::string_view best_;
  std::size_t distance_;  // that a better one stays below
};

}  // namespace zhicheng
