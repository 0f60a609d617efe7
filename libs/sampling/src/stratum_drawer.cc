#include "stratum_drawer.h"

#include <algorithm>

namespace zhicheng::sampling {
namespace {

// `bytes` read as one big-endian number, modulo `divisor` < 2^120.
Wide remainder(const Digest& bytes, Wide divisor) {
  Wide rest = 0;
  for (const std::uint8_t byte : bytes) rest = (rest * 256 + byte) % divisor;
  return rest;
}

}  // namespace

void StratumDrawer::run(Units units) {
  out_.drawable = units.size();
  const Split sample = split(units, out_.planned);
  out_.systematic = sample.walked;
  out_.total = sample.total;
  for (const std::uint32_t unit : sample.certain)
    out_.selected.push_back({.unit = unit, .kind = SelectionKind::certainty});
  if (out_.reserve.planned > 0) {
    draw_with_reserve(sample, std::move(units));
  } else if (sample.walked > 0) {
    out_.start = remainder(keyed_({"start\n", out_.stratum}), sample.total);
    for (const std::uint32_t unit : walk(sample, out_.start)) {
      const Wide share = sample.walked * weight(unit);
      out_.selected.push_back({unit, SelectionKind::systematic, share, sample.total, share, sample.total});
    }
  }
}

Wide StratumDrawer::total(const Units& units) const {
  Wide sum = 0;
  for (const std::uint32_t unit : units) sum += weight(unit);
  return sum;
}

// Whoever would be selected in any case leaves the walk, pass by pass.
StratumDrawer::Split StratumDrawer::split(Units units, std::uint64_t wanted) const {
  Split found;
  found.rest = std::move(units);
  while (wanted > 0 && !found.rest.empty()) {
    const Wide sum = total(found.rest);
    const auto rest = std::stable_partition(found.rest.begin(), found.rest.end(),
                                            [&](std::uint32_t unit) { return wanted * weight(unit) >= sum; });
    const auto taken = static_cast<std::uint64_t>(rest - found.rest.begin());
    if (taken == 0) break;
    found.certain.insert(found.certain.end(), found.rest.begin(), rest);
    found.rest.erase(found.rest.begin(), rest);
    wanted -= std::min(wanted, taken);
  }
  found.walked = found.rest.empty() ? 0 : wanted;
  if (found.walked > 0) found.total = total(found.rest);
  return found;
}

void StratumDrawer::order_by(std::string_view word, Units& units) {
  std::vector<std::pair<Digest, std::uint32_t>> tickets;
  tickets.reserve(units.size());
  for (const std::uint32_t unit : units) tickets.emplace_back(keyed_({word, frame_.units()[unit].id}), unit);
  std::sort(tickets.begin(), tickets.end());  // units ascend by id, so equal tickets end in that order
  std::transform(tickets.begin(), tickets.end(), units.begin(),
                 [](const auto& ticket) { return ticket.second; });
}

// Every weight times m is below the total here, so that no interval holds two points.
StratumDrawer::Units StratumDrawer::walk(const Split& split, Wide start) {
  Units units = split.rest;
  order_by("ticket\n", units);
  Units selected;
  Wide end = 0;
  Wide next = start;
  for (const std::uint32_t unit : units) {
    end += split.walked * weight(unit);
    if (next >= end) continue;
    selected.push_back(unit);
    next += split.total;
  }
  return selected;
}

// First everybody, as a draw of n + reserve; out of these the sample.
void StratumDrawer::draw_with_reserve(const Split& sample, Units units) {
  const Split whole = split(std::move(units), out_.planned + out_.reserve.planned);
  out_.reserve.systematic = whole.walked;
  out_.reserve.total = whole.total;
  Units drawn = whole.certain;
  if (whole.walked > 0) {
    out_.start = remainder(keyed_({"start\n", out_.stratum}), whole.total);
    const Units walked = walk(whole, out_.start);
    drawn.insert(drawn.end(), walked.begin(), walked.end());
  }
  Units certain = sample.certain;
  std::sort(certain.begin(), certain.end());
  drawn.erase(std::remove_if(drawn.begin(), drawn.end(),
                             [&](std::uint32_t unit) {
                               return std::binary_search(certain.begin(), certain.end(), unit);
                             }),
              drawn.end());
  std::sort(drawn.begin(), drawn.end());
  pick_sample(sample, whole, std::move(drawn));
}

// With the chance of the sample ÷ that of the whole, in a second walk; over a period of X·M these add up to m
// exactly, whoever the whole holds.
void StratumDrawer::pick_sample(const Split& sample, const Split& whole, Units drawn) {
  Units certain = whole.certain;
  std::sort(certain.begin(), certain.end());
  const auto in_any_case = [&](std::uint32_t unit) {
    return std::binary_search(certain.begin(), certain.end(), unit);
  };
  const auto described = [&](std::uint32_t unit) {
    Selected made{unit, SelectionKind::systematic, sample.walked * weight(unit),
                  std::max<Wide>(1, sample.total)};
    if (in_any_case(unit)) return made;
    made.whole_numerator = whole.walked * weight(unit);
    made.whole_denominator = whole.total;
    return made;
  };
  const Wide scale = std::max<Wide>(1, whole.walked);
  const Wide period = sample.total * scale;
  if (sample.walked > 0) out_.reserve.start = remainder(keyed_({"sample\n", out_.stratum}), period);
  Wide gap = out_.reserve.start;  // from where the walk stands to the next point
  order_by("ticket\n", drawn);
  Units left;
  for (const std::uint32_t unit : drawn) {
    const Wide length =
        in_any_case(unit) ? sample.walked * weight(unit) * scale : sample.walked * whole.total;
    if (gap >= length) {
      gap -= length;
      left.push_back(unit);
    } else {
      gap = gap + period - length;
      out_.selected.push_back(described(unit));
    }
  }
  std::sort(left.begin(), left.end());
  order_by("reserve\n", left);
  for (const std::uint32_t unit : left) out_.reserve.selected.push_back(described(unit));
}

}  // namespace zhicheng::sampling
