#include "plan_reporting.h"

#include <algorithm>

#include "figure_conversion.h"
#include "figure_rules.h"

namespace zhicheng::service {

OwnerFinder::OwnerFinder(const OrganisationTree& tree) : tree_(tree), matcher_(tree) {
  for (const store::Organisation* organisation : tree.in_order()) {
    if (organisation->kind == store::OrganisationKind::county && !organisation->place.empty())
      counties_.emplace(organisation->place, organisation->id);
  }
}

store::OrganisationId OwnerFinder::of(const store::StoredIndicator& indicator,
                                      store::OrganisationId set_by_hand, const std::string& place) const {
  if (const auto county = counties_.find(place); county != counties_.end()) return county->second;
  if (set_by_hand.stored()) return tree_.find(set_by_hand) == nullptr ? store::OrganisationId{} : set_by_hand;
  const std::vector<std::string> names = split_department_names(indicator.indicator.department);
  if (names.empty()) return {};
  const NameMatch match = matcher_.match(names.front());
  const bool one = match.kind == NameMatchKind::name || match.kind == NameMatchKind::alias;
  return one ? match.organisations.front() : store::OrganisationId{};
}

Result<PlanReporting> PlanReporting::read(store::Repositories& repositories, store::PlanId plan, Date today,
                                          const People& people, const calendar::WorkCalendar& calendar) {
  PlanReporting reporting;
  reporting.people_ = &people;
  reporting.calendar_ = &calendar;
  reporting.today_ = today;
  ZHICHENG_TRY_ASSIGN(reporting.plan_, repositories.plans.get(plan));
  ZHICHENG_TRY_ASSIGN(reporting.rule_, repositories.reporting_rules.of_plan(plan));
  ZHICHENG_TRY_ASSIGN(auto different, repositories.reporting_rules.of_indicators_of_plan(plan));
  for (auto& rule : different) reporting.different_.emplace(rule.indicator, std::move(rule));
  ZHICHENG_TRY_ASSIGN(reporting.indicators_, repositories.indicators.of_plan(plan));
  std::erase_if(reporting.indicators_,
                [](const auto& row) { return row.review == store::ReviewState::rejected; });
  for (std::size_t i = 0; i < reporting.indicators_.size(); ++i)
    reporting.place_of_.emplace(reporting.indicators_[i].id, i);
  ZHICHENG_TRY_ASSIGN(const auto places, repositories.places.all());
  for (const store::Place& place : places) reporting.place_names_.emplace(place.code, place.name);
  ZHICHENG_TRY_ASSIGN(reporting.locks_, repositories.figure_reports.locks(plan));
  ZHICHENG_TRY_ASSIGN(auto reports, repositories.figure_reports.of_plan(plan));
  for (store::FigureReport& report : reports) {
    if (reporting.place_of_.contains(report.key.indicator))
      reporting.reports_.emplace(report.key, std::move(report));
  }
  ZHICHENG_TRY_ASSIGN(auto entries, repositories.figure_reports.entry_days(plan));
  for (store::FigureEntryDay& entry : entries) reporting.entries_.emplace(entry.key, entry);
  ZHICHENG_TRY(reporting.find_owed(calendar, today));
  return reporting;
}

Result<void> PlanReporting::find_owed(const calendar::WorkCalendar& calendar, Date today) {
  if (!rule_ || plan_.state != store::PlanState::active) return {};
  std::vector<indicator::Duty> duties;
  std::vector<store::IndicatorId> ids;
  for (const AskedIndicator& each : asked()) {
    if (!each.different.asked) continue;
    duties.push_back({each.frequency, each.due_working_days, rule_->starts_on, each.places});
    ids.push_back(each.id);
  }
  const plan::Facts& facts = plan_.facts;
  // A plan that states no period is asked for from the day of its rule on.
  const int first = facts.first_year == 0 ? static_cast<int>(rule_->starts_on.year()) : facts.first_year;
  const int last = facts.last_year == 0 ? calendar::kLastYear - 1 : facts.last_year;
  ZHICHENG_TRY_ASSIGN(const auto owed, indicator::obligations(duties, first, last, today, calendar));
  for (const indicator::Obligation& each : owed)
    owed_.emplace(store::ReportKey{ids[each.duty], each.place, each.period},
                  OwedFigure{each.due, each.provisional});
  return {};
}

const store::StoredIndicator& PlanReporting::indicator(store::IndicatorId id) const {
  return indicators_[place_of_.at(id)];
}

store::IndicatorReporting PlanReporting::different(store::IndicatorId id) const {
  const auto found = different_.find(id);
  return found == different_.end() ? store::IndicatorReporting{.indicator = id, .version = 0} : found->second;
}

std::vector<AskedIndicator> PlanReporting::asked() const {
  std::vector<AskedIndicator> asked;
  for (const store::StoredIndicator& row : indicators_) {
    AskedIndicator each;
    each.id = row.id;
    each.name = row.indicator.name;
    each.department = row.indicator.department;
    each.different = different(row.id);
    const store::ReportingRule rule = rule_.value_or(store::ReportingRule{});
    each.frequency = each.different.frequency.value_or(rule.frequency);
    // Another frequency has its own usual time unless somebody says otherwise.
    each.due_working_days = each.different.due_working_days.value_or(
        each.frequency == rule.frequency ? rule.due_working_days : indicator::usual_due(each.frequency));
    each.places = each.different.places.value_or(rule.places);
    each.owner = people_->owners.of(row, each.different.owner, "");
    if (const auto* owner = people_->tree.find(each.owner)) each.owner_name = owner->name;
    asked.push_back(std::move(each));
  }
  return asked;
}

std::vector<store::ReportKey> PlanReporting::keys() const {
  std::vector<store::ReportKey> keys;
  for (const auto& [key, owed] : owed_) keys.push_back(key);
  for (const auto& [key, report] : reports_) {
    if (!owed_.contains(key)) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

store::OrganisationId PlanReporting::owner_of(const store::ReportKey& key) const {
  return people_->owners.of(indicator(key.indicator), different(key.indicator).owner, key.place);
}

bool PlanReporting::may_report(const Actor& actor, const store::ReportKey& key) const {
  const store::OrganisationId owner = owner_of(key);
  if (!owner.stored()) return allows(actor.role, Permission::enter_figures);
  return holds(actor, store::PostRole::reporter, owner, people_->tree);
}

bool PlanReporting::may_review(const Actor& actor, const store::ReportKey& key) const {
  if (allows(actor.role, Permission::enter_figures)) return true;
  const store::Organisation* const owner = people_->tree.find(owner_of(key));
  return owner != nullptr && holds(actor, store::PostRole::reviewer, owner->parent, people_->tree);
}

bool PlanReporting::entered_directly(const store::ReportKey& key) const {
  const auto entry = entries_.find(key);
  return entry != entries_.end() && entry->second.stands && !reports_.contains(key);
}

ReportView PlanReporting::view(const Actor& actor, const store::ReportKey& key) const {
  const store::StoredIndicator& row = indicator(key.indicator);
  ReportView view;
  view.key = key;
  view.plan = plan_.id;
  view.plan_title = plan_.facts.title;
  view.indicator = row.indicator.name;
  view.unit = row.indicator.unit;
  view.dated = is_dated(row.indicator);
  if (const auto place = place_names_.find(key.place); place != place_names_.end())
    view.place_name = place->second;
  view.owner = owner_of(key);
  if (const auto* owner = people_->tree.find(view.owner)) view.owner_name = owner->name;
  view.period_locked = std::any_of(locks_.begin(), locks_.end(), [&key](const store::PeriodLock& lock) {
    return lock.period == key.period;
  });
  view.may_report = may_report(actor, key);
  view.may_review = may_review(actor, key);
  const auto report = reports_.find(key);
  view.report = report == reports_.end() ? store::FigureReport{.key = key, .version = 0} : report->second;
  if (view.report.state == indicator::ReportState::draft && !view.may_report) {
    view.report.value.reset();
    view.report.done_on.reset();
    view.report.note.clear();
    view.report.sample.reset();
  }
  indicator::ReportStanding standing;
  if (report != reports_.end()) standing.state = report->second.state;
  if (const auto entry = entries_.find(key); entry != entries_.end()) {
    view.known_vintage = entry->second.vintage;
    standing.received_on = day_in_china(entry->second.first_at);
    standing.entered_directly = entered_directly(key);
  }
  if (const auto owed = owed_.find(key); owed != owed_.end()) {
    view.due = owed->second.due;
    view.provisional = owed->second.provisional;
    view.days_left = indicator::working_days_left(*view.due, today_, *calendar_);
    view.counts = indicator::count({.due = *view.due}, standing);
  }
  return view;
}

}  // namespace zhicheng::service
