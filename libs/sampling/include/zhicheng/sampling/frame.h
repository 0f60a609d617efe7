#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/digest.h"

namespace zhicheng::sampling {

inline constexpr std::uint64_t kLargestWeight = 1'000'000'000'000'000'000;  // 10^18
inline constexpr std::size_t kMostUnits = 100'000'000;

// One subject that may be drawn. A weight of 0 is in the frame and never drawn.
struct Unit {
  std::string id;
  std::uint32_t stratum = 0;  // place in Frame::strata()
  std::uint64_t weight = 0;
};

// Everybody who may be drawn, frozen: ids are unique and ascend by their bytes, so that the same subjects
// give the same root whatever order they came in.
class Frame {
 public:
  // From .csv (UTF-8, RFC 4180) with the header id,stratum,weight. Errors: csv_malformed; draw_frame_invalid
  // with the line: another header, a field missing or too many, an empty id or stratum, a TAB or line end in
  // one, a weight that is no whole number from 0 to kLargestWeight, an id twice, no unit at all, more than
  // kMostUnits. Cost: n log n where the ids do not ascend already.
  static Result<Frame> read(std::string_view csv);

  std::span<const Unit> units() const { return units_; }
  std::span<const std::string> strata() const { return strata_; }  // ascending by bytes
  // The canonical line of a unit: id TAB stratum TAB weight.
  void append_line(std::string& out, const Unit& unit) const;
  std::optional<std::size_t> find(std::string_view id) const;  // place in units(); log n
  // Merkle tree head of the lines as in RFC 6962, section 2.1. Cost: one digest per line and inner node.
  Digest root(HashAlgorithm algorithm) const;

 private:
  std::vector<Unit> units_;
  std::vector<std::string> strata_;
};

// The Merkle tree over the lines of a frame, kept whole, so that many can look up their own line: 64 bytes a
// unit.
class FrameTree {
 public:
  FrameTree(const Frame& frame, HashAlgorithm algorithm);

  const Digest& root() const { return levels_.back().front(); }
  // Whoever joins these with the leaf of the line, from below, comes to the root: the audit path of RFC 6962,
  // section 2.1.1. log n.
  std::vector<Digest> path(std::size_t unit) const;

 private:
  std::vector<std::vector<Digest>> levels_;  // leaves first; a lone last node is lifted
};

}  // namespace zhicheng::sampling
