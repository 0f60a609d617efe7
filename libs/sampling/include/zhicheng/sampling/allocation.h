#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/sampling/draw.h"

// How many to draw in each stratum: the whole numbers with the least variance of the pass rate under the
// limits given (docs/formats/sample-design.md).
namespace zhicheng::sampling {

inline constexpr std::uint64_t kMostAllocated = 10'000'000;
inline constexpr std::uint64_t kMostPriorTests = 1'000'000;  // of a stratum

struct AllocationStratum {
  std::string stratum;
  std::uint64_t units = 0;   // that can be drawn, up to kMostUnits
  std::uint64_t tested = 0;  // last time; 0: nothing is known
  std::uint64_t failed = 0;  // of them
  std::uint64_t minimum = 0;
  std::uint64_t maximum = 0;  // at most `units`
  std::string credit_class;   // "": none
};

// How much of a class may and must be drawn, in per cent of its units, over all strata of the class.
struct ClassShare {
  std::string credit_class;
  std::uint64_t least = 0;
  std::uint64_t most = 100;
};

struct AllocationRequest {
  std::vector<AllocationStratum> strata;  // ascending by the bytes of the stratum, each once
  std::vector<ClassShare> classes;
  std::uint64_t n = 0;  // over all strata
  std::uint64_t even_percent =
      50;  // every stratum gets at least this share of what an even draw would give it
};

// From .csv with the headers stratum,units,tested,failed[,minimum,maximum,class] (an empty maximum: all
// units) and class,least,most; `classes` without text: there are none. Errors: csv_malformed;
// draw_plan_invalid with line and reason.
Result<AllocationRequest> read_allocation(std::string_view strata, std::string_view classes, std::uint64_t n,
                                          std::uint64_t even_percent);

// Of all n_h within the limits that add up to n, those with the least Σ units²·p(1−p) / n_h; p = (2·failed +
// 1) / (2·tested + 2). A stratum that gets none weighs above everything. Exact: the next unit goes where it
// helps most (Wright 2012), compared as fractions; among equals to the first. invalid_argument: n above
// kMostAllocated, even above 100, limits that contradict n or each other. Cost: n log strata.
Result<SamplePlan> allocate(const AllocationRequest& request);

// Standard error of the pass rate that such a plan promises, as a share of 1, if the strata fail as their p
// says. Infinite where a stratum with units gets none.
double expected_error(const AllocationRequest& request, const SamplePlan& plan);

}  // namespace zhicheng::sampling
