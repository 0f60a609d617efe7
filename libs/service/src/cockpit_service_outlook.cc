#include <algorithm>

#include "figure_conversion.h"
#include "judgement_cache.h"
#include "zhicheng/service/cockpit_service.h"

namespace zhicheng::service {
namespace {

using Figures = std::span<const store::Observation>;

// The stretch of figures that belong to the place of the first one.
Figures of_first_place(Figures figures) {
  const auto end = std::find_if(figures.begin(), figures.end(), [&figures](const store::Observation& each) {
    return each.place != figures.front().place;
  });
  return figures.first(static_cast<std::size_t>(end - figures.begin()));
}

}  // namespace

Result<OutlookView> CockpitService::outlook(const Actor& actor, store::IndicatorId id, std::string_view place,
                                            std::optional<Date> as_of, std::optional<Date> known_on) {
  ZHICHENG_TRY(require(actor, Permission::read));
  const store::KnownBy known_by = known_by_end_of(known_on);
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const store::StoredIndicator row, work->indicators.get(id));
  ZHICHENG_TRY_ASSIGN(const auto plan, rows(work.repositories(), row.plan));
  ZHICHENG_TRY_ASSIGN(const auto stored, work->reference_values.of_indicator(id, known_by));
  ZHICHENG_TRY_ASSIGN(indicator::Series yardstick, series_of(stored));
  ZHICHENG_TRY_ASSIGN(const auto observations, work->observations.series_of_all_places(id, known_by));

  OutlookView view;
  view.as_of = as_of.value_or(day_in_china(clock_.now()));
  view.place = std::string(place);
  const plan::Target& target = row.indicator.target;
  const indicator::References references{std::move(yardstick)};
  indicator::OutlookOptions options{row.indicator.unit, options_for(plan->plan.plan.facts), place.empty()};
  indicator::Series asked;
  for (Figures rest = observations; !rest.empty();) {
    const Figures here = of_first_place(rest);
    rest = rest.subspan(here.size());
    ZHICHENG_TRY_ASSIGN(indicator::Series series, series_of(here));
    options.baseline_counts = here.front().place.empty();
    const auto query = indicator::query_of(target, series, references, view.as_of, options);
    const bool is_asked = here.front().place == place;
    if (query && (is_asked || view.places < kMostLookedBack)) {
      ZHICHENG_TRY_ASSIGN(indicator::LookBack back, indicator::look_back(*query));
      view.places += back.together.trials > 0 ? 1 : 0;
      view.everywhere.add(back.together);
      if (is_asked) view.here = std::move(back);
    }
    if (is_asked) asked = std::move(series);
  }
  options.baseline_counts = place.empty();
  view.outlook = indicator::outlook_of(target, asked, references, view.as_of, options);
  const auto evaluation = indicator::evaluate(target, asked, references, view.as_of, options.evaluate);
  view.rules = indicator::read_by_rules(target, asked, evaluation, view.as_of, options.evaluate);
  return view;
}

}  // namespace zhicheng::service
