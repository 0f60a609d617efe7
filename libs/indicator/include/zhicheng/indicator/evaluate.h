#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/indicator/explanation.h"
#include "zhicheng/indicator/observation.h"
#include "zhicheng/plan/plan.h"

// Where an indicator stands against its target. Every rule, formula, threshold and source is in
// docs/formats/evaluation.md. Decisions are made in exact arithmetic; only what is shown is rounded.
namespace zhicheng::indicator {

enum class State : std::uint8_t {
  achieved,          // 提前实现 (early) or 已实现
  ahead,             // 快于预期
  on_track,          // 基本符合预期
  behind,            // 滞后
  missed,            // 未完成: the target year is over, or the date has passed
  reference_needed,  // 待填参照值: the target has no number of its own
  no_data,           // 无数据
  undecided,         // 待判断: words, or facts that do not suffice; a person decides
};
inline constexpr int kStateCount = 8;

// Whether the promise is kept by the figures known so far.
enum class Achievement : std::uint8_t { met, not_met, undecided };

// What the series of an average-growth target holds.
enum class GrowthFigures : std::uint8_t {
  yearly_rates,  // growth of each year in per cent: 5.2
  levels,        // the grown quantity itself, compared with the baseline
};

struct EvaluateOptions {
  static constexpr int kFirstYear = 1900;
  static constexpr int kLastYear = 2199;

  Decimal ahead_pace = Decimal::from_parts(105, 2).value();    // pace from which it is 快于预期
  Decimal on_track_pace = Decimal::from_parts(95, 2).value();  // pace from which it is 基本符合预期
  Decimal about_share = Decimal::from_parts(5, 2).value();  // how far "左右" reaches, share of the number
  // The horizon of the plan; stands in where a target states no year. 0 = unknown.
  int plan_first_year = 0;
  int plan_last_year = 0;
  // Where the relation does not tell (完成省定目标, 稳步提高); neither = unknown.
  plan::Direction better = plan::Direction::neither;
  GrowthFigures growth_figures = GrowthFigures::yearly_rates;
};
// 0 < on_track_pace ≤ 1 ≤ ahead_pace, 0 ≤ about_share < 1, years in order: else evaluation_options_invalid.
Result<void> validate(const EvaluateOptions& options);

// What others publish and the target is measured by, entered by hand for each period.
struct References {
  Series yardstick;  // 全省平均水平, 省定目标; compared with the value of the same period
};

struct Evaluation {
  plan::TargetKind kind = plan::TargetKind::level;
  State state = State::no_data;
  bool early = false;  // achieved in a year before the target year
  bool final = false;  // the target year is over: the state will change only with a new vintage
  Achievement achieved = Achievement::undecided;
  std::optional<Decimal> value;       // now: latest level, or sum so far
  Bound value_bound = Bound::exact;   // of `value`
  std::optional<Period> period;       // of `value`; of a sum the last period in it
  std::optional<Decimal> completion;  // c, share of the way from baseline to target, rounded to 4 digits
  std::optional<Decimal> time_share;  // s, share of the days, at the end of `period`
  std::optional<Decimal> pace;        // c / s
  std::optional<Decimal> margin;      // distance to the bound, positive is good; hold, relative, rank, range,
                                      // final; in the unit of the indicator, days for a milestone
  std::optional<Decimal> needed_yearly;    // change still needed per year, signed; growth: rate in per cent
  std::vector<Period> missing_references;  // to be asked for
  bool simulated = false;                  // at least one input is simulated
  Explanation explanation;

  bool operator==(const Evaluation&) const = default;
};

// Judges `target` as of a day. A caller that shows the past passes the target in force and the vintages known
// on that day. Never fails: what cannot be judged is `undecided` and the explanation says why. `options` must
// be valid. O(length of the series).
Evaluation evaluate(const plan::Target& target, const Series& series, const References& references,
                    Date as_of, const EvaluateOptions& options = {});

// Judges a finished plan by the result that it states itself (Indicator::actual_raw): met or missed.
Evaluation evaluate_final(const plan::Indicator& indicator, const EvaluateOptions& options = {});

// One line for a list: how far along at which time where that is what decides
// ("已走完 16.7%，时间已过 10.5%"), else the last step of the explanation.
Bilingual brief_reason(const Evaluation& evaluation);

std::string_view name_of(State state);  // the enumerators' own names
std::string_view name_of(Achievement achievement);
Result<State> parse_state(std::string_view name);  // invalid_argument
// As shown to people: 提前实现 / 已实现 for achieved, depending on `early`.
Bilingual label_of(State state, bool early);

}  // namespace zhicheng::indicator
