#include "zhicheng/base/nearest.h"

#include <algorithm>
#include <vector>

#include "zhicheng/base/text.h"

namespace zhicheng {
namespace {

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

Nearest::Nearest(std::string_view word, std::size_t most) : word_(to_utf32(word)), distance_(most + 1) {
  if (word_.size() > kLongestGuess) distance_ = 0;
}

void Nearest::offer(std::string_view candidate) {
  const std::u32string other = to_utf32(candidate);
  const std::size_t longer = std::max(other.size(), word_.size());
  if (other.size() > kLongestGuess || longer - std::min(other.size(), word_.size()) >= distance_) return;
  const std::size_t distance = edit_distance(word_, other);
  if (distance < distance_ && distance < longer) {
    distance_ = distance;
    best_ = candidate;
  }
}

}  // namespace zhicheng
