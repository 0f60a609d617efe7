#include "zhicheng/service/cockpit_service.h"

#include <algorithm>

#include "figure_conversion.h"
#include "judgement.h"
#include "judgement_cache.h"
#include "plan_views.h"
#include "row_links.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

bool matches(const plan::Indicator& indicator, const CockpitQuery& query) {
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

void count_facets(Cockpit& cockpit, const std::vector<store::StoredIndicator>& rows) {
  for (const store::StoredIndicator& row : rows) {
    const plan::Indicator& indicator = row.indicator;
    count(cockpit.groups, indicator.group);
    count(cockpit.departments, indicator.department);
    count(cockpit.attributes, plan::name_of(indicator.attribute));
  }
}

CockpitItem item_of(const store::StoredIndicator& row, const Judgement& judged,
                    const indicator::Series& series) {
  const indicator::Evaluation& evaluation = judged.evaluation;
  CockpitItem item;
  item.indicator = &row;
  item.state = evaluation.state;
  item.value = evaluation.value;
  item.period = evaluation.period;
  item.completion = evaluation.completion;
  item.bullet = judged.bullet;
  item.reason = indicator::brief_reason(evaluation);
  // Also a figure that is only shown, such as one that waits for its yardstick.
  const indicator::Observation* shown = evaluation.period ? series.at(*evaluation.period) : nullptr;
  item.simulated = evaluation.simulated || (shown != nullptr && shown->simulated);
  return item;
}

Result<std::vector<store::StoredTask>> tasks_of(store::Repositories& repositories,
                                                const store::StoredIndicator& row) {
  ZHICHENG_TRY_ASSIGN(const auto links, links_of(repositories, row.plan));
  std::vector<store::StoredTask> tasks;
  for (const RowLink& link : links) {
    if (link.indicator != row.id) continue;
    ZHICHENG_TRY_ASSIGN(store::StoredTask task, repositories.tasks.get(link.task));
    if (task.review != store::ReviewState::rejected) tasks.push_back(std::move(task));
  }
  std::sort(tasks.begin(), tasks.end(),
            [](const store::StoredTask& a, const store::StoredTask& b) { return a.seq < b.seq; });
  return tasks;
}

}  // namespace

CockpitService::CockpitService(db::ConnectionPool& pool, const Clock& clock)
    : pool_(pool), clock_(clock), cache_(std::make_unique<JudgementCache>()) {}

CockpitService::~CockpitService() = default;

Result<std::shared_ptr<const PlanRows>> CockpitService::rows(store::Repositories& repositories,
                                                             store::PlanId id) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t seq, cache_->follow(repositories.audit));
  if (auto kept = cache_->find(id, seq)) return kept;
  auto made = std::make_shared<PlanRows>();
  ZHICHENG_TRY_ASSIGN(made->plan, view_of(repositories, id));
  ZHICHENG_TRY_ASSIGN(made->indicators, repositories.indicators.of_plan(id));
  std::erase_if(made->indicators, [](const auto& row) { return row.review == store::ReviewState::rejected; });
  ZHICHENG_TRY_ASSIGN(made->yardsticks, repositories.reference_values.of_plan(id));
  cache_->keep(id, seq, made);
  return std::shared_ptr<const PlanRows>(std::move(made));
}

Result<std::shared_ptr<const JudgedPlan>> CockpitService::judged(store::Repositories& repositories,
                                                                 store::PlanId id, std::string_view place,
                                                                 Date as_of) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t seq, cache_->follow(repositories.audit));
  const JudgementCache::Key key{id, std::string(place), as_of};
  if (auto kept = cache_->find(key, seq)) return kept;
  ZHICHENG_TRY_ASSIGN(const auto made, judged_anew(repositories, id, place, as_of, store::kKnownNow));
  cache_->keep(key, seq, made);
  return made;
}

Result<std::shared_ptr<const JudgedPlan>> CockpitService::judged_anew(store::Repositories& repositories,
                                                                      store::PlanId id,
                                                                      std::string_view place, Date as_of,
                                                                      store::KnownBy known_by) {
  auto made = std::make_shared<JudgedPlan>();
  ZHICHENG_TRY_ASSIGN(made->rows, rows(repositories, id));
  ZHICHENG_TRY_ASSIGN(const auto figures, repositories.observations.figures_of_plan(id, place, known_by));
  std::vector<store::ReferenceValue> earlier;
  if (known_by != store::kKnownNow) {
    ZHICHENG_TRY_ASSIGN(earlier, repositories.reference_values.of_plan(id, known_by));
  }
  const auto& yardsticks = known_by == store::kKnownNow ? made->rows->yardsticks : earlier;
  made->items.reserve(made->rows->indicators.size());
  for (const store::StoredIndicator& row : made->rows->indicators) {
    ZHICHENG_TRY_ASSIGN(const auto series, series_of(rows_of(figures, row.id)));
    ZHICHENG_TRY_ASSIGN(auto yardstick, series_of(rows_of(yardsticks, row.id)));
    const Judgement judgement =
        judge(row.indicator, series, {std::move(yardstick)}, as_of, made->rows->plan.plan.facts);
    made->items.push_back(item_of(row, judgement, series));
  }
  return std::shared_ptr<const JudgedPlan>(std::move(made));
}

