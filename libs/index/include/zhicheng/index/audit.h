#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/index/run.h"

// What a reviewer asks of an index: are the data sound, do the indicators of a group belong together, does
// the index answer to its parts. Thresholds and their sources: docs/formats/index-methods.md.
namespace zhicheng::index {

// Of the values as they were read.
struct IndicatorStatistics {
  std::size_t indicator = 0;
  std::size_t known = 0;
  std::size_t nonzero = 0;
  std::size_t distinct = 0;
  std::size_t most_frequent = 0;                          // how often the most frequent value stands
  double minimum = 0, maximum = 0, mean = 0, median = 0;  // 0 without a known value
  std::optional<double> deviation, skewness, kurtosis;
};

enum class Relation : std::uint8_t {
  siblings,  // two children of one group
  parent,    // a node and its group
  index,     // a node and the index
};

// Of scores, so that more is better on both sides.
struct Correlation {
  Relation relation = Relation::siblings;
  std::size_t a = 0;  // nodes
  std::size_t b = 0;
  std::optional<double> pearson;
  std::optional<double> spearman;  // not for siblings
};

struct GroupAudit {
  std::size_t group = 0;
  std::optional<double> alpha;        // Cronbach's; none below two children
  std::optional<double> first_share;  // of the variance of the children, by the first principal component
};

enum class FlagKind : std::uint8_t {
  skewed,            // outliers: |skewness| and kurtosis are both beyond their thresholds
  low_availability,  // too few known values
  many_zeros,
  few_distinct,
  no_spread,
  redundant,        // two siblings say nearly the same
  opposed,          // two siblings, or a node and its group or the index, run against each other
  weak,             // a node hardly moves the index
  dominant,         // a group is nearly the whole index
  low_reliability,  // Cronbach's alpha
};
std::string_view name_of(FlagKind kind);  // the enumerators' own names
std::string_view name_of(Relation relation);

struct Flag {
  FlagKind kind = FlagKind::skewed;
  std::size_t node = 0;
  std::optional<std::size_t> other;
  double value = 0;
  double threshold = 0;
};

struct Audit {
  std::vector<IndicatorStatistics> indicators;
  std::vector<Correlation> correlations;
  std::vector<GroupAudit> groups;
  std::vector<Flag> flags;
};

// Over all rows. O(rows × siblings²).
Audit audit(const Input& input, const Run& run);

}  // namespace zhicheng::index
