#include "zhicheng/sampling/draw.h"

#include <algorithm>

#include "table.h"

namespace zhicheng::sampling {
namespace {

// `bytes` read as one big-endian number, modulo `divisor` < 2^120.
Wide remainder(const Digest& bytes, Wide divisor) {
  Wide rest = 0;
  for (const std::uint8_t byte : bytes) rest = (rest * 256 + byte) % divisor;
  return rest;
}

std::string big_endian(std::uint64_t number) {
  std::string bytes(8, '\0');
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
    *byte = static_cast<char>(number & 0xFF);
  return bytes;
}

std::string plan_text(const SamplePlan& plan) {
  std::string text;
  for (const PlanLine& line : plan)
    text.append(text.empty() ? "" : "\n").append(line.stratum).append("\t").append(std::to_string(line.n));
  return text;
}

// One public event counts with its bytes; several are joined so that none can stand for a part of another.
std::string beacon_bytes(const std::vector<std::string>& beacons, Hasher& hash) {
  if (beacons.size() == 1) return beacons.front();
  std::string joined = "qgov-beacons-1\n" + big_endian(beacons.size());
  for (const std::string& beacon : beacons) joined.append(big_endian(beacon.size())).append(beacon);
  return std::string(bytes_of(hash({joined})));
}

Result<void> check_request(std::string_view draw_id, std::string_view nonce,
                           const std::vector<std::string>& beacons) {
  const auto invalid = [](const char* what, std::string why) {
    return Error(ErrorCode::draw_request_invalid).with("what", what).with("why", std::move(why));
  };
  if (draw_id.empty() || draw_id.find('\n') != draw_id.npos)
    return invalid("id", "empty, or with a line end");
  if (nonce.size() < kShortestNonce)
    return invalid("nonce", std::to_string(nonce.size()) + " bytes, at least 32 are needed");
  if (beacons.empty()) return invalid("beacon", "none");
  for (const std::string& beacon : beacons)
    if (beacon.empty()) return invalid("beacon", "empty");
  return {};
}

// Draws one stratum; `units` are its members with a weight above 0, ascending by id.
class StratumDrawer {
 public:
  StratumDrawer(const Frame& frame, Hmac& keyed, StratumDraw& out)
      : frame_(frame), keyed_(keyed), out_(out) {}

  void run(std::vector<std::uint32_t> units) {
    out_.drawable = units.size();
    std::uint64_t wanted = out_.planned;
    take_certain(units, wanted);
    out_.systematic = units.empty() ? 0 : wanted;
    if (out_.systematic == 0) return;
    out_.total = total(units);
    order_by_ticket(units);
    out_.start = remainder(keyed_({"start\n", out_.stratum}), out_.total);
    walk(units);
  }

 private:
  Wide weight(std::uint32_t unit) const { return frame_.units()[unit].weight; }

  Wide total(const std::vector<std::uint32_t>& units) const {
    Wide sum = 0;
    for (const std::uint32_t unit : units) sum += weight(unit);
    return sum;
  }

  // Whoever would be selected in any case leaves the walk, pass by pass.
  void take_certain(std::vector<std::uint32_t>& units, std::uint64_t& wanted) {
    while (wanted > 0 && !units.empty()) {
      const Wide sum = total(units);
      const auto rest = std::stable_partition(
          units.begin(), units.end(), [&](std::uint32_t unit) { return wanted * weight(unit) >= sum; });
      const auto taken = static_cast<std::uint64_t>(rest - units.begin());
      if (taken == 0) return;
      for (auto unit = units.begin(); unit != rest; ++unit)
        out_.selected.push_back({*unit, SelectionKind::certainty, 1, 1});
      units.erase(units.begin(), rest);
      wanted -= std::min(wanted, taken);
    }
  }

  void order_by_ticket(std::vector<std::uint32_t>& units) {
    std::vector<std::pair<Digest, std::uint32_t>> tickets;
    tickets.reserve(units.size());
    for (const std::uint32_t unit : units)
      tickets.emplace_back(keyed_({"ticket\n", frame_.units()[unit].id}), unit);
    std::sort(tickets.begin(), tickets.end());  // units ascend by id, so equal tickets end in that order
    std::transform(tickets.begin(), tickets.end(), units.begin(),
                   [](const auto& ticket) { return ticket.second; });
  }

