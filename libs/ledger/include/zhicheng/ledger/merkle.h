#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/base/hash.h"

// Merkle trees of RFC 6962 (2.1) over SHA-256: one root for many records, and short proofs that anyone can
// check.
namespace zhicheng::ledger {

Sha256 leaf_hash(std::string_view record);                  // H(0x00 ‖ record)
Sha256 node_hash(const Sha256& left, const Sha256& right);  // H(0x01 ‖ left ‖ right)

// An append-only tree. Keeps the roots of all complete subtrees: about 64 bytes a leaf.
class MerkleTree {
 public:
  void append(const Sha256& leaf);  // O(log n) hashes at most, one on average
  std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }

  // Of the first `size` leaves, size ≤ size(); that of none is H(""). O(log n).
  Sha256 root(std::uint64_t size) const;
  // That leaf `index` < `size` is under root(size). O(log² n).
  std::vector<Sha256> inclusion_proof(std::uint64_t index, std::uint64_t size) const;
  // That the first `from` of `to` leaves are those of root(from); empty for 0, for all and none. O(log² n).
  std::vector<Sha256> consistency_proof(std::uint64_t from, std::uint64_t to) const;

 private:
  Sha256 root_of(std::uint64_t begin, std::uint64_t end) const;
  void include(std::uint64_t index, std::uint64_t begin, std::uint64_t end, std::vector<Sha256>& proof) const;
  void connect(std::uint64_t from, std::uint64_t begin, std::uint64_t end, bool is_known,
               std::vector<Sha256>& proof) const;

  std::vector<std::vector<Sha256>> levels_;  // [k][i]: root of leaves i·2^k to (i+1)·2^k, where complete
};

// As in RFC 9162, 2.1.3.2 and 2.1.4.2. Proofs of others may hold anything: false, never a failure.
bool verify_inclusion(const Sha256& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Sha256> proof, const Sha256& root);
bool verify_consistency(std::uint64_t from, std::uint64_t to, const Sha256& from_root, const Sha256& to_root,
                        std::span<const Sha256> proof);

}  // namespace zhicheng::ledger
