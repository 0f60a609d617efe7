#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/base/decimal.h"

// How an item of a scheme turns figures into points. x is the value of the item, w its full points. Formulas
// with sources: docs/formats/assessment.md. All are exact but the exponential form.
namespace zhicheng::assess {

enum class Direction : std::uint8_t { higher, lower };  // which values are better

// A number that the scheme states, or a column in which each place states its own.
struct Quantity {
  static constexpr int kConstant = -1;

  Decimal number;
  int column = kConstant;  // in Scheme::columns

  bool constant() const { return column == kConstant; }
  bool operator==(const Quantity&) const = default;
};

// 目标完成计分: w if x reaches the target, else 0.
struct TargetMet {
  Quantity target;
};

// 完成率: w · x/X, lower: w · X/x; at most w. X > 0, x ≥ 0.
struct CompletionRate {
  Quantity target;
};

// 水平加进步: `level` % of w by the completion rate, the rest by the improvement since `base` over the
// improvement that is expected (> 0), each between none and all of its part.
struct LevelAndProgress {
  Quantity target;
  Quantity base;
  Quantity expected;
  Decimal level;  // per cent, 0 to 100
};

// 争先进位计分: the first of the class gets w, each place below `step` % of w less, at least `floor` %. Equal
// values share the better place. The only rule under which the figures of others count.
struct RankSteps {
  Decimal step;
  Decimal floor;
};

// 功效系数: d = base + span · (x − low)/(high − low), kept between base and base + span; w · d/100.
// exponential: d = base · ((base + span)/base)^((x − low)/(high − low)), rounded half up to 6 decimals. `low`
// is the value not allowed, `high` the satisfactory one; for Direction::lower, high < low.
struct Efficacy {
  Quantity low;
  Quantity high;
  Decimal base;
  Decimal span;
  bool exponential = false;
};

// 区间: w inside [low, high]; outside less by the distance over the width between range and limits lowest <
// low, highest > high. each_side: over the width of the same side; otherwise over the wider one. At least 0.
struct Interval {
  Quantity low;
  Quantity high;
  Quantity lowest;
  Quantity highest;
  bool each_side = false;
};

// 分档: the points of the best step that x reaches; 0 below all. Best step first; it gives w.
struct BandStep {
  Decimal at;
  Decimal points;
};
struct Bands {
  std::vector<BandStep> steps;
};

// 按量计分: higher: each · (x − from); lower: w − each · (x − from); kept between 0 and w. `whole` counts
// only whole units of x − from.
struct PerUnit {
  Decimal from;
  Decimal each;  // points a unit, > 0
  bool whole = false;
};

// 评审计分: points that a named person gives, with a reason.
struct Manual {};

// 扣分制: w less `each` for every event of the id of the item; at least 0.
struct EventDeduction {
  Decimal each;
};

using Rule = std::variant<TargetMet, CompletionRate, LevelAndProgress, RankSteps, Efficacy, Interval, Bands,
                          PerUnit, Manual, EventDeduction>;

// "target_met", … "event_deduction"; static storage.
std::string_view name_of(const Rule& rule);
std::string_view name_of(Direction direction);

}  // namespace zhicheng::assess
