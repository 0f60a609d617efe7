#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/indicator/explanation.h"
#include "zhicheng/indicator/observation.h"
#include "zhicheng/plan/target.h"

// Checks of one figure before it is taken in. Hard findings stop it; soft ones ask for a written reason.
namespace zhicheng::indicator {

enum class CheckSeverity : std::uint8_t { hard, soft };

struct Finding {
  std::string_view code;  // static storage: "percent_out_of_range"; listed in docs/formats/evaluation.md
  CheckSeverity severity = CheckSeverity::soft;
  Bilingual message;  // what is odd, with the numbers
  Bilingual remedy;   // what to do

  bool operator==(const Finding&) const = default;
};

struct Figure {
  Period period;
  Decimal value;
  std::optional<std::string> unit;  // as the reporter wrote it; none: not stated
};

// What the checks need to know of the indicator.
struct FigureRules {
  std::string unit;      // of the indicator, as the plan prints it
  bool growth = false;   // a rate of change: may be negative or above 100 %
  bool is_rank = false;  // a place among peers
  plan::Accumulation accumulation = plan::Accumulation::none;
  std::optional<Decimal> target;  // its bound, for "exactly on target"
};

struct CheckOptions {
  Decimal outlier_score = Decimal::from_parts(35, 1).value();  // |modified z| above it is a jump
  int min_changes = 4;                                         // changes of own history needed for it
  int unchanged_periods = 3;  // as many equal figures in a row, the new one included
};

inline constexpr std::size_t kMaxCheckedHistory =
    240;  // latest periods of the same length that are looked at

// Findings in a fixed order: hard ones first. `history` may hold an earlier vintage of the same period; it is
// not compared with. Only periods of the same length (year, quarter, month) are compared. O(n log n) in
// min(history, kMaxCheckedHistory).
std::vector<Finding> check_figure(const Figure& figure, const FigureRules& rules, const Series& history,
                                  Date today, const CheckOptions& options = {});

std::string_view name_of(CheckSeverity severity);

}  // namespace zhicheng::indicator
