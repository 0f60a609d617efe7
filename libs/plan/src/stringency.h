#pragma once

#include <vector>

#include "demand.h"

namespace zhicheng::plan {

// A target that is to be placed among others of the same concept.
struct Candidate {
  std::size_t plan = 0;
  const Indicator* indicator = nullptr;
  Demand demand;
  int target_year = 0;    // 0 = unknown
  std::string unit = {};  // what it is compared in
};

// The unit of the concept if `printed` is one of its spellings or empty, else `printed`; folded.
std::string common_unit(const std::string& printed, const Concept& entry);

// The place of each candidate, in their order. O(n log n).
std::vector<Stringency> order_by_stringency(const std::vector<Candidate>& candidates, const Concept& entry);

}  // namespace zhicheng::plan
