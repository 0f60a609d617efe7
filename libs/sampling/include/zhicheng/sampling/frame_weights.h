#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/sampling/draw.h"

// Weights of a frame: an even share mixed with risk × size, within what a subject may be visited in a year,
// and only the rotation group whose turn it is (docs/formats/sample-design.md).
namespace zhicheng::sampling {

inline constexpr std::uint64_t kLargestRisk = 1'000'000;
inline constexpr std::uint64_t kLargestSize = 1'000'000'000;
inline constexpr std::uint64_t kVisit = 1'000'000;  // one visit, where visits are counted in millionths
inline constexpr std::uint64_t kLargestCap = 1000 * kVisit;
inline constexpr std::uint32_t kMostGroups = 1000;

struct Subject {
  std::string id;
  std::string stratum;
  std::uint64_t risk = 0;
  std::uint64_t size = 0;
  std::uint64_t past = 0;            // visits of this year that it had or must expect, in millionths
  std::optional<std::uint64_t> cap;  // visits of a year that it may get, in millionths; nullopt: no limit
};

struct RotationGroups {
  std::uint32_t groups = 1;  // 1 to kMostGroups
  std::uint32_t turn = 1;    // whose it is, 1 to `groups`
  std::string key;           // public, the same for all turns of a year
};

struct WeightRequest {
  std::vector<Subject> subjects;    // each id once
  std::uint64_t even_percent = 50;  // of the sample that is drawn evenly; 0 to 100
  std::optional<SamplePlan> plan;   // needed where a subject has a cap
  std::optional<RotationGroups> rotation;
};

// From .csv with the header id,stratum,risk,size[,past,cap]; past and cap with up to six decimals, may be
// empty. Errors: csv_malformed; draw_frame_invalid with line and reason.
Result<std::vector<Subject>> read_subjects(std::string_view csv);

// The group of a subject, from 1: M(key, "group\n" ‖ id) as a number, modulo the number of groups, plus 1.
std::uint32_t rotation_group(const RotationGroups& rotation, std::string_view id);

// A weight for each subject, in their order, up to kLargestWeight; 0: its group has no turn, or its cap is
// used up. In each stratum, over the subjects whose turn it is, the weight is proportional to even ÷ N + (1 −
// even) · risk·size ÷ Σ risk·size (all even where that sum is 0). With a cap, a draw of the planned n selects
// the subject with at most cap − past, and what it loses goes to the others in proportion. Rounded to 10^17
// steps at most, never above a cap. Errors: invalid_argument: even above 100, a cap without a plan, a stratum
// whose caps leave less than its n, a turn that is no group. Cost: n log n.
Result<std::vector<std::uint64_t>> frame_weights(const WeightRequest& request);

// id,stratum,weight: the frame of a draw.
std::string weighted_frame_csv(const std::vector<Subject>& subjects,
                               const std::vector<std::uint64_t>& weights);

}  // namespace zhicheng::sampling
