#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/trial.h"

// Which decision moves the places, and which indicator.
namespace zhicheng::index {

// The draws of the design of Saltelli: A, B, then for each factor A with that factor from B; base × (factors
// + 2).
std::vector<Draw> sobol_draws(std::size_t factors, std::size_t base);

struct Share {
  double value = 0;
  double low = 0;  // 5 % and 95 % of the bootstrap
  double high = 0;
};

// Shares of the variance of the mean shift of places. They are estimates: a small one may come out below 0.
struct FactorShares {
  std::string name;
  Share first;           // by the factor alone
  Share total;           // with all that it does together with others
  std::size_t used = 0;  // of the base rows: those of which no trial failed
};

struct Sensitivity {
  std::size_t base = 0;
  std::size_t failed = 0;          // trials
  double mean_shift = 0;           // over the trials of A and B: by how many places a row moves on average
  std::optional<double> variance;  // of the same; none: nothing moves, and there are no shares
  std::vector<FactorShares> factors;
};

// `trials` are those of sobol_draws(factors, base). Errors: index_factors_too_few (below two).
Result<Sensitivity> sensitivity(const Steps& steps, std::span<const int> nominal_places,
                                std::span<const Trial> trials, std::size_t base,
                                std::size_t resamples = 1'000);

// Mean distance of the places of a trial from the nominal ones, over the rows that have both. nullopt without
// any.
std::optional<double> mean_shift(std::span<const int> nominal, std::span<const int> places);

// The index without one indicator or group.
struct Removal {
  std::size_t node = 0;
  std::optional<Error> failure;
  double mean_shift = 0;
  int largest_up = 0;       // places that one row gains at most
  int largest_down = 0;     // and loses
  Column score;             // by Row::id
  std::vector<int> places;  // by Row::id
};

// For each node but the root, in the order of the tree. Its weight becomes 0; the siblings share the rest.
std::vector<Removal> remove_each(const Input& input, const Steps& steps, const Run& run,
                                 std::span<const int> nominal_places);

}  // namespace zhicheng::index
