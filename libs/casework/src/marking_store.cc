#include "marking_store.h"

#include <cstring>

namespace zhicheng::casework {
namespace {

std::size_t first_slot(std::uint64_t hash, std::size_t slots) {
  return static_cast<std::size_t>((hash ^ hash >> 32) * 0x9e3779b97f4a7c15 >> 20) & (slots - 1);
}

}  // namespace

// splitmix64
std::uint64_t MarkingStore::hash_of_place(std::uint64_t place) {
  std::uint64_t x = (place + 1) * 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

std::uint32_t MarkingStore::insert(const std::uint8_t* tokens, std::uint64_t hash) {
  std::size_t slot = first_slot(hash, slots_.size());
  for (; slots_[slot] != kNone; slot = (slot + 1) & (slots_.size() - 1)) {
    const std::uint32_t there = slots_[slot];
    if (hashes_[there] == hash && std::memcmp(this->tokens(there), tokens, places_) == 0) return there;
  }
  const std::uint32_t made = size();
  slots_[slot] = made;
  hashes_.push_back(hash);
  tokens_.insert(tokens_.end(), tokens, tokens + places_);
  if (hashes_.size() * 2 > slots_.size()) grow();
  return made;
}

void MarkingStore::grow() {
  slots_.assign(slots_.size() * 2, kNone);
  for (std::uint32_t marking = 0; marking < size(); ++marking) {
    std::size_t slot = first_slot(hashes_[marking], slots_.size());
    while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = marking;
  }
}

}  // namespace zhicheng::casework
