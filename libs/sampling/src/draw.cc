#include "zhicheng/sampling/draw.h"

#include <algorithm>

#include "stratum_drawer.h"
#include "table.h"

namespace zhicheng::sampling {
namespace {

std::string big_endian(std::uint64_t number) {
  std::string bytes(8, '\0');
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
    *byte = static_cast<char>(number & 0xFF);
  return bytes;
}

std::string plan_text(const SamplePlan& plan) {
  std::string text;
  for (const PlanLine& line : plan) {
    text.append(text.empty() ? "" : "\n").append(line.stratum).append("\t").append(std::to_string(line.n));
    if (line.reserve > 0) text.append("\t").append(std::to_string(line.reserve));
  }
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

std::vector<std::vector<std::uint32_t>> drawable_by_stratum(const Frame& frame) {
  std::vector<std::vector<std::uint32_t>> members(frame.strata().size());
  for (std::uint32_t i = 0; i < frame.units().size(); ++i)
    if (frame.units()[i].weight > 0) members[frame.units()[i].stratum].push_back(i);
  return members;
}

}  // namespace

Result<SamplePlan> read_sample_plan(std::string_view csv) {
  SamplePlan plan;
  TableReader table(csv, {"stratum", "n", "reserve"}, ErrorCode::draw_plan_invalid, 1);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    ZHICHENG_TRY(table.require_name(0));
    ZHICHENG_TRY_ASSIGN(const std::uint64_t n, table.whole_number(1, kLargestSample));
    std::uint64_t reserve = 0;
    if (!table.field(2).empty()) {
      ZHICHENG_TRY_ASSIGN(reserve, table.whole_number(2, kLargestSample - n));
    }
    for (const PlanLine& line : plan)
      if (line.stratum == table.field(0)) return table.invalid("the stratum " + line.stratum + " twice");
    plan.push_back({std::string(table.field(0)), n, reserve});
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
    out.reserve.planned = line.reserve;
    const auto found = std::lower_bound(frame.strata().begin(), frame.strata().end(), line.stratum);
    if (found == frame.strata().end() || *found != line.stratum) continue;
    StratumDrawer(frame, keyed, out)
        .run(std::move(members[static_cast<std::size_t>(found - frame.strata().begin())]));
  }
  return made;
}

}  // namespace zhicheng::sampling
