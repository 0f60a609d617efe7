#include "zhicheng/sampling/frame.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "table.h"

namespace zhicheng::sampling {
namespace {

bool ascends(const std::vector<Unit>& units) {
  return std::is_sorted(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
}

// Strata in the order in which they were met get the numbers of their order by bytes.
void renumber(std::map<std::string, std::uint32_t, std::less<>>& met, std::vector<Unit>& units,
              std::vector<std::string>& strata) {
  std::vector<std::uint32_t> number(met.size());
  for (const auto& [name, first] : met) {
    number[first] = static_cast<std::uint32_t>(strata.size());
    strata.push_back(name);
  }
  for (Unit& unit : units) unit.stratum = number[unit.stratum];
}

// The level above `nodes`, in their place. Pairing level by level and lifting a lone last node gives the
// split at the largest power of two below n.
void pair_up(std::vector<Digest>& nodes, Hasher& hash) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < nodes.size(); i += 2)
    nodes[kept++] =
        i + 1 < nodes.size() ? hash({"\x01", bytes_of(nodes[i]), bytes_of(nodes[i + 1])}) : nodes[i];
  nodes.resize(kept);
}

std::vector<Digest> leaves_of(const Frame& frame, Hasher& hash) {
  std::vector<Digest> leaves;
  leaves.reserve(frame.units().size());
  std::string line;
  for (const Unit& unit : frame.units()) {
    line.assign(1, '\0');
    frame.append_line(line, unit);
    leaves.push_back(hash({line}));
  }
  return leaves;
}

}  // namespace

Result<Frame> Frame::read(std::string_view csv) {
  Frame frame;
  std::map<std::string, std::uint32_t, std::less<>> met;
  TableReader table(csv, {"id", "stratum", "weight"}, ErrorCode::draw_frame_invalid);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    if (frame.units_.size() == kMostUnits) return table.invalid("more than 100,000,000 units");
    ZHICHENG_TRY(table.require_name(0));
    ZHICHENG_TRY(table.require_name(1));
    ZHICHENG_TRY_ASSIGN(const std::uint64_t weight, table.whole_number(2, kLargestWeight));
    auto stratum = met.find(table.field(1));
    if (stratum == met.end())
      stratum = met.emplace(std::string(table.field(1)), static_cast<std::uint32_t>(met.size())).first;
    frame.units_.push_back({std::string(table.field(0)), stratum->second, weight});
  }
  if (frame.units_.empty()) return table.invalid("no unit");
  if (!ascends(frame.units_))
    std::sort(frame.units_.begin(), frame.units_.end(),
              [](const Unit& a, const Unit& b) { return a.id < b.id; });
  const auto twice = std::adjacent_find(frame.units_.begin(), frame.units_.end(),
                                        [](const Unit& a, const Unit& b) { return a.id == b.id; });
  if (twice != frame.units_.end())
    return Error(ErrorCode::draw_frame_invalid)
        .with("line", "-")
        .with("why", "the id " + twice->id + " twice");
  renumber(met, frame.units_, frame.strata_);
  return frame;
}

void Frame::append_line(std::string& out, const Unit& unit) const {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, unit.weight).ptr;
  out.append(unit.id).append("\t").append(strata_[unit.stratum]).append("\t").append(digits, end);
}

std::optional<std::size_t> Frame::find(std::string_view id) const {
  const auto found =
      std::lower_bound(units_.begin(), units_.end(), id,
                       [](const Unit& unit, std::string_view wanted) { return unit.id < wanted; });
  if (found == units_.end() || found->id != id) return std::nullopt;
  return static_cast<std::size_t>(found - units_.begin());
}

Digest Frame::root(HashAlgorithm algorithm) const {
  Hasher hash(algorithm);
  std::vector<Digest> nodes = leaves_of(*this, hash);
  while (nodes.size() > 1) pair_up(nodes, hash);
  return nodes.front();
}

FrameTree::FrameTree(const Frame& frame, HashAlgorithm algorithm) {
  Hasher hash(algorithm);
  levels_.push_back(leaves_of(frame, hash));
  while (levels_.back().size() > 1) {
    std::vector<Digest> above = levels_.back();
    pair_up(above, hash);
    levels_.push_back(std::move(above));
  }
}

std::vector<Digest> FrameTree::path(std::size_t unit) const {
  std::vector<Digest> path;
  for (const std::vector<Digest>& level : levels_) {
    const std::size_t beside = unit ^ 1U;
    if (beside < level.size()) path.push_back(level[beside]);
    unit /= 2;
  }
  return path;
}

}  // namespace zhicheng::sampling
