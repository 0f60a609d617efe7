// Trees and proofs against the words of RFC 6962.
#include "zhicheng/ledger/merkle.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "zhicheng/base/digest.h"

namespace zhicheng::ledger {
namespace {

// MTH of RFC 6962, 2.1, by its recursion.
Sha256 defined_root(std::span<const Sha256> leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves.front();
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return node_hash(defined_root(leaves.subspan(0, split)), defined_root(leaves.subspan(split)));
}

std::vector<Sha256> some_leaves(std::size_t count) {
  std::vector<Sha256> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash("record " + std::to_string(i)));
  return leaves;
}

MerkleTree tree_of(std::span<const Sha256> leaves) {
  MerkleTree tree;
  for (const Sha256& leaf : leaves) tree.append(leaf);
  return tree;
}

constexpr std::size_t kMost = 70;

TEST(Merkle, ThePublishedTreeOfEightLeaves) {
  // Roots of the reference tree of Certificate Transparency.
  MerkleTree tree;
  EXPECT_EQ(to_hex(tree.root(0)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const char* leaf :
       {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
    tree.append(leaf_hash(from_hex(leaf).value()));
  EXPECT_EQ(to_hex(tree.root(1)), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(to_hex(tree.root(8)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(Merkle, EveryRootIsThatOfTheDefinition) {
  const std::vector<Sha256> leaves = some_leaves(kMost);
  const MerkleTree tree = tree_of(leaves);
  for (std::size_t size = 0; size <= kMost; ++size)
    EXPECT_EQ(tree.root(size), defined_root(std::span(leaves).subspan(0, size))) << size;
}

TEST(Merkle, EveryInclusionProofHoldsAndEveryChangeIsRefused) {
  const std::vector<Sha256> leaves = some_leaves(kMost);
  const MerkleTree tree = tree_of(leaves);
  for (std::uint64_t size = 1; size <= kMost; ++size)
    for (std::uint64_t index = 0; index < size; ++index) {
      const Sha256 root = tree.root(size);
      const std::vector<Sha256> proof = tree.inclusion_proof(index, size);
      ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root)) << index << " of " << size;
      EXPECT_FALSE(verify_inclusion(leaf_hash("other"), index, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaves[index], size, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, proof, leaf_hash("other")));
      EXPECT_TRUE(size == 1 || !verify_inclusion(leaves[index], index ^ 1, size, proof, root))
          << index << " of " << size;
      std::vector<Sha256> longer = proof;
      longer.push_back(root);
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, longer, root));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        std::vector<Sha256> changed = proof;
        changed[at][0] ^= 1;
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, changed, root));
        changed = proof;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, changed, root));
      }
    }
}

TEST(Merkle, EveryConsistencyProofHoldsAndEveryChangeIsRefused) {
  const MerkleTree tree = tree_of(some_leaves(kMost));
  for (std::uint64_t to = 0; to <= kMost; ++to)
    for (std::uint64_t from = 0; from <= to; ++from) {
      const Sha256 old_root = tree.root(from);
      const Sha256 new_root = tree.root(to);
      const std::vector<Sha256> proof = tree.consistency_proof(from, to);
      ASSERT_TRUE(verify_consistency(from, to, old_root, new_root, proof)) << from << " to " << to;
      std::vector<Sha256> longer = proof;
      longer.push_back(new_root);
      EXPECT_FALSE(verify_consistency(from, to, old_root, new_root, longer));
      if (from == 0) continue;
      EXPECT_FALSE(verify_consistency(from, to, leaf_hash("other"), new_root, proof));
      EXPECT_FALSE(verify_consistency(from, to, old_root, leaf_hash("other"), proof));
      EXPECT_FALSE(verify_consistency(to + 1, to, old_root, new_root, proof));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        std::vector<Sha256> changed = proof;
        changed[at][31] ^= 0x80;
        EXPECT_FALSE(verify_consistency(from, to, old_root, new_root, changed));
        changed = proof;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_FALSE(verify_consistency(from, to, old_root, new_root, changed));
      }
    }
}

TEST(Merkle, ATreeThatKeepsLessSaysTheSame) {
  const std::vector<Sha256> leaves = some_leaves(kMost);
  const MerkleTree whole = tree_of(leaves);
  for (const unsigned lowest : {1U, 3U, 8U}) {
    MerkleTree tree(lowest);
    std::set<std::uint64_t> asked;
    const auto leaf = [&](std::uint64_t index) {
      asked.insert(index);
      return leaves[index];
    };
    for (std::uint64_t size = 0; size <= kMost; ++size) {
      if (size > 0) tree.append(leaves[size - 1]);
      ASSERT_EQ(tree.root(size, leaf), whole.root(size)) << lowest << ' ' << size;
    }
    EXPECT_TRUE(asked.empty());  // the newest root needs nothing that the tree has not
    for (std::uint64_t to = 0; to <= kMost; ++to)
      for (std::uint64_t from = 0; from <= to; ++from) {
        ASSERT_EQ(tree.root(from, leaf), whole.root(from));
        ASSERT_EQ(tree.consistency_proof(from, to, leaf), whole.consistency_proof(from, to));
        if (from == to) continue;
        ASSERT_EQ(tree.inclusion_proof(from, to, leaf), whole.inclusion_proof(from, to));
      }
    asked.clear();
    tree.inclusion_proof(5, kMost, leaf);
    EXPECT_LE(asked.size(), std::size_t{2} << lowest);
  }
}

}  // namespace
}  // namespace zhicheng::ledger
