// The half of ReportService that answers questions and keeps rules.
#include "zhicheng/service/report_service.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "audited.h"
#include "figure_conversion.h"
#include "figure_rules.h"
#include "plan_reporting.h"
#include "plan_rules.h"
#include "plan_views.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Error wrong_rule(std::string why) {
  return Error(ErrorCode::reporting_rule_malformed).with("why", std::move(why));
}

Result<void> check_due(int working_days) {
  if (working_days >= 0 && working_days <= indicator::kMostDueDays) return {};
  return wrong_rule("截止工作日数须在 0 至 " + std::to_string(indicator::kMostDueDays) + " 之间");
}

Result<void> check_places(store::Repositories& repositories, const std::vector<std::string>& places) {
  if (places.empty()) return wrong_rule("至少要有一个填报地区");
  for (const std::string& place : places) ZHICHENG_TRY(require_place(repositories, place));
  std::vector<std::string> sorted = places;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return wrong_rule("填报地区有重复");
  return {};
}

JsonArray places_json(const std::vector<std::string>& places) {
  JsonArray array;
  for (const std::string& place : places) array.push_back(json_text(place));
  return array;
}

Result<std::vector<store::PlanId>> asked_plans(store::Repositories& repositories) {
  ZHICHENG_TRY_ASSIGN(const auto rules, repositories.reporting_rules.of_active_plans());
  std::vector<store::PlanId> plans;
  plans.reserve(rules.size());
  for (const store::ReportingRule& rule : rules) plans.push_back(rule.plan);
  return plans;
}

// Views of the keys of all these plans that `wanted` says yes to, by due day.
template <class Wanted>
Result<std::vector<ReportView>> views_of(store::Repositories& repositories, const Actor& actor,
                                         const std::vector<store::PlanId>& plans, Date today,
                                         const calendar::WorkCalendar& calendar, Wanted wanted) {
  ZHICHENG_TRY_ASSIGN(const auto organisations, repositories.organisations.all());
  const People people(organisations, today);
  LoginNames names(repositories);
  std::vector<ReportView> views;
  for (const store::PlanId plan : plans) {
    ZHICHENG_TRY_ASSIGN(const PlanReporting reporting,
                        PlanReporting::read(repositories, plan, today, people, calendar));
    for (const store::ReportKey& key : reporting.keys()) {
      ReportView view = reporting.view(actor, key);
      if (!wanted(view)) continue;
      if (view.report.vintage > 0) {
        ZHICHENG_TRY_ASSIGN(view.submitted_by, names.of(view.report.submitted_by));
      }
      views.push_back(std::move(view));
    }
  }
  std::stable_sort(views.begin(), views.end(), [](const ReportView& a, const ReportView& b) {
    return std::tuple(a.due.value_or(Date{}), a.key) < std::tuple(b.due.value_or(Date{}), b.key);
  });
  return views;
}

Result<PlanReportingView> rules_of(store::Repositories& repositories, store::PlanId plan, Date today,
                                   const calendar::WorkCalendar& calendar) {
  ZHICHENG_TRY_ASSIGN(const auto organisations, repositories.organisations.all());
  const People people(organisations, today);
  ZHICHENG_TRY_ASSIGN(const PlanReporting reporting,
                      PlanReporting::read(repositories, plan, today, people, calendar));
  return PlanReportingView{plan, reporting.rule(), reporting.asked(), reporting.locks()};
}

}  // namespace

Result<PlanReportingView> ReportService::rules(const Actor& actor, store::PlanId plan) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return rules_of(work.repositories(), plan, day_in_china(clock_.now()), calendar_);
}

Result<PlanReportingView> ReportService::set_rule(const Actor& actor, const store::ReportingRule& rule) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  ZHICHENG_TRY(check_due(rule.due_working_days));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanReportingView> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(rule.plan));
        ZHICHENG_TRY(require_active(plan));
        ZHICHENG_TRY(check_places(work.repositories(), rule.places));
        ZHICHENG_TRY(work->reporting_rules.save(rule));
        describe(record, "reporting.rule", "plan", rule.plan);
        record.after = to_json_text(JsonObject{{"frequency", json_text(indicator::name_of(rule.frequency))},
                                               {"due_working_days", rule.due_working_days},
                                               {"starts_on", format_date(rule.starts_on)},
                                               {"places", places_json(rule.places)}});
        return rules_of(work.repositories(), rule.plan, day_in_china(clock_.now()), calendar_);
      });
}

