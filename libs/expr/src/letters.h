#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Which characters make a name, and which name a misspelt one may have meant.
namespace zhicheng::expr {

bool starts_name(char32_t c);
bool continues_name(char32_t c);

// What a sign of a Chinese keyboard stands for: ， → ",", ≥ → ">="; empty for anything else.
std::string_view half_width_sign(char32_t c);

// Collects the candidate that differs least from a word: at most a third of its letters.
class Nearest {
 public:
  explicit Nearest(std::string_view word);
  void offer(std::string_view candidate);          // which must outlive this object
  std::string_view best() const { return best_; }  // empty: none is near

 private:
  std::u32string word_;
  std::string_view best_;
  std::size_t distance_;
};

}  // namespace zhicheng::expr
