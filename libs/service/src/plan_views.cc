#include "plan_views.h"

#include <algorithm>

namespace zhicheng::service {

Result<std::string> LoginNames::of(store::UserId id) {
  if (!id.stored()) return local_operator().login;
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  auto user = users_.get(id);
  if (!user.ok() && user.error().code() != ErrorCode::not_found) return std::move(user).error();
  std::string login = user.ok() ? user->login : "[" + std::to_string(id.value) + "]";
  known_.emplace(id, login);
  return login;
}

Result<void> mark_reported(store::Repositories& repositories, store::IndicatorId id,
                           std::vector<ObservationView>& views) {
  ZHICHENG_TRY_ASSIGN(const auto reports, repositories.figure_reports.of_indicator(id));
  for (ObservationView& view : views) {
    for (const store::FigureReport& report : reports) {
      const store::Observation& figure = view.observation;
      if (report.key.place == figure.place && report.key.period == figure.period &&
          report.vintage == figure.vintage)
        view.report = report.state;
    }
  }
  return {};
}

Result<std::string> subject_name(store::Repositories& repositories, store::CorrectionSubject subject,
                                 std::int64_t id) {
  switch (subject) {
    case store::CorrectionSubject::plan: {
      ZHICHENG_TRY_ASSIGN(auto plan, repositories.plans.get(store::PlanId{id}));
      return std::move(plan.facts.title);
    }
    case store::CorrectionSubject::indicator: {
      ZHICHENG_TRY_ASSIGN(auto row, repositories.indicators.get(store::IndicatorId{id}));
      return std::move(row.indicator.name);
    }
    case store::CorrectionSubject::task: {
      ZHICHENG_TRY_ASSIGN(auto row, repositories.tasks.get(store::TaskId{id}));
      return std::move(row.task.title);
    }
  }
  return std::string();
}

Result<PlanView> view_of(store::Repositories& repositories, const store::StoredPlan& plan,
                         LoginNames& names) {
  PlanView view;
  view.plan = plan;
  ZHICHENG_TRY_ASSIGN(view.counts, repositories.plans.counts(plan.id));
  ZHICHENG_TRY_ASSIGN(const auto corrections, repositories.corrections.of_plan(plan.id));
  view.corrections = static_cast<std::int64_t>(corrections.size());
  ZHICHENG_TRY_ASSIGN(view.misfits_open, repositories.versions.open_misfits(plan.id));
  ZHICHENG_TRY_ASSIGN(const std::string text, repositories.plans.source_text(plan.id));
  view.lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) +
               (text.empty() || text.back() == '\n' ? 0 : 1);
  ZHICHENG_TRY_ASSIGN(view.created_by, names.of(plan.created_by));
  if (plan.activated_at) {
    ZHICHENG_TRY_ASSIGN(view.activated_by, names.of(plan.activated_by));
  }
  return view;
}

Result<PlanView> view_of(store::Repositories& repositories, store::PlanId id) {
  ZHICHENG_TRY_ASSIGN(const store::StoredPlan plan, repositories.plans.get(id));
  LoginNames names(repositories);
  return view_of(repositories, plan, names);
}

}  // namespace zhicheng::service
