#include "zhicheng/ledger/merkle.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "zhicheng/base/assert.h"

namespace zhicheng::ledger {
namespace {

// The largest power of two below `count` ≥ 2.
std::uint64_t split_of(std::uint64_t count) {
  return std::bit_floor(count - 1);
}

}  // namespace

Sha256 leaf_hash(std::string_view record) {
  std::string bytes(1, '\x00');
  bytes += record;
  return sha256(bytes);
}

Sha256 node_hash(const Sha256& left, const Sha256& right) {
  std::array<char, 65> bytes{};
  bytes[0] = '\x01';
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 33);
  return sha256({bytes.data(), bytes.size()});
}

void MerkleTree::append(const Sha256& leaf) {
  ++size_;
  Sha256 hash = leaf;
  if (lowest_ > 0) {
    begun_.push_back(leaf);
    if (begun_.size() < std::size_t{1} << lowest_) return;
    hash = root_of(size_ - begun_.size(), size_, {});
    begun_.clear();
  }
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(hash);
    const std::size_t count = levels_[level].size();
    if (count % 2 != 0) return;
    hash = node_hash(levels_[level][count - 2], levels_[level][count - 1]);
  }
}

Sha256 MerkleTree::root(std::uint64_t size, const LeafReader& leaf) const {
  ZHICHENG_ASSERT(size <= this->size());
  return size == 0 ? sha256("") : root_of(0, size, leaf);
}

Sha256 MerkleTree::root_of(std::uint64_t begin, std::uint64_t end, const LeafReader& leaf) const {
  const std::uint64_t count = end - begin;
  const bool complete = std::has_single_bit(count) && begin % count == 0;
  const auto level = static_cast<unsigned>(std::countr_zero(count));
  if (complete && level >= lowest_ && level - lowest_ < levels_.size() &&
      begin / count < levels_[level - lowest_].size())
    return levels_[level - lowest_][begin / count];
  if (count == 1) {
    const std::uint64_t first_begun = size_ - begun_.size();
    return begin >= first_begun ? begun_[begin - first_begun] : leaf(begin);
  }
  const std::uint64_t split = split_of(count);
  return node_hash(root_of(begin, begin + split, leaf), root_of(begin + split, end, leaf));
}

std::vector<Sha256> MerkleTree::inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const LeafReader& leaf) const {
  ZHICHENG_ASSERT(index < size && size <= this->size());
  std::vector<Sha256> proof;
  for (std::uint64_t begin = 0, end = size; end - begin > 1;) {
    const std::uint64_t middle = begin + split_of(end - begin);
    proof.push_back(index < middle ? root_of(middle, end, leaf) : root_of(begin, middle, leaf));
    (index < middle ? end : begin) = middle;
  }
  std::reverse(proof.begin(), proof.end());  // from the leaf up
  return proof;
}

std::vector<Sha256> MerkleTree::consistency_proof(std::uint64_t from, std::uint64_t to,
                                                  const LeafReader& leaf) const {
  ZHICHENG_ASSERT(from <= to && to <= size());
  std::vector<Sha256> proof;
  if (from == 0 || from == to) return proof;
  std::uint64_t begin = 0;
  std::uint64_t end = to;
  while (from != end) {
    const std::uint64_t middle = begin + split_of(end - begin);
    proof.push_back(from <= middle ? root_of(middle, end, leaf) : root_of(begin, middle, leaf));
    (from <= middle ? end : begin) = middle;
  }
  // The verifier knows the root of the smaller tree where that is one complete subtree.
  if (begin != 0) proof.push_back(root_of(begin, end, leaf));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

bool verify_inclusion(const Sha256& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Sha256> proof, const Sha256& root) {
  if (index >= size) return false;
  std::uint64_t first = index;
  std::uint64_t last = size - 1;
  Sha256 hash = leaf;
  for (const Sha256& each : proof) {
    if (last == 0) return false;
    if (first % 2 == 1 || first == last) {
      hash = node_hash(each, hash);
      while (first % 2 == 0 && first != 0) {
        first >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, each);
    }
    first >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool verify_consistency(std::uint64_t from, std::uint64_t to, const Sha256& from_root, const Sha256& to_root,
                        std::span<const Sha256> proof) {
  if (from > to) return false;
  if (from == to) return proof.empty() && from_root == to_root;
  if (from == 0) return proof.empty();
  std::uint64_t first = from - 1;
  std::uint64_t last = to - 1;
  while (first % 2 == 1) {
    first >>= 1;
    last >>= 1;
  }
  std::size_t at = 0;
  const bool is_known = std::has_single_bit(from);
  if (!is_known && proof.empty()) return false;
  Sha256 old_hash = is_known ? from_root : proof[at++];
  Sha256 new_hash = old_hash;
  for (; at < proof.size(); ++at) {
    if (last == 0) return false;
    if (first % 2 == 1 || first == last) {
      old_hash = node_hash(proof[at], old_hash);
      new_hash = node_hash(proof[at], new_hash);
      while (first % 2 == 0 && first != 0) {
        first >>= 1;
        last >>= 1;
      }
    } else {
      new_hash = node_hash(new_hash, proof[at]);
    }
    first >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == from_root && new_hash == to_root;
}

}  // namespace zhicheng::ledger
