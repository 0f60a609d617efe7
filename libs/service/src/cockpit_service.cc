#include "zhicheng/service/cockpit_service.h"

#include <algorithm>

#include "figure_conversion.h"
#include "judgement_cache.h"
#include "plan_views.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

bool matches(const CockpitItem& item, const CockpitQuery& query) {
  const plan::Indicator& indicator = item.indicator.indicator;
  return (query.group.empty() || indicator.group == query.group) &&
         (query.department.empty() || indicator.department == query.department) &&
         (!query.attribute || indicator.attribute == *query.attribute);
}

void count(std::vector<Facet>& facets, std::string_view value) {
  const auto found = std::find_if(facets.begin(), facets.end(),
                                  [value](const Facet& facet) { return facet.value == value; });
  if (found == facets.end())
    facets.push_back({std::string(value), 1});
  else
    ++found->count;
}

void count_facets(Cockpit& cockpit, const std::vector<CockpitItem>& items) {
  for (const CockpitItem& item : items) {
    const plan::Indicator& indicator = item.indicator.indicator;
    count(cockpit.groups, indicator.group);
    count(cockpit.departments, indicator.department);
    count(cockpit.attributes, plan::name_of(indicator.attribute));
  }
}

CockpitItem judge(store::StoredIndicator indicator, const indicator::Series& series,
                  const indicator::References& references, Date as_of, const plan::Facts& facts) {
  const indicator::EvaluateOptions options = options_for(facts);
  CockpitItem item;
  // A finished plan is judged by the result that it states itself, until somebody reports figures.
  const bool finished = !indicator.indicator.actual_raw.empty() && series.empty();
  item.evaluation = finished
                        ? indicator::evaluate_final(indicator.indicator, options)
                        : indicator::evaluate(indicator.indicator.target, series, references, as_of, options);
  item.bullet = indicator::bullet_of(indicator.indicator.target, item.evaluation, as_of, options);
  // Also a figure that is only shown, such as one that waits for its yardstick.
  const indicator::Observation* shown = item.evaluation.period ? series.at(*item.evaluation.period) : nullptr;
  item.simulated = item.evaluation.simulated || (shown != nullptr && shown->simulated);
  item.indicator = std::move(indicator);
  return item;
}

// Figures or references of one indicator out of a list ordered by indicator.
template <class Row>
std::span<const Row> rows_of(const std::vector<Row>& rows, store::IndicatorId id) {
  const auto by_id = [](const Row& row, store::IndicatorId wanted) { return row.indicator < wanted; };
  const auto first = std::lower_bound(rows.begin(), rows.end(), id, by_id);
  const auto last = std::find_if(first, rows.end(), [id](const Row& row) { return row.indicator != id; });
  return {first, last};
}

}  // namespace

CockpitService::CockpitService(db::ConnectionPool& pool, const Clock& clock)
    : pool_(pool), clock_(clock), cache_(std::make_unique<JudgementCache>()) {}

CockpitService::~CockpitService() = default;

Result<std::shared_ptr<const JudgedPlan>> CockpitService::judged(store::Repositories& repositories,
                                                                 store::PlanId id, std::string_view place,
                                                                 Date as_of) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t seq, cache_->follow(repositories.audit));
  const JudgementCache::Key key{id, std::string(place), as_of};
  if (JudgementCache::Kept kept = cache_->find(key, seq)) return kept;
  auto made = std::make_shared<JudgedPlan>();
  ZHICHENG_TRY_ASSIGN(made->plan, view_of(repositories, id));
  ZHICHENG_TRY_ASSIGN(auto indicators, repositories.indicators.of_plan(id));
  ZHICHENG_TRY_ASSIGN(const auto figures, repositories.observations.figures_of_plan(id, place));
  ZHICHENG_TRY_ASSIGN(const auto yardsticks, repositories.reference_values.of_plan(id));
  for (store::StoredIndicator& row : indicators) {
    if (row.review == store::ReviewState::rejected) continue;
    ZHICHENG_TRY_ASSIGN(const auto series, series_of(rows_of(figures, row.id)));
    ZHICHENG_TRY_ASSIGN(auto yardstick, series_of(rows_of(yardsticks, row.id)));
    made->items.push_back(
        judge(std::move(row), series, {std::move(yardstick)}, as_of, made->plan.plan.facts));
  }
  cache_->keep(key, seq, made);
  return JudgementCache::Kept(std::move(made));
}

