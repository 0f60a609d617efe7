#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/outlook.h"
#include "zhicheng/indicator/progress_rules.h"
#include "zhicheng/indicator/summary.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {

struct CockpitQuery {
  store::PlanId plan;
  std::string group;  // "" does not filter, here and below
  std::string department;
  std::optional<plan::Attribute> attribute;
  std::optional<indicator::State> state;
  std::string place;
  std::optional<Date> as_of;     // default: today by the clock, Asia/Shanghai
  std::optional<Date> known_on;  // only what was entered by the end of that day; default: everything
};

// One line of the cockpit. Only what a list shows: thousands of them are kept.
struct CockpitItem {
  const store::StoredIndicator* indicator = nullptr;  // never null in a cockpit; belongs to Cockpit::owner
  indicator::State state = indicator::State::no_data;
  std::optional<Decimal> value;
  std::optional<Period> period;  // of `value`
  std::optional<Decimal> completion;
  indicator::Bullet bullet;
  indicator::Bilingual reason;
  bool simulated = false;  // the judgement rests on a simulated figure
};

struct Facet {
  std::string value;
  int count = 0;
};

struct Cockpit {
  PlanView plan;
  Date as_of;
  std::string place;
  int total = 0;
  int simulated = 0;
  indicator::StateCounts counts;  // all filters but the state
  std::vector<Facet> groups;      // of the whole plan, in document order
  std::vector<Facet> departments;
  std::vector<Facet> attributes;
  std::vector<const CockpitItem*> items;  // all filters; point into `owner`
  std::shared_ptr<const void> owner;
};

struct PlanStanding {
  PlanView plan;
  indicator::StateCounts counts;
  int total = 0;
};

struct IndicatorDetail {
  PlanView plan;
  Date as_of;
  std::string place;
  store::StoredIndicator indicator;
  indicator::Evaluation evaluation;
  indicator::Bullet bullet;
  std::vector<ObservationView> series;  // the counting vintage of each period
  std::vector<ReferenceView> references;
  std::vector<store::StoredTask> tasks;  // whose own words state it, in document order
};

// Where an indicator is heading.
struct OutlookView {
  Date as_of;
  std::string place;
  indicator::Outlook outlook;
  std::vector<indicator::RuleReading> rules;  // empty where they do not apply
  indicator::LookBack here;                   // how earlier forecasts of this place held
  indicator::Coverage
      everywhere;  // earlier forecasts of all places of the indicator, at most kMostLookedBack
  int places = 0;  // places in `everywhere`
};

struct JudgedPlan;
struct PlanRows;
class JudgementCache;

// Where the plans stand. What lists show is judged once per plan, place and day and kept until a write
// touches it; the audit chain tells which write that was, so several servers on one database agree.
// Thread-safe.
class CockpitService {
 public:
  CockpitService(db::ConnectionPool& pool, const Clock& clock);
  ~CockpitService();

  Result<Cockpit> cockpit(const Actor& actor, const CockpitQuery& query);
  Result<std::vector<PlanStanding>> overview(const Actor& actor, std::optional<Date> as_of);
  Result<IndicatorDetail> indicator(const Actor& actor, store::IndicatorId id, std::string_view place,
                                    std::optional<Date> as_of, std::optional<Date> known_on = {});
  // Works anew at each call: one fit of every model for each figure and place.
  Result<OutlookView> outlook(const Actor& actor, store::IndicatorId id, std::string_view place,
                              std::optional<Date> as_of, std::optional<Date> known_on = {});
  Result<std::vector<store::Place>> places(const Actor& actor) const;

  static constexpr int kMostLookedBack = 200;

 private:
  // From the cache if nothing that was written since touches it.
  Result<std::shared_ptr<const PlanRows>> rows(store::Repositories& repositories, store::PlanId id);
  Result<std::shared_ptr<const JudgedPlan>> judged(store::Repositories& repositories, store::PlanId id,
                                                   std::string_view place, Date as_of);
  // By what was entered until then; never kept.
  Result<std::shared_ptr<const JudgedPlan>> judged_anew(store::Repositories& repositories, store::PlanId id,
                                                        std::string_view place, Date as_of,
                                                        store::KnownBy known_by);

  db::ConnectionPool& pool_;
  const Clock& clock_;
  std::unique_ptr<JudgementCache> cache_;
};

}  // namespace zhicheng::service
