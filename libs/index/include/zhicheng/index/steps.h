#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/aggregate.h"
#include "zhicheng/index/denominate.h"
#include "zhicheng/index/impute.h"
#include "zhicheng/index/normalise.h"
#include "zhicheng/index/screen.h"
#include "zhicheng/index/treat.h"
#include "zhicheng/index/weigh.h"

// A pipeline as data. How it is written as a file: docs/formats/index-run.md.
namespace zhicheng::index {

inline constexpr int kMostTrials = 100'000;

using Step = std::variant<Denominate, Screen, Impute, Treat, Normalise, Weigh, Aggregate>;
enum class StepKind : std::uint8_t { denominate, screen, impute, treat, normalise, weigh, aggregate };
inline StepKind kind_of(const Step& step) {
  return static_cast<StepKind>(step.index());
}
std::string_view name_of(StepKind kind);  // the enumerators' own names

// Something about the pipeline that could be decided otherwise: versions of one step, each as likely as the
// other (the version in force stands among them where it is meant), or weights that may be off by a share of
// themselves.
struct Factor {
  std::string name;
  StepKind step = StepKind::normalise;
  std::vector<Step> alternatives;
  double weight_noise = 0;  // 0.25: each weight is multiplied by a number between 0.75 and 1.25
  std::vector<int> levels;  // weight_noise: of the nodes whose weights are meant; empty = all

  bool operator==(const Factor&) const = default;
};

struct Steps {
  // Each kind at most once; normalise, weigh and aggregate are always there, in this order, at the end.
  std::vector<Step> steps;
  std::vector<Factor> factors;
  std::uint64_t seed = 1;
  double tie_tolerance = 1e-9;  // scores that differ by no more share a place
  int runs = 1'000;             // from which the band of each rank is taken

  bool operator==(const Steps&) const = default;
};

// What a file that says nothing means: goalposts, given weights, arithmetic means, weights that may be 25 %
// off.
Steps default_steps();

// Errors: index_step_order, index_step_twice, index_factor_step_missing, index_factor_malformed,
// index_parameter_out_of_range.
Result<void> validate(const Steps& steps);

}  // namespace zhicheng::index
