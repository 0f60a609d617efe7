#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/plan/diff.h"

// Which rows of two versions are one. Knows names only, so that it can be held against a brute-force answer.
namespace zhicheng::plan {

// A row as the pairing sees it.
struct RowName {
  std::vector<std::string> keys;  // folded; equal first keys pair first, then equal second ones …
  std::string name;               // folded, for nearness
  std::optional<std::size_t> concept_index = {};
};

struct RowPair {
  std::size_t before = 0;
  std::size_t after = 0;
  Pairing pairing = Pairing::name;
  int likeness = 100;  // per cent

  bool operator==(const RowPair&) const = default;
};

struct RowPairs {
  std::vector<RowPair> pairs;  // ascending by `before`
  bool near_names_skipped = false;
};

// Rows with equal keys pair in document order; then rows that are the only ones of their concept left; then,
// the likest first, rows whose names are near.
RowPairs pair_rows(const std::vector<RowName>& before, const std::vector<RowName>& after);

// Twice the common neighbouring pairs of characters over all pairs of both, in per cent; equal names are 100.
// A name of one character has no pairs and is like its equal only.
struct Likeness {
  int common = 0;
  int total = 0;  // pairs of both names

  int percent() const { return total == 0 ? 0 : 200 * common / total; }
  bool is_near() const { return total > 0 && 200 * common >= kNearNamePercent * total; }
};
Likeness likeness_of(const std::string& a, const std::string& b);

}  // namespace zhicheng::plan
