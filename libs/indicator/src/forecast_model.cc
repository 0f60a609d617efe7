#include "forecast_model.h"

#include <boost/math/distributions/students_t.hpp>

namespace zhicheng::indicator {

double Distribution::below(double value) const {
  return boost::math::cdf(boost::math::students_t(freedom), (value - centre) / spread);
}

double Distribution::quantile(double share) const {
  return centre + spread * boost::math::quantile(boost::math::students_t(freedom), share);
}

std::unique_ptr<Fitted> fit(ForecastModel model, std::span<const Point> points, double floor) {
  switch (model) {
    case ForecastModel::drift:
      return fit_drift(points, floor);
    case ForecastModel::least_squares:
      return fit_least_squares(points, floor);
    case ForecastModel::theil_sen:
      return fit_theil_sen(points, floor);
    case ForecastModel::damped_holt:
      return fit_damped_holt(points, floor);
    case ForecastModel::local_trend:
      return fit_local_trend(points, floor);
  }
  return nullptr;
}

std::string_view name_of(ForecastModel model) {
  switch (model) {
    case ForecastModel::drift:
      return "drift";
    case ForecastModel::least_squares:
      return "least_squares";
    case ForecastModel::theil_sen:
      return "theil_sen";
    case ForecastModel::damped_holt:
      return "damped_holt";
    case ForecastModel::local_trend:
      return "local_trend";
  }
  return "";
}

std::string_view name_of(ForecastScale scale) {
  switch (scale) {
    case ForecastScale::identity:
      return "identity";
    case ForecastScale::logit:
      return "logit";
    case ForecastScale::log:
      return "log";
    case ForecastScale::growth:
      return "growth";
  }
  return "";
}

}  // namespace zhicheng::indicator
