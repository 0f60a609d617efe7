#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/result.h"

// The typed target: what a plan promises about one indicator. One type for all kinds; what "achieved",
// "progress" and "state" mean for each kind is decided in `indicator`.
namespace zhicheng::plan {

// How the promise is judged. Source: the kinds seen in published quality plans (docs/glossary.md, "target
// kind").
enum class TargetKind : std::uint8_t {
  level,           // reach a level by the target year: 合格率 ≥ 96 %
  hold,            // stay at a level every year: 保持 100 %, 稳定在 94 % 以上
  cumulative,      // the sum over the plan period: [100], 新增 15 项
  average_growth,  // mean yearly growth: 年均增长 5 %
  relative,        // against a reference that others publish: 高于全省平均水平
  rank,            // a place among peers: 前三
  range,           // inside an interval: 1-2 项
  milestone,       // a dated fact: 完成, 建成
  qualitative,     // a direction in words only: 稳步提高
};

// The comparison that the words of the plan state. A bare number ("90") of an indicator where more is better
// is `ge`, where less is better `le`; `eq` only where the words demand exactly that value.
enum class Relation : std::uint8_t {
  ge,
  le,
  gt,
  lt,
  eq,
  range,
  above_reference,
  below_reference,
  meet_reference,
  rank_le,
  milestone,
  none
};

enum class Accumulation : std::uint8_t {
  none,    // a rate, a score, a level of one year
  period,  // counted from zero over the plan period (新增, [ ])
  stock,   // a running total since ever (累计)
};

enum class Attribute : std::uint8_t { none, binding, expected };  // —, 约束性, 预期性

enum class Direction : std::int8_t { lower_is_better = -1, neither = 0, higher_is_better = 1 };

struct Target {
  TargetKind kind = TargetKind::level;
  Relation relation = Relation::none;
  // ge, gt, eq, range: the bound; growth and references with a margin likewise
  std::optional<Decimal> low = {};
  std::optional<Decimal> high = {};  // le, lt, range: the bound; rank_le: the place
  std::string reference = {};  // whose value is the yardstick, as printed: 全省平均水平, 省定目标
  Accumulation accumulation = Accumulation::none;
  int baseline_year = 0;  // 0 = not stated
  std::optional<Decimal> baseline = {};
  int target_year = 0;  // 0 = not stated
  bool soft = false;    // 力争, 争创, 左右, 基本

  Direction direction() const;   // from the relation; `eq`, `range`, `milestone` and `none` give neither
  bool needs_reference() const;  // relative targets ask for their reference value each period
  bool operator==(const Target&) const = default;
};

// Names as they stand in JSON, SQL, CSV and the web client: the enumerators' own.
std::string_view name_of(TargetKind kind);
std::string_view name_of(Relation relation);
std::string_view name_of(Accumulation accumulation);
std::string_view name_of(Attribute attribute);
std::string_view name_of(Direction direction);
Result<TargetKind> parse_target_kind(std::string_view name);  // invalid_argument
Result<Relation> parse_relation(std::string_view name);
Result<Accumulation> parse_accumulation(std::string_view name);
Result<Attribute> parse_attribute(std::string_view name);
Result<Direction> parse_direction(std::string_view name);

// The kind and the bounds fit each other: a range has low ≤ high, a ge has a low, a rank a positive whole
// place … invalid_argument says what does not fit.
Result<void> validate(const Target& target);

}  // namespace zhicheng::plan
