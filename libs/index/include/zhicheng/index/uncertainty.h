#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "zhicheng/base/error.h"
#include "zhicheng/index/trial.h"

// What is left of a place when the decisions behind it are taken otherwise.
namespace zhicheng::index {

// A row of the data, with the band of its place over all trials that gave it one. Bands are 5 % and 95 %
// quantiles of places, so they hold nine trials of ten.
struct Standing {
  std::optional<double>
      score;      // by the pipeline in force; none: the row was taken out or has too little data
  int place = 0;  // within its period; 0 without a score
  double mean_place = 0;
  double median_place = 0;
  double low_place = 0;   // 5 %: the better end
  double high_place = 0;  // 95 %
  double mean_score = 0;
  std::size_t trials = 0;  // that gave it a place; 0: the figures above are 0
  // 统计上难分高下: places of the first and the last row that this one cannot be told from. A row belongs to
  // the group of the row that leads it unless that row is ahead in 95 % of the trials.
  int equal_from = 0;
  int equal_to = 0;
};

struct FailedTrials {
  Error error;
  std::size_t count = 0;
  std::size_t first = 0;  // number of the first such trial
};

struct Uncertainty {
  std::vector<Standing> rows;  // by Row::id
  std::size_t trials = 0;
  std::vector<FailedTrials>
      failures;  // by the first trial that failed so; the sum of counts are trials without scores

  std::size_t failed() const;
};

// `nominal` is the score by the pipeline in force, by Row::id. O(rows × (trials + rows)).
Uncertainty summarise(const Frame& input, const Column& nominal, std::span<const Trial> trials,
                      double tie_tolerance);

}  // namespace zhicheng::index
