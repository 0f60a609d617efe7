#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/sampling/frame.h"
#include "zhicheng/sampling/wide.h"

// The draw "draw-v1", byte exact (docs/formats/draw-v1.md): integer systematic sampling with probability
// proportional to weight, in each stratum, from a seed that nobody could know when frame and plan were
// committed.
namespace zhicheng::sampling {

inline constexpr std::size_t kShortestNonce = 32;  // bytes
inline constexpr std::uint64_t kLargestSample = 1'000'000'000;

struct PlanLine {
  std::string stratum;
  std::uint64_t n = 0;        // how many are to be drawn
  std::uint64_t reserve = 0;  // how many more, to stand in for those where no visit is possible
};
using SamplePlan = std::vector<PlanLine>;  // ascending by the bytes of the stratum, each once

// From .csv with the header stratum,n or stratum,n,reserve. Errors: csv_malformed; draw_plan_invalid with the
// line.
Result<SamplePlan> read_sample_plan(std::string_view csv);

// What is published before the public event happens.
struct Commitment {
  Digest root{};
  std::uint64_t units = 0;  // of the frame, those of weight 0 too
  Digest plan{};
  Digest nonce{};
  Digest commit{};
};
Commitment commit_draw(const Frame& frame, const SamplePlan& plan, std::string_view draw_id,
                       std::string_view nonce, HashAlgorithm algorithm);
// The same of a frame whose root and number of units are known.
Commitment commit_root(const Digest& root, std::uint64_t units, const SamplePlan& plan,
                       std::string_view draw_id, std::string_view nonce, HashAlgorithm algorithm);

enum class SelectionKind : std::uint8_t { certainty, systematic };

struct Selected {
  std::uint32_t unit = 0;  // place in Frame::units()
  SelectionKind kind = SelectionKind::systematic;
  Wide pi_numerator = 1;  // the inclusion probability, not reduced
  Wide pi_denominator = 1;
  Wide whole_numerator = 1;  // that of sample and reserve together; without a reserve the same
  Wide whole_denominator = 1;
};

// How the units of a stratum that has a reserve were drawn: first all of them, then out of these the sample.
struct ReserveDraw {
  std::uint64_t planned = 0;       // of the plan
  std::uint64_t systematic = 0;    // M: how many the walk of the whole selects
  Wide total = 0;                  // Y: sum of the weights of that walk
  Wide start = 0;                  // of the walk that picks the sample out of the whole
  std::vector<Selected> selected;  // in the order in which they stand in
};

struct StratumDraw {
  std::string stratum;
  std::uint64_t planned = 0;       // n of the plan
  std::uint64_t drawable = 0;      // units with a weight above 0
  std::uint64_t systematic = 0;    // m: how many the walk selects
  Wide total = 0;                  // X: sum of the weights of the walk
  Wide start = 0;                  // r, of the whole where there is a reserve
  std::vector<Selected> selected;  // certainty units, pass by pass and by id; then the walk
  ReserveDraw reserve;
};

struct Draw {
  HashAlgorithm algorithm = HashAlgorithm::sha256;
  std::string id;
  SamplePlan plan;
  std::string nonce;
  std::vector<std::string> beacons;  // raw bytes of the public events, in the order in which they were named
  Commitment commitment;
  Digest seed{};
  std::vector<StratumDraw> strata;  // those of the plan, by bytes
};

// Draws. A stratum of the plan that the frame does not have selects nobody. Errors: draw_request_invalid (a
// draw id that is empty or holds a line end, a nonce shorter than kShortestNonce, no beacon or an empty one).
// Deterministic. Cost: n log n.
Result<Draw> draw(const Frame& frame, SamplePlan plan, HashAlgorithm algorithm, std::string draw_id,
                  std::string nonce, std::vector<std::string> beacons);

}  // namespace zhicheng::sampling
