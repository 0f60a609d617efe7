#include <algorithm>
#include <cmath>

#include "forecast_model.h"

// Holt's method with a damped trend and fixed parameters: four to twenty figures do not decide them.
// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008), model ETS(A,Ad,N),
// section 6.3 for the variances.
namespace zhicheng::indicator {
namespace {

constexpr double kLevel = 0.5;    // α
constexpr double kTrend = 0.1;    // β: share of an error that changes the trend
constexpr double kDamping = 0.9;  // φ

// φ + φ² + … + φ^steps
double damped(int steps) {
  return kDamping * (1 - std::pow(kDamping, steps)) / (1 - kDamping);
}

// What an error of one year does to the value `later` years after it.
double echo(int later) {
  return later == 0 ? 1 : kLevel + kTrend * damped(later);
}

// Variance of a value `steps` years ahead, or of the sum of those values, in units of the one-step variance.
double variance_ahead(int steps, bool sum) {
  double variance = 0;
  double reach = 0;
  for (int later = 0; later < steps; ++later) {
    reach = sum ? reach + echo(later) : echo(later);
    variance += reach * reach;
  }
  return variance;
}

class Holt final : public Fitted {
 public:
  Holt(std::span<const Point> points, double floor) : last_(points.back().year) {
    level_ = points.front().value;
    // The trend begins with the mean change of the first four figures.
    trend_ = (points[3].value - level_) / (points[3].year - points.front().year);
    double squares = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      const int steps = points[i].year - points[i - 1].year;
      const double expected = level_ + trend_ * damped(steps);
      const double error = points[i].value - expected;
      squares += error * error / variance_ahead(steps, false);
      level_ = expected + kLevel * error;
      trend_ = trend_ * std::pow(kDamping, steps) + kTrend * error;
    }
    freedom_ = static_cast<double>(points.size()) - 2;
    variance_ = std::max(squares / freedom_, floor);
  }

  Distribution predict(const Ask& ask) const override {
    const int steps = ask.year - last_;
    double centre = 0;
    for (int step = ask.sum ? 1 : steps; step <= steps; ++step) centre += level_ + trend_ * damped(step);
    return {centre, std::sqrt(variance_ * variance_ahead(steps, ask.sum)), freedom_};
  }

 private:
  int last_;
  double level_ = 0;
  double trend_ = 0;
  double freedom_ = 1;
  double variance_ = 1;
};

}  // namespace

std::unique_ptr<Fitted> fit_damped_holt(std::span<const Point> points, double floor) {
  return std::make_unique<Holt>(points, floor);
}

}  // namespace zhicheng::indicator
