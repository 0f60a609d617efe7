#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/service/report_service.h"

// What the rules of one plan ask for, joined with what was reported.
namespace zhicheng::service {

// Which organisation owes a figure: the county of a place, else the organisation that was set, else the first
// department that the indicator names. Not stored: nobody is known.
class OwnerFinder {
 public:
  explicit OwnerFinder(const OrganisationTree& tree);

  store::OrganisationId of(const store::StoredIndicator& indicator, store::OrganisationId set_by_hand,
                           const std::string& place) const;

 private:
  const OrganisationTree& tree_;
  NameMatcher matcher_;
  std::map<std::string, store::OrganisationId> counties_;  // by the place that they answer for
};

struct OwedFigure {
  Date due{};
  bool provisional = false;
};

// Organisations of today, shared by the plans of one question.
struct People {
  People(const std::vector<store::Organisation>& organisations, Date day)
      : tree(organisations, day), owners(tree) {}
  People(const People&) = delete;  // `owners` looks at `tree`
  People& operator=(const People&) = delete;
  OrganisationTree tree;
  OwnerFinder owners;
};

class PlanReporting {
 public:
  // Errors: not_found, and those of indicator::obligations.
  static Result<PlanReporting> read(store::Repositories& repositories, store::PlanId plan, Date today,
                                    const People& people, const calendar::WorkCalendar& calendar);

  const store::StoredPlan& plan() const { return plan_; }
  const std::optional<store::ReportingRule>& rule() const { return rule_; }
  std::vector<AskedIndicator> asked() const;
  const std::vector<store::PeriodLock>& locks() const { return locks_; }

  bool is_owed(const store::ReportKey& key) const { return owed_.contains(key); }
  // Owed figures and, beyond them, those that have a report.
  std::vector<store::ReportKey> keys() const;
  store::OrganisationId owner_of(const store::ReportKey& key) const;
  bool may_report(const Actor& actor, const store::ReportKey& key) const;
  bool may_review(const Actor& actor, const store::ReportKey& key) const;
  // Whether a figure stands although nobody has sent in a report.
  bool entered_directly(const store::ReportKey& key) const;
  ReportView view(const Actor& actor, const store::ReportKey& key) const;  // of one of keys()

 private:
  const store::StoredIndicator& indicator(store::IndicatorId id) const;
  store::IndicatorReporting different(store::IndicatorId id) const;
  Result<void> find_owed(const calendar::WorkCalendar& calendar, Date today);

  const People* people_ = nullptr;
  const calendar::WorkCalendar* calendar_ = nullptr;
  Date today_{};
  store::StoredPlan plan_;
  std::optional<store::ReportingRule> rule_;
  std::map<store::IndicatorId, store::IndicatorReporting> different_;
  std::vector<store::StoredIndicator> indicators_;  // in document order, without rejected ones
  std::map<store::IndicatorId, std::size_t> place_of_;
  std::map<std::string, std::string> place_names_;
  std::vector<store::PeriodLock> locks_;
  std::map<store::ReportKey, OwedFigure> owed_;
  std::map<store::ReportKey, store::FigureReport> reports_;
  std::map<store::ReportKey, store::FigureEntryDay> entries_;
};

}  // namespace zhicheng::service
