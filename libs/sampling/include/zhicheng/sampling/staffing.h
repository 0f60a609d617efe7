#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/base/digest.h"
#include "zhicheng/sampling/staffing_input.h"

// Who goes where, at random with chances that are known before: "staff-v1" (docs/formats/staffing.md). Every
// visit gets its officers, one of them at least with the skill it wants, nobody with a conflict of interest,
// nobody outside of his areas, on his rest days or beyond his capacity.
namespace zhicheng::sampling {

inline constexpr int kChanceBits = 20;
inline constexpr std::uint32_t kWholeChance = std::uint32_t{1} << kChanceBits;  // certainty

// An officer who may go to a visit.
struct StaffingPair {
  std::uint32_t visit = 0;    // place in StaffingRequest::visits
  std::uint32_t officer = 0;  // place in StaffingRequest::officers
  bool skilled = false;       // has what the visit wants; true where it wants nothing
  std::uint32_t wanted = 0;   // the chance by proportional fitting, ÷ kWholeChance
  std::uint32_t chance = 0;   // the chance that he is sent, ÷ kWholeChance
};

struct StaffingChances {
  std::vector<StaffingPair> pairs;  // ascending by visit, then officer
  std::uint64_t moved = 0;  // sum of what `chance` has above `wanted`: the least that keeps every rule
};

// Why there is no way: what these visits need is more than what the officers who may go can take. No visit
// can be left out of the proof.
struct StaffingGap {
  struct Need {
    std::uint32_t visit = 0;
    std::uint32_t places = 0;   // officers that it needs of those listed
    bool skilled_only = false;  // counted are only those with its skill
  };
  struct Supply {
    std::uint32_t officer = 0;
    std::uint64_t visits = 0;   // of those listed that he may go to
    std::uint64_t at_most = 0;  // of them that he can take
  };
  std::vector<Need> visits;
  std::vector<Supply> officers;  // with at least one visit
  std::uint64_t needed = 0;      // sum of places; above `available`
  std::uint64_t available = 0;   // sum of at_most
};

// The chances: for each visit as even as its skill allows; where that asks too much of an officer, his are
// cut in proportion and those of the others grow (iterative proportional fitting); then moved by the least
// sum to multiples of 1 / kWholeChance that keep every rule exactly (minimum cost flow). Deterministic. Cost:
// up to 200 passes over the pairs, and one network simplex where a capacity binds.
std::variant<StaffingChances, StaffingGap> staffing_chances(const StaffingRequest& request);

// The seed picks one staffing. Each pair is sent with exactly its chance. Errors: draw_request_invalid for a
// seed below 32 bytes. Cost: kChanceBits passes over the pairs.
Result<std::vector<StaffingPair>> draw_staffing(const StaffingRequest& request,
                                                const StaffingChances& chances, std::string_view seed);

// visit,officer,skilled,chance_num,chance_den: what can be published before the seed is known. Its SHA-256 is
// a part of what the coins are made of.
std::string chances_csv(const StaffingRequest& request, const StaffingChances& chances);
Digest chances_digest(const StaffingRequest& request, const StaffingChances& chances);
// visit,place,officer,skilled,chance_num,chance_den; place counts from 1 in each visit.
std::string assignment_csv(const StaffingRequest& request, const std::vector<StaffingPair>& sent);

// The proof as JSON, and as the error assignment_infeasible.
std::string gap_json(const StaffingRequest& request, const StaffingGap& gap);
Error gap_error(const StaffingRequest& request, const StaffingGap& gap);

}  // namespace zhicheng::sampling
