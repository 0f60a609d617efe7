#include "zhicheng/service/figure_service.h"

#include <algorithm>
#include <tuple>

#include "audited.h"
#include "figure_company.h"
#include "figure_conversion.h"
#include "figure_rules.h"
#include "plan_rules.h"
#include "plan_views.h"

namespace zhicheng::service {
namespace {

using RecordOutcome = std::variant<ObservationView, FigureRefusal>;

constexpr auto kRead = db::Connection::Access::read;

Result<store::StoredIndicator> indicator_in_force(store::Repositories& repositories, store::IndicatorId id) {
  ZHICHENG_TRY_ASSIGN(store::StoredIndicator row, repositories.indicators.get(id));
  ZHICHENG_TRY_ASSIGN(const auto plan, repositories.plans.get(row.plan));
  ZHICHENG_TRY(require_active(plan));
  if (row.review == store::ReviewState::rejected || row.retired)
    return Error(ErrorCode::not_found).with("what", row.indicator.name);
  return row;
}

}  // namespace

Result<RecordOutcome> FigureService::record(const Actor& actor, const FigureEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<RecordOutcome> {
        FigureContext context;
        ZHICHENG_TRY_ASSIGN(const auto row, indicator_in_force(work.repositories(), entry.indicator));
        context.indicator = row.indicator;
        ZHICHENG_TRY(require_unlocked(work.repositories(), row.plan, entry.period));
        ZHICHENG_TRY(require_place(work.repositories(), entry.place));
        ZHICHENG_TRY_ASSIGN(context.known, work->observations.series(entry.indicator, entry.place));
        context.today = day_in_china(clock_.now());
        ZHICHENG_TRY_ASSIGN(context.company, FigureCompany(work.repositories()).look(context, entry));
        ZHICHENG_TRY_ASSIGN(auto refusal, judge(context, entry));
        if (refusal) return RecordOutcome(std::move(*refusal));
        store::Observation observation =
            observation_of(entry, store::ObservationSource::reported, actor.user, clock_.now());
        ZHICHENG_TRY_ASSIGN(observation.vintage,
                            work->observations.append(observation, entry.replaces_vintage));
        describe(record, "figure.record", "indicator", entry.indicator);
        if (const auto* before = context.known_in(entry.period))
          record.before = to_json_text(to_audit_json(*before));
        record.after = to_json_text(to_audit_json(observation));
        return RecordOutcome(ObservationView{std::move(observation), actor.login});
      });
}

Result<std::vector<ObservationView>> FigureService::observations(const Actor& actor, store::IndicatorId id,
                                                                 std::string_view place) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY(work->indicators.get(id));
  ZHICHENG_TRY_ASSIGN(const auto latest, work->observations.series(id, place));
  LoginNames names(work.repositories());
  std::vector<ObservationView> views;
  for (const store::Observation& newest : latest) {
    ZHICHENG_TRY_ASSIGN(auto history, work->observations.history(id, place, newest.period));
    for (store::Observation& observation : history) {
      ZHICHENG_TRY_ASSIGN(std::string login, names.of(observation.entered_by));
      views.push_back({std::move(observation), std::move(login)});
    }
  }
  std::stable_sort(views.begin(), views.end(), [](const ObservationView& a, const ObservationView& b) {
    return std::tuple(a.observation.entered_at, a.observation.period, a.observation.vintage) >
           std::tuple(b.observation.entered_at, b.observation.period, b.observation.vintage);
  });
  ZHICHENG_TRY(mark_reported(work.repositories(), id, views));
  return views;
}

Result<ReferenceView> FigureService::record_reference(const Actor& actor, store::IndicatorId id,
                                                      const Period& period, Decimal value,
                                                      std::string_view source) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<ReferenceView> {
        ZHICHENG_TRY_ASSIGN(const auto row, indicator_in_force(work.repositories(), id));
        ZHICHENG_TRY(check_reference(row.indicator, period, value, source, day_in_china(clock_.now())));
        ZHICHENG_TRY_ASSIGN(const auto history, work->reference_values.history(id, period));
        store::ReferenceValue reference;
        reference.indicator = id;
        reference.period = period;
        reference.value = value;
        reference.source = std::string(source);
        reference.entered_by = actor.user;
        reference.entered_at = clock_.now();
        const int known = history.empty() ? 0 : history.back().vintage;
        ZHICHENG_TRY_ASSIGN(reference.vintage, work->reference_values.append(reference, known));
        describe(record, "reference.record", "indicator", id);
        record.after = to_json_text(JsonObject{{"period", period.to_string()},
                                               {"value", value.to_string()},
                                               {"source", reference.source},
                                               {"vintage", reference.vintage}});
        return ReferenceView{std::move(reference), actor.login};
      });
}

Result<void> FigureService::load_simulated(const Actor& actor, std::span<const SimulatedFigure> figures) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  std::vector<store::Observation> observations;
  observations.reserve(figures.size());
  for (const SimulatedFigure& figure : figures) {
    const FigureEntry entry{
        figure.indicator, figure.place, figure.period, figure.value, figure.done_on, figure.note, 0};
    observations.push_back(
        observation_of(entry, store::ObservationSource::reported, actor.user, clock_.now()));
    observations.back().simulated = true;
  }
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY(work->observations.append_all(observations));
        describe(record, "figure.load_simulated", "figures", std::string_view());
        record.after = to_json_text(JsonObject{{"figures", static_cast<std::int64_t>(observations.size())}});
        return {};
      });
}

}  // namespace zhicheng::service
