#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::indicator {

// How many targets are in each state. Every state has its number, so the numbers add up to total().
class StateCounts {
 public:
  void add(State state) { ++counts_[static_cast<std::size_t>(state)]; }
  int of(State state) const { return counts_[static_cast<std::size_t>(state)]; }
  int total() const;
  bool operator==(const StateCounts&) const = default;

 private:
  std::array<int, kStateCount> counts_{};
};

JsonObject to_json(const StateCounts& counts);  // {"achieved": 3, …}: every state by its name

// What the cockpit counts by.
struct Standing {
  std::string group;
  plan::Attribute attribute = plan::Attribute::none;
  std::string department;  // "" = nobody is in charge yet
  State state = State::no_data;
  bool early = false;
  bool simulated = false;
};

struct Summary {
  StateCounts all;
  int early = 0;      // of the achieved ones: before the target year
  int simulated = 0;  // resting on at least one simulated figure
  std::map<std::string, StateCounts> by_group;
  std::map<plan::Attribute, StateCounts> by_attribute;
  std::map<std::string, StateCounts> by_department;

  bool operator==(const Summary&) const = default;
};

Standing standing_of(const plan::Indicator& indicator, const Evaluation& evaluation);
Summary summarise(std::span<const Standing> standings);

// A bullet bar: positions from 0 (left) to 1 (right) on one axis. Better lies to the right, so that the bars
// of a list can be read together: where less is better the axis runs from high to low.
struct Bullet {
  double axis_left = 0;  // value at position 0
  double axis_right = 1;
  std::optional<double> baseline;
  std::optional<double> value;
  std::optional<double> target;     // of a range its lower end
  std::optional<double> target_to;  // upper end of a range
  std::optional<double> pace;       // where the value should be on `as_of` for an even pace

  bool operator==(const Bullet&) const = default;
};

// For drawing only: doubles. The axis reaches from the smallest to the largest of what is known and a margin
// (kAxisMargin of the width) at both ends; where all coincide it reaches 5 % of the number to both sides, at
// least 1. A milestone has the axis 0 to 1, a rank the axis from the last known place to the first.
// A relative target takes its reference from the explanation of `evaluation`.
Bullet bullet_of(const plan::Target& target, const Evaluation& evaluation, Date as_of,
                 const EvaluateOptions& options = {});

}  // namespace zhicheng::indicator
