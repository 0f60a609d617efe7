#pragma once

#include <string>
#include <variant>

#include "house.h"
#include "plan_text.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/organisation_service.h"
#include "zhicheng/service/report_service.h"

namespace zhicheng::service {

// Saturdays and Sundays off, no holidays; notices of 2021 to 2024.
inline calendar::WorkCalendar weekends() {
  std::vector<calendar::Notice> notices;
  for (int year = 2021; year <= 2024; ++year) {
    notices.emplace_back();
    notices.back().year = year;
  }
  return calendar::WorkCalendar(std::move(notices));
}

// A plan 2021–2025 whose first target belongs to 市市场监管局 (an alias), asked for yearly since 2022; a
// reporter of that bureau, a reviewer of the office above it. Today is 2023-06-30.
class ReportHouse : public House {
 protected:
  ReportHouse() {
    plan_ = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    Decision indicators;
    for (const auto& row : plans_.indicators(editor_, plan_).value()) {
      indicators.rows.push_back({row.id.value, row.version});
      ids_.push_back(row.id);
    }
    EXPECT_TRUE(plans_.decide_indicators(editor_, plan_, indicators).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan_).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, plan_, tasks).ok());
    EXPECT_TRUE(plans_.activate(editor_, plan_, 1).ok());
    {
      auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
      store::StoredIndicator row = work->indicators.get(ids_[0]).value();
      row.indicator.department = "市市场监管局、市经信局";
      EXPECT_TRUE(work->indicators.update(row).ok());
      EXPECT_TRUE(work.commit().ok());
    }
    OrganisationFields fields{.name = "质强办", .kind = store::OrganisationKind::leading_office};
    fields.valid_from = parse_date("2021-01-01").value();
    office_ = organisations_.create(editor_, fields)->id;
    fields.name = "云溪市市场监督管理局";
    fields.kind = store::OrganisationKind::department;
    fields.parent = office_;
    bureau_ = organisations_.create(editor_, fields)->id;
    EXPECT_TRUE(organisations_.add_alias(editor_, bureau_, "市市场监管局").ok());
    reporter_ = person("reporter");
    reporter_.posts = {{bureau_, store::PostRole::reporter}};
    reviewer_ = person("reviewer");
    reviewer_.posts = {{office_, store::PostRole::reviewer}};
    store::ReportingRule rule{.plan = plan_, .starts_on = parse_date("2022-01-01").value(), .version = 0};
    EXPECT_TRUE(reports_.set_rule(editor_, rule).ok());
  }

  Actor person(std::string login) {
    store::User user;
    user.login = login;
    user.display_name = login;
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    user.id = work->users.insert(user).value();
    EXPECT_TRUE(work.commit().ok());
    return {user.id, login, store::Role::viewer, "127.0.0.1", "test"};
  }
  store::ReportKey key(std::size_t item = 0, std::string_view when = "2022") const {
    return {ids_[item], "", Period::parse(when).value()};
  }
  ReportEntry entry(std::string_view value, std::int64_t version, int replaces = 0,
                    std::string_view note = "") {
    ReportEntry made;
    made.key = key();
    if (!value.empty()) made.value = Decimal::parse(value).value();
    made.version = version;
    made.replaces_vintage = replaces;
    made.note = std::string(note);
    return made;
  }
  template <class T>
  ErrorCode code_of(const Result<T>& result) {
    return result.ok() ? ErrorCode{} : result.error().code();
  }
  store::FigureReport submitted(const ReportEntry& wanted) {
    auto outcome = reports_.submit(reporter_, wanted);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message();
    EXPECT_TRUE(std::holds_alternative<store::FigureReport>(*outcome))
        << std::get<FigureRefusal>(*outcome).error.message();
    return std::get<store::FigureReport>(*outcome);
  }
  ReportView seen(const Actor& actor) { return reports_.history(actor, key())->report; }
  std::size_t vintages() { return figures_.observations(viewer_, ids_[0], "")->size(); }

  OrganisationService organisations_{pool_, clock_};
  ReportService reports_{pool_, clock_, weekends()};
  AuditService audit_{pool_};
  store::PlanId plan_;
  std::vector<store::IndicatorId> ids_;
  store::OrganisationId office_;
  store::OrganisationId bureau_;
  Actor administrator_ = actor(store::Role::administrator);
  Actor reporter_;
  Actor reviewer_;
};

}  // namespace zhicheng::service
