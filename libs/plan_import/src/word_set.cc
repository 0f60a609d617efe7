#include "word_set.h"

#include <algorithm>
#include <limits>

#include "zhicheng/base/assert.h"

namespace zhicheng::plan_import {

void WordSet::Index::build(const std::vector<std::u32string>& words, bool by_last) {
  const auto group_of = [&](std::uint16_t i) {
    return (by_last ? words[i].back() : words[i].front()) % kGroups;
  };
  order_.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) order_[i] = static_cast<std::uint16_t>(i);
  std::stable_sort(order_.begin(), order_.end(), [&](std::uint16_t a, std::uint16_t b) {
    return std::pair(group_of(a), words[b].size()) < std::pair(group_of(b), words[a].size());
  });
  for (const std::uint16_t i : order_) {
    filled_.set(group_of(i));
    ++begin_[group_of(i) + 1];
  }
  for (std::size_t i = 0; i < kGroups; ++i)
    begin_[i + 1] = static_cast<std::uint16_t>(begin_[i + 1] + begin_[i]);
}

WordSet::WordSet(std::vector<std::u32string> words) : words_(std::move(words)) {
  ZHICHENG_ASSERT(words_.size() < std::numeric_limits<std::uint16_t>::max());
  for (const std::u32string& each : words_) ZHICHENG_ASSERT(!each.empty());
  by_first_.build(words_, false);
  by_last_.build(words_, true);
}

std::size_t WordSet::prefix_in_group(std::u32string_view text) const {
  for (const std::uint16_t i : by_first_.group(text.front()))
    if (has_prefix(text, words_[i])) return i;
  return kNone;
}

std::size_t WordSet::suffix_in_group(std::u32string_view text) const {
  for (const std::uint16_t i : by_last_.group(text.back()))
    if (has_suffix(text, words_[i])) return i;
  return kNone;
}

bool WordSet::holds(std::u32string_view text) const {
  return !text.empty() && longest_prefix(text).size() == text.size();
}

bool WordSet::occurs_in(std::u32string_view text) const {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (prefix_index(text.substr(at)) != kNone) return true;
  return false;
}

}  // namespace zhicheng::plan_import