Result<PlanReportingView> ReportService::set_indicator_rule(const Actor& actor,
                                                            const store::IndicatorReporting& rule) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  if (rule.due_working_days) ZHICHENG_TRY(check_due(*rule.due_working_days));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanReportingView> {
                         ZHICHENG_TRY_ASSIGN(const auto row, work->indicators.get(rule.indicator));
                         ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(row.plan));
                         ZHICHENG_TRY(require_active(plan));
                         if (rule.places) ZHICHENG_TRY(check_places(work.repositories(), *rule.places));
                         if (rule.owner.stored()) ZHICHENG_TRY(work->organisations.get(rule.owner));
                         ZHICHENG_TRY(work->reporting_rules.save(rule));
                         describe(record, "reporting.indicator_rule", "indicator", rule.indicator);
                         JsonObject after{{"asked", rule.asked}, {"owner", json_of(rule.owner)}};
                         if (rule.frequency)
                           after["frequency"] = json_text(indicator::name_of(*rule.frequency));
                         if (rule.due_working_days) after["due_working_days"] = *rule.due_working_days;
                         if (rule.places) after["places"] = places_json(*rule.places);
                         record.after = to_json_text(after);
                         return rules_of(work.repositories(), row.plan, day_in_china(clock_.now()),
                                         calendar_);
                       });
}

Result<std::vector<ReportView>> ReportService::mine(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plans, asked_plans(work.repositories()));
  return views_of(work.repositories(), actor, plans, day_in_china(clock_.now()), calendar_,
                  [](const ReportView& view) { return view.may_report && view.due.has_value(); });
}

Result<std::vector<ReportView>> ReportService::to_review(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plans, asked_plans(work.repositories()));
  return views_of(work.repositories(), actor, plans, day_in_china(clock_.now()), calendar_,
                  [](const ReportView& view) {
                    return view.may_review && view.report.version > 0 &&
                           view.report.state == indicator::ReportState::submitted;
                  });
}

Result<std::vector<ReportView>> ReportService::of_period(const Actor& actor, store::PlanId plan,
                                                         const Period& period) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return views_of(
      work.repositories(), actor, {plan}, day_in_china(clock_.now()), calendar_,
      [&period](const ReportView& view) { return view.key.period == period && view.due.has_value(); });
}

Result<std::vector<ReportView>> ReportService::owed() const {
  using indicator::ReportState;
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plans, asked_plans(work.repositories()));
  return views_of(work.repositories(), local_operator(), plans, day_in_china(clock_.now()), calendar_,
                  [](const ReportView& view) {
                    if (!view.due || view.period_locked) return false;
                    if (view.report.version == 0) return view.counts.received == 0;
                    return view.report.state == ReportState::draft ||
                           view.report.state == ReportState::returned;
                  });
}

Result<std::vector<CompletenessRow>> ReportService::completeness(const Actor& actor,
                                                                 store::PlanId plan) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto views,
                      views_of(work.repositories(), actor, {plan}, day_in_china(clock_.now()), calendar_,
                               [](const ReportView& view) { return view.due.has_value(); }));
  std::map<std::pair<Period, store::OrganisationId>, CompletenessRow> rows;
  for (const ReportView& view : views) {
    CompletenessRow& row = rows[{view.key.period, view.owner}];
    row.period = view.key.period;
    row.owner = view.owner;
    row.owner_name = view.owner_name;
    row.counts += view.counts;
  }
  std::vector<CompletenessRow> list;
  list.reserve(rows.size());
  for (auto& [key, row] : rows) list.push_back(std::move(row));
  return list;
}

Result<ReportHistory> ReportService::history(const Actor& actor, const store::ReportKey& key) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto row, work->indicators.get(key.indicator));
  ZHICHENG_TRY_ASSIGN(auto views,
                      views_of(work.repositories(), actor, {row.plan}, day_in_china(clock_.now()), calendar_,
                               [&key](const ReportView& view) { return view.key == key; }));
  if (views.empty())
    return Error(ErrorCode::report_not_owed)
        .with("indicator", row.indicator.name)
        .with("place", key.place)
        .with("period", key.period.to_string());
  ReportHistory history{std::move(views.front()), {}};
  ZHICHENG_TRY_ASSIGN(auto events, work->figure_reports.history(key));
  LoginNames names(work.repositories());
  for (store::FigureReportEvent& event : events) {
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(event.user));
    history.events.push_back({std::move(event), std::move(login)});
  }
  return history;
}

}  // namespace zhicheng::service
