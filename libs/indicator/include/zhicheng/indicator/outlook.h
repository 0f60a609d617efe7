#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/forecast.h"
#include "zhicheng/plan/target.h"

// Will the target be reached? The figures of an indicator put to forecast.h as its kind of target asks.
namespace zhicheng::indicator {

enum class OutlookStatus : std::uint8_t {
  made,
  finished,           // the target year is over, or its figure is there
  too_few_figures,    // fewer than four whole years
  kind_not_forecast,  // milestones, words; ranks, which need the figures of all places
  reference_missing,  // too few years in which figure and yardstick are both known
  years_missing,      // a sum or a mean over the plan with a hole
  target_year_unknown,
  too_far,  // more than kFurthestForecast years
  target_incomplete,
};

// The chance that the target is met. One number, or what is certain of a promise for every single year.
struct Chance {
  double low = 0;
  double high = 0;

  bool operator==(const Chance&) const = default;
};

struct Outlook {
  OutlookStatus status = OutlookStatus::target_incomplete;
  Bilingual says;  // one sentence: what may come and how likely that meets the target, or why nothing is said
  ForecastScale scale = ForecastScale::identity;
  bool sum = false;                 // the years of the forecast hold running totals
  bool lead = false;                // the figures are leads over the yardstick
  std::vector<YearFigure> figures;  // whole years that count, ascending; also where no forecast is made
  std::optional<Forecast> forecast;
  std::optional<Chance> chance;
  int digits = 0;          // behind the point, as the figures are printed
  bool simulated = false;  // at least one of the figures is

  bool operator==(const Outlook&) const = default;
};

struct OutlookOptions {
  std::string unit;             // of the indicator, as the plan prints it
  EvaluateOptions evaluate;     // must be valid
  bool baseline_counts = true;  // false: the baseline of the plan is that of another place than the figures
};

// As of a day: figures of years that are over by then. Never fails; `status` and `says` tell why there is no
// forecast.
Outlook outlook_of(const plan::Target& target, const Series& series, const References& references, Date as_of,
                   const OutlookOptions& options);

// The query behind an outlook that was made; nullopt: none was. For look_back() over the places of a target.
std::optional<ForecastQuery> query_of(const plan::Target& target, const Series& series,
                                      const References& references, Date as_of,
                                      const OutlookOptions& options);

std::string_view name_of(OutlookStatus status);  // the enumerators' own names

}  // namespace zhicheng::indicator
