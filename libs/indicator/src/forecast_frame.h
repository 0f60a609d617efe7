#pragma once

#include <span>
#include <vector>

#include "forecast_model.h"

// Between the figures that people read and the scale that the models work on.
namespace zhicheng::indicator {

// One query's scale, sums and limits.
class Frame {
 public:
  // `figures` are those that the models see; the query's own are not looked at.
  Frame(const ForecastQuery& query, std::span<const YearFigure> figures);

  const std::vector<Point>& points() const { return points_; }
  double floor() const { return floor_; }
  double working(double value) const;  // of one figure; infinite at the ends of the scale
  double shown(double asked) const;    // of what the models answer, within the limits
  // What the models' answer is held against: the demand `value` on their scale.
  double threshold(double value) const;
  // P that the answer lies within the demand; nullopt: nothing is demanded. `below` is P(answer ≤ x).
  template <class Below>
  std::optional<double> chance(const Below& below) const {
    if (!query_.low && !query_.high) return std::nullopt;
    if ((query_.low && most_ && *query_.low > *most_) || (query_.high && least_ && *query_.high < *least_))
      return 0.0;
    const bool from_least = !query_.low || (least_ && *query_.low <= *least_);
    const bool to_most = !query_.high || (most_ && *query_.high >= *most_);
    const double under = from_least ? 0 : below(threshold(*query_.low));
    const double over = to_most ? 0 : 1 - below(threshold(*query_.high));
    return std::max(0.0, 1 - under - over);
  }

 private:
  const ForecastQuery& query_;
  std::optional<double> least_;
  std::optional<double> most_;
  std::vector<Point> points_;
  double floor_ = 0;
};

// The plain mean of distributions.
class Pool {
 public:
  explicit Pool(std::vector<Distribution> members) : members_(std::move(members)) {}

  double below(double value) const;
  double quantile(double share) const;  // to 12 digits

 private:
  std::vector<Distribution> members_;
};

}  // namespace zhicheng::indicator
