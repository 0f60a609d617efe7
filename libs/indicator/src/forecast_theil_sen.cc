#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "forecast_model.h"

// Source: Theil (1950), Sen (1968); Mann (1945), Kendall (1975).
namespace zhicheng::indicator {
namespace {

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

class MedianLine final : public Fitted {
 public:
  MedianLine(std::span<const Point> points, double floor) : last_(points.back().year) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = i + 1; j < points.size(); ++j)
        slopes.push_back((points[j].value - points[i].value) / (points[j].year - points[i].year));
    slope_ = median_of(std::move(slopes));
    std::vector<double> starts;
    for (const Point& point : points) starts.push_back(point.value - slope_ * point.year);
    start_ = median_of(std::move(starts));
    count_ = static_cast<double>(points.size());
    double squares = 0;
    for (const Point& point : points) {
      middle_ += point.year / count_;
      squares += std::pow(point.value - start_ - slope_ * point.year, 2);
    }
    for (const Point& point : points) width_ += std::pow(point.year - middle_, 2);
    variance_ = std::max(squares / (count_ - 2), floor);
  }

  // The spread of a line of least squares with these residuals: an approximation, the exact one is not known.
  Distribution predict(const Ask& ask) const override {
    const int from = ask.sum ? last_ + 1 : ask.year;
    const double years = ask.year - from + 1;
    const double times = years * (from + ask.year) / 2;
    const double away = times - years * middle_;
    const double share = years + years * years / count_ + away * away / width_;
    return {years * start_ + slope_ * times, std::sqrt(variance_ * share), count_ - 2};
  }

 private:
  int last_;
  double slope_ = 0;
  double start_ = 0;  // at year 0
  double count_ = 0;
  double middle_ = 0;  // mean year
  double width_ = 0;   // squared distances of the years from it
  double variance_ = 1;
};

// Share of the orders of `count` different values whose score is at least |score| away from 0.
double exact_p_value(int count, int score) {
  // ways[k]: shares of orders with k pairs out of order.
  std::vector<double> ways = {1};
  for (int size = 2; size <= count; ++size) {
    std::vector<double> next(ways.size() + static_cast<std::size_t>(size) - 1, 0);
    for (std::size_t k = 0; k < ways.size(); ++k)
      for (int shift = 0; shift < size; ++shift) next[k + static_cast<std::size_t>(shift)] += ways[k] / size;
    ways = std::move(next);
  }
  const int pairs = count * (count - 1) / 2;
  double tail = 0;
  for (std::size_t k = 0; k < ways.size(); ++k)
    if (std::abs(pairs - 2 * static_cast<int>(k)) >= std::abs(score)) tail += ways[k];
  return std::min(tail, 1.0);
}

}  // namespace

std::unique_ptr<Fitted> fit_theil_sen(std::span<const Point> points, double floor) {
  return std::make_unique<MedianLine>(points, floor);
}

TrendTest mann_kendall(std::span<const Point> points) {
  TrendTest test;
  const int count = static_cast<int>(points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j)
      test.score += (points[j].value > points[i].value) - (points[j].value < points[i].value);
  std::vector<double> sorted;
  for (const Point& point : points) sorted.push_back(point.value);
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end()) {
    test.p_value = exact_p_value(count, test.score);
    return test;
  }
  double variance = count * (count - 1.0) * (2.0 * count + 5);
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::upper_bound(begin, sorted.end(), *begin);
    const double equal = static_cast<double>(end - begin);
    variance -= equal * (equal - 1) * (2 * equal + 5);
    begin = end;
  }
  variance /= 18;
  if (test.score == 0 || variance <= 0) return test;
  const double z = (std::abs(test.score) - 1) / std::sqrt(variance);
  test.p_value = 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), z));
  return test;
}

}  // namespace zhicheng::indicator
