#pragma once

#include <memory>
#include <span>

#include "zhicheng/indicator/forecast.h"

// The models of a forecast, on their working scale. Formulas: docs/formats/forecast.md.
namespace zhicheng::indicator {

struct Point {
  int year = 0;
  double value = 0;
};

// The value of one year, or the sum of all years after the last point up to it.
struct Ask {
  int year = 0;
  bool sum = false;
};

// Student's t, moved and stretched. `spread` is above 0.
struct Distribution {
  double centre = 0;
  double spread = 1;
  double freedom = 1;

  double below(double value) const;     // P(x ≤ value)
  double quantile(double share) const;  // 0 < share < 1
};

// A model with its parameters.
class Fitted {
 public:
  virtual ~Fitted() = default;
  virtual Distribution predict(const Ask& ask) const = 0;  // ask.year is after the last point
};

// At least kFewestForecastFigures points, ascending by year. `floor` is the least variance that a single
// value is taken to have: what rounding makes of it. > 0.
std::unique_ptr<Fitted> fit(ForecastModel model, std::span<const Point> points, double floor);

std::unique_ptr<Fitted> fit_drift(std::span<const Point> points, double floor);
std::unique_ptr<Fitted> fit_least_squares(std::span<const Point> points, double floor);
std::unique_ptr<Fitted> fit_theil_sen(std::span<const Point> points, double floor);
std::unique_ptr<Fitted> fit_damped_holt(std::span<const Point> points, double floor);
std::unique_ptr<Fitted> fit_local_trend(std::span<const Point> points, double floor);

TrendTest mann_kendall(std::span<const Point> points);

}  // namespace zhicheng::indicator
