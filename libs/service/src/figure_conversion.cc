#include "figure_conversion.h"

#include <chrono>
#include <utility>

#include "zhicheng/indicator/stated_value.h"

namespace zhicheng::service {
namespace {

indicator::Provenance provenance_of(store::ObservationSource source) {
  return source == store::ObservationSource::stated_by_plan ? indicator::Provenance::stated_by_plan
                                                            : indicator::Provenance::reported;
}

indicator::Bound to_engine(store::Bound bound) {
  switch (bound) {
    case store::Bound::exact:
      return indicator::Bound::exact;
    case store::Bound::above:
      return indicator::Bound::above;
    case store::Bound::at_least:
      return indicator::Bound::at_least;
    case store::Bound::below:
      return indicator::Bound::below;
    case store::Bound::at_most:
      return indicator::Bound::at_most;
  }
  return indicator::Bound::exact;
}

template <class Stored>  // store::Figure or store::Observation
indicator::Observation to_engine(const Stored& stored) {
  indicator::Observation observation;
  observation.period = stored.period;
  if (stored.value) {
    observation.content = *stored.value;
  } else {
    indicator::MilestoneFact fact;
    fact.done = stored.milestone->done;
    fact.done_on = stored.milestone->done_on;
    fact.share = stored.milestone->share;
    observation.content = fact;
  }
  observation.bound = to_engine(stored.bound);
  observation.vintage = stored.vintage;
  observation.simulated = stored.simulated;
  observation.provenance = provenance_of(stored.source);
  return observation;
}

store::Bound to_stored(indicator::Bound bound) {
  switch (bound) {
    case indicator::Bound::exact:
      return store::Bound::exact;
    case indicator::Bound::above:
      return store::Bound::above;
    case indicator::Bound::at_least:
      return store::Bound::at_least;
    case indicator::Bound::below:
      return store::Bound::below;
    case indicator::Bound::at_most:
      return store::Bound::at_most;
  }
  return store::Bound::exact;
}

store::Observation stated(int year, Decimal value) {
  store::Observation observation;
  observation.period = Period::year(year).value();
  observation.value = value;
  observation.source = store::ObservationSource::stated_by_plan;
  return observation;
}

bool is_year(int year) {
  return Period::year(year).ok();
}

}  // namespace

Result<indicator::Series> series_of(std::span<const store::Figure> figures) {
  std::vector<indicator::Observation> observations;
  observations.reserve(figures.size());
  for (const store::Figure& figure : figures) observations.push_back(to_engine(figure));
  return indicator::Series::from(std::move(observations));
}

Result<indicator::Series> series_of(std::span<const store::Observation> stored) {
  std::vector<indicator::Observation> observations;
  for (const store::Observation& observation : stored)
    if (!observation.withdrawn()) observations.push_back(to_engine(observation));
  return indicator::Series::from(std::move(observations));
}

Result<indicator::Series> series_of(std::span<const store::ReferenceValue> values) {
  std::vector<indicator::Observation> observations;
  for (const store::ReferenceValue& reference : values) {
    if (!reference.value) continue;
    indicator::Observation observation;
    observation.period = reference.period;
    observation.content = *reference.value;
    observation.vintage = reference.vintage;
    observation.simulated = reference.simulated;
    observations.push_back(std::move(observation));
  }
  return indicator::Series::from(std::move(observations));
}

indicator::EvaluateOptions options_for(const plan::Facts& facts) {
  indicator::EvaluateOptions options;
  if (is_year(facts.first_year)) options.plan_first_year = facts.first_year;
  if (is_year(facts.last_year)) options.plan_last_year = facts.last_year;
  return options;
}

indicator::FigureRules rules_for(const plan::Indicator& indicator) {
  indicator::FigureRules rules;
  rules.unit = indicator.unit;
  rules.growth = indicator.target.kind == plan::TargetKind::average_growth;
  rules.is_rank = indicator.target.kind == plan::TargetKind::rank;
  rules.accumulation = indicator.target.accumulation;
  rules.target = indicator.target.low ? indicator.target.low : indicator.target.high;
  return rules;
}

std::vector<store::Observation> figures_stated_by(const plan::Indicator& indicator) {
  std::vector<store::Observation> figures;
  const plan::Target& target = indicator.target;
  // The baseline of a five-year count is the count of other years: no point of this series.
  if (target.baseline && is_year(target.baseline_year) && target.accumulation != plan::Accumulation::period)
    figures.push_back(stated(target.baseline_year, *target.baseline));
  if (indicator.actual_raw.empty() || !is_year(target.target_year)) return figures;
  const auto actual = indicator::read_stated_value(indicator.actual_raw);
  if (!actual.ok() || !std::holds_alternative<Decimal>(actual->content)) return figures;
  figures.push_back(stated(target.target_year, std::get<Decimal>(actual->content)));
  figures.back().bound = to_stored(actual->bound);
  figures.back().note = indicator.actual_raw;
  return figures;
}

store::KnownBy known_by_end_of(std::optional<Date> day) {
  using namespace std::chrono;
  if (!day) return store::kKnownNow;
  const sys_time<microseconds> midnight = sys_days(*day) + days{1} - hours{8};
  return {midnight.time_since_epoch().count() - 1};
}

}  // namespace zhicheng::service