Result<Cockpit> CockpitService::cockpit(const Actor& actor, const CockpitQuery& query) {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  Cockpit cockpit;
  cockpit.as_of = query.as_of.value_or(day_in_china(clock_.now()));
  cockpit.place = query.place;
  ZHICHENG_TRY_ASSIGN(const auto plan, judged(work.repositories(), query.plan, query.place, cockpit.as_of));
  if (plan->plan.plan.state == store::PlanState::draft || plan->plan.plan.state == store::PlanState::rejected)
    return Error(ErrorCode::plan_not_active).with("title", plan->plan.plan.facts.title);
  cockpit.plan = plan->plan;
  cockpit.owner = plan;
  count_facets(cockpit, plan->items);
  for (const CockpitItem& item : plan->items) {
    if (!matches(item, query)) continue;
    cockpit.counts.add(item.evaluation.state);
    if (query.state && item.evaluation.state != *query.state) continue;
    ++cockpit.total;
    if (item.simulated) ++cockpit.simulated;
    cockpit.items.push_back(&item);
  }
  return cockpit;
}

Result<std::vector<PlanStanding>> CockpitService::overview(const Actor& actor, std::optional<Date> as_of) {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  const Date day = as_of.value_or(day_in_china(clock_.now()));
  std::vector<PlanStanding> standings;
  store::PageRequest request{store::kMaxPageRows, ""};
  do {
    ZHICHENG_TRY_ASSIGN(auto page, work->plans.list({{store::PlanState::active}, ""}, request));
    for (const store::StoredPlan& stored : page.items) {
      ZHICHENG_TRY_ASSIGN(const auto plan, judged(work.repositories(), stored.id, "", day));
      PlanStanding standing{plan->plan, {}, static_cast<int>(plan->items.size())};
      for (const CockpitItem& item : plan->items) standing.counts.add(item.evaluation.state);
      standings.push_back(std::move(standing));
    }
    request.after = std::move(page.next);
  } while (!request.after.empty());
  return standings;
}

Result<IndicatorDetail> CockpitService::indicator(const Actor& actor, store::IndicatorId id,
                                                  std::string_view place, std::optional<Date> as_of) {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const store::StoredIndicator row, work->indicators.get(id));
  IndicatorDetail detail;
  detail.as_of = as_of.value_or(day_in_china(clock_.now()));
  detail.place = std::string(place);
  ZHICHENG_TRY_ASSIGN(const auto plan, judged(work.repositories(), row.plan, place, detail.as_of));
  const auto item = std::find_if(plan->items.begin(), plan->items.end(),
                                 [id](const CockpitItem& candidate) { return candidate.indicator.id == id; });
  if (item == plan->items.end()) return Error(ErrorCode::not_found).with("what", row.indicator.name);
  detail.plan = plan->plan;
  detail.item = *item;
  if (place.empty())
    for (store::Observation& figure : figures_stated_by(row.indicator))
      detail.series.push_back({std::move(figure), ""});
  LoginNames names(work.repositories());
  ZHICHENG_TRY_ASSIGN(auto observations, work->observations.series(id, place));
  for (store::Observation& observation : observations) {
    if (observation.withdrawn()) continue;
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(observation.entered_by));
    detail.series.push_back({std::move(observation), std::move(login)});
  }
  ZHICHENG_TRY_ASSIGN(auto references, work->reference_values.of_indicator(id));
  for (store::ReferenceValue& reference : references) {
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(reference.entered_by));
    detail.references.push_back({std::move(reference), std::move(login)});
  }
  return detail;
}

Result<std::vector<store::Place>> CockpitService::places(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return work->places.all();
}

}  // namespace zhicheng::service