Result<Cockpit> CockpitService::cockpit(const Actor& actor, const CockpitQuery& query) {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  Cockpit cockpit;
  cockpit.as_of = query.as_of.value_or(day_in_china(clock_.now()));
  cockpit.place = query.place;
  const store::KnownBy known_by = known_by_end_of(query.known_on);
  ZHICHENG_TRY_ASSIGN(const auto plan,
                      query.known_on
                          ? judged_anew(work.repositories(), query.plan, query.place, cockpit.as_of, known_by)
                          : judged(work.repositories(), query.plan, query.place, cockpit.as_of));
  cockpit.plan = plan->rows->plan;
  const store::PlanState state = cockpit.plan.plan.state;
  if (state == store::PlanState::draft || state == store::PlanState::rejected)
    return Error(ErrorCode::plan_not_active).with("title", cockpit.plan.plan.facts.title);
  cockpit.owner = plan;
  count_facets(cockpit, plan->rows->indicators);
  for (const CockpitItem& item : plan->items) {
    if (!matches(item.indicator->indicator, query)) continue;
    cockpit.counts.add(item.state);
    if (query.state && item.state != *query.state) continue;
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
      PlanStanding standing{plan->rows->plan, {}, static_cast<int>(plan->items.size())};
      for (const CockpitItem& item : plan->items) standing.counts.add(item.state);
      standings.push_back(std::move(standing));
    }
    request.after = std::move(page.next);
  } while (!request.after.empty());
  return standings;
}

Result<IndicatorDetail> CockpitService::indicator(const Actor& actor, store::IndicatorId id,
                                                  std::string_view place, std::optional<Date> as_of,
                                                  std::optional<Date> known_on) {
  ZHICHENG_TRY(require(actor, Permission::read));
  const store::KnownBy known_by = known_by_end_of(known_on);
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const store::StoredIndicator row, work->indicators.get(id));
  IndicatorDetail detail;
  detail.as_of = as_of.value_or(day_in_china(clock_.now()));
  detail.place = std::string(place);
  ZHICHENG_TRY_ASSIGN(const auto plan, rows(work.repositories(), row.plan));
  const auto found = std::find_if(plan->indicators.begin(), plan->indicators.end(),
                                  [id](const auto& candidate) { return candidate.id == id; });
  if (found == plan->indicators.end()) return Error(ErrorCode::not_found).with("what", row.indicator.name);
  detail.plan = plan->plan;
  detail.indicator = *found;
  if (place.empty())
    for (store::Observation& figure : figures_stated_by(row.indicator))
      detail.series.push_back({std::move(figure), ""});
  LoginNames names(work.repositories());
  ZHICHENG_TRY_ASSIGN(auto observations, work->observations.series(id, place, known_by));
  ZHICHENG_TRY_ASSIGN(const auto series, series_of(observations));
  ZHICHENG_TRY_ASSIGN(auto references, work->reference_values.of_indicator(id, known_by));
  ZHICHENG_TRY_ASSIGN(auto yardstick, series_of(references));
  Judgement judgement =
      judge(found->indicator, series, {std::move(yardstick)}, detail.as_of, plan->plan.plan.facts);
  detail.evaluation = std::move(judgement.evaluation);
  detail.bullet = judgement.bullet;
  for (store::Observation& observation : observations) {
    if (observation.withdrawn()) continue;
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(observation.entered_by));
    detail.series.push_back({std::move(observation), std::move(login)});
  }
  ZHICHENG_TRY(mark_reported(work.repositories(), id, detail.series));
  for (store::ReferenceValue& reference : references) {
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(reference.entered_by));
    detail.references.push_back({std::move(reference), std::move(login)});
  }
  ZHICHENG_TRY_ASSIGN(detail.tasks, tasks_of(work.repositories(), *found));
  return detail;
}

Result<std::vector<store::Place>> CockpitService::places(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return work->places.all();
}

}  // namespace zhicheng::service
