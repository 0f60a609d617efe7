#include "zhicheng/indicator/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "forecast_frame.h"

namespace zhicheng::indicator {
namespace {

constexpr std::array kModels = {ForecastModel::drift, ForecastModel::least_squares, ForecastModel::theil_sen,
                                ForecastModel::damped_holt, ForecastModel::local_trend};

using Figures = std::span<const YearFigure>;

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "forecast").with("why", std::move(why));
}

bool on_scale(ForecastScale scale, double value) {
  if (scale == ForecastScale::logit) return value > 0 && value < 100;
  if (scale == ForecastScale::log) return value > 0;
  return scale == ForecastScale::identity || value > -100;
}

// The figures that count: the latest ones.
Result<Figures> figures_of(const ForecastQuery& query) {
  Figures figures = query.figures;
  if (figures.size() < kFewestForecastFigures)
    return wrong(fmt::format("{} figures, at least {} are needed", figures.size(), kFewestForecastFigures));
  figures = figures.last(std::min(figures.size(), kMostForecastFigures));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const YearFigure& figure = figures[i];
    if (i > 0 && figure.year <= figures[i - 1].year)
      return wrong(fmt::format("{} after {}: the years must ascend", figure.year, figures[i - 1].year));
    if (!std::isfinite(figure.value) || !on_scale(query.scale, figure.value))
      return wrong(
          fmt::format("{} in {} is off the {} scale", figure.value, figure.year, name_of(query.scale)));
  }
  const int steps = query.to_year - figures.back().year;
  if (steps < 1 || steps > kFurthestForecast)
    return wrong(fmt::format("{} is not 1 to {} years after the last figure, {}", query.to_year,
                             kFurthestForecast, figures.back().year));
  if (query.sum && query.scale == ForecastScale::growth && query.years_in_all < steps)
    return wrong(fmt::format("a mean over {} years ends before {}", query.years_in_all, query.to_year));
  return figures;
}

using Members = std::vector<std::unique_ptr<Fitted>>;

// The first ones of kModels; the local trend, the last, needs more figures.
std::size_t models_for(std::size_t figures) {
  return figures < kFewestForLocalTrend ? kModels.size() - 1 : kModels.size();
}

Members fit_all(const Frame& frame) {
  Members members;
  for (std::size_t i = 0; i < models_for(frame.points().size()); ++i)
    members.push_back(fit(kModels[i], frame.points(), frame.floor()));
  return members;
}

Pool pool_of(const Members& members, const Ask& ask) {
  std::vector<Distribution> distributions;
  for (const auto& member : members) distributions.push_back(member->predict(ask));
  return Pool(std::move(distributions));
}

template <class Belief>  // Distribution or Pool
Interval band(const Frame& frame, const Belief& belief, double share) {
  return {frame.shown(belief.quantile((1 - share) / 2)), frame.shown(belief.quantile((1 + share) / 2))};
}

template <class Belief>
std::optional<double> chance_of(const Frame& frame, const Belief& belief) {
  return frame.chance([&belief](double value) { return belief.below(value); });
}

ForecastYear year_of(const Frame& frame, const Pool& pool, int year) {
  return {year,
          frame.shown(pool.quantile(0.5)),
          band(frame, pool, 0.5),
          band(frame, pool, 0.8),
          band(frame, pool, 0.95),
          chance_of(frame, pool)};
}

// `came` on the working scale.
template <class Belief>
void hold_against(const Frame& frame, const Belief& belief, double came, Coverage& coverage) {
  const double share = belief.below(came);
  ++coverage.trials;
  coverage.inside += share >= 0.1 && share <= 0.9 ? 1 : 0;
  coverage.absolute_error += std::abs(frame.shown(came) - frame.shown(belief.quantile(0.5)));
}

// A forecast of the past: made with `known`, asked for the year of `later.back()`.
struct Trial {
  ForecastQuery query;
  double came = 0;  // on the working scale
};

// nullopt: a sum with a missing year.
std::optional<Trial> trial_of(const ForecastQuery& query, const YearFigure& last, Figures later) {
  Trial trial{query};
  trial.query.to_year = later.back().year;
  trial.query.so_far = 0;
  trial.query.years_in_all = later.back().year - last.year;
  const Frame frame(trial.query, later);
  if (!query.sum) {
    trial.came = frame.points().back().value;
    return trial;
  }
  if (trial.query.years_in_all != static_cast<int>(later.size())) return std::nullopt;
  for (const Point& point : frame.points()) trial.came += point.value;
  return trial;
}

}  // namespace

void Coverage::add(const Coverage& other) {
  inside += other.inside;
  trials += other.trials;
  absolute_error += other.absolute_error;
}

Result<LookBack> look_back(const ForecastQuery& query) {
  ZHICHENG_TRY_ASSIGN(const Figures figures, figures_of(query));
  LookBack found;
  found.models.resize(models_for(figures.size()));
  const int furthest = query.to_year - figures.back().year;
  for (std::size_t known = kFewestForecastFigures; known < figures.size(); ++known) {
    const YearFigure& last = figures[known - 1];
    const Frame frame(query, figures.first(known));
    const Members members = fit_all(frame);
    for (std::size_t end = known; end < figures.size() && figures[end].year - last.year <= furthest; ++end) {
      const auto trial = trial_of(query, last, figures.subspan(known, end - known + 1));
      if (!trial) continue;
      const Frame shown(trial->query, figures.first(known));
      const Ask ask{trial->query.to_year, query.sum};
      for (std::size_t i = 0; i < members.size(); ++i)
        hold_against(shown, members[i]->predict(ask), trial->came, found.models[i]);
      hold_against(shown, pool_of(members, ask), trial->came, found.together);
    }
  }
  return found;
}

Result<Forecast> forecast(const ForecastQuery& query) {
  ZHICHENG_TRY_ASSIGN(const Figures figures, figures_of(query));
  const Frame frame(query, figures);
  const Members members = fit_all(frame);
  Forecast result;
  result.trend = mann_kendall(frame.points());
  for (int year = figures.back().year + 1; year <= query.to_year; ++year) {
    // A mean of rates goes up to that year, too.
    ForecastQuery asked = query;
    asked.years_in_all -= query.to_year - year;
    result.years.push_back(year_of(Frame(asked, figures), pool_of(members, {year, query.sum}), year));
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Distribution belief = members[i]->predict({query.to_year, query.sum});
    result.models.push_back(
        {kModels[i], frame.shown(belief.centre), band(frame, belief, 0.8), chance_of(frame, belief)});
  }
  return result;
}

}  // namespace zhicheng::indicator
