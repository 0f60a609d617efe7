#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace zhicheng::trace {

// Numbers of things that are kept elsewhere, found by a hash of the thing: 4 bytes a slot, at most three
// quarters of the slots in use.
class NumberTable {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // `is(number)`: whether it is the thing looked for. kNone: it is not there.
  template <class Is>
  std::uint32_t find(std::size_t hash, Is is) const {
    return slots_.empty() ? kNone : slots_[slot(hash, is)];
  }

  // `hash_of(number)` for those that have to move.
  template <class HashOf>
  void add(std::size_t hash, std::uint32_t number, HashOf hash_of) {
    if (4 * (used_ + 1) > 3 * slots_.size()) {
      const std::vector<std::uint32_t> old =
          std::exchange(slots_, std::vector<std::uint32_t>(slots_.empty() ? 16 : 2 * slots_.size(), kNone));
      for (const std::uint32_t each : old)
        if (each != kNone) slots_[slot(hash_of(each), [](std::uint32_t) { return false; })] = each;
    }
    slots_[slot(hash, [](std::uint32_t) { return false; })] = number;
    ++used_;
  }

  // Instead of the one that `is`.
  template <class Is>
  void replace(std::size_t hash, Is is, std::uint32_t number) {
    slots_[slot(hash, is)] = number;
  }

  std::size_t bytes() const { return slots_.capacity() * sizeof(std::uint32_t); }

 private:
  template <class Is>
  std::size_t slot(std::size_t hash, Is is) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != kNone && !is(slots_[at])) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<std::uint32_t> slots_;  // a power of two
  std::size_t used_ = 0;
};

}  // namespace zhicheng::trace