  // Every weight times m is below the total here, so that no interval holds two points.
  void walk(const std::vector<std::uint32_t>& units) {
    Wide end = 0;
    Wide next = out_.start;
    for (const std::uint32_t unit : units) {
      end += out_.systematic * weight(unit);
      if (next >= end) continue;
      out_.selected.push_back({unit, SelectionKind::systematic, out_.systematic * weight(unit), out_.total});
      next += out_.total;
    }
  }

  const Frame& frame_;
  Hmac& keyed_;
  StratumDraw& out_;
};

std::vector<std::vector<std::uint32_t>> drawable_by_stratum(const Frame& frame) {
  std::vector<std::vector<std::uint32_t>> members(frame.strata().size());
  for (std::uint32_t i = 0; i < frame.units().size(); ++i)
    if (frame.units()[i].weight > 0) members[frame.units()[i].stratum].push_back(i);
  return members;
}

}  // namespace

Result<SamplePlan> read_sample_plan(std::string_view csv) {
  SamplePlan plan;
  TableReader table(csv, {"stratum", "n"}, ErrorCode::draw_plan_invalid);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    ZHICHENG_TRY(table.require_name(0));
    ZHICHENG_TRY_ASSIGN(const std::uint64_t n, table.whole_number(1, kLargestSample));
    for (const PlanLine& line : plan)
      if (line.stratum == table.field(0)) return table.invalid("the stratum " + line.stratum + " twice");
    plan.push_back({std::string(table.field(0)), n});
  }
  if (plan.empty()) return table.invalid("no stratum");
  std::sort(plan.begin(), plan.end(),
            [](const PlanLine& a, const PlanLine& b) { return a.stratum < b.stratum; });
  return plan;
}

Commitment commit_draw(const Frame& frame, const SamplePlan& plan, std::string_view draw_id,
                       std::string_view nonce, HashAlgorithm algorithm) {
  return commit_root(frame.root(algorithm), frame.units().size(), plan, draw_id, nonce, algorithm);
}

Commitment commit_root(const Digest& root, std::uint64_t units, const SamplePlan& plan,
                       std::string_view draw_id, std::string_view nonce, HashAlgorithm algorithm) {
  Hasher hash(algorithm);
  Commitment made;
  made.root = root;
  made.units = units;
  made.plan = hash({plan_text(plan)});
  made.nonce = hash({nonce});
  made.commit = hash({"qgov-draw-1\n", draw_id, "\n", bytes_of(made.root), big_endian(made.units),
                      bytes_of(made.plan), bytes_of(made.nonce)});
  return made;
}

Result<Draw> draw(const Frame& frame, SamplePlan plan, HashAlgorithm algorithm, std::string draw_id,
                  std::string nonce, std::vector<std::string> beacons) {
  ZHICHENG_TRY(check_request(draw_id, nonce, beacons));
  Draw made{.algorithm = algorithm,
            .id = std::move(draw_id),
            .plan = std::move(plan),
            .nonce = std::move(nonce),
            .beacons = std::move(beacons),
            .commitment = {},
            .seed = {},
            .strata = {}};
  made.commitment = commit_draw(frame, made.plan, made.id, made.nonce, algorithm);
  Hasher hash(algorithm);
  made.seed =
      hash({"qgov-seed-1\n", bytes_of(made.commitment.commit), made.nonce, beacon_bytes(made.beacons, hash)});
  Hmac keyed(algorithm, bytes_of(made.seed));
  std::vector<std::vector<std::uint32_t>> members = drawable_by_stratum(frame);
  for (const PlanLine& line : made.plan) {
    StratumDraw& out = made.strata.emplace_back();
    out.stratum = line.stratum;
    out.planned = line.n;
    const auto found = std::lower_bound(frame.strata().begin(), frame.strata().end(), line.stratum);
    if (found == frame.strata().end() || *found != line.stratum) continue;
    StratumDrawer(frame, keyed, out)
        .run(std::move(members[static_cast<std::size_t>(found - frame.strata().begin())]));
  }
  return made;
}

}  // namespace zhicheng::sampling
