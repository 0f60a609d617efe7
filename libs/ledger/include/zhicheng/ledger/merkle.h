#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/base/hash.h"

// Merkle trees of RFC 6962 (2.1) over SHA-256: one root for many records, and short proofs that anyone can
// check.
namespace zhicheng::ledger {

Sha256 leaf_hash(std::string_view record);                  // H(0x00 ‖ record)
Sha256 node_hash(const Sha256& left, const Sha256& right);  // H(0x01 ‖ left ‖ right)

// An append-only tree. Keeps the roots of all complete subtrees of 2^lowest leaves and more: about
// 64 / 2^lowest bytes a leaf.
class MerkleTree {
 public:
  // Leaf `index`, which was appended before. Asked for where a tree with lowest > 0 has to look into one of
  // its smallest subtrees: 2^lowest leaves at most for a root, twice as many for a proof.
  using LeafReader = std::function<Sha256(std::uint64_t index)>;
  explicit MerkleTree(unsigned lowest = 0) : lowest_(lowest) {}

  void append(const Sha256& leaf);  // O(log n) hashes at most, one on average
  std::uint64_t size() const { return size_; }

  // Of the first `size` leaves, size ≤ size(); that of none is H(""). O(log n + 2^lowest). The reader may be
  // empty where lowest is 0, here and below.
  Sha256 root(std::uint64_t size, const LeafReader& leaf = {}) const;
  // That leaf `index` < `size` is under root(size). O(log² n + 2^lowest).
  std::vector<Sha256> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                      const LeafReader& leaf = {}) const;
  // That the first `from` of `to` leaves are those of root(from); empty for 0, for all and none. Likewise.
  std::vector<Sha256> consistency_proof(std::uint64_t from, std::uint64_t to,
                                        const LeafReader& leaf = {}) const;

 private:
  Sha256 root_of(std::uint64_t begin, std::uint64_t end, const LeafReader& leaf) const;

  unsigned lowest_;
  std::uint64_t size_ = 0;
  std::vector<Sha256> begun_;  // leaves of the smallest subtree that is not complete; none where lowest is 0
  std::vector<std::vector<Sha256>> levels_;  // [k][i]: root of leaves i·2^(lowest + k) on, where complete
};

// As in RFC 9162, 2.1.3.2 and 2.1.4.2. Proofs of others may hold anything: false, never a failure.
bool verify_inclusion(const Sha256& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Sha256> proof, const Sha256& root);
bool verify_consistency(std::uint64_t from, std::uint64_t to, const Sha256& from_root, const Sha256& to_root,
                        std::span<const Sha256> proof);

}  // namespace zhicheng::ledger
