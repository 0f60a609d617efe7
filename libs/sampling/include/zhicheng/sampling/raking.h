#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"

// Iterative proportional fitting: weights of persons so that the sums of every category of every margin are
// those of the population (Deming and Stephan).
namespace zhicheng::sampling {

// What is known of the population by one property: 男 1,204,000, 女 1,187,000; or shares.
struct Margin {
  std::string column;
  std::vector<std::string> categories;
  std::vector<double> totals;            // of the categories, ≥ 0; sums of all margins agree
  std::vector<std::size_t> category_of;  // of each person, in `categories`
};

struct RakingOptions {
  double tolerance = 1e-8;  // largest deviation of a category, as a share of all
  int most_rounds = 1000;
  double trim = 0;  // no weight above this many times the mean weight, nor below 1 ÷ trim of it; 0: no limit
};

struct Raked {
  std::vector<double> weights;  // sum up to that of the margins
  int rounds = 0;
  double deviation = 0;     // the largest one left
  std::size_t trimmed = 0;  // weights at the limit
  double least_ratio = 0;   // of a weight to the mean weight
  double most_ratio = 0;
};

// `base` are the weights by design, > 0. Errors: estimate_margins_differ beyond one millionth,
// estimate_margin_category_empty, estimate_raking_not_converged with the category that is farthest off.
// O(rounds × persons × margins).
Result<Raked> rake(const std::vector<double>& base, const std::vector<Margin>& margins,
                   const RakingOptions& options);

}  // namespace zhicheng::sampling
