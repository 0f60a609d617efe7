#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

// What a short yearly series may come to, and how sure that is. Models, formulas and sources are in
// docs/formats/forecast.md. A forecast is floating point and never decides a state.
namespace zhicheng::indicator {

enum class ForecastModel : std::uint8_t {
  drift,          // random walk: the mean yearly change goes on
  least_squares,  // a straight line through all figures
  theil_sen,      // the same with the median slope: one odd year does not turn it
  damped_holt,    // the latest level and change, the change fading
  local_trend,    // level and slope that wander, as far as the figures show it; from 12 figures
};

// What the models work on.
enum class ForecastScale : std::uint8_t {
  identity,
  logit,   // shares in per cent, all strictly between 0 and 100
  log,     // counts, all above 0
  growth,  // yearly rates in per cent above -100: ln(1 + rate), summed up
};

struct YearFigure {
  int year = 0;
  double value = 0;
  double rounding = 0;  // half a unit of the last printed digit: 95.3 gives 0.05

  bool operator==(const YearFigure&) const = default;
};

struct ForecastQuery {
  std::vector<YearFigure> figures;  // ascending, one a year; gaps are allowed
  int to_year = 0;                  // after the last figure
  ForecastScale scale = ForecastScale::identity;
  // Asked for is the sum of the years after the last figure plus `so_far`, not the value of `to_year`. On the
  // growth scale: the mean yearly rate over `years_in_all` years, `so_far` being the rates up to the last
  // one.
  bool sum = false;
  double so_far = 0;            // growth: the sum of ln(1 + rate)
  int years_in_all = 0;         // growth only
  std::optional<double> least;  // no value lies below: 0 for a count
  std::optional<double> most;   // nor above: 100 for a share
  bool never_falls = false;     // a running total: nothing lies below the last figure, or below `so_far`
  std::optional<double> low;    // what is demanded, both ends included; neither: no chance is computed
  std::optional<double> high;
};

struct Interval {
  double low = 0;
  double high = 0;

  bool operator==(const Interval&) const = default;
};

struct ModelForecast {
  ForecastModel model = ForecastModel::drift;
  double median = 0;
  Interval band80;
  std::optional<double> chance;  // that the demand is met

  bool operator==(const ModelForecast&) const = default;
};

// One year of the forecast, of all models together.
struct ForecastYear {
  int year = 0;
  double median = 0;
  Interval band50;
  Interval band80;
  Interval band95;
  std::optional<double> chance;  // that the value of this year lies within the demand

  bool operator==(const ForecastYear&) const = default;
};

// Is there a trend at all? Mann–Kendall: pairs that rise less pairs that fall.
struct TrendTest {
  int score = 0;
  double p_value = 1;  // two-sided; exact without equal figures, else the normal approximation

  bool operator==(const TrendTest&) const = default;
};

struct Forecast {
  std::vector<ModelForecast> models;
  std::vector<ForecastYear> years;  // from the year after the last figure to `to_year`; the last one answers
  TrendTest trend;

  bool operator==(const Forecast&) const = default;
};

// How often earlier forecasts, made with the figures up to a year, held what came: all pairs of a year that
// at least four figures lead up to and a later figure not further off than `to_year` is now.
struct Coverage {
  int inside = 0;             // figures inside the 80 % interval
  int trials = 0;             // 0: nothing to look back on
  double absolute_error = 0;  // sum over the trials of |figure − median|

  void add(const Coverage& other);
  bool operator==(const Coverage&) const = default;
};

struct LookBack {
  Coverage together;             // of all models together
  std::vector<Coverage> models;  // in the order of Forecast::models

  bool operator==(const LookBack&) const = default;
};

inline constexpr std::size_t kFewestForecastFigures = 4;
inline constexpr std::size_t kMostForecastFigures = 20;  // the latest ones count
inline constexpr std::size_t kFewestForLocalTrend = 12;
inline constexpr int kFurthestForecast = 15;  // years after the last figure

// All models together are the plain mean of their distributions. invalid_argument says what is wrong: too few
// figures, years not ascending, values off the scale, `to_year` not 1 to 15 years after the last figure. One
// fit of each model; O(n³) for n figures.
Result<Forecast> forecast(const ForecastQuery& query);
// The same errors. One fit of each model for each figure.
Result<LookBack> look_back(const ForecastQuery& query);

std::string_view name_of(ForecastModel model);  // the enumerators' own names
std::string_view name_of(ForecastScale scale);

}  // namespace zhicheng::indicator
