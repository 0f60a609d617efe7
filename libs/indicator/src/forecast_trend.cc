#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "forecast_model.h"

// Drift, least squares and local trend are one model: a straight line plus noise that is correlated in time,
// fitted by generalised least squares and continued by the best linear unbiased prediction.
// Source: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), sections 2.3
// and 4.3: with a diffuse start the smoother of the structural model equals generalised least squares.
namespace zhicheng::indicator {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

// Variances of a year's own error, of a yearly shift of the level, of a yearly shift of the slope, up to a
// common factor.
struct Noise {
  double own = 0;
  double level = 0;
  double slope = 0;
};

// Of two values `a` and `b` ≥ 0 years after the first point. The level's 1 + min leaves room for the first
// point itself; the intercept takes up what all points share.
double covariance(const Noise& noise, int a, int b) {
  const int shared = std::min(a, b);
  double sum = (a == b ? noise.own : 0) + noise.level * (1 + shared);
  for (int k = 1; k < shared; ++k) sum += noise.slope * (a - k) * (b - k);
  return sum;
}

// The line of least squares: intercept at the first point, slope.
struct Design {
  Matrix rows;  // 1, years since the first point
  Vector values;
  Eigen::VectorXi times;

  explicit Design(std::span<const Point> points)
      : rows(points.size(), 2), values(points.size()), times(points.size()) {
    for (Eigen::Index row = 0; row < times.size(); ++row) {
      const Point& point = points[static_cast<std::size_t>(row)];
      times(row) = point.year - points.front().year;
      values(row) = point.value;
      rows.row(row) << 1, times(row);
    }
  }
};

// Of all pairs of points.
Matrix covariances(const Noise& noise, std::span<const Point> points) {
  const auto count = static_cast<Eigen::Index>(points.size());
  const auto time = [points](Eigen::Index row) {
    return points[static_cast<std::size_t>(row)].year - points.front().year;
  };
  return Matrix::NullaryExpr(count, count, [&](Eigen::Index row, Eigen::Index column) {
    return covariance(noise, time(row), time(column));
  });
}

class Line final : public Fitted {
 public:
  // `spread`: covariances(noise, points).
  Line(std::span<const Point> points, const Noise& noise, const Matrix& spread, double floor)
      : design_(points), noise_(noise), last_(points.back().year), first_(points.front().year) {
    const Eigen::Index count = design_.times.size();
    noise_factor_.compute(spread);
    weighted_ = noise_factor_.solve(design_.rows);
    information_ = Eigen::Matrix2d(design_.rows.transpose() * weighted_).inverse();
    line_ = information_ * weighted_.transpose() * design_.values;
    residuals_ = noise_factor_.solve(design_.values - design_.rows * line_);
    freedom_ = static_cast<double>(count) - 2;
    const double squares = (design_.values - design_.rows * line_).dot(residuals_);
    // What one year's value scatters is not taken as less than rounding makes it.
    variance_ = std::max(squares / freedom_, floor / (noise.own + noise.level + noise.slope));
  }

  // Twice the negative logarithm of the restricted likelihood, up to a constant.
  double misfit() const {
    const double log_noise = 2 * Matrix(noise_factor_.matrixL()).diagonal().array().log().sum();
    return log_noise - std::log(information_.determinant()) + freedom_ * std::log(variance_);
  }

  Distribution predict(const Ask& ask) const override {
    const Eigen::Index count = design_.times.size();
    Vector shares = Vector::Zero(count);  // covariance of what is asked with each point
    Eigen::Vector2d place = Eigen::Vector2d::Zero();
    double own = 0;  // variance of what is asked, the line being known
    const int from = ask.sum ? last_ + 1 : ask.year;
    for (int year = from; year <= ask.year; ++year) {
      const int time = year - first_;
      place += Eigen::Vector2d(1, time);
      for (Eigen::Index i = 0; i < count; ++i) shares(i) += covariance(noise_, time, design_.times(i));
      for (int other = from; other <= ask.year; ++other) own += covariance(noise_, time, other - first_);
    }
    const Eigen::Vector2d open = place - weighted_.transpose() * shares;
    const double of_noise = own - shares.dot(noise_factor_.solve(shares));
    const double of_line = open.dot(information_ * open);
    return {place.dot(line_) + shares.dot(residuals_), std::sqrt(variance_ * (of_noise + of_line)), freedom_};
  }

 private:
  Design design_;
  Noise noise_;
  int last_;
  int first_;
  Eigen::LLT<Matrix> noise_factor_;
  Matrix weighted_;              // V⁻¹ X
  Eigen::Matrix2d information_;  // (Xᵀ V⁻¹ X)⁻¹
  Eigen::Vector2d line_;
  Vector residuals_;  // V⁻¹ (y − X β)
  double freedom_ = 1;
  double variance_ = 1;
};

constexpr Noise kWhite{1, 0, 0};
constexpr Noise kWalk{0, 1, 0};
// The variances that a local trend may have, beside 0, as shares of a year's own error.
constexpr std::array<double, 11> kRatios = {0x1p-10, 0x1p-8, 0x1p-6, 0x1p-4, 0x1p-2, 1,
                                            0x1p2,   0x1p4,  0x1p6,  0x1p8,  0};

}  // namespace

std::unique_ptr<Fitted> fit_least_squares(std::span<const Point> points, double floor) {
  return std::make_unique<Line>(points, kWhite, covariances(kWhite, points), floor);
}

std::unique_ptr<Fitted> fit_drift(std::span<const Point> points, double floor) {
  // A change holds the rounding of two values.
  return std::make_unique<Line>(points, kWalk, covariances(kWalk, points), 2 * floor);
}

std::unique_ptr<Fitted> fit_local_trend(std::span<const Point> points, double floor) {
  const Matrix of_own = covariances(kWhite, points);
  const Matrix of_level = covariances(kWalk, points);
  const Matrix of_slope = covariances(Noise{0, 0, 1}, points);
  std::unique_ptr<Line> best;
  for (const double level : kRatios)
    for (const double slope : kRatios) {
      auto candidate = std::make_unique<Line>(points, Noise{1, level, slope},
                                              of_own + level * of_level + slope * of_slope, floor);
      if (!best || candidate->misfit() < best->misfit()) best = std::move(candidate);
    }
  return best;
}

}  // namespace zhicheng::indicator
