#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/index/run.h"

// What made the score of a group differ between two rows: two periods of a unit, or two runs.
namespace zhicheng::index {

// A group in a row of a run.
struct Moment {
  const Input& input;
  const Steps& steps;
  const Run& run;
  std::size_t group = 0;  // in Tree::nodes
  std::size_t row = 0;    // in the frame of the last stage
};

struct ChangePart {
  std::string code;              // of the child
  std::optional<double> before;  // its score as the group takes it; none: unknown, or no such child
  std::optional<double> now;
  double weight_before = 0;  // share among the known children
  double weight_now = 0;
  double change = 0;  // what its score added to the score of the group
};

struct Change {
  std::optional<double> before;
  std::optional<double> now;
  // Whether the changes of the parts and by_weights are now − before. Not where the group compares units
  // (copeland, topsis, gra, vikor), where it was made by another rule, or where it has no score.
  bool additive = false;
  std::vector<ChangePart> parts;  // in the order of META now; then those that are gone
  double by_weights = 0;          // other weights, and children that are known at one of the moments only
};

// For means f⁻¹(Σ w f(x)): a part is its mean weight times the difference of f(x), a weight counts by its
// difference times the distance of f(x) from the mean of the group, both brought to the scale of the score
// by (now − before) ÷ (f(now) − f(before)). Exact, and the order of the children does not matter.
Change explain_change(const Moment& before, const Moment& now);

}  // namespace zhicheng::index
